"""/pilotage/contenus/PACK/nouveautes: what a newer version of a copy's origin changed, item by item."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from aiohttp import web

from bot.channels.web.visit.guard import read_form
from bot.desk.frame import Frame, Visitor
from bot.desk.studio import studio_reading
from bot.desk.studio.studio_reading import SECTION, Values, author
from store.unit_of_work import UnitOfWork
from usecases.parsing import whole_number
from usecases.studio import pack_check
from usecases.studio.authors import Stale
from usecases.studio.changes import changed_lines, newer_version

PAGE: Final = 50
"""Items of a page."""
_SHOWN: Final = 40
"""Changed lines of an item that are told."""


class NewerPage:
    """The comparison, and what is taken of it."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    async def show(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET: what changed there; whoever reads it has seen these items."""
        number = max(1, whole_number(request.query.get("page")) or 1)
        name = request.match_info["pack"]
        return await self._page(request, visitor, name, number)

    async def take(self, request: web.Request, visitor: Visitor) -> web.Response:
        """POST: take the items that are ticked, or keep all else as it is, or both.

        Where something changed meanwhile, the page of now says so, with the same ticks.
        """
        form = await read_form(request)
        frame = self._frame
        name = request.match_info["pack"]
        ticked = [item for item in form.get("fiche", "").split(",") if item]
        number = max(1, whole_number(form.get("page")) or 1)
        digest, revision = form.get("version", "")[:64], whole_number(form.get("revision")) or 0
        now, who, keeps = frame.clock.calendar(), author(visitor), "garder" in form
        if not ticked and not keeps:
            return await self._page(request, visitor, name, number, visitor.words("studio_desk.tick_items"))
        given = (frame.services, who, name, ticked, digest, revision, now)
        with studio_reading.refusals(frame, request, visitor, studio_reading.address(name, "nouveautes")):
            try:
                if ticked:
                    await frame.database.write(partial(newer_version.take, keep_rest=keeps), *given)
                else:
                    await frame.database.write(newer_version.settle, frame.services, who, name, digest, now)
            except Stale as error:
                return await self._page(request, visitor, name, number, error.text(visitor.words), ticked)
        done = "_".join(["prendre"] * bool(ticked) + ["garder"] * keeps)
        raise studio_reading.redirect(frame, visitor, studio_reading.address(name), done)

    async def _page(
        self,
        request: web.Request,
        visitor: Visitor,
        name: str,
        number: int,
        error: str = "",
        ticked: Sequence[str] = (),
    ) -> web.Response:
        frame = self._frame
        with studio_reading.refusals(frame, request, visitor, studio_reading.address(name)):
            values = await frame.database.write(self._read, visitor, name, number)
        values |= {"error": error, "ticked": ticked}
        status = 409 if error else 200
        return frame.show(request, visitor, SECTION, "studio/desk-newer.html", values, status)

    def _read(self, uow: UnitOfWork, visitor: Visitor, name: str, number: int) -> Values:
        words, services, who = visitor.words, self._frame.services, author(visitor)
        draft = pack_check.visit(uow, services, who, name)
        given = (uow, services, who, name)
        told = newer_version.news(*given, _part(number))
        if told is not None and told.of and not told.items:  # a page beyond the last one
            number = -(-told.of // PAGE)
            told = newer_version.news(*given, _part(number))
        where, here = studio_reading.address(name), studio_reading.address(name, "nouveautes")
        items, of = ((), 0) if told is None else (told.items, told.of)
        return {
            "of": of,
            "last": number * PAGE >= of,
            "before": f"{here}?page={number - 1}" if number > 1 and of else None,
            "after": f"{here}?page={number + 1}" if number * PAGE < of else None,
            "news": [
                (each, [changed_lines.in_words(words, change) for change in each.changes[:_SHOWN]])
                for each in items
            ],
            "is_newer": told is not None,
            "origin": draft.pack.origin,
            "fields": {
                "version": told.digest if told else "",
                "revision": draft.pack.revision,
                "page": number,
            },
            "address": where,
            "trail": [(where, draft.head.title)],
        }


def _part(number: int) -> slice:
    """The items of a page, from 1."""
    return slice((number - 1) * PAGE, number * PAGE)
