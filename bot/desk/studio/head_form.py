"""/pilotage/contenus/nouveau and .../PACK/presentation: a pack is made, copied, or presented otherwise."""

import json
from collections.abc import Mapping
from typing import Final

from aiohttp import web

from bot.cards.svg import scene
from bot.channels.web.visit.guard import read_form
from bot.desk.frame import Frame, Visitor
from bot.desk.studio import studio_reading
from bot.desk.studio.files import head_changes
from bot.desk.studio.items import cell_merge
from bot.desk.studio.studio_reading import ADDRESS, SECTION, Values, author
from content.importers.spreadsheet.wording import in_sheet
from content.importers.text import slug
from content.pack import PackHead
from content.words import LANGUAGES
from store.studio.studio_packs import StudioPack
from store.unit_of_work import UnitOfWork
from usecases.campaigns import pack_version
from usecases.context import Refused
from usecases.studio import authoring
from usecases.studio.authors import Faulty, Stale, get

FIELDS: Final = ("title", "id", "language", "description", "scene", "order")
_LONGEST: Final = 2000
_NO_LETTER: Final = (
    "Ce titre ne donne pas de nom court. Remplissez «\u00a0Nom court\u00a0», ou changez le titre."
)
USUAL: Final = {"title": "", "id": "", "language": "fr", "description": "", "scene": "", "order": "advised"}


class HeadForm:
    """The form of what a pack says of itself."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    async def new(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET /nouveau: an empty form; with `copie=NAME`, that of a copy."""
        frame = self._frame
        source = request.query.get("copie", "")[:80]
        typed = dict(USUAL)
        if source:
            with studio_reading.refusals(frame, request, visitor, ADDRESS):
                typed |= await frame.database.read(self._copied, visitor, source)
        return self._page(request, visitor, typed, {"source": source})

    async def create(self, request: web.Request, visitor: Visitor) -> web.Response:
        """POST /nouveau: make it; a name that is left empty follows from the title.

        A second press finds it made.
        """
        form = await read_form(request)
        frame = self._frame
        typed, source = _typed(form), form.get("source", "")[:80]
        head = typed | {"id": typed["id"] or slug(typed["title"])}
        try:
            await frame.database.write(self._make, visitor, source, head)
        except Refused as error:
            given = (author(visitor), source, head, frame.clock.calendar())
            if error.key != "studio.name_taken" or not await frame.database.read(authoring.is_made, *given):
                return self._wrong(request, visitor, typed, error, {"source": source})
        raise studio_reading.redirect(frame, visitor, studio_reading.address(head["id"]), "nouveau")

    async def open(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET .../presentation: as it is."""
        frame = self._frame
        name = request.match_info["pack"]
        with studio_reading.refusals(frame, request, visitor, ADDRESS):
            pack = await frame.database.read(get, name)
        return self._page(request, visitor, _shown(pack.head), _own(pack.head))

    async def change(self, request: web.Request, visitor: Visitor) -> web.Response:
        """POST .../presentation: save it, unless somebody else did meanwhile."""
        form = await read_form(request)
        frame = self._frame
        name = request.match_info["pack"]
        words, typed, was = visitor.words, _typed(form), _read(form.get("was", ""))
        try:
            await frame.database.write(self._change, visitor, name, was, typed)
        except Stale as error:
            theirs = error.theirs if isinstance(error.theirs, Mapping) else {}
            there, hands = _shown(theirs), _hands(was, typed, theirs)
            taken = {name: there[name] for name in FIELDS if hands[name] == "theirs"}
            other = {name: head_changes.value(words, name, there[name]) for name in FIELDS}
            values: Values = {
                "taken": taken,
                "theirs": {name: text for name, text in other.items() if hands[name] == "both"},
                "error": error.text(words),
            }
            return self._page(request, visitor, typed | taken, _own(theirs) | values, 409)
        except Refused as error:
            return self._wrong(request, visitor, typed, error, _own(was | {"id": name}))
        raise studio_reading.redirect(frame, visitor, studio_reading.address(name), "presentation")

    def _copied(self, uow: UnitOfWork, visitor: Visitor, source: str) -> dict[str, str]:
        _, pack = pack_version.frozen(uow, self._frame.services, source)
        title = visitor.words("studio_desk.copy_of", title=pack.title)[:80]
        head = {"title": title, "language": pack.language, "description": pack.description}
        return head | {"scene": pack.scene, "order": pack.order}

    def _make(self, uow: UnitOfWork, visitor: Visitor, source: str, head: Mapping[str, str]) -> StudioPack:
        services, who, now = self._frame.services, author(visitor), self._frame.clock.calendar()
        if source:
            return authoring.copy(uow, services, who, source, head, now)
        return authoring.create(uow, services, who, head, now)

    def _change(
        self, uow: UnitOfWork, visitor: Visitor, name: str, was: Mapping[str, object], head: Mapping[str, str]
    ) -> None:
        now = self._frame.clock.calendar()
        authoring.change_head(uow, self._frame.services, author(visitor), name, was, head, now)

    def _wrong(
        self, request: web.Request, visitor: Visitor, typed: Mapping[str, str], error: Refused, values: Values
    ) -> web.Response:
        problems = [in_sheet(problem) for problem in error.problems] if isinstance(error, Faulty) else []
        wrong = {
            str(problem.where[0]) if problem.where else "title": f"{problem.message} {problem.fix}".strip()
            for problem in problems
        }
        if "id" in wrong and not typed["id"]:  # it was left to the title, which gives none
            del wrong["id"]
            wrong.setdefault("title", _NO_LETTER)
        if error.key in {"studio.name_taken", "studio.name_of_page"}:
            wrong = {"id": error.text(visitor.words)}
        values = {"wrong": wrong, "french": bool(problems), "error": error.text(visitor.words)} | values
        return self._page(request, visitor, typed, values, studio_reading.status_of(error))

    def _page(
        self,
        request: web.Request,
        visitor: Visitor,
        typed: Mapping[str, str],
        values: Values,
        status: int = 200,
    ) -> web.Response:
        known: Values = {
            **dict.fromkeys(("source", "error", "was", "name"), ""),
            "wrong": {},
            "french": False,
            "theirs": {},
            "taken": {},
            "typed": typed,
            "languages": LANGUAGES,
            "scenes": sorted(scene.NAMES),
            "fields": FIELDS,
        }
        known |= values
        name = str(known["name"])
        known["trail"] = [(studio_reading.address(name), typed["title"])] if name else ()
        title = "presentation" if name else "copy_new" if known["source"] else "new"
        known["title"] = visitor.words(f"studio_desk.{title}")
        return self._frame.show(request, visitor, SECTION, "studio/desk-pack-head.html", known, status)


def _typed(form: Mapping[str, str]) -> dict[str, str]:
    return {name: "\n".join(form.get(name, "")[:_LONGEST].strip().splitlines()) for name in FIELDS}


def _shown(head: Mapping[str, object]) -> dict[str, str]:
    return {name: str(head.get(name, "")) for name in FIELDS}


def _hands(
    was: Mapping[str, object], typed: Mapping[str, str], theirs: Mapping[str, object]
) -> Mapping[str, cell_merge.Hand]:
    """Who changed each line since the page showed `was`."""
    began, there = _shown(was), _shown(theirs)
    return {name: cell_merge.hand(cell_merge.mark(began[name]), typed[name], there[name]) for name in FIELDS}


def _own(head: Mapping[str, object]) -> Values:
    """What the page of a pack that is there holds beside its fields."""
    was = {name: head[name] for name in PackHead.model_fields if name in head}
    return {"name": head.get("id", ""), "was": json.dumps(was, ensure_ascii=False)}


def _read(text: str) -> dict[str, object]:
    """The head that the page showed; nothing for what is no such text."""
    try:
        read = json.loads(text[: 4 * _LONGEST])
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}
