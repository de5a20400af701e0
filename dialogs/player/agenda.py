"""`agenda`: the campaign for the player's own calendar program, which reminds where no page is open."""

from dialogs.turn import FlowContext, Reply
from games.view import Action, Button, Text, View
from usecases.play import door_access
from usecases.signing import addresses


def agenda(context: FlowContext) -> Reply:
    """The address of the player's agenda; `agenda nouveau` makes another and ends those given before."""
    words, services, player = context.words, context.services, context.player
    campaign = door_access.current_campaign(context)
    if campaign is None or not door_access.in_play(campaign, context.person, context.now):
        return Reply.say(words("play.no_season"))
    if not services.public_url and context.turn.channel != "web":
        return Reply.say(words("agenda.nowhere"))
    if context.turn.values.get("new"):
        context.uow.players.renew_agenda(player.id)
    serial = context.uow.players.agenda(player.id)
    address = services.public_url + addresses.of_agenda(services.secret, campaign.id, player.id, serial)
    text = words("agenda.offer", name=campaign.name, hour=words.clock(campaign.hour))
    add = Button(words("agenda.add"), address=address, primary=True)
    anew = Button(words("agenda.anew"), Action.of("agenda", new="nouveau"))
    return Reply((View(text, (Text(text), Text(words("agenda.yours"), "soft")), (add, anew), "bubble"),))
