"""Standings: the teams' board and one's own team's rank, never a ranking of persons."""

from dataclasses import replace

from dialogs.team import published_rank
from dialogs.turn import Desk, Reply
from games.rules.doors import at_work
from games.screens import board as screen
from games.screens.recap import recap
from games.view import Action, Button, Text, View, say
from store.schema.values import Campaign
from usecases import addresses
from usecases.play import door_access, door_terms


def board(desk: Desk) -> Reply:
    """`classement`: the board as last published, one's own team marked."""
    campaign = door_access.current_campaign(desk)
    if campaign is None:
        return Reply((say(desk.words("play.no_season")),))
    days = at_work(desk.uow.teams.sites(), desk.turn.now)
    address = f"{desk.services.public_url}/classement/{campaign.id}" if desk.services.public_url else ""
    view = screen.board(
        desk.uow.boards.table(campaign.id),
        desk.player.team_id,
        desk.words,
        title=campaign.name,
        days=days,
        address=address,
    )
    since = _published(desk, campaign)
    # The room's board moves with what it shows; this one stays in the conversation as it is.
    blocks = (*view.blocks, Text(since, "soft")) if since else view.blocks
    return Reply((*_podium(desk, campaign), replace(view, blocks=blocks)))


def _published(desk: Desk, campaign: Campaign) -> str:
    return published_rank.published(desk.words, desk.seat.site, desk.uow.boards.published_at(campaign.id))


def _podium(desk: Desk, campaign: Campaign) -> tuple[View, ...]:
    """What the rooms were told when the campaign ended, for whoever asks later."""
    if desk.turn.now < door_terms.timetable(campaign, desk.seat.site).closing:
        return ()
    told = desk.uow.recaps.get(campaign.id, "season", campaign.last_day)
    if told is None:
        return ()
    services, words = desk.services, desk.words
    key = (desk.turn.channel, campaign.id, told.kind, campaign.last_day, words.language)
    picture = addresses.recap_in(services.secret, services.public_url, *key)
    view = recap(told, desk.player.team_id, words, campaign_id=campaign.id, picture=picture)
    return (replace(view, buttons=view.buttons[:1]),)


def rank(desk: Desk) -> Reply:
    """`mon rang`: the rank of one's team as last published, told to the one who asked only."""
    words = desk.words
    campaign = door_access.current_campaign(desk)
    if campaign is None:
        return Reply((say(words("play.no_season")),))
    team_id, name = desk.player.team_id, desk.player.team_name
    if team_id is None or name is None:
        return Reply((say(words("me.no_team"), Button(words("me.choose_team"), Action.of("welcome"))),))
    today = desk.seat.site.local(desk.turn.now).date()
    lines = desk.uow.boards.table(campaign.id)
    since = _published(desk, campaign)
    return Reply((say(screen.standing(lines, team_id, name, today, words, since)),))
