"""/pilotage/contenus/PACK.xlsx and .zip, .../vN.zip and the template: a pack goes on elsewhere."""

import asyncio
from collections.abc import Callable, Hashable, Sequence
from functools import partial

from aiohttp import web

from bot.desk.export import TYPES
from bot.desk.frame import Frame, Visitor
from bot.desk.studio import slow_work, studio_reading
from bot.desk.studio.slow_work import AT_ONCE, SlowWork
from bot.desk.studio.studio_reading import SECTION, author
from content.importers.losses import Loss
from content.importers.spreadsheet import template
from usecases.studio import pack_check, pack_files
from usecases.studio.pack_check import Draft
from usecases.studio.pack_files import Folder

_ZIP = "application/zip"
Sheet = tuple[bytes, Sequence[Loss]]
"""The workbook, and what it would lose."""


class PackDownloads:
    """The files of packs: those of many items are made while no request waits."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._sheets, self._folders = SlowWork[Sheet](), SlowWork[Folder]()

    async def template(self, _request: web.Request, _visitor: Visitor) -> web.Response:
        """GET /modele.xlsx: the spreadsheet to begin with."""
        return _file(await asyncio.to_thread(template.as_xlsx), TYPES["xlsx"], "fiches.xlsx")

    async def sheet(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET .../tableur.xlsx: the draft as the spreadsheet; what it would lose is told before."""
        frame = self._frame
        name = request.match_info["pack"]
        who, where = author(visitor), studio_reading.address(name)
        with studio_reading.refusals(frame, request, visitor, where):
            draft = await frame.database.read(pack_check.visit, frame.services, who, name)
            pack, soon = draft.pack, len(draft.items) <= AT_ONCE
            made = await self._sheets.result(pack.id, pack.revision, partial(self._sheet, draft), soon=soon)
            if made is None:
                return slow_work.waiting(frame, request, visitor, "studio_desk.sheet_wait", draft)
            data, lost = made
            if not lost or "quand-meme" in request.query:
                ids, now = {item.item_id for item in draft.items}, frame.clock.calendar()
                await frame.database.write(pack_files.note_taken, who, name, ids, now, {"form": "xlsx"})
                return _file(data, TYPES["xlsx"], f"{name}.xlsx")
        values = {"lost": lost, "back": where, "go": f"{where}/tableur.xlsx?quand-meme"}
        values |= {"trail": [(where, draft.head.title)]}
        return frame.show(request, visitor, SECTION, "studio/desk-pack-losses.html", values)

    async def folder(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET .../dossier.zip: the draft as its folder."""
        frame = self._frame
        name = request.match_info["pack"]
        with studio_reading.refusals(frame, request, visitor, studio_reading.address(name)):
            draft = await frame.database.read(pack_check.visit, frame.services, author(visitor), name)
            work = partial(pack_files.draft_folder, draft)
            return await self._zip(request, visitor, draft, draft.pack.revision, work)

    async def version(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET .../version/N.zip: a published version as its folder."""
        frame, number = self._frame, int(request.match_info["number"])
        name = request.match_info["pack"]
        with studio_reading.refusals(frame, request, visitor, studio_reading.address(name)):
            given = (frame.services, author(visitor), name)
            draft = await frame.database.read(pack_check.visit, *given)
            version, body = await frame.database.read(pack_files.version, *given, number)
            work = partial(pack_files.version_folder, frame.services, version, body)
            return await self._zip(request, visitor, draft, version.digest, work, number=number)

    async def _zip(
        self,
        request: web.Request,
        visitor: Visitor,
        draft: Draft,
        state: Hashable,
        work: Callable[[], Folder],
        number: int | None = None,
    ) -> web.Response:
        """A folder that `work` makes of a pack in that state; `number`: of a published version."""
        frame, name, soon = self._frame, draft.pack.name, len(draft.items) <= AT_ONCE
        folder = await self._folders.result((draft.pack.id, number), state, work, soon=soon)
        if folder is None:
            return slow_work.waiting(frame, request, visitor, "studio_desk.folder_wait", draft)
        given = (author(visitor), name, folder, frame.clock.calendar(), number)
        media = await frame.database.write(pack_files.hand_over, *given)
        data = await asyncio.to_thread(pack_files.as_zip, folder, media)
        return _file(data, _ZIP, f"{name}.zip" if number is None else f"{name}-v{number}.zip")

    def _sheet(self, draft: Draft) -> Sheet:
        return pack_files.as_sheet(draft, self._frame.services.library.kinds)


def _file(data: bytes, content_type: str, name: str) -> web.Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return web.Response(body=data, content_type=content_type, headers=headers)
