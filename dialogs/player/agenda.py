"""`agenda`: the campaign for one's own calendar, which is how a closed page still reminds."""

from dialogs.turn import Desk, Reply
from games.view import Button, Text, View, say
from usecases import addresses
from usecases.play import door_access


def agenda(desk: Desk) -> Reply:
    """The address of one's own agenda; `agenda nouveau` makes another, those given before open nothing."""
    words, services, player = desk.words, desk.services, desk.player
    campaign = door_access.current_campaign(desk)
    if campaign is None or not door_access.in_play(campaign, desk.seat, desk.turn.now):
        return Reply((say(words("play.no_season")),))
    if not services.public_url and desk.turn.channel != "web":
        return Reply((say(words("agenda.nowhere")),))
    if desk.turn.values.get("new"):
        desk.uow.players.renew_agenda(player.id)
    serial = desk.uow.players.agenda(player.id)
    address = services.public_url + addresses.of_agenda(services.secret, campaign.id, player.id, serial)
    text = words("agenda.offer", name=campaign.name, hour=words.clock(campaign.hour))
    add = Button(words("agenda.add"), address=address, primary=True)
    return Reply((View(text, (Text(text), Text(words("agenda.yours"), "soft")), (add,), "bubble"),))
