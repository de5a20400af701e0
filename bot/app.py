"""The aiohttp application: channels bring their routes, a health page, and a server that stops when asked."""

import asyncio
import signal
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Final

from aiohttp import web, web_response

from bot import routes
from bot.clock import Clock
from bot.pages.health import health
from bot.routes import Access
from store.database import Database

LARGEST_BODY: Final = 256 * 1024
"""Bytes of a request's body, at most; a channel may take less. An activity of Teams stays under 100 KB."""
STOP_SECONDS: Final = 3.0
"""How long requests that are being answered may still take once the server is asked to stop."""

# What aiohttp calls itself in every response, also where it answers alone (400 to what is no HTTP): else its
# version and Python's, which tell whoever looks for holes where to look.
web_response.SERVER_SOFTWARE = "declic"  # type: ignore[attr-defined]

Doors = Callable[[web.Application], None]
"""A channel's part: adds its routes, and whatever has to begin and end with the application."""


class ListenError(Exception):
    """The address cannot be listened on: the text is one line."""


def make_app(doors: Sequence[Doors], database: Database, clock: Clock) -> web.Application:
    """The application with every channel's routes."""
    app = web.Application(client_max_size=LARGEST_BODY)
    routes.add(app, routes.get("/healthz", health(database, clock), Access.ANYBODY))
    for door in doors:
        door(app)
    return app


async def listen(
    app: web.Application, host: str, port: int, meanwhile: AbstractAsyncContextManager[None]
) -> None:
    """Serve until SIGINT or SIGTERM; `meanwhile` begins once it answers and ends before the channels.

    Raises:
        ListenError: where the address is taken or not ours.
    """
    stop = stop_signal()
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=STOP_SECONDS, handle_signals=False)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            reason = error.strerror or str(error)
            raise ListenError(
                f"HOST={host} PORT={port} est déjà pris, ou n’est pas à cette machine ({reason})"
            ) from error
        async with meanwhile:
            await stop.wait()
    finally:
        await runner.cleanup()


def stop_signal() -> asyncio.Event:
    """An event that SIGINT and SIGTERM set."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop
