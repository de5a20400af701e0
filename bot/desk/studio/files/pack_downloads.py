"""/pilotage/contenus/PACK.xlsx and .zip, .../vN.zip and the template: a pack goes on elsewhere."""

import asyncio
from collections.abc import Callable

from aiohttp import web

from bot.desk.export import TYPES
from bot.desk.frame import Frame
from bot.desk.studio import studio_reading
from bot.desk.studio.studio_reading import SECTION
from content.importers.spreadsheet import template
from usecases.people.roles import Right
from usecases.studio import pack_files

_ZIP = "application/zip"


class PackDownloads:
    """The files of packs."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    async def template(self, request: web.Request) -> web.Response:
        """GET /modele.xlsx: the spreadsheet to begin with."""
        await self._frame.open(request, Right.STUDIO)
        return _file(await asyncio.to_thread(template.as_xlsx), TYPES["xlsx"], "fiches.xlsx")

    async def sheet(self, request: web.Request) -> web.Response:
        """GET .../tableur.xlsx: the draft as the spreadsheet; what it would lose is told before."""
        frame = self._frame
        visitor, name = await studio_reading.opened(frame, request)
        given = (frame.services, studio_reading.author(visitor), name, frame.clock.calendar())
        with studio_reading.refusals(frame, request, visitor, studio_reading.address(name)):
            draft = await frame.database.write(pack_files.content_of_draft, *given)
            data, lost = await asyncio.to_thread(pack_files.as_sheet, draft, frame.services.library.kinds)
        if lost and "quand-meme" not in request.query:
            where = studio_reading.address(name)
            values = {"lost": lost, "back": where, "go": f"{where}/tableur.xlsx?quand-meme"}
            values |= {"trail": [(where, draft.head.title)]}
            return frame.show(request, visitor, SECTION, "studio/desk-pack-losses.html", values)
        return _file(data, TYPES["xlsx"], f"{name}.xlsx")

    async def folder(self, request: web.Request) -> web.Response:
        """GET .../dossier.zip: the draft as its folder."""
        return await self._zip(request, pack_files.of_draft)

    async def version(self, request: web.Request) -> web.Response:
        """GET .../version/N.zip: a published version as its folder."""
        number = int(request.match_info["number"])
        return await self._zip(request, pack_files.of_version, number, ending=f"-v{number}")

    async def _zip(
        self, request: web.Request, work: Callable[..., bytes], *which: int, ending: str = ""
    ) -> web.Response:
        """A folder that a use case makes; `which` is what it asks between the pack's name and the time."""
        frame = self._frame
        visitor, name = await studio_reading.opened(frame, request)
        given = (frame.services, studio_reading.author(visitor), name, *which, frame.clock.calendar())
        with studio_reading.refusals(frame, request, visitor, studio_reading.address(name)):
            data = await frame.database.write(work, *given)
        return _file(data, _ZIP, f"{name}{ending}.zip")


def _file(data: bytes, content_type: str, name: str) -> web.Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return web.Response(body=data, content_type=content_type, headers=headers)
