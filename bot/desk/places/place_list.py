"""GET /pilotage/equipes: every site with its teams, searched by a few letters; a relais sees theirs."""

from collections.abc import Sequence
from dataclasses import dataclass

from aiohttp import web

from bot.desk.frame import Frame, Visitor
from bot.desk.places import place_reading
from bot.desk.places.place_reading import LONGEST, SECTION, team_size
from content.words import Catalogue
from store.unit_of_work import UnitOfWork
from usecases.names import fold
from usecases.people.roles import Right
from usecases.teams import team_list, teams
from usecases.teams.team_list import TeamLine

MOST_FOUND = 50


@dataclass(frozen=True, slots=True)
class Row:
    """A team as the page shows it: its name, how many people, where its board is."""

    id: int
    name: str
    people: str
    rooms: str


@dataclass(frozen=True, slots=True)
class SitePart:
    """A site with its teams."""

    id: str
    name: str
    about: str
    rows: Sequence[Row]


class PlaceList:
    """The section's first page."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    async def show(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET: sites and teams; `q` are letters of a name."""
        frame = self._frame
        asked = request.query.get("q", "")[:LONGEST].strip()
        parts, total = await frame.database.read(self._read, visitor, asked)
        words = visitor.words
        values = {
            "parts_of": parts,
            "asked": asked,
            "lead": visitor.may(Right.EVERYTHING),
            "total": words.count("place_desk.teams", total),
            "address": place_reading.ADDRESS,
        }
        return frame.show(request, visitor, SECTION, "places/desk-places.html", values)

    def _read(self, uow: UnitOfWork, visitor: Visitor, asked: str) -> tuple[list[SitePart], int]:
        scope = place_reading.own(visitor)
        lines = team_list.listed(uow, scope)
        names = uow.teams.site_names()
        shown = _found(lines, asked)
        sites = {line.team.site_id for line in shown}
        if not asked and scope is None:
            sites |= names.keys()  # a site without a team yet
        parts = [
            _part(visitor.words, site, name, [line for line in shown if line.team.site_id == site])
            for site, name in names.items()
            if site in sites
        ]
        return parts, len(lines)


def _found(lines: Sequence[TeamLine], asked: str) -> Sequence[TeamLine]:
    """The teams whose name, or whose site's, is like the letters; all without letters."""
    if not asked:
        return lines
    near = {team.id for team in teams.search([line.team for line in lines], asked, MOST_FOUND)}
    at_site = {line.team.id for line in lines if fold(asked) and fold(asked) in fold(line.site)}
    return [line for line in lines if line.team.id in near | at_site]


def _part(words: Catalogue, site: str, name: str, lines: Sequence[TeamLine]) -> SitePart:
    headcount = sum(line.team.headcount for line in lines)
    about = words.count("place_desk.site_teams", len(lines), headcount=words.number(headcount))
    return SitePart(site, name, about, [_row(words, line) for line in lines])


def _row(words: Catalogue, line: TeamLine) -> Row:
    rooms = [words(f"team.list_room_{channel}") for channel in sorted(line.rooms)]
    return Row(
        line.team.id,
        line.team.name,
        words(
            "place_desk.people_of",
            come=team_size(words, line),
            headcount=words.number(line.team.headcount),
        ),
        ", ".join(rooms or [words("team.list_no_room")]),
    )
