"""/pilotage/saisons/ID/signalements: what players report of its items, answered one or many at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from aiohttp import web

from bot.channels.web.visit.guard import read_form
from bot.desk.export import TYPES, as_xlsx
from bot.desk.frame import Frame, Visitor, row_id
from bot.desk.seasons import season_reading
from bot.desk.seasons.season_reading import SECTION
from content.cells import as_csv
from content.words import Catalogue
from dialogs.admin import reports as said
from store.campaigns.reports import State
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.campaigns import life
from usecases.context import CampaignError
from usecases.parsing import whole_number
from usecases.voice import reports
from usecases.voice.reports import SHORT, Page, Short

PAGE: Final = 25
_STATES: Final[Mapping[str, State | None]] = {"attente": "waiting", "repondu": "answered", "tous": None}
_LONGEST: Final = 600
Values = dict[str, object]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the address asks for."""

    state: str = "attente"
    door: int | None = None
    number: int = 1

    def query(self, **other: object) -> str:
        """The same as a query, parts of it changed."""
        asked = {"etat": self.state, "porte": self.door, "page": self.number} | other
        return urlencode({name: str(value) for name, value in asked.items() if value})


class ItemReports:
    """The page of reports."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    async def show(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET: a page of those of `etat` and `porte`, those that wait first."""
        number = row_id(request.match_info["season"])
        return await self._page(request, visitor, number, _wanted(request.query), {})

    async def answer(self, request: web.Request, visitor: Visitor) -> web.Response:
        """POST: answer those that are ticked, alike or in a line of one's own, or take their answers back."""
        form = await read_form(request)
        number = row_id(request.match_info["season"])
        wanted = _wanted(form)
        ticked = _numbers(form.get("number", ""))
        whole_page = "every" in form or form.get("retirer") == "page"
        meant = _numbers(form.get("page_numbers", "")) if whole_page else ticked
        text = form.get("text", "")[:_LONGEST].strip()
        wished = form.get("every") or form.get("short")
        short = next((short for short in SHORT if short == wished), None)
        where = f"{season_reading.address(number, 'signalements')}?{wanted.query()}"
        try:
            if "retirer" in form:
                back = await self._frame.database.write(self._take_back, visitor, number, meant)
                raise self._frame.redirect(visitor, where, said.back(visitor.words, *back))
            answered = await self._frame.database.write(self._answer, visitor, number, meant, text, short)
        except CampaignError as error:
            values: Values = {"error": error.text(visitor.words), "ticked": ticked, "text": text}
            return await self._page(request, visitor, number, wanted, values, 422)
        sent = visitor.words(f"reports.say_{short}") if short else text
        raise self._frame.redirect(visitor, where, _notice(visitor.words, answered, sent))

    async def export(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET .csv or .xlsx: all of the season; who takes them stands in the log."""
        frame, form = self._frame, request.match_info["form"]
        number = row_id(request.match_info["season"])
        rows = await frame.database.write(self._rows, visitor, number)
        body = as_csv(rows) if form == "csv" else as_xlsx({visitor.words("season_desk.reports"): rows})
        name = f"declic-signalements-{number}.{form}"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return web.Response(body=body, content_type=TYPES[form], headers=headers)

    async def _page(
        self,
        request: web.Request,
        visitor: Visitor,
        number: int,
        wanted: Wanted,
        values: Values,
        status: int = 200,
    ) -> web.Response:
        try:
            campaign, page = await self._frame.database.read(self._read, number, wanted)
        except CampaignError as error:
            refused = {"error": error.text(visitor.words), "trail": ()}
            refused["back"] = season_reading.address(number, "signalements")
            template = "seasons/desk-season-refused.html"
            return self._frame.show(request, visitor, SECTION, template, refused, 404)
        where = season_reading.address(number, "signalements")
        known: Values = {
            "campaign": campaign,
            "page": page,
            "wanted": wanted,
            "address": where,
            "dates": {report.id: visitor.site.local(report.at).date() for report in page.reports},
            "views": _views(visitor.words, page, wanted, where),
            "doors": [(door, _door(visitor.words, campaign, door)) for door in sorted(_doors_of(page))],
            "shorts": SHORT,
            "longest": reports.LONGEST_ANSWER,
            "before": f"{where}?{wanted.query(page=page.number - 1)}" if page.number > 1 else None,
            "after": f"{where}?{wanted.query(page=page.number + 1)}" if page.number < page.pages else None,
            "trail": [(season_reading.address(number), campaign.name)],
            "ticked": (),
            **dict.fromkeys(("error", "text"), ""),
        }
        template = "seasons/desk-reports.html"
        return self._frame.show(request, visitor, SECTION, template, known | values, status)

    def _read(self, uow: UnitOfWork, number: int, wanted: Wanted) -> tuple[Campaign, Page]:
        campaign, state = season_reading.find(uow, number), _STATES[wanted.state]
        return campaign, reports.read(
            uow, campaign, door=wanted.door, state=state, number=wanted.number, size=PAGE
        )

    def _answer(
        self,
        uow: UnitOfWork,
        visitor: Visitor,
        number: int,
        ticked: Sequence[int],
        text: str,
        short: Short | None,
    ) -> int:
        """How many were answered."""
        campaign, now = season_reading.find(uow, number), self._frame.clock.calendar()
        if not ticked:
            raise CampaignError("season_desk.tick_reports")
        if short is not None and text:
            raise CampaignError("season_desk.two_answers")
        if short is not None:
            spoken = self._frame.services.words
            return len(reports.answer_alike(uow, spoken, visitor.actor, ticked, short, now))
        if not text:
            raise CampaignError("season_desk.no_answer")
        if len(ticked) > reports.MOST_AT_ONCE:
            raise CampaignError("reports.too_many", reports.MOST_AT_ONCE)
        _refuse_others(uow, campaign, ticked)
        for report in dict.fromkeys(ticked):
            reports.answer(uow, visitor.actor, report, text, now)
        return len(set(ticked))

    def _take_back(
        self, uow: UnitOfWork, visitor: Visitor, number: int, ticked: Sequence[int]
    ) -> tuple[int, int]:
        """How many wait again, and how many stay answered."""
        campaign, now = season_reading.find(uow, number), self._frame.clock.calendar()
        if not ticked:
            raise CampaignError("season_desk.tick_reports")
        _refuse_others(uow, campaign, ticked)
        return reports.take_back(uow, visitor.actor, ticked, now)

    def _rows(self, uow: UnitOfWork, visitor: Visitor, number: int) -> Sequence[Sequence[str]]:
        campaign = season_reading.find(uow, number)
        rows = reports.rows(uow, campaign, visitor.words, life.home_site(uow, campaign))
        now = self._frame.clock.calendar()
        uow.audit.write(now, visitor.actor, "report.export", campaign.name, lines=len(rows) - 1)
        return rows


def _notice(words: Catalogue, count: int, sent: str) -> str:
    """How many answers went out, and in which words."""
    if count == 0:
        return words("season_desk.answered_before")
    return f"{words.count('season_desk.answered', count)} {words('season_desk.answer_sent', answer=sent)}"


def _refuse_others(uow: UnitOfWork, campaign: Campaign, numbers: Sequence[int]) -> None:
    """Raises CampaignError where a number is of no report of the campaign."""
    known = {report.id for report in uow.reports.numbered(numbers) if report.campaign_id == campaign.id}
    for report in numbers:
        if report not in known:
            raise CampaignError("reports.no_such", number=report)


def _numbers(listed: str) -> list[int]:
    return [number for part in listed.split(",") if (number := whole_number(part))]


def _wanted(asked: Mapping[str, str]) -> Wanted:
    state = asked.get("etat", "")
    return Wanted(
        state if state in _STATES else "attente",
        whole_number(asked.get("porte")) or None,
        whole_number(asked.get("page")) or 1,
    )


def _views(words: Catalogue, page: Page, wanted: Wanted, where: str) -> Sequence[tuple[str, str, bool]]:
    """The states with how many reports each has, of the door that is read."""
    views = []
    for name, state in _STATES.items():
        numbers = (
            count
            for (door, found), count in page.counts.items()
            if page.door in {None, door} and state in {None, found}
        )
        text = words("season_desk.reports_state", state=words(f"season_desk.state_{name}"), n=sum(numbers))
        views.append((f"{where}?{wanted.query(etat=name, page=None)}", text, name == wanted.state))
    return views


def _doors_of(page: Page) -> set[int]:
    return {door for door, _ in page.counts} | ({page.door} if page.door is not None else set())


def _door(words: Catalogue, campaign: Campaign, number: int) -> str:
    door = campaign.door(number)
    return words("reports.door", number=number, theme=door.theme_in(words.language) if door else "")
