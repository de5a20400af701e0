"""/pilotage/equipes/ajouter and .../ID: a team made, its name, site and headcount changed."""

from collections.abc import Mapping
from urllib.parse import urlencode

from aiohttp import web

from bot.channels.web.visit.guard import read_form
from bot.desk.frame import Frame, Visitor, row_id
from bot.desk.places import place_reading
from bot.desk.places.place_reading import ADDRESS, LONGEST, SECTION, Values
from dialogs.admin.teams import team_size
from store.schema.values import Team
from store.unit_of_work import UnitOfWork
from usecases.campaigns.approval import Step
from usecases.names import fold
from usecases.parsing import read_number
from usecases.people.roles import Right
from usecases.teams import relocations, season_entries, team_list, teams
from usecases.teams.relocations import Relocation
from usecases.teams.season_entries import Entry
from usecases.teams.teams import TeamError

FIELDS = ("name", "site", "headcount")


class TeamPage:
    """A team's own page, and the form of a new one."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    async def new(self, request: web.Request) -> web.Response:
        """GET .../ajouter: the empty form, at the site `site=ID` where one is named."""
        visitor = await self._frame.open(request, Right.EVERYTHING)
        typed = {"name": "", "site": request.query.get("site", "")[:LONGEST], "headcount": "20"}
        return await self._new(request, visitor, typed)

    async def create(self, request: web.Request) -> web.Response:
        """POST .../ajouter: a second press finds the same team and makes none."""
        typed = _typed(await read_form(request))
        visitor = await self._frame.open(request, Right.EVERYTHING)
        try:
            team = await self._frame.database.write(self._create, visitor, typed)
        except TeamError as error:
            return await self._new(request, visitor, typed, place_reading.told(visitor.words, error))
        raise web.HTTPSeeOther(f"{ADDRESS}?{urlencode({'fait': 'ajoutee', 'nom': team.name})}")

    async def show(self, request: web.Request) -> web.Response:
        """GET .../ID: the team, what may be changed, what may be done."""
        number = row_id(request.match_info["team"])
        visitor = await self._frame.open(request, Right.EVERYTHING)
        changed = "change" in request.query
        return await self._page(request, visitor, number, None, "", notice=changed)

    async def change(self, request: web.Request) -> web.Response:
        """POST .../ID: what differs from what the form showed is written, so another lead's change stays."""
        form = await read_form(request)
        number = row_id(request.match_info["team"])
        visitor = await self._frame.open(request, Right.EVERYTHING)
        try:
            if _moves(form) and form.get("oui") != form.get("site"):
                return await self._asked(request, visitor, number, form)
            step = await self._frame.database.write(self._change, visitor, number, form)
            if step == "number":
                return await self._asked(request, visitor, number, form, form.get("nombre", ""))
        except TeamError as error:
            why = place_reading.told(visitor.words, error)
            return await self._page(request, visitor, number, _typed(form), why)
        done = f"{ADDRESS}?fait=second" if step == "second" else f"{place_reading.address(number)}?change"
        raise web.HTTPSeeOther(done)

    async def _asked(
        self,
        request: web.Request,
        visitor: Visitor,
        number: int,
        form: Mapping[str, str],
        agreed: str | None = None,
    ) -> web.Response:
        """Ask once more before a move to another site: it may close or open a season to the team's people.

        Args:
            agreed: what was typed for their number, where it was not that one.
        """
        planned, entry = await self._frame.database.read(self._relocation, visitor, number, form)
        words, team, many = visitor.words, planned.team, entry.many
        sites = await self._frame.database.read(lambda uow: uow.teams.site_names())
        people = teams.counted(words, "admin.reach_joined", planned.people)
        said = [words("place_desk.relocate_what", name=team.name, site=sites[planned.site_id], people=people)]
        said += [words("place_desk.relocate_leaves", season=name) for name in planned.leaves]
        said += [words("place_desk.relocate_enters", season=name) for name in planned.enters]
        said += [entry.line(words)] * bool(entry.people)
        total = words.number(entry.people)
        fields = {
            name: form.get(name, "")[:LONGEST] for name in (*FIELDS, *(f"lu_{name}" for name in FIELDS))
        }
        address = place_reading.address(team.id)
        values: Values = {
            "team": team,
            "what": " ".join(said),
            "fields": fields | {"oui": planned.site_id, "attendu": entry.people},
            "number": total if many else "",
            "typed": (agreed or "")[:20],
            "wrong": "" if agreed is None else words("season_desk.wrong_number", number=total),
            "asked_by": words("season_desk.asked_by") if entry.asked else "",
            "action": address,
            "back": address,
            "trail": [(address, team.name)],
        }
        status = 200 if agreed is None else 422
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
        typed: Mapping[str, str] | None,
        error: str,
        *,
        notice: bool = False,
    ) -> web.Response:
        values = await self._frame.database.read(self._read, visitor, number)
        if values is None:
            gone = visitor.words("place_desk.team_gone")
            return place_reading.refused(self._frame, request, visitor, gone, ADDRESS)
        stored = values["stored"]
        more: Values = {
            "typed": stored if typed is None else typed,
            "error": error,
            "notice": visitor.words("place_desk.done_changed") if notice else "",
        }
        template = "places/desk-team.html"
        return self._frame.show(request, visitor, SECTION, template, values | more, 422 if error else 200)

    def _read(self, uow: UnitOfWork, visitor: Visitor, number: int) -> Values | None:
        team = place_reading.find(uow, number)
        line = next((line for line in team_list.listed(uow, None) if line.team.id == team.id), None)
        if line is None:
            return None
        words = visitor.words
        rooms = [words(f"team.list_room_{channel}") for channel in sorted(line.rooms)]
        return {
            "team": team,
            "facts": [
                (words("place_desk.site"), line.site),
                (words("place_desk.headcount"), words.number(team.headcount)),
                (words("place_desk.come"), team_size(words, line)),
                (words("place_desk.room"), ", ".join(rooms or [words("team.list_no_room")])),
            ],
            "sites": uow.teams.site_names(),
            "stored": _stored(team),
            "address": place_reading.address(team.id),
            "section_address": ADDRESS,
            "trail": (),
        }

    def _create(self, uow: UnitOfWork, visitor: Visitor, typed: Mapping[str, str]) -> Team:
        headcount = read_number(typed["headcount"]) or 0
        there = uow.teams.by_name(fold(typed["name"]))
        if there is not None and (there.site_id, there.headcount) == (typed["site"], headcount):
            return there
        now = self._frame.clock.calendar()
        return teams.add(uow, visitor.actor, typed["name"], typed["site"], headcount, now)

    def _relocation(
        self, uow: UnitOfWork, visitor: Visitor, number: int, form: Mapping[str, str]
    ) -> tuple[Relocation, Entry]:
        now, real = self._frame.clock.calendar(), self._frame.clock.real()
        planned = relocations.plan_relocate(uow, number, form.get("site", "")[:LONGEST], now)
        return planned, season_entries.by_move(uow, visitor.actor, planned, now, real)

    def _change(self, uow: UnitOfWork, visitor: Visitor, number: int, form: Mapping[str, str]) -> Step:
        typed, shown = _typed(form), {name: form.get(f"lu_{name}", "") for name in FIELDS}
        changed = {name for name in FIELDS if typed[name] != shown[name]}
        team, now = teams.find(uow, number), self._frame.clock.calendar()
        if "site" in changed:  # before the team's row is held by the others
            terms = (visitor.actor, number, typed["site"], place_reading.agreed(form), now)
            step = season_entries.move(uow, self._frame.services, *terms, self._frame.clock.real())
            if step != "go":
                return step
        if "name" in changed:
            teams.rename(uow, visitor.actor, team, typed["name"], now)
        if "headcount" in changed:
            headcount = read_number(typed["headcount"]) or 0
            teams.resize(uow, visitor.actor, number, headcount, now)
        return "go"


def _moves(form: Mapping[str, str]) -> bool:
    return form.get("site") != form.get("lu_site")


def _typed(form: Mapping[str, str]) -> dict[str, str]:
    return {name: form.get(name, "")[:LONGEST].strip() for name in FIELDS}


def _stored(team: Team) -> dict[str, str]:
    return {"name": team.name, "site": team.site_id, "headcount": str(team.headcount)}
