"""/pilotage/equipes/ID/fusionner and .../fermer: counted and said before the yes, since it is for good."""

from typing import Final

from aiohttp import web

from bot.channels.web.visit.guard import read_form
from bot.desk.frame import Frame, Visitor, agreed, row_id
from bot.desk.places import place_reading
from bot.desk.places.place_reading import ADDRESS, SECTION, Values
from content.words import Catalogue
from games.rules.small_numbers import FEWEST
from store.unit_of_work import UnitOfWork
from usecases.campaigns.approval import Step, second_press
from usecases.context import Refused
from usecases.parsing import whole_number
from usecases.teams import season_entries, teams
from usecases.teams.teams import Ending, TeamError

_ACTIONS: Final = {"fusionner": "team.merge", "fermer": "team.close"}
"""How the log names each act."""


class TeamEnds:
    """Mergers and closings."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    async def ask(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET: for a merger the other team (`dans=ID`), then what it does and to how many."""
        number = row_id(request.match_info["team"])
        into = whole_number(request.query.get("dans"))
        return await self._asked(request, visitor, number, into)

    async def _asked(
        self, request: web.Request, visitor: Visitor, number: int, into: int | None, typed: str | None = None
    ) -> web.Response:
        """The question; `typed` where the number of who enters a season by it was not that one."""
        act = request.match_info["act"]
        try:
            values = await self._frame.database.read(self._question, visitor, act, number, into)
        except TeamError as error:
            why = place_reading.told(visitor.words, error)
            back = place_reading.address(number, act) if error.key.endswith("same") else ADDRESS
            return place_reading.refused(self._frame, request, visitor, why, back)
        template = "places/desk-team-end.html"
        if typed is not None:
            wrong = visitor.words("season_desk.wrong_number", number=values["number"])
            values |= {"typed": typed[:20], "wrong": wrong}
        status = 200 if typed is None else 422
        return self._frame.show(request, visitor, SECTION, template, values, status)

    async def do(self, request: web.Request, visitor: Visitor) -> web.Response:
        """POST: do it; a second press of the same lead finds it done, and changes nothing."""
        form = await read_form(request)
        act, number = request.match_info["act"], row_id(request.match_info["team"])
        into = whole_number(form.get("dans"))
        typed = agreed(form)
        try:
            step, name, other = await self._frame.database.write(self._do, visitor, act, number, into, typed)
        except Refused as error:
            first = await self._frame.database.read(self._first, visitor, act, number, into)
            if first is None:
                why = place_reading.told(visitor.words, error)
                return place_reading.refused(self._frame, request, visitor, why, ADDRESS)
            step, name, other = first
        if step == "number":
            return await self._asked(request, visitor, number, into, form.get("nombre", ""))
        if step == "second":
            raise self._frame.redirect(visitor, ADDRESS, visitor.words("place_desk.done_second"))
        done = "place_desk.done_fusionnee" if act == "fusionner" else "place_desk.done_fermee"
        raise self._frame.redirect(visitor, ADDRESS, visitor.words(done, name=name, into=other))

    def _question(self, uow: UnitOfWork, visitor: Visitor, act: str, number: int, into: int | None) -> Values:
        place_reading.find(uow, number)
        words, team = visitor.words, teams.find(uow, number)
        known: Values = {
            "team": team,
            "act": act,
            "action": place_reading.address(number, act),
            "back": place_reading.address(number),
            "trail": [(place_reading.address(number), team.name)],
            "others": [(other.id, other.name) for other in uow.teams.all() if other.id != number],
            "planned": None,
            "number": "",
            "typed": "",
            "wrong": "",
        }
        if act == "fusionner" and into is None:
            return known
        planned = teams.plan_close(uow, number) if into is None else teams.plan_merge(uow, number, into)
        times = (self._frame.clock.calendar(), self._frame.clock.real())
        entry = season_entries.by_merger(uow, visitor.actor, planned, *times)
        return known | {
            "asked_by": words("season_desk.asked_by") if entry.asked else "",
            "planned": planned,
            "what": f"{_what(words, planned)} {entry.line(words)}".strip(),
            "number": words.number(entry.people) if entry.many else "",
            "fields": {"attendu": entry.people} | ({} if into is None else {"dans": into}),
        }

    def _first(
        self, uow: UnitOfWork, visitor: Visitor, act: str, number: int, into: int | None
    ) -> tuple[Step, str, str] | None:
        """What `_do` gave at the first press of the same lead; None where this is no second one."""
        name, now = place_reading.find(uow, number).name, self._frame.clock.calendar()
        target = None if into is None else uow.teams.open_or_past(into)
        other = target.name if target else ""
        line = second_press.first(uow, visitor.actor, _ACTIONS[act], name, now)
        is_done = uow.teams.team(number) is None and line is not None and line.detail.get("into", "") == other
        return ("go", name, other) if is_done else None

    def _do(
        self,
        uow: UnitOfWork,
        visitor: Visitor,
        act: str,
        number: int,
        into: int | None,
        typed: int | None,
    ) -> tuple[Step, str, str]:
        clock, name = self._frame.clock, teams.find(uow, number).name
        if act == "fermer":
            closing = (visitor.actor, number, typed, clock.calendar(), clock.real())
            return season_entries.close(uow, self._frame.services, *closing)[0], name, ""
        if into is None:
            raise TeamError("team.same")
        terms = (visitor.actor, number, into, typed, clock.calendar(), clock.real())
        step, done, _ = season_entries.merge(uow, self._frame.services, *terms)
        return step, name, done.into.name if done.into else ""


def _what(words: Catalogue, planned: Ending) -> str:
    """What it does: to people, to who is invited, to the boards."""
    into = planned.into.name if planned.into else ""
    act = "merge" if planned.into else "close"
    people = teams.counted(words, "admin.reach_joined", planned.people)
    said = [words(f"place_desk.{act}_what", name=planned.team.name, into=into, people=people)]
    if planned.into is None:
        said.append(planned.invited(words))
    elif planned.waiting:
        key, few = "place_desk.merge_waiting", planned.people < FEWEST
        # A brake's number holds both: beside it, who is invited would tell how few have come.
        said.append(words(f"{key}_kept", into=into) if few else words.count(key, planned.waiting, into=into))
    said.append(words(f"place_desk.{act}_rooms" if planned.rooms else "place_desk.no_rooms", into=into))
    return " ".join(filter(None, said))
