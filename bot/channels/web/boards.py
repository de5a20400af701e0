"""GET /classement/ID: every team of a campaign, for people with a session."""

from datetime import datetime

from aiohttp import web

from bot.cards.html import page
from bot.channels.web.chat import WebChat
from bot.channels.web.visit import sessions
from dialogs.team.published_rank import published
from games.rules.doors import at_work
from games.screens import board
from games.view import Text, View
from store.unit_of_work import UnitOfWork
from usecases.parsing import whole_number
from usecases.people.roles import Right, give


async def board_page(chat: WebChat, request: web.Request) -> web.Response:
    """The whole board as last published, one's own team marked."""
    number = whole_number(request.match_info["campaign"])
    if number is None:
        raise web.HTTPNotFound
    visit = await chat.visit(request)
    if visit is None:
        return await chat.hello(request)
    contents = await chat.database.read(_board, chat, visit, number, chat.clock.calendar())
    if contents is None:
        raise web.HTTPNotFound
    campaign, view = contents
    table = page.render(view, page.Place(chat.pages.words(visit.person.language), live=False))
    values = {"campaign": campaign, "board": table}
    return chat.pages.show(request, "board.html", values, language=visit.person.language)


def _board(
    uow: UnitOfWork, chat: WebChat, visit: sessions.Visit, number: int, now: datetime
) -> tuple[str, View] | None:
    campaign = uow.campaigns.get(number)
    player = uow.players.get(visit.person.player_id)
    if campaign is None or player is None or campaign.state == "draft":
        return None
    if not (campaign.invites(player) or give(player.roles, Right.EVERYTHING)):
        return None
    words = chat.services.words(visit.person.language)
    team_id = visit.person.team_id
    days, lines = at_work(uow.teams.sites(), now), uow.boards.table(number)
    lead = board.lead(lines, team_id, words, days=days)
    table = board.table([(line, False) for line in lines], team_id, words, days=days)
    since = published(words, visit.person.site, uow.boards.published_at(number))
    published_line = (Text(since, "soft"),) if since else ()
    return campaign.name, View(
        campaign.name,
        (*lead, table, *published_line, board.how(words)),
    )
