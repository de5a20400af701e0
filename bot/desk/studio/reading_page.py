"""/pilotage/contenus/PACK/relire: every item as it will be played, to comment on; at the end, to accept."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from aiohttp import web
from markupsafe import Markup

from bot.channels.web.visit.guard import read_form
from bot.desk.frame import Frame, Visitor
from bot.desk.studio import studio_reading
from bot.desk.studio.draft_problems import Linter
from bot.desk.studio.items import item_cards, item_texts
from bot.desk.studio.items.item_texts import ItemTexts
from bot.desk.studio.studio_reading import SECTION, Values, author
from content.check import walk
from content.importers.spreadsheet.dates import french
from content.pack import Item
from content.words import Catalogue
from store.studio.studio_items import Comment
from store.unit_of_work import UnitOfWork
from usecases.parsing import whole_number
from usecases.studio import authors, pack_check, publication
from usecases.studio.authors import Author, StudioRefused
from usecases.studio.changes import changed_lines, version_changes
from usecases.studio.changes.version_changes import VersionChanges
from usecases.studio.pack_check import Draft

PAGE: Final = 10
"""Items of a page."""


@dataclass(frozen=True, slots=True)
class ReadItem:
    """An item to read: its cards and picture, every text of it, what is new in it, and what was said of it.

    Attributes:
        state: "new" or "changed" since the last version; "" where it is as it was, or there was none.
        changes: the lines that changed, in words, at the first of its languages.
    """

    item: Item
    cards: Sequence[Markup]
    picture: Markup
    texts: ItemTexts
    state: str
    changes: Sequence[str]
    comments: Sequence[Comment]

    @property
    def cited(self) -> Sequence[str]:
        """Its sources, each date as the texts below write it."""
        return [f"{source.label}, {french(source.date)}" for source in self.item.sources]


def _gone(words: Catalogue, since: VersionChanges) -> Sequence[str]:
    """What people call the items that were taken out, each once."""
    first = {item.id: walk.name(item.raw) for item in reversed(since.was.items)}
    return [words("ideas.desk_quoted", text=first.get(item_id) or item_id) for item_id in since.gone]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of a reading.

    Attributes:
        shown: its items that can be read.
        spoken: the same in every language, some of which may stand on another page.
        since: what changed since the last version.
        unread: items as they were in that version, which are not among those to read.
        whole: those are to read too.
    """

    draft: Draft
    shown: Sequence[Item]
    spoken: Sequence[Item]
    since: VersionChanges | None
    unread: int
    whole: bool
    number: int
    pages: int
    role: publication.Standing


class ReadingPage:
    """The second person's page."""

    def __init__(self, frame: Frame, linter: Linter) -> None:
        self._frame, self._linter = frame, linter

    async def show(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET: ten items; `revision`: the pack's as the reading began; `tout`: what did not change too."""
        frame = self._frame
        name = request.match_info["pack"]
        number = max(1, whole_number(request.query.get("page")) or 1)
        revision = whole_number(request.query.get("revision"))
        with studio_reading.refusals(frame, request, visitor, studio_reading.address(name)):
            leaf = await frame.database.read(
                self._leaf, author(visitor), name, number, whole="tout" in request.query
            )
            ids = {item.id for item in leaf.shown}
            await frame.database.write(authors.note_read, author(visitor), leaf.draft.pack, ids)
        began = leaf.draft.pack.revision if revision is None else revision
        values = await asyncio.to_thread(self._values, visitor, leaf, began)
        return frame.show(request, visitor, SECTION, "studio/desk-pack-reading.html", values)

    async def accept(self, request: web.Request, visitor: Visitor) -> web.Response:
        """POST: publish exactly what was read; a second press finds it published."""
        form = await read_form(request)
        frame = self._frame
        name = request.match_info["pack"]
        revision = whole_number(form.get("revision")) or 0
        now = frame.clock.calendar()
        with studio_reading.refusals(frame, request, visitor, studio_reading.address(name, "relire")):
            given = (frame.services, author(visitor), name, revision, now, self._linter.memory(name))
            try:
                await frame.database.write(publication.publish, *given)
            except StudioRefused as refusal:
                await studio_reading.refuse_unless_repeated(frame, visitor, "studio.publish", name, refusal)
        raise studio_reading.redirect(frame, visitor, studio_reading.address(name), "publier")

    def _leaf(self, uow: UnitOfWork, who: Author, name: str, number: int, *, whole: bool) -> Leaf:
        services = self._frame.services
        draft = pack_check.visit(uow, services, who, name)
        since = version_changes.since_last(uow, services, draft)
        items, unread = draft.items, 0
        if since is not None:
            fresh = [item for item in items if item.item_id in since.new | since.changed]
            rest = [item for item in items if item.item_id not in since.new | since.changed]
            items, unread = (*fresh, *(rest if whole else ())), 0 if whole else len(rest)
        pages = max(1, -(-len(items) // PAGE))
        number = min(number, pages)
        here = {(item.item_id, item.lang) for item in items[(number - 1) * PAGE : number * PAGE]}
        ids = {item_id for item_id, _ in here}
        together = replace(draft, items=tuple(item for item in items if item.item_id in ids))
        records = pack_check.reading(together, services.library.kinds).records
        spoken = [record.item for record in records if record.item is not None]
        shown = [item for item in spoken if (item.id, item.language) in here]
        role = publication.standing(uow, services, who, draft.pack)
        return Leaf(draft, shown, spoken, since, unread, whole, number, pages, role)

    def _values(self, visitor: Visitor, leaf: Leaf, began: int) -> Values:
        """The page in words; about 10 ms an item."""
        draft, since, words, number = leaf.draft, leaf.since, visitor.words, leaf.number
        where = studio_reading.address(draft.pack.name, "relire")
        more = f"&revision={began}{'&tout=1' if leaf.whole else ''}"
        return {
            "pack": draft.pack,
            "head": draft.head,
            "items": [self._item(visitor, leaf, item) for item in leaf.shown],
            "since": since,
            "gone": _gone(words, since) if since is not None else (),
            "fresh": len(since.new | since.changed) if since is not None else 0,
            "head_lines": [words(f"studio_desk.field_{line}") for line in since.head] if since else (),
            "unread": leaf.unread,
            "every": f"{where}?revision={began}&tout=1",
            "reading": {"page": number, "revision": began} | ({"tout": "1"} if leaf.whole else {}),
            "role": leaf.role,
            "revision": began,
            "open": sum(each.solved_at is None for each in draft.comments),
            "whole": [each for each in draft.comments if not each.item_id],
            "last": number == leaf.pages,
            "number": number,
            "pages": leaf.pages,
            "before": f"{where}?page={number - 1}{more}" if number > 1 else None,
            "after": f"{where}?page={number + 1}{more}" if number < leaf.pages else None,
            "address": studio_reading.address(draft.pack.name),
            "trail": [(studio_reading.address(draft.pack.name), draft.head.title)],
        }

    def _item(self, visitor: Visitor, leaf: Leaf, item: Item) -> ReadItem:
        services, words, since, draft = self._frame.services, visitor.words, leaf.since, leaf.draft
        media = {medium.file: medium.digest for medium in draft.media}
        cards = item_cards.Cards(services, self._frame.clock.real(), media)
        state, changes = "", list[str]()
        if since is not None and item.id in since.new | since.changed:
            state = "new" if item.id in since.new else "changed"
        spoken = [each for each in leaf.spoken if each.id == item.id]
        if since is not None and state == "changed" and item is spoken[0]:
            lines = since.lines(spoken, media, item.id)
            changes = [changed_lines.in_words(words, line) for line in lines]
        said = [each for each in draft.comments if each.item_id == item.id]
        texts = item_texts.of(item.raw, words)
        drawn, picture = cards.web(item, words, number=1), cards.picture(item, words)
        return ReadItem(item, drawn, picture, texts, state, changes, said)
