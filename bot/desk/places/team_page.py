"""/pilotage/equipes/ajouter and .../ID: a team made, its name, site and headcount changed."""

from collections.abc import Mapping
from typing import Final

from aiohttp import web

from bot.channels.web.visit.guard import read_form
from bot.desk.frame import Frame, Visitor, agreed, row_id
from bot.desk.places import place_reading
from bot.desk.places.place_reading import ADDRESS, LONGEST, SECTION, Values, team_size
from content.words import Catalogue
from store.schema.values import Team
from store.unit_of_work import UnitOfWork
from usecases.campaigns.approval import Step, second_press
from usecases.context import Moved, Refused, moved_fields
from usecases.names import fold
from usecases.parsing import read_number
from usecases.teams import relocations, season_entries, team_list, teams
from usecases.teams.relocations import Relocation
from usecases.teams.season_entries import Entry
from usecases.teams.teams import TeamError

FIELDS = ("name", "site", "headcount")
_READ: Final = "lu_"
"""What begins the name of a field's value as the form showed it."""


class _TeamMoved(TeamError):  # noqa: N818 - it is an answer, not a fault
    """Somebody else changed, since the form showed it, what it would change: nothing is saved."""

    def __init__(self, team: Team, moved: Mapping[str, Moved]) -> None:
        super().__init__("campaign.fields_moved")
        self._name, self._moved = team.name, moved

    def text(self, words: Catalogue) -> str:
        names = ", ".join(words(f"place_desk.{name}") for name in self._moved)
        return words(self.key, name=self._name, fields=names)


class TeamPage:
    """A team's own page, and the form of a new one."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    async def new(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET .../ajouter: the empty form, at the site `site=ID` where one is named."""
        typed = {"name": "", "site": request.query.get("site", "")[:LONGEST], "headcount": "20"}
        return await self._new(request, visitor, typed)

    async def create(self, request: web.Request, visitor: Visitor) -> web.Response:
        """POST .../ajouter: a second press finds the same team and makes none."""
        typed = _typed(await read_form(request))
        try:
            team = await self._frame.database.write(self._create, visitor, typed)
        except TeamError as error:
            return await self._new(request, visitor, typed, place_reading.told(visitor.words, error))
        added = visitor.words("place_desk.done_ajoutee", name=team.name)
        raise self._frame.redirect(visitor, ADDRESS, added)

    async def show(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET .../ID: the team, what may be changed, what may be done."""
        number = row_id(request.match_info["team"])
        return await self._page(request, visitor, number)

    async def change(self, request: web.Request, visitor: Visitor) -> web.Response:
        """POST .../ID: what differs from what the form showed is written; what another lead changed stays."""
        form = await read_form(request)
        number = row_id(request.match_info["team"])
        try:
            wanted = await self._frame.database.read(_wanted, number, form)
            if "site" in wanted and form.get("oui") != form.get("site"):
                return await self._asked(request, visitor, number, form)
            step = await self._frame.database.write(self._change, visitor, number, form)
            if step == "number":
                return await self._asked(request, visitor, number, form, form.get("nombre", ""))
        except _TeamMoved as error:
            return await self._page(request, visitor, number, form, error.text(visitor.words), 409)
        except Refused as error:
            why = place_reading.told(visitor.words, error)
            return await self._page(request, visitor, number, form, why, 422)
        if step == "second":
            raise self._frame.redirect(visitor, ADDRESS, visitor.words("place_desk.done_second"))
        changed = visitor.words("place_desk.done_changed")
        raise self._frame.redirect(visitor, place_reading.address(number), changed)

    async def _asked(
        self,
        request: web.Request,
        visitor: Visitor,
        number: int,
        form: Mapping[str, str],
        typed: str | None = None,
    ) -> web.Response:
        """Ask once more before a move to another site: it may close or open a season to the team's people.

        Args:
            typed: what was written for their number, where it was not that one.
        """
        planned, entry = await self._frame.database.read(self._relocation, visitor, number, form)
        words, team, many = visitor.words, planned.team, entry.many
        sites = await self._frame.database.read(lambda uow: uow.teams.site_names())
        people = teams.counted(words, "admin.reach_joined", planned.people)
        said = [words("place_desk.relocate_what", name=team.name, site=sites[planned.site_id], people=people)]
        counted = {*entry.seasons, *dict(entry.leaving)}  # how many enter or leave them is said below
        for key, seasons in (("leaves", planned.leaves), ("enters", planned.enters)):
            said += [
                words(f"place_desk.relocate_{key}", season=name) for name in seasons if name not in counted
            ]
        said += [entry.line(words)] * bool(entry.people)
        total = words.number(entry.people)
        names = (*FIELDS, *(f"{_READ}{name}" for name in FIELDS))
        fields = {name: form.get(name, "")[:LONGEST] for name in names}
        address = place_reading.address(team.id)
        values: Values = {
            "team": team,
            "what": " ".join(said),
            "fields": fields | {"oui": planned.site_id, "attendu": entry.people},
            "number": total if many else "",
            "typed": (typed or "")[:20],
            "wrong": "" if typed is None else words("season_desk.wrong_number", number=total),
            "asked_by": words("season_desk.asked_by") if entry.asked else "",
            "action": address,
            "back": address,
            "trail": [(address, team.name)],
        }
        status = 200 if typed is None else 422
        return self._frame.show(request, visitor, SECTION, "places/desk-relocate.html", values, status)

    async def _new(
        self, request: web.Request, visitor: Visitor, typed: Mapping[str, str], error: str = ""
    ) -> web.Response:
        sites = await self._frame.database.read(lambda uow: uow.teams.site_names())
        values: Values = {
            "sites": sites,
            "typed": typed,
            "error": error,
            "trail": (),
            "action": f"{ADDRESS}/ajouter",
        }
        template = "places/desk-team-new.html"
        return self._frame.show(request, visitor, SECTION, template, values, 422 if error else 200)

    async def _page(
        self,
        request: web.Request,
        visitor: Visitor,
        number: int,
        form: Mapping[str, str] | None = None,
        error: str = "",
        status: int = 200,
    ) -> web.Response:
        """The team; after a `form`, what was typed in it, over what somebody else saved meanwhile."""
        values = await self._frame.database.read(self._read, visitor, number, form)
        if values is None:
            gone = visitor.words("place_desk.team_gone")
            return place_reading.refused(self._frame, request, visitor, gone, ADDRESS)
        values["error"] = error
        return self._frame.show(request, visitor, SECTION, "places/desk-team.html", values, status)

    def _read(
        self, uow: UnitOfWork, visitor: Visitor, number: int, form: Mapping[str, str] | None
    ) -> Values | None:
        team = place_reading.find(uow, number)
        line = next((line for line in team_list.listed(uow, None) if line.team.id == team.id), None)
        if line is None:
            return None
        words, sites, stored = visitor.words, uow.teams.site_names(), _stored(team)
        typed, read = (stored, stored) if form is None else (_typed(form), _typed(form, _READ))
        kept = {name for name in FIELDS if typed[name] == read[name]}
        rooms = [words(f"team.list_room_{channel}") for channel in sorted(line.rooms)]
        return {
            "team": team,
            "facts": [
                (words("place_desk.site"), line.site),
                (words("place_desk.headcount"), words.number(team.headcount)),
                (words("place_desk.come"), team_size(words, line)),
                (words("place_desk.room"), ", ".join(rooms or [words("team.list_no_room")])),
            ],
            "sites": sites,
            "stored": stored,
            "typed": {name: stored[name] if name in kept else typed[name] for name in FIELDS},
            "theirs": [
                words(
                    "season_desk.theirs" if name in kept else "season_desk.theirs_and_mine",
                    field=words(f"place_desk.{name}"),
                    text=sites[field.stored] if name == "site" else field.stored,
                )
                for name, field in moved_fields(read, stored, typed).items()
            ],
            "address": place_reading.address(team.id),
            "section_address": ADDRESS,
            "trail": (),
        }

    def _create(self, uow: UnitOfWork, visitor: Visitor, typed: Mapping[str, str]) -> Team:
        headcount = read_number(typed["headcount"]) or 0
        there = uow.teams.by_name(fold(typed["name"]))
        now = self._frame.clock.calendar()
        same = there is not None and (there.site_id, there.headcount) == (typed["site"], headcount)
        if there is not None and same and second_press.first(uow, visitor.actor, "team.add", there.name, now):
            return there
        return teams.add(uow, visitor.actor, typed["name"], typed["site"], headcount, now)

    def _relocation(
        self, uow: UnitOfWork, visitor: Visitor, number: int, form: Mapping[str, str]
    ) -> tuple[Relocation, Entry]:
        now, real = self._frame.clock.calendar(), self._frame.clock.real()
        planned = relocations.plan_relocate(uow, number, form.get("site", "")[:LONGEST], now)
        return planned, season_entries.by_move(uow, visitor.actor, planned, now, real)

    def _change(self, uow: UnitOfWork, visitor: Visitor, number: int, form: Mapping[str, str]) -> Step:
        uow.campaigns.hold_states()  # before the team's row, as a move to another site does
        team, now, typed = teams.locked_team(uow, number), self._frame.clock.calendar(), _typed(form)
        wanted = _wanted(uow, number, form)
        if "site" in wanted:
            terms = (visitor.actor, number, typed["site"], agreed(form), now)
            step = season_entries.move(uow, self._frame.services, *terms, self._frame.clock.real())
            if step != "go":
                return step
        if "name" in wanted:
            teams.rename(uow, visitor.actor, team, typed["name"], now)
        if "headcount" in wanted:
            headcount = read_number(typed["headcount"]) or 0
            teams.resize(uow, visitor.actor, number, headcount, now)
        return "go"


def _wanted(uow: UnitOfWork, number: int, form: Mapping[str, str]) -> set[str]:
    """The fields that a form changes, and that nobody has changed so already.

    Raises:
        TeamError: the team is no longer open; `_TeamMoved` where somebody else changed one of them otherwise.
    """
    team, typed, read = teams.find(uow, number), _typed(form), _typed(form, _READ)
    stored = _stored(team)
    changed = {name for name in FIELDS if typed[name] != read[name]}
    moved = moved_fields(read, stored, typed)
    if moved.keys() & changed:
        raise _TeamMoved(team, moved)
    return {name for name in changed if typed[name] != stored[name]}


def _typed(form: Mapping[str, str], before: str = "") -> dict[str, str]:
    """What a form says of each field, written as it is stored."""
    texts = {name: " ".join(form.get(f"{before}{name}", "")[:LONGEST].split()) for name in FIELDS}
    number = read_number(texts["headcount"])
    return texts if number is None else texts | {"headcount": str(number)}


def _stored(team: Team) -> dict[str, str]:
    return {"name": team.name, "site": team.site_id, "headcount": str(team.headcount)}
