"""/pilotage/contenus/PACK/fiche/ITEM and .../ajouter: an item in the sheet's words, and its preview."""

from dataclasses import replace
from typing import Final

from aiohttp import web

from bot.channels.web.visit.guard import read_form
from bot.desk.frame import ROOM, Frame, Visitor
from bot.desk.studio import studio_reading
from bot.desk.studio.draft_problems import Linter, placed
from bot.desk.studio.items import cell_merge, form_page, item_fields, item_record
from bot.desk.studio.items.form_page import Open
from bot.desk.studio.items.item_fields import Rows
from bot.desk.studio.items.item_record import SeasonLine
from bot.desk.studio.studio_reading import SECTION, Values, author
from content.importers.folder import Finished
from content.importers.spreadsheet.columns import ITEMS, TYPES
from content.loader import Problem
from content.words import LANGUAGES
from store.studio.studio_items import StudioItem
from store.unit_of_work import UnitOfWork
from usecases.context import Refused
from usecases.parsing import whole_number
from usecases.studio import authors, comments, item_edits, item_matches, pack_check
from usecases.studio.authors import StaleItem, StudioRefused
from usecases.studio.item_matches import SameQuestion
from usecases.studio.pack_check import Draft

_GROWS: Final = ("choix", "plusieurs", "vrai-faux", "texte", "carte", "carte-de-situation", "champ")


class ItemForm:
    """The page of one item."""

    def __init__(self, frame: Frame, linter: Linter) -> None:
        self._frame, self._linter = frame, linter

    async def show(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET .../fiche/ITEM: `lang` in which language, `vue` which preview; whoever looks has seen it.

        The address names the revision. Back fills the cells of that page with what was typed over an older
        one, and nothing else of the request tells: another revision than the kept one is compared.
        """
        frame, item_id = self._frame, request.match_info["item"]
        name = request.match_info["pack"]
        lang = request.query.get("lang", "")
        with studio_reading.refusals(frame, request, visitor, studio_reading.address(name)):
            draft, item = await frame.database.write(self._item, visitor, name, item_id, lang)
        if (read := whole_number(request.query.get("revision"))) is None:
            raise web.HTTPSeeOther(request.rel_url.update_query(lang=item.lang, revision=item.revision))
        opened = self._opened(draft, item)
        if not item_edits.is_known(item, read, author(visitor)):
            opened = replace(opened, revision=read, began="")
        return await self._page(request, visitor, draft, opened, {})

    async def new(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET .../ajouter: which type, then its empty form."""
        frame = self._frame
        name = request.match_info["pack"]
        type_name = request.query.get("type", "")
        with studio_reading.refusals(frame, request, visitor, studio_reading.ADDRESS):
            draft = await frame.database.read(pack_check.visit, frame.services, author(visitor), name)
        if type_name not in TYPES:
            values: Values = {"types": TYPES, "address": studio_reading.address(name)}
            values |= {"trail": [(studio_reading.address(name), draft.head.title)]}
            return frame.show(request, visitor, SECTION, "studio/desk-item-type.html", values)
        empty = Open(item_fields.new(type_name), None, 0, "", None, ())
        return await self._page(request, visitor, draft, empty, {})

    async def save(self, request: web.Request, visitor: Visitor) -> web.Response:
        """POST .../fiche/ITEM and .../ajouter: save, show the preview, add a question, say something.

        Whatever is pressed, what was typed stays.
        """
        form = await read_form(request, *ROOM)
        frame = self._frame
        name = request.match_info["pack"]
        rows, lang = item_fields.sent(form), form.get("lang", "")
        item_id = request.match_info.get("item")
        key = (item_id, lang) if item_id is not None and lang in LANGUAGES else None
        revision = whole_number(form.get("revision")) or 0
        with studio_reading.refusals(frame, request, visitor, studio_reading.ADDRESS):
            draft = await frame.database.read(pack_check.visit, frame.services, author(visitor), name)
        finished, problems = self._read(rows, item_id or "", draft)
        said, began = form.get("texte", "").strip(), form.get("depart", "")
        opened = Open(rows, key, revision, began, finished, problems, said, gone="remettre" in form)
        if (what := form.get("ajout", "")) in _GROWS:
            grown = replace(opened, rows=item_fields.with_another(rows, what))
            return await self._page(request, visitor, draft, grown, {})
        if "apercu" in form:
            return await self._page(request, visitor, draft, opened, {})
        if "revenir" in form:
            if not said and (form_page.is_as_kept(draft, opened) if key else not item_fields.says(rows)):
                raise web.HTTPSeeOther(studio_reading.address(name))
            values: Values = {"error": visitor.words("studio_desk.leave_unsaved"), "leaving": True}
            return await self._page(request, visitor, draft, opened, values, 409)
        if key is not None and ("commenter" in form or "regler" in form):
            return await self._remarked(request, visitor, draft, opened, whole_number(form.get("regler")))
        if key is not None and (other := form.get("ouvrir", "")) in LANGUAGES:
            if form_page.is_as_kept(draft, opened):
                raise web.HTTPSeeOther(form_page.address(request, name, (key[0], other)))
            values = {"error": visitor.words("studio_desk.save_first")}
            return await self._page(request, visitor, draft, opened, values, 409)
        if key is not None and "oter" in form:
            return await self._taken_out(request, visitor, draft, opened)
        if finished is None:
            values = {"error": visitor.words("studio_desk.no_item_yet")}
            return await self._page(request, visitor, draft, opened, values, 422)
        whole = item_fields.sent(form, whole=True)
        if key is None and (same := form.get("meme", "")):
            return await self._same(request, visitor, draft, opened, whole, same)
        return await self._kept(request, visitor, draft, opened, whole, is_other="autre" in form)

    async def _same(
        self, request: web.Request, visitor: Visitor, draft: Draft, opened: Open, whole: Rows, item_id: str
    ) -> web.Response:
        """A new item is one that is there: both texts are shown, to be saved as that one."""
        lang = opened.rows[ITEMS][0].get("Langue") or str(draft.head.language)
        there = next((item for item in draft.items if (item.item_id, item.lang) == (item_id, lang)), None)
        if there is None:
            with studio_reading.refusals(
                self._frame, request, visitor, studio_reading.address(draft.pack.name)
            ):
                raise StudioRefused("studio.no_item", item=item_id[:60])
        if opened.finished is not None:  # with the same no-break spaces as what is kept
            whole = item_fields.shown({**opened.finished.raw, "id": item_id})
        both = self._merged(draft, replace(opened, key=(item_id, lang)), whole, there)
        values: Values = {"notice": visitor.words("studio_desk.same_here")}
        return await self._page(request, visitor, draft, both, values)

    async def _remarked(
        self, request: web.Request, visitor: Visitor, draft: Draft, opened: Open, number: int | None
    ) -> web.Response:
        """A comment is kept or, by its number, done; whoever typed nothing else comes back by a redirect."""
        frame, name = self._frame, draft.pack.name
        try:
            fresh = await frame.database.write(self._remark, visitor, name, opened, number)
        except Refused as error:
            values: Values = {"error": error.text(visitor.words)}
            status = studio_reading.status_of(error)
            return await self._page(request, visitor, draft, opened, values, status)
        opened = opened if number is not None else replace(opened, said="")
        done = "comment" if number is None else "regler"
        if opened.key is not None and not opened.said and form_page.is_as_kept(fresh, opened):
            where = form_page.address(request, name, opened.key)
            raise studio_reading.redirect(frame, visitor, where, done)
        values = {"notice": visitor.words(f"studio_desk.done_{done}")}
        return await self._page(request, visitor, fresh, opened, values)

    async def _taken_out(
        self, request: web.Request, visitor: Visitor, draft: Draft, opened: Open
    ) -> web.Response:
        """The item is taken out, unless a text would be lost that is not saved."""
        frame, name, item_id = self._frame, draft.pack.name, request.match_info["item"]
        if opened.said or not form_page.is_as_kept(draft, opened):
            values: Values = {"error": visitor.words("studio_desk.take_out_unsaved"), "taking": True}
            return await self._page(request, visitor, draft, opened, values, 409)
        given = (frame.services, author(visitor), name, item_id, frame.clock.calendar())
        with studio_reading.refusals(frame, request, visitor, studio_reading.address(name)):
            await frame.database.write(item_edits.remove, *given)
        raise studio_reading.redirect(frame, visitor, studio_reading.address(name), "oter")

    async def _kept(
        self,
        request: web.Request,
        visitor: Visitor,
        draft: Draft,
        opened: Open,
        whole: Rows,
        *,
        is_other: bool,
    ) -> web.Response:
        """The item is saved; `whole`: the form's rows, empty ones too; `is_other`: one may ask the same."""
        frame, name = self._frame, draft.pack.name
        there = {item.id for item in draft.items}
        try:
            saved = await frame.database.write(self._save, visitor, name, opened, is_other=is_other)
        except SameQuestion as error:
            values: Values = {"error": error.text(visitor.words), "same": error.item.item_id}
            return await self._page(request, visitor, draft, opened, values, 409)
        except StaleItem as error:
            values = {"error": error.text(visitor.words)}
            both = replace(opened, key=None, gone=False)
            if error.theirs is not None:
                both = self._merged(draft, opened, whole, error.theirs)
            return await self._page(request, visitor, draft, both, values, 409)
        except Refused as error:
            values = {"error": error.text(visitor.words)}
            status = studio_reading.status_of(error)
            return await self._page(request, visitor, draft, opened, values, status)
        done = "remise" if opened.gone else "fiche"
        if opened.key is None:
            done = "deja" if saved.id in there else "ajoutee"
        if opened.said:
            values = {"notice": visitor.words(f"studio_desk.done_{done}")}
            fresh = replace(self._opened(draft, saved), said=opened.said)
            return await self._page(request, visitor, draft, fresh, values)
        where = studio_reading.address(name, "fiche", saved.item_id)
        where += f"?lang={saved.lang}&revision={saved.revision}"
        raise studio_reading.redirect(frame, visitor, where, done)

    def _merged(self, draft: Draft, opened: Open, whole: Rows, theirs: StudioItem) -> Open:
        """The form with what somebody else saved meanwhile, to be looked at before it is saved."""
        rows = item_fields.shown(theirs.raw)
        merge = cell_merge.merged(opened.began, whole, rows)
        finished, problems = self._read(merge.rows, theirs.item_id, draft)
        began, is_gone = cell_merge.marks(rows), theirs.removed_at is not None
        given = (opened.key, theirs.revision, began, finished, problems, opened.said, merge)
        return Open(merge.rows, *given, gone=is_gone)

    def _opened(self, draft: Draft, item: StudioItem) -> Open:
        """The form of an item as it is kept."""
        rows = item_fields.shown(item.raw)
        finished, problems = self._read(rows, item.item_id, draft)
        known = {(problem.message, problem.column) for problem in problems}
        problems += [each for each in self._judged(draft, item) if (each.message, each.column) not in known]
        began, key = cell_merge.marks(rows), (item.item_id, item.lang)
        return Open(rows, key, item.revision, began, finished, problems)

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

    def _remark(
        self, uow: UnitOfWork, visitor: Visitor, name: str, opened: Open, number: int | None
    ) -> Draft:
        services, who, now = self._frame.services, author(visitor), self._frame.clock.calendar()
        if number is not None:
            comments.solve(uow, services, who, name, number, now)
        elif opened.key is not None:
            comments.comment(uow, services, who, name, opened.key[0], opened.said, now)
        return pack_check.visit(uow, services, who, name)

    def _save(
        self, uow: UnitOfWork, visitor: Visitor, name: str, opened: Open, *, is_other: bool
    ) -> StudioItem:
        if opened.finished is None:
            raise StudioRefused("studio_desk.no_item_yet")
        raw = opened.finished.raw
        services, who, now = self._frame.services, author(visitor), self._frame.clock.calendar()
        if opened.key is not None:
            old = uow.studio_items.get(authors.get(uow, name).id, *opened.key)
            if old is not None and form_page.is_unchanged(old, opened):
                return old
            given = (name, opened.key, opened.revision, raw, now)
            return item_edits.save(uow, services, who, *given, is_back=opened.gone)
        if not opened.rows[ITEMS][0].get("Id"):
            pack = authors.begin(uow, services, who, name, raw)
            there = uow.studio_items.of(pack.id)
            lang = str(raw.get("lang") or pack.head["language"])
            if not is_other and (twice := item_matches.added_already(there, raw, lang)) is not None:
                return twice
            every = (*there, *uow.studio_items.removed(pack.id))
            raw = {**raw, "id": item_matches.free_id(str(raw["id"]), {item.item_id for item in every})}
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
        frame, figures = self._frame, list[SeasonLine]()
        if opened.key:
            figures += await frame.database.read(
                item_record.of, frame.services, visitor, draft.pack.name, opened.key[0]
            )
        channel = form_page.look(request.query.get("vue", ""))
        known = form_page.values(frame, visitor, draft, opened, channel, figures)
        return frame.show(request, visitor, SECTION, "studio/desk-item.html", known | values, status)
