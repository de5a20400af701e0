"""/pilotage/plan: all teams' actions by state, filtered, fifty a page, and as a file."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from aiohttp import web

from bot.desk.export import TYPES, as_xlsx
from bot.desk.frame import DESK, Frame, Visitor
from content.cells import as_csv
from games.practice import OPEN, Standing
from games.screens.rooms import plan as screens
from store.schema.rights import NOWHERE, Scope
from store.schema.values import Team
from store.unit_of_work import UnitOfWork
from store.voice.plan_lists import TeamAction
from usecases.parsing import whole_number
from usecases.people.roles import Right
from usecases.voice import plan_list

SECTION: Final = "plan"
PAGE: Final = 50
MOST: Final = 20_000
"""Lines of a file."""
STATES: Final = plan_list.STANDINGS
USUAL_STATES: Final = STATES[:-1]
"""Where no state is asked for; what was set aside is asked for by itself."""
COLUMNS: Final = (
    "team",
    "site",
    "state",
    "what",
    "time",
    "statement",
    "commitment",
    "role",
    "due",
    "by",
    "reason",
)


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action as it is shown and exported; `late`: its day is past, and the team has not ended it.

    `unheard`: nobody could be asked about it, as its team has neither a room nor a relais. `mistake`: that it
    is done or abandoned may be taken back.
    """

    team: str
    site: str
    state: str
    what: str
    time: str
    statement: str
    commitment: str
    role: str
    due: str
    by: str
    reason: str
    address: str
    name: Standing
    number: int
    late: bool
    unheard: bool
    mistake: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """What the address asks for: places, a state, and the action after which the page begins."""

    places: Scope
    state: Standing | None
    after: int

    @property
    def states(self) -> Collection[Standing]:
        """The states to be read."""
        return USUAL_STATES if self.state is None else (self.state,)

    @property
    def team(self) -> int | None:
        """The one team that is asked for."""
        return min(self.places.teams, default=None)

    @property
    def site(self) -> str:
        """The one site that is asked for, else ""."""
        return min(self.places.sites, default="")

    def query(self, **more: object) -> str:
        """The filter as the query of an address."""
        values = {"etat": self.state, "site": self.site, "equipe": self.team, **more}
        return urlencode({name: str(value) for name, value in values.items() if value})


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of actions.

    Attributes:
        counts: of every state, how many actions are in it, as places are filtered.
        teams, sites: those that can be chosen, by number and id.
        further: the number after which the next page begins; None on the last one.
    """

    lines: Sequence[ActionLine]
    counts: Mapping[Standing, int]
    teams: Sequence[Team]
    sites: Mapping[str, str]
    further: int | None


class Actions:
    """The section of plans."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    async def show(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET: a page of actions, in the order in which they were proposed."""
        frame = self._frame
        selection = await self._selection(request, visitor)
        listing = await frame.database.read(self._listing, visitor, selection)
        values = {
            "listing": listing,
            "selection": selection,
            "states": STATES,
            "relay": not visitor.may(Right.EVERYTHING),
            "views": _views(visitor, listing, selection),
            "next": None if listing.further is None else _address(selection.query(apres=listing.further)),
            "start": _address(selection.query()) if selection.after else None,
            "query": selection.query(),
        }
        return frame.show(request, visitor, SECTION, "plans/desk-plan.html", values)

    async def export(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET .csv or .xlsx: the actions of the filter as a file; who takes it stands in the log."""
        frame, form = self._frame, request.match_info["form"]
        selection = await self._selection(request, visitor)
        rows = await frame.database.write(self._rows, visitor, selection)
        body = as_csv(rows) if form == "csv" else as_xlsx({visitor.words("desk.section_plan"): rows})
        name = f"declic-plans-{visitor.site.local(frame.clock.calendar()):%Y-%m-%d}.{form}"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return web.Response(body=body, content_type=TYPES[form], headers=headers)

    async def _selection(self, request: web.Request, visitor: Visitor) -> Filter:
        places = await self._frame.scope(request, visitor)
        state = next((state for state in STATES if state == request.query.get("etat")), None)
        return Filter(places, state, whole_number(request.query.get("apres")) or 0)

    def _listing(self, uow: UnitOfWork, visitor: Visitor, selection: Filter) -> Listing:
        places = _places(visitor, selection)
        actions = self._actions(uow, visitor, selection, limit=PAGE + 1, after=selection.after)
        own = None if visitor.may(Right.EVERYTHING) else visitor.scope
        teams = [team for team in uow.teams.all() if own is None or own.has_team(team.id, team.site_id)]
        sites = uow.teams.site_names()
        return Listing(
            self._lines(uow, visitor, actions[:PAGE]),
            plan_list.by_standing(uow, places),
            teams,
            {site: name for site, name in sites.items() if own is None or site in own.sites},
            actions[PAGE - 1].action.id if len(actions) > PAGE else None,
        )

    def _rows(self, uow: UnitOfWork, visitor: Visitor, selection: Filter) -> list[list[str]]:
        actions = self._actions(uow, visitor, selection, limit=MOST + 1)
        uow.audit.write(
            self._frame.clock.calendar(), visitor.actor, "plan.export", "", lines=min(len(actions), MOST)
        )
        lines = self._lines(uow, visitor, actions[:MOST])
        titles = [visitor.words(f"desk.plan_{name}") for name in COLUMNS]
        more = (
            [[visitor.words("desk.plan_more", most=visitor.words.number(MOST))]]
            if len(actions) > MOST
            else []
        )
        return [titles, *([getattr(line, name) for name in COLUMNS] for line in lines), *more]

    def _actions(
        self, uow: UnitOfWork, visitor: Visitor, selection: Filter, *, limit: int, after: int = 0
    ) -> Sequence[TeamAction]:
        places, language = _places(visitor, selection), visitor.words.language
        library = self._frame.services.library
        return plan_list.listed(uow, library, places, selection.states, language, limit=limit, after=after)

    def _lines(
        self, uow: UnitOfWork, visitor: Visitor, actions: Sequence[TeamAction]
    ) -> Sequence[ActionLine]:
        names, sites, now = uow.teams.site_names(), uow.teams.sites(), self._frame.clock.calendar()
        return [
            _line(visitor, names, line, late=plan_list.is_late(line.action.due, sites[line.site_id], now))
            for line in actions
        ]


def _address(query: str) -> str:
    return f"{DESK}/{SECTION}?{query}"


def _views(visitor: Visitor, listing: Listing, selection: Filter) -> Sequence[tuple[str, str, bool]]:
    """The states that have actions, with how many: address, text, whether it is the one shown."""
    words = visitor.words
    return [
        (
            _address(selection.query(etat=state)),
            words("desk.plan_count", state=words(f"team_paper.state_{state}"), n=words.number(count)),
            state == selection.state,
        )
        for state in STATES
        if (count := listing.counts.get(state))
    ]


def _places(visitor: Visitor, selection: Filter) -> Scope | None:
    """The places whose actions are read; None: everywhere."""
    if selection.places != NOWHERE:
        return selection.places
    return None if visitor.may(Right.EVERYTHING) else visitor.scope


def _line(visitor: Visitor, sites: Mapping[str, str], line: TeamAction, *, late: bool) -> ActionLine:
    words, action = visitor.words, line.action
    is_open = action.state in OPEN and not line.closed
    return ActionLine(
        team=words("desk.plan_closed", team=line.team) if line.closed else line.team,
        site=sites.get(line.site_id, line.site_id),
        state=words(f"team_paper.state_{line.standing}"),
        what=action.what,
        time=action.time,
        statement=action.statement,
        commitment=screens.commitment(action.commitment, words) if action.commitment else "",
        role=action.role,
        due="" if action.due is None else words.date_long(action.due),
        by=words(f"desk.plan_by_{action.chosen_by}") if action.chosen_by else "",
        reason=words(f"plan.why.{action.reason}") if action.reason else "",
        address=f"{DESK}/plan/equipe?equipe={action.team_id}",
        name=line.standing,
        number=action.id,
        late=late and is_open,
        unheard=action.unheard and is_open,
        mistake=action.state in {"done", "abandoned"} and not line.closed,
    )
