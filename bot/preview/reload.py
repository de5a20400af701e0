"""Tells open pages that a file was saved: server-sent events, and a watch on the folder."""

import asyncio
import secrets
from contextlib import suppress

import watchfiles
from aiohttp import web

from bot.preview.shelf import Shelf

_BREATH = 15.0
"""Seconds between two lines that keep a quiet stream open."""


class Live:
    """The version that pages should show; a page that shows another one loads itself again."""

    def __init__(self) -> None:
        self._start = secrets.token_hex(4)
        self._count = 0
        self._changed = asyncio.Event()
        self._closed = False

    @property
    def version(self) -> str:
        """The version to show; no two starts share one."""
        return f"{self._start}-{self._count}"

    def change(self) -> None:
        """Tell every open page that a file was saved."""
        self._count += 1
        self._wake()

    async def close(self, _app: web.Application | None = None) -> None:
        """End every open stream."""
        self._closed = True
        self._wake()

    async def stream(self, request: web.Request) -> web.StreamResponse:
        """GET /events: the version at once, then each new one."""
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
        )
        await response.prepare(request)
        with suppress(ConnectionResetError):  # the page was left
            await self._tell(response)
        return response

    async def _tell(self, response: web.StreamResponse) -> None:
        version = ""
        while not self._closed:
            changed = self._changed
            line = f"data: {self.version}\n\n" if version != self.version else ": \n\n"
            version = self.version
            await response.write(line.encode())
            with suppress(TimeoutError):
                await asyncio.wait_for(changed.wait(), _BREATH)

    def _wake(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()


async def watch(shelf: Shelf, live: Live, stop: asyncio.Event) -> None:
    """Read the pack again at each saved file, until told to stop."""
    async for _ in watchfiles.awatch(shelf.folder, stop_event=stop, debounce=100, step=20):
        shelf.shown = await asyncio.to_thread(shelf.look)
        live.change()
