"""/pilotage/contenus/PACK/relire: every item as it will be played, to comment on; at the end, to accept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from aiohttp import web
from markupsafe import Markup

from bot.channels.web.visit.guard import read_form
from bot.desk.frame import Frame, Visitor
from bot.desk.studio import studio_reading
from bot.desk.studio.items import item_cards, item_texts
from bot.desk.studio.items.item_texts import ItemTexts
from bot.desk.studio.studio_reading import SECTION, Values, author
from content.pack import Item
from store.studio.studio_items import Comment
from store.unit_of_work import UnitOfWork
from usecases.parsing import whole_number
from usecases.studio import authors, pack_check, publication

PAGE: Final = 10
"""Items of a page."""


@dataclass(frozen=True, slots=True)
class ReadItem:
    """An item to read: its cards, every text of it, and what was said of it."""

    item: Item
    cards: Sequence[Markup]
    texts: ItemTexts
    comments: Sequence[Comment]


class ReadingPage:
    """The second person's page."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    async def show(self, request: web.Request) -> web.Response:
        """GET: ten items; `revision` is the pack's as the reading began."""
        return await self._page(request, {})

    async def accept(self, request: web.Request) -> web.Response:
        """POST: publish exactly what was read."""
        form = await read_form(request)
        frame = self._frame
        visitor, name = await studio_reading.opened(frame, request)
        revision = whole_number(form.get("revision")) or 0
        now = frame.clock.calendar()
        with studio_reading.refusals(frame, request, visitor, studio_reading.address(name, "relire")):
            await frame.database.write(
                publication.publish, frame.services, author(visitor), name, revision, now
            )
        raise web.HTTPSeeOther(f"{studio_reading.address(name)}?fait=publier")

    async def _page(self, request: web.Request, values: Values) -> web.Response:
        frame = self._frame
        visitor, name = await studio_reading.opened(frame, request)
        number = max(1, whole_number(request.query.get("page")) or 1)
        revision = whole_number(request.query.get("revision"))
        with studio_reading.refusals(frame, request, visitor, studio_reading.address(name)):
            read = await frame.database.write(self._read, visitor, name, number, revision)
        notice = visitor.words("studio_desk.done_comment") if request.query.get("fait") == "comment" else ""
        values = read | {"notice": notice} | values
        return frame.show(request, visitor, SECTION, "studio/desk-pack-reading.html", values)

    def _read(
        self, uow: UnitOfWork, visitor: Visitor, name: str, number: int, revision: int | None
    ) -> Values:
        services, who, words = self._frame.services, author(visitor), visitor.words
        draft = pack_check.visit(uow, services, who, name)
        pages = max(1, -(-len(draft.items) // PAGE))
        number = min(number, pages)
        here = replace(draft, items=draft.items[(number - 1) * PAGE : number * PAGE])
        records = pack_check.reading(here, services.library.kinds).records
        shown = [record.item for record in records if record.item is not None]
        authors.note_read(uow, who, draft.pack, {item.id for item in shown})
        media = {medium.file: medium.digest for medium in draft.media}
        cards = item_cards.Cards(services, self._frame.clock.real(), media)
        began = draft.pack.revision if revision is None else revision
        where = studio_reading.address(name, "relire")
        return {
            "pack": draft.pack,
            "head": draft.head,
            "items": [
                ReadItem(
                    item,
                    cards.web(item, words, number=1),
                    item_texts.of(item.raw, words),
                    [each for each in draft.comments if each.item_id == item.id],
                )
                for item in shown
            ],
            "role": publication.standing(uow, services, who, draft.pack),
            "revision": began,
            "open": sum(each.solved_at is None for each in draft.comments),
            "whole": [each for each in draft.comments if not each.item_id],
            "last": number == pages,
            "number": number,
            "pages": pages,
            "before": f"{where}?page={number - 1}&revision={began}" if number > 1 else None,
            "after": f"{where}?page={number + 1}&revision={began}" if number < pages else None,
            "address": studio_reading.address(name),
            "trail": [(studio_reading.address(name), draft.head.title)],
        }
