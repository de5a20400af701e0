"""What every page of the section shares: its addresses, the teams that are a visitor's, refusals in words."""

from collections.abc import Mapping
from typing import Final

from aiohttp import web

from bot.desk.frame import DESK, Frame, Visitor
from content.words import Catalogue
from store.schema.rights import Scope
from store.schema.values import Team
from store.unit_of_work import UnitOfWork
from usecases import names
from usecases.context import Refused
from usecases.people.roles import Right
from usecases.teams.team_list import TeamLine
from usecases.teams.transfers import PlayerMove

SECTION: Final = "equipes"
ADDRESS: Final = f"{DESK}/{SECTION}"
Values = dict[str, object]
LONGEST: Final = 200
"""Letters of a field that are shown again; a name is shorter."""


def address(*parts: object) -> str:
    """The address of a page of the section."""
    return "/".join(map(str, (ADDRESS, *parts)))


def team_size(words: Catalogue, line: TeamLine) -> str:
    """How many of a team have come, or why it is not said (rule 7)."""
    if line.people is not None:
        return words.count("admin.reach_joined", line.people)
    return words("admin.fewer") if line.kept == "few" else words("team.list_kept")


def own(visitor: Visitor) -> Scope | None:
    """The scope of a relais; None: every team."""
    return None if visitor.may(Right.EVERYTHING) else visitor.scope


def find(uow: UnitOfWork, number: int) -> Team:
    """The team of that number, closed or not; HTTPNotFound where there is none."""
    team = uow.teams.open_or_past(number)
    if team is None:
        raise web.HTTPNotFound
    return team


def told(words: Catalogue, error: Refused) -> str:
    """Why something was not done; where the chat's words send to a command, this page's are said."""
    here = f"place_desk.{error.key.replace('.', '_')}"
    if here in words.known():
        error.key = here
    return error.text(words)


def called(words: Catalogue, who: str) -> str:
    """What somebody was found by, as a page shows it: the name, and the way that was written."""
    way, name = names.by_way(who)
    return words(f"people_desk.called_{way}", name=name) if way else who


def move_first(
    words: Catalogue, team: str, move: PlayerMove, mark: str, fields: Mapping[str, object]
) -> Values:
    """What is read before the yes to a move of one person; `mark`: of what was read already, else ""."""
    return {
        "team": team,
        "lines": move.lines(words),
        "wrong": words("place_desk.move_again") if mark else "",
        "fields": {**fields, "saisons": move.mark},
    }


def refused(
    frame: Frame, request: web.Request, visitor: Visitor, why: str, back: str, status: int = 409
) -> web.Response:
    """Nothing was done: why, with the way back."""
    values = {"error": why, "back": back, "trail": ()}
    return frame.show(request, visitor, SECTION, "places/desk-place-refused.html", values, status)
