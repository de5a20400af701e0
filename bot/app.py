"""The aiohttp application: channels bring their routes, a health page, and a server that stops when asked."""

import asyncio
import signal
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Final, Protocol

from aiohttp import web

from store.database import Database
from store.unit_of_work import UnitOfWork

LARGEST_BODY: Final = 256 * 1024
"""Of any request; a channel may ask for less. An activity of Teams stays under 100 KB."""
STOP_SECONDS: Final = 3.0
"""How long requests in flight may take once the server was asked to stop."""
LATE: Final = timedelta(minutes=2)
"""A clock that has not left its beat for so long is late."""
CLOCK: Final = "clock"

Doors = Callable[[web.Application], None]
"""A channel's part: adds its routes, and whatever has to begin and end with the application."""


class ListenError(Exception):
    """The address cannot be listened on: the text is one line."""


class RealTime(Protocol):
    """The wall clock."""

    def real(self) -> datetime:
        """Now, aware UTC."""
        ...


def make_app(doors: Sequence[Doors], database: Database, clock: RealTime) -> web.Application:
    """The application with every channel's routes."""
    app = web.Application(client_max_size=LARGEST_BODY)
    app.router.add_get("/healthz", _health(database, clock))
    for door in doors:
        door(app)
    return app


async def listen(app: web.Application, host: str, port: int, ready: Callable[[], Awaitable[None]]) -> None:
    """Serve until SIGINT or SIGTERM; `ready` is called once the address answers.

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
            raise ListenError(f"HOST={host} PORT={port} cannot be listened on: {reason}") from error
        await ready()
        await stop.wait()
    finally:
        await runner.cleanup()


def stop_signal() -> asyncio.Event:
    """An event that SIGINT and SIGTERM set."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop


def _health(database: Database, clock: RealTime) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def health(_request: web.Request) -> web.Response:
        """GET /healthz: 200 once a turn could be played; the clock's state is said, it stops no play."""
        try:
            beat = await database.read(_last_beat)
        except Exception:  # noqa: BLE001 (whatever the reason, nobody can play)
            return web.json_response({"status": "database unreachable"}, status=503)
        late = beat is None or clock.real() - beat > LATE
        said = "never" if beat is None else beat.isoformat(timespec="seconds")
        return web.json_response({"status": "ok", "clock": "late" if late else "ok", "beat": said})

    return health


def _last_beat(uow: UnitOfWork) -> datetime | None:
    return uow.audit.last_beat(CLOCK)
