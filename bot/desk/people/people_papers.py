"""Files and pages to print beside the people's file: a template, personal links, whom no message reaches."""

from collections.abc import AsyncIterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Final

from aiohttp import web

from bot.channels.web.visit.guard import read_form
from bot.desk.frame import Frame, Visitor
from bot.desk.people import people_reading
from bot.desk.people.people_reading import SECTION, SHEET, Values
from bot.desk.places import link_print
from bot.pages.papers.link_sheets import LinkPage, Sheet
from content.cells import as_csv
from store.unit_of_work import UnitOfWork
from usecases.context import CampaignError
from usecases.parsing import whole_number
from usecases.people import directory, people_file, people_match, welcomes
from usecases.people.directory import PersonalLink, Terms, Wrong
from usecases.people.people_file import Roster

OUT_OF_REACH: Final = f"{SHEET}/injoignables"
MOST_SHOWN: Final = 200
"""People on a page of the screen; what is printed has all."""


class PeoplePapers:
    """What is taken from the file's page."""

    def __init__(self, frame: Frame, tenant: str) -> None:
        self._frame, self._tenant = frame, tenant

    async def template(self, _request: web.Request, visitor: Visitor) -> web.Response:
        """GET .../modele.csv: a file to fill in, with a team that exists."""
        site, team = await self._frame.database.read(people_match.example)
        return _csv(as_csv(people_file.template(visitor.words.language, site, team)), "personnes")

    async def links(self, request: web.Request, visitor: Visitor) -> web.StreamResponse:
        """POST .../liens: the personal links of the imported file, as cards or, `quoi=csv`, as a file."""
        form = await read_form(request)
        roster = await self._roster(visitor)
        if roster is None:
            return self._refused(request, visitor, visitor.words("people_desk.file_gone"))
        try:
            made = await self._frame.database.write(self._links, visitor, roster)
        except (CampaignError, Wrong) as error:
            return self._refused(request, visitor, _why(visitor, error))
        base = self._frame.services.public_url or str(request.url.origin())
        if form.get("quoi") == "csv":
            known = people_file.titles(visitor.words.language, "link", "team")
            titles = [*known, visitor.words("people_desk.address")]
            rows = [[link.name, link.team, f"{base}/j/{link.code}"] for link in made]
            return _csv(as_csv([titles, *rows]), "liens")
        sheets = [Sheet(f"{link.team} ({link.name})".strip(), f"{base}/j/{link.code}", None) for link in made]
        return await self._printed(request, visitor, sheets)

    async def out_of_reach(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET .../injoignables: by their names in the file, by site; `tout=1`: all, to print."""
        roster = await self._roster(visitor)
        if roster is None:
            return self._refused(request, visitor, visitor.words("people_desk.file_gone"))
        try:
            found = await self._frame.database.write(self._named, visitor, roster)
        except Wrong as error:
            return self._refused(request, visitor, _why(visitor, error))
        whole = request.query.get("tout") == "1" or len(found) <= MOST_SHOWN
        first = 0 if whole else _first(request, len(found))
        shown = found if whole else found[first : first + MOST_SHOWN]
        values: Values = {
            "sites": [(site, list(people)) for site, people in groupby(shown, key=attrgetter("site"))],
            "total": visitor.words.count("people_desk.out_of_reach_count", len(found)),
            "part": "" if whole else _part(visitor, first, len(shown), len(found)),
            "whole": "" if whole else f"{OUT_OF_REACH}?tout=1",
            "before": f"{OUT_OF_REACH}?page={first // MOST_SHOWN}" if first else None,
            "after": f"{OUT_OF_REACH}?page={first // MOST_SHOWN + 2}"
            if first + len(shown) < len(found)
            else None,
            "trail": [(SHEET, visitor.words("people_desk.file"))],
            "back": SHEET,
        }
        return self._frame.show(request, visitor, SECTION, "people/desk-out-of-reach.html", values)

    async def _roster(self, visitor: Visitor) -> Roster | None:
        kept = await people_reading.waiting(self._frame, visitor)
        return None if kept is None else await people_reading.read(kept.body)

    async def _printed(
        self, request: web.Request, visitor: Visitor, sheets: list[Sheet]
    ) -> web.StreamResponse:
        about = visitor.words.count("people_desk.print_about", len(sheets))
        page = LinkPage(visitor.words, None, about, visitor.words("place_desk.print_end"))

        async def whole() -> AsyncIterator[Sequence[Sheet]]:
            yield sheets

        return await link_print.stream(request, page, whole())

    def _links(self, uow: UnitOfWork, visitor: Visitor, roster: Roster) -> list[PersonalLink]:
        clock, terms = self._frame.clock, Terms(self._tenant, welcome=False)
        made = directory.links_of(uow, self._frame.services, roster, terms, clock.calendar(), clock.real())
        uow.audit.write(clock.calendar(), visitor.actor, "links.print", "", kind="personal", people=len(made))
        return made

    def _named(self, uow: UnitOfWork, visitor: Visitor, roster: Roster) -> list[welcomes.OutOfReach]:
        now = self._frame.clock.calendar()
        found = welcomes.out_of_reach(uow, self._frame.services, roster, self._tenant, now)
        uow.audit.write(now, visitor.actor, "people.out_of_reach", "people", people=len(found))
        return found

    def _refused(self, request: web.Request, visitor: Visitor, why: str) -> web.Response:
        values = {"error": why, "back": SHEET, "trail": ()}
        return self._frame.show(request, visitor, SECTION, "places/desk-place-refused.html", values, 409)


def _first(request: web.Request, total: int) -> int:
    """How many people stand before the page that the address names; past the end the last."""
    pages = -(-total // MOST_SHOWN)
    return (min(max(whole_number(request.query.get("page")) or 1, 1), pages) - 1) * MOST_SHOWN


def _part(visitor: Visitor, first: int, shown: int, total: int) -> str:
    numbers = {"first": first + 1, "last": first + shown, "total": total}
    told = {name: visitor.words.number(number) for name, number in numbers.items()}
    return visitor.words("people_desk.out_of_reach_part", **told)


def _why(visitor: Visitor, error: CampaignError | Wrong) -> str:
    if isinstance(error, Wrong):
        return visitor.words.count("people.import_problems", len(error.problems))
    return error.text(visitor.words)


def _csv(body: bytes, name: str) -> web.Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return web.Response(body=body, content_type="text/csv", charset="utf-8", headers=headers)
