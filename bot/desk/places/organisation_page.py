"""/pilotage/equipes/organisation: a spreadsheet or YAML dropped, its changes read, then the yes."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Final

from aiohttp import web

from bot.channels.web.visit.guard import read_form
from bot.desk import export, uploads
from bot.desk.frame import Frame, Visitor, agreed
from bot.desk.places import place_reading
from bot.desk.places.place_reading import ADDRESS, SECTION, Values
from content import cells
from content.importers.spreadsheet.tables import GUIDE
from content.loader.files import MOST_BYTES
from store.people.dropped_files import Purpose
from store.unit_of_work import UnitOfWork
from usecases.campaigns.approval import Step, second_press
from usecases.context import Refused
from usecases.teams import organisation, organisation_file, season_entries
from usecases.teams.organisation_file import OrganisationWrong
from usecases.teams.sheets import organisation_yaml, sheet_layout, sheet_reading
from usecases.teams.sheets.sheet_layout import SHEET
from usecases.teams.sheets.sheet_reading import Reading
from usecases.teams.teams import TeamError

PAGE: Final = f"{ADDRESS}/organisation"
_PURPOSE: Final[Purpose] = "organisation"
_MOST_TOLD: Final = 200
_TYPES: Final = {**export.TYPES, "yaml": "application/yaml"}


class OrganisationPage:
    """The file's page."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._french = frame.services.words("fr")

    async def show(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET: the form, and what the file that waits would change."""
        return await self._page(request, visitor)

    async def drop(self, request: web.Request, visitor: Visitor) -> web.Response:
        """POST: read it; what is wrong stands here by line, and nothing is kept of it."""
        upload = await uploads.read(request, MOST_BYTES)
        if not upload.name:
            return await self._page(request, visitor, error=visitor.words("place_desk.choose_file"))
        try:
            await self._frame.database.read(self._read, upload.name, upload.body)
        except OrganisationWrong as wrong:
            return await self._page(request, visitor, flaws=wrong.flaws, name=upload.name)
        real = self._frame.clock.real()
        await self._frame.database.write(uploads.keep, visitor.player.id, _PURPOSE, upload, real)
        raise web.HTTPSeeOther(f"{PAGE}#changes")

    async def load(self, request: web.Request, visitor: Visitor) -> web.Response:
        """POST .../charger: write the file that was shown, where it would still change the same."""
        form = await read_form(request)
        try:
            step = await self._frame.database.write(self._load, visitor, form)
        except Refused as error:
            return await self._page(request, visitor, error=error.text(visitor.words), status=409)
        if step == "number":
            return await self._page(request, visitor, typed=form.get("nombre", ""))
        done = "place_desk.done_second" if step == "second" else "place_desk.done_chargee"
        raise self._frame.redirect(visitor, ADDRESS, visitor.words(done))

    async def file(self, request: web.Request, _visitor: Visitor) -> web.Response:
        """GET .xlsx, .csv, .yaml: the organisation as it is, to be changed and dropped again."""
        form = request.match_info["form"]
        body = await self._frame.database.read(self._written, form)
        headers = {"Content-Disposition": f'attachment; filename="organisation.{form}"'}
        charset = None if form == "xlsx" else "utf-8"
        return web.Response(body=body, content_type=_TYPES[form], charset=charset, headers=headers)

    async def _page(
        self,
        request: web.Request,
        visitor: Visitor,
        *,
        error: str = "",
        flaws: Sequence[organisation_file.Flaw] = (),
        name: str = "",
        typed: str | None = None,
        status: int = 422,
    ) -> web.Response:
        words = visitor.words
        waiting = None if flaws else await self._frame.database.read(self._waiting, visitor)
        more = len(flaws) - _MOST_TOLD
        number = str(waiting["number"]) if waiting else ""
        values: Values = {
            "typed": (typed or "")[:20],
            "mistyped": "" if typed is None else words("season_desk.wrong_number", number=number),
            "waiting": waiting,
            "error": error,
            "flaws": flaws[:_MOST_TOLD],
            "more": words.count("people.import_more", more) if more > 0 else "",
            "name": name,
            "wrong": words.count("place_desk.flaws", len(flaws), name=name) if flaws else "",
            "action": PAGE,
            "back": ADDRESS,
            "trail": (),
        }
        template = "places/desk-organisation.html"
        code = status if error or flaws or typed is not None else 200
        return self._frame.show(request, visitor, SECTION, template, values, code)

    def _read(self, uow: UnitOfWork, name: str, body: bytes) -> Reading:
        """What a file says; one that waits was without flaws when it was dropped.

        Raises:
            OrganisationWrong: something in it is wrong.
        """
        return sheet_reading.read(uow, self._french, body, name)

    def _written(self, uow: UnitOfWork, form: str) -> bytes:
        if form == "yaml":
            return organisation_yaml.as_yaml(uow)
        rows = sheet_layout.rows(uow, self._french)
        if form == "csv":
            return cells.as_csv(rows)
        return export.as_xlsx({SHEET: rows, GUIDE: [("Colonne", "Ce qu’on y écrit"), *sheet_layout.GUIDE]})

    def _waiting(self, uow: UnitOfWork, visitor: Visitor) -> Values | None:
        """The file that waits, and what it would change now."""
        kept = uploads.waiting(uow, visitor.player.id, _PURPOSE, self._frame.clock.real())
        if kept is None:
            return None
        reading, now, words = (
            self._read(uow, kept.name, kept.body),
            self._frame.clock.calendar(),
            visitor.words,
        )
        file = reading.file
        changes = organisation.plan(uow, file, now)
        lines = changes.lines(words)
        try:
            entry = season_entries.by_file(uow, visitor.actor, file, now, self._frame.clock.real())
        except TeamError as error:
            told = [*lines, place_reading.told(words, error)]
            return {"name": kept.name, "notes": reading.notes, "lines": told, "number": "", "none": True}
        return {
            "name": kept.name,
            "notes": reading.notes,
            "lines": [*changes.lines(words, entry.leaving), *filter(None, [entry.line(words)])],
            "number": words.number(entry.people) if entry.many else "",
            "asked_by": words("season_desk.asked_by") if entry.asked else "",
            "none": changes.none,
            "fields": {"digest": kept.digest, "etat": _mark(lines), "attendu": entry.people},
        }

    def _load(self, uow: UnitOfWork, visitor: Visitor, form: Mapping[str, str]) -> Step:
        kept = uploads.waiting(uow, visitor.player.id, _PURPOSE, self._frame.clock.real())
        now = self._frame.clock.calendar()
        if kept is None:
            if second_press.is_moment_ago(uow, visitor.actor, ["organisation.load"], now):
                return "go"
            raise Refused("place_desk.file_gone")
        if kept.digest != form.get("digest"):
            raise Refused("place_desk.other_file", name=kept.name)
        file = self._read(uow, kept.name, kept.body).file
        if _mark(organisation.plan(uow, file, now).lines(visitor.words)) != form.get("etat"):
            raise Refused("place_desk.organisation_moved")
        terms = (visitor.actor, file, agreed(form), now, self._frame.clock.real())
        step, _, _ = season_entries.load(uow, self._frame.services, *terms)
        if step == "go":
            uow.dropped_files.drop(visitor.player.id, _PURPOSE)
        return step


def _mark(lines: Sequence[str]) -> str:
    """What was shown, in short: another lead may have changed the organisation since."""
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]
