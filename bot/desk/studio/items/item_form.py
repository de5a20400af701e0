"""/pilotage/contenus/PACK/fiche/ITEM and .../ajouter: an item in the sheet's words, and its preview."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from aiohttp import web
from markupsafe import Markup

from bot.channels.web.visit.guard import read_form
from bot.desk.frame import Frame, Visitor
from bot.desk.studio import studio_reading
from bot.desk.studio.draft_problems import Linter, placed
from bot.desk.studio.items import form_cells, item_cards, item_fields, item_record, teams_sketch
from bot.desk.studio.items.item_fields import LONGEST_FORM, MOST_FIELDS, Rows
from bot.desk.studio.studio_reading import SECTION, Values, author
from content.importers.folder import Finished
from content.importers.spreadsheet.columns import ITEMS, TYPES
from content.loader import Problem
from content.pack import Item
from content.words import LANGUAGES
from store.studio.studio_items import StudioItem
from store.unit_of_work import UnitOfWork
from usecases.context import Refused
from usecases.parsing import whole_number
from usecases.studio import authors, item_edits, pack_check
from usecases.studio.authors import StaleItem, StudioRefused
from usecases.studio.pack_check import Draft

LOOKS: Final = ("telephone", "teams", "texte")
_GROWS: Final = ("choix", "plusieurs", "vrai-faux", "texte", "carte", "carte-de-situation", "champ")


@dataclass(frozen=True, slots=True)
class Open:
    """An item's form as it stands.

    Attributes:
        key: its id and language in the pack; None of one that is not there yet.
        revision: the row's, which a save names.
        finished: what the rows say; None where they are no item.
        theirs: what somebody else saved meanwhile.
    """

    rows: Rows
    key: tuple[str, str] | None
    revision: int
    finished: Finished | None
    problems: Sequence[Problem]
    theirs: Rows | None = None


class ItemForm:
    """The page of one item."""

    def __init__(self, frame: Frame, linter: Linter) -> None:
        self._frame, self._linter = frame, linter

    async def show(self, request: web.Request) -> web.Response:
        """GET .../fiche/ITEM: `lang` in which language, `vue` which preview; whoever looks has seen it."""
        frame, item_id = self._frame, request.match_info["item"]
        visitor, name = await studio_reading.opened(frame, request)
        lang = request.query.get("lang", "")
        with studio_reading.refusals(frame, request, visitor, studio_reading.address(name)):
            draft, item = await frame.database.write(self._item, visitor, name, item_id, lang)
        rows = item_fields.shown(item.raw)
        finished, problems = self._read(rows, item.item_id, draft)
        known = {(problem.message, problem.column) for problem in problems}
        problems += [each for each in self._judged(draft, item) if (each.message, each.column) not in known]
        done = request.query.get("fait", "")
        notice = visitor.words(f"studio_desk.done_{done}") if done in {"fiche", "ajoutee"} else ""
        shown = Open(rows, (item.item_id, item.lang), item.revision, finished, problems)
        return await self._page(request, visitor, draft, shown, {"notice": notice})

    async def new(self, request: web.Request) -> web.Response:
        """GET .../ajouter: which type, then its empty form."""
        frame = self._frame
        visitor, name = await studio_reading.opened(frame, request)
        type_name = request.query.get("type", "")
        with studio_reading.refusals(frame, request, visitor, studio_reading.ADDRESS):
            draft = await frame.database.read(pack_check.visit, frame.services, author(visitor), name)
        if type_name not in TYPES:
            values: Values = {"types": TYPES, "address": studio_reading.address(name)}
            values |= {"trail": [(studio_reading.address(name), draft.head.title)]}
            return frame.show(request, visitor, SECTION, "studio/desk-item-type.html", values)
        empty = Open(item_fields.new(type_name), None, 0, None, ())
        return await self._page(request, visitor, draft, empty, {})

    async def save(self, request: web.Request) -> web.Response:
        """POST .../fiche/ITEM and .../ajouter: save, or show the preview, or add a question below."""
        form = await read_form(request, LONGEST_FORM, MOST_FIELDS)
        frame = self._frame
        visitor, name = await studio_reading.opened(frame, request)
        rows, lang = item_fields.sent(form), form.get("lang", "")
        item_id = request.match_info.get("item")
        key = (item_id, lang) if item_id is not None and lang in LANGUAGES else None
        revision = whole_number(form.get("revision")) or 0
        with studio_reading.refusals(frame, request, visitor, studio_reading.ADDRESS):
            draft = await frame.database.read(pack_check.visit, frame.services, author(visitor), name)
        finished, problems = self._read(rows, item_id or "", draft)
        opened = Open(rows, key, revision, finished, problems)
        if (what := form.get("ajout", "")) in _GROWS:
            grown = Open(item_fields.with_another(rows, what), key, revision, finished, problems)
            return await self._page(request, visitor, draft, grown, {})
        if "apercu" in form:
            return await self._page(request, visitor, draft, opened, {})
        if finished is None:
            values: Values = {"error": visitor.words("studio_desk.no_item_yet")}
            return await self._page(request, visitor, draft, opened, values, 422)
        return await self._kept(request, visitor, draft, opened, finished)

    async def _kept(
        self, request: web.Request, visitor: Visitor, draft: Draft, opened: Open, finished: Finished
    ) -> web.Response:
        frame, name = self._frame, draft.pack.name
        named = bool(opened.rows[ITEMS][0].get("Id"))
        try:
            saved = await frame.database.write(self._save, visitor, name, opened, finished.raw, named=named)
        except StaleItem as error:
            theirs = None if error.theirs is None else item_fields.shown(error.theirs.raw)
            gone = error.theirs is None or error.theirs.removed_at is not None
            key = None if gone else opened.key
            fresh = opened.revision if error.theirs is None else error.theirs.revision
            both = Open(opened.rows, key, fresh, finished, opened.problems, theirs)
            values: Values = {"error": error.text(visitor.words)}
            return await self._page(request, visitor, draft, both, values, 409)
        except Refused as error:
            values = {"error": error.text(visitor.words)}
            status = studio_reading.status_of(error)
            return await self._page(request, visitor, draft, opened, values, status)
        done = "fiche" if opened.key else "ajoutee"
        where = studio_reading.address(name, "fiche", saved.item_id)
        raise web.HTTPSeeOther(f"{where}?lang={saved.lang}&fait={done}")

    def _item(
        self, uow: UnitOfWork, visitor: Visitor, name: str, item_id: str, lang: str
    ) -> tuple[Draft, StudioItem]:
        services, who = self._frame.services, author(visitor)
        draft = pack_check.visit(uow, services, who, name)
        same = [item for item in draft.items if item.item_id == item_id]
        if not same:
            raise StudioRefused("studio.no_item", item=item_id)
        authors.note_read(uow, who, draft.pack, {item_id})
        return draft, next((item for item in same if item.lang == lang), same[0])

    def _save(
        self,
        uow: UnitOfWork,
        visitor: Visitor,
        name: str,
        opened: Open,
        raw: Mapping[str, Any],
        *,
        named: bool,
    ) -> StudioItem:
        services, who, now = self._frame.services, author(visitor), self._frame.clock.calendar()
        if opened.key is not None:
            old = uow.studio_items.get(authors.get(uow, name).id, *opened.key)
            if old is not None and _unchanged(old, opened):
                return old
            return item_edits.save(uow, services, who, name, opened.key, opened.revision, raw, now)
        if not named:
            pack = authors.get(uow, name)
            every = (*uow.studio_items.of(pack.id), *uow.studio_items.removed(pack.id))
            raw = {**raw, "id": _free(str(raw["id"]), {item.item_id for item in every})}
        return item_edits.add(uow, services, who, name, raw, now)

    def _read(self, rows: Rows, item_id: str, draft: Draft) -> tuple[Finished | None, list[Problem]]:
        kinds = self._frame.services.library.kinds
        return item_fields.read(rows, item_id, str(draft.head.language), kinds)

    def _judged(self, draft: Draft, item: StudioItem) -> list[Problem]:
        """What else is said of an item: what the linter warns of, and its media that are missing."""
        today = self._frame.clock.calendar().date()
        return placed(self._linter.of_item(draft, item, today), {item.item_id: item.raw})

    async def _page(
        self,
        request: web.Request,
        visitor: Visitor,
        draft: Draft,
        opened: Open,
        values: Values,
        status: int = 200,
    ) -> web.Response:
        frame, name, words = self._frame, draft.pack.name, visitor.words
        look = request.query.get("vue", "telephone")
        look = look if look in LOOKS else "telephone"
        item = opened.finished.found.item if opened.finished is not None else None
        media = {medium.file: medium.digest for medium in draft.media}
        where = studio_reading.address(name)
        own = f"{where}/fiche/{opened.key[0]}" if opened.key else f"{where}/ajouter"
        figures: Sequence[item_record.SeasonLine] = ()
        if opened.key:
            figures = await frame.database.read(item_record.of, frame.services, visitor, name, opened.key[0])
        known: Values = {
            "key": opened.key,
            "action": own,
            "address": where,
            "look": look,
            "looks": [(f"{own}?lang={opened.key[1]}&vue={each}", each, each == look) for each in LOOKS]
            if opened.key
            else (),
            "groups": form_cells.groups(opened.rows, opened.problems, opened.theirs),
            "wrong": form_cells.unplaced(opened.problems),
            "hidden": item_fields.hidden(opened.rows),
            "grows": item_fields.can_grow(opened.rows),
            "revision": opened.revision,
            "type_name": opened.rows[ITEMS][0].get("Type", ""),
            "cards": _drawn(frame, item, media, look) if item is not None else (),
            "spoken": [
                (
                    f"{own}?lang={each.lang}",
                    words(f"studio_desk.language_{each.lang}"),
                    each.lang == opened.key[1],
                )
                for each in draft.items
                if opened.key and each.item_id == opened.key[0]
            ],
            "comments": [
                each
                for each in draft.comments
                if opened.key and each.item_id == opened.key[0] and each.solved_at is None
            ],
            "figures": figures,
            "title": opened.rows[ITEMS][0].get("Thème")
            or (opened.key[0] if opened.key else words("studio_desk.add")),
            "trail": [(where, draft.head.title)],
            **dict.fromkeys(("notice", "error"), ""),
        }
        template = "studio/desk-item.html"
        return frame.show(request, visitor, SECTION, template, known | values, status)


def _unchanged(old: StudioItem, opened: Open) -> bool:
    """Whether the form was sent as it was shown: nothing is written anew for it."""
    there = old.removed_at is None and old.revision == opened.revision
    return there and item_fields.same(item_fields.shown(old.raw), opened.rows)


def _drawn(frame: Frame, item: Item, media: Mapping[str, str], look: str) -> Sequence[Markup]:
    """The item's cards as one of the channels shows them."""
    cards = item_cards.Cards(frame.services, frame.clock.real(), media)
    words = frame.services.words(item.language)
    if look == "texte":
        return [Markup('<p class="said-plain">{}</p>').format(text) for text in cards.text(item, words)]
    if look == "teams":
        return [teams_sketch.drawn(view, words) for view in cards.views(item, words)]
    return cards.web(item, words)


def _free(name: str, taken: set[str]) -> str:
    free, number = name, 2
    while free in taken:
        free = f"{name}-{number}"
        number += 1
    return free
