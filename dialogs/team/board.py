"""Standings: the teams' board and the rank of the player's team, never a ranking of persons."""

from dataclasses import replace

from dialogs.team import published_rank
from dialogs.turn import FlowContext, Reply, to_play
from games.rules.doors import at_work
from games.screens import board as screen
from games.screens.rooms.recap import recap
from games.view import Action, Button, Text, View
from store.schema.values import Campaign
from usecases.play import door_access, door_terms
from usecases.signing import addresses


def board(context: FlowContext) -> Reply:
    """`classement`: the board as last published, with the player's team marked."""
    campaign = door_access.current_campaign(context)
    if campaign is None:
        return Reply.say(context.words("play.no_season"))
    days = at_work(context.uow.teams.sites(), context.now)
    address = f"{context.services.public_url}/classement/{campaign.id}" if context.services.public_url else ""
    view = screen.board(
        context.uow.boards.table(campaign.id),
        context.player.team_id,
        context.words,
        title=campaign.name,
        days=days,
        address=address,
    )
    since = _published(context, campaign)
    # The room's board moves with what it shows; this one stays in the conversation as it is.
    blocks = (*view.blocks, Text(since, "soft")) if since else view.blocks
    buttons = (*to_play(context), *view.buttons[1:])  # the room's board has its own for everybody
    return Reply((*_podium(context, campaign), replace(view, blocks=blocks, buttons=buttons)))


def _published(context: FlowContext, campaign: Campaign) -> str:
    return published_rank.published(
        context.words, context.person.site, context.uow.boards.published_at(campaign.id)
    )


def _podium(context: FlowContext, campaign: Campaign) -> tuple[View, ...]:
    """The podium that rooms got when the campaign ended; empty before."""
    if context.now < door_terms.timetable(campaign, context.person.site).closing:
        return ()
    podium = context.uow.recaps.get(campaign.id, "season", campaign.last_day)
    if podium is None:
        return ()
    if context.turn.room:  # it may be another team's
        podium = replace(podium, knowledge=())
    services, words = context.services, context.words
    key = (context.turn.channel, campaign.id, podium.kind, campaign.last_day, words.language)
    picture = addresses.recap_in(services.secret, services.public_url, *key)
    view = recap(podium, context.player.team_id, words, campaign_id=campaign.id, picture=picture)
    return (replace(view, buttons=view.buttons[:1]),)


def rank(context: FlowContext) -> Reply:
    """`mon rang`: the rank of the player's team as last published, in private."""
    words = context.words
    campaign = door_access.current_campaign(context)
    if campaign is None:
        return Reply.say(words("play.no_season"))
    team_id, name = context.player.team_id, context.player.team_name
    if team_id is None or name is None:
        return Reply.say(words("me.no_team"), Button(words("me.choose_team"), Action.of("welcome")))
    today = context.person.site.local(context.now).date()
    lines = context.uow.boards.table(campaign.id)
    since = _published(context, campaign)
    return Reply.say(screen.standing(lines, team_id, name, today, words, since))
