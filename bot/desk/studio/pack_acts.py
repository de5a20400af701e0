"""/pilotage/contenus/PACK/ACT: what one press does to a pack, its items, its comments."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from aiohttp import web

from bot.channels.web.visit.guard import read_form
from bot.desk.frame import Frame, Visitor
from bot.desk.studio import studio_reading
from bot.desk.studio.draft_problems import Linter
from bot.desk.studio.studio_reading import ADDRESS, SECTION, Values, author
from store.studio.studio_packs import StudioPack
from store.unit_of_work import UnitOfWork
from usecases.context import Services
from usecases.parsing import whole_number
from usecases.studio import authoring, comments, item_edits, pack_check, publication
from usecases.studio.authors import Author, StudioRefused, get
from usecases.studio.pack_check import Draft

Work = Callable[[UnitOfWork, Services, Author, str, datetime], object]
ACTS: Final[Mapping[str, tuple[Callable[..., Any], str]]] = {
    "reprendre": (publication.take_back, "studio.take_back"),
    "retirer": (publication.withdraw, "studio.withdraw"),
    "reproposer": (publication.offer_again, "studio.offer"),
}
"""Acts on a pack that need nothing but a press, each with its name in the log."""
ITEM_ACTS: Final[Mapping[str, Callable[..., Any]]] = {
    "oter": item_edits.remove,
    "remettre": item_edits.restore,
}
"""The same on an item."""


class PackActs:
    """What is done by one press."""

    def __init__(self, frame: Frame, linter: Linter) -> None:
        self._frame, self._linter = frame, linter

    async def ask(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET .../retirer: what it means, and its yes; what cannot be done is refused before it is asked."""
        frame = self._frame
        name = request.match_info["pack"]
        with studio_reading.refusals(frame, request, visitor, studio_reading.address(name)):
            given = (frame.services, author(visitor), name, frame.clock.calendar())
            held = await frame.database.read(publication.withdrawal, *given)
            pack = await frame.database.read(get, name)
        playing, words = ", ".join(campaign.name for campaign in held.playing), visitor.words
        what = "studio_desk.withdraw_playing" if playing else "studio_desk.withdraw_what"
        values: Values = {"title": words("studio_desk.withdraw_title", name=pack.head["title"])}
        values |= {"what": words(what, names=playing), "yes": words("studio_desk.withdraw_yes")}
        return self._question(request, visitor, pack, "retirer", values)

    async def ask_deletion(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET .../supprimer: what would be lost, and the yes; what cannot be done is refused at once."""
        frame = self._frame
        name = request.match_info["pack"]
        with studio_reading.refusals(frame, request, visitor, studio_reading.address(name)):
            draft = await frame.database.read(self._deletable, visitor, name)
        words, items = visitor.words, {item.item_id for item in draft.items}
        what = [words.count("studio_desk.delete_what", len(items))]
        what += [words("studio_desk.delete_versions")] if draft.versions else []
        values: Values = {"title": words("studio_desk.delete_title", title=draft.head.title)}
        values |= {"what": " ".join(what), "yes": words("studio_desk.delete_yes")}
        values |= {"fields": {"revision": draft.pack.revision}}
        return self._question(request, visitor, draft.pack, "supprimer", values)

    async def delete(self, request: web.Request, visitor: Visitor) -> web.Response:
        """POST .../supprimer: the pack is gone, as it was shown; a second press finds it gone."""
        revision = whole_number((await read_form(request)).get("revision")) or 0
        frame = self._frame
        name = request.match_info["pack"]
        given = (frame.services, author(visitor), name, revision, frame.clock.calendar())
        with studio_reading.refusals(frame, request, visitor, studio_reading.address(name)):
            try:
                await frame.database.write(authoring.delete, *given)
            except StudioRefused as refusal:
                await studio_reading.refuse_unless_repeated(frame, visitor, "studio.delete", name, refusal)
        raise studio_reading.redirect(frame, visitor, ADDRESS, "supprimer")

    def _deletable(self, uow: UnitOfWork, visitor: Visitor, name: str) -> Draft:
        services, who, now = self._frame.services, author(visitor), self._frame.clock.calendar()
        draft = pack_check.visit(uow, services, who, name)
        refusal = authoring.kept_by(uow, services, who, draft.pack, now)
        if refusal is not None:
            raise refusal
        return draft

    def _question(
        self, request: web.Request, visitor: Visitor, pack: StudioPack, act: str, values: Values
    ) -> web.Response:
        where = studio_reading.address(pack.name)
        known: Values = {"action": f"{where}/{act}", "back": where, "fields": {}}
        known |= {"trail": [(where, pack.head["title"])]}
        return self._frame.show(request, visitor, SECTION, "studio/desk-pack-act.html", known | values)

    async def do(self, request: web.Request, visitor: Visitor) -> web.Response:
        """POST .../ACT: done, or why not; a second press finds it done."""
        await read_form(request)
        act = request.match_info["act"]
        work, action = ACTS[act]
        return await self._done(request, visitor, act, work, action=action)

    async def give(self, request: web.Request, visitor: Visitor) -> web.Response:
        """POST .../donner: give the draft to read."""
        await read_form(request)

        def work(uow: UnitOfWork, services: Services, who: Author, name: str, now: datetime) -> None:
            publication.submit(uow, services, who, name, now, self._linter.memory(name))

        return await self._done(request, visitor, "donner", work)

    async def item(self, request: web.Request, visitor: Visitor) -> web.Response:
        """POST .../fiche/ITEM/ACT: take an item out, or put it back."""
        await read_form(request)
        act, item_id = request.match_info["act"], request.match_info["item"]

        def work(uow: UnitOfWork, services: Services, who: Author, name: str, now: datetime) -> None:
            ITEM_ACTS[act](uow, services, who, name, item_id, now)

        return await self._done(request, visitor, act, work)

    async def move(self, request: web.Request, visitor: Visitor) -> web.Response:
        """POST .../ranger: an item goes before another one, or to the end."""
        form = await read_form(request)

        def work(uow: UnitOfWork, services: Services, who: Author, name: str, now: datetime) -> None:
            item_edits.move(uow, services, who, name, form.get("fiche", ""), form.get("avant") or None, now)

        return await self._done(request, visitor, "ranger", work)

    async def comment(self, request: web.Request, visitor: Visitor) -> web.Response:
        """POST .../comment: say something of an item, or of the whole; who reads goes on where they were."""
        form = await read_form(request)
        item_id, text = form.get("fiche", "")[:80], form.get("texte", "")

        def work(uow: UnitOfWork, services: Services, who: Author, name: str, now: datetime) -> None:
            comments.comment(uow, services, who, name, item_id, text, now)

        return await self._done(request, visitor, "comment", work, _page_read(form))

    async def solve(self, request: web.Request, visitor: Visitor) -> web.Response:
        """POST .../regler: a comment is answered."""
        form = await read_form(request)
        number = whole_number(form.get("numero"))

        def work(uow: UnitOfWork, services: Services, who: Author, name: str, now: datetime) -> None:
            if number is None:
                raise StudioRefused("studio.no_comment")
            comments.solve(uow, services, who, name, number, now)

        return await self._done(request, visitor, "regler", work)

    async def _done(
        self, request: web.Request, visitor: Visitor, act: str, work: Work, page: str = "", action: str = ""
    ) -> web.Response:
        frame = self._frame
        name = request.match_info["pack"]
        where = studio_reading.address(name)
        with studio_reading.refusals(frame, request, visitor, where):
            try:
                await frame.database.write(_run, work, frame, visitor, name, frame.clock.calendar())
            except StudioRefused as refusal:
                await studio_reading.refuse_unless_repeated(frame, visitor, action, name, refusal)
        raise studio_reading.redirect(frame, visitor, f"{where}{page}", act)


def _page_read(form: Mapping[str, str]) -> str:
    """Where a comment was written, among the pages of a reading that began with a revision; "" elsewhere."""
    page, revision, place = (whole_number(form.get(name)) for name in ("page", "revision", "place"))
    if page is None or revision is None:
        return ""
    every = "&tout=1" if "tout" in form else ""
    return f"/relire?page={page}&revision={revision}{every}#{f'read-{place}' if place else 'end'}"


def _run(uow: UnitOfWork, work: Work, frame: Frame, visitor: Visitor, name: str, now: datetime) -> None:
    work(uow, frame.services, author(visitor), name, now)
