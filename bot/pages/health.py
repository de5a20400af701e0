"""GET /healthz: whether a turn could be played now, and how old the clock's last beat is."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Final, Protocol

from aiohttp import web

from store.database import Database
from store.unit_of_work import UnitOfWork

LATE: Final = timedelta(minutes=2)
"""A clock that has not left its beat for so long is late."""
CLOCK: Final = "clock"


class RealTime(Protocol):
    """The wall clock."""

    def real(self) -> datetime:
        """Now, aware UTC."""
        ...


def health(database: Database, clock: RealTime) -> Callable[[web.Request], Awaitable[web.Response]]:
    """The page: 200 once a turn could be played; a late clock is said, it stops no play."""

    async def page(_request: web.Request) -> web.Response:
        try:
            beat = await database.read(_last_beat)
        except Exception:  # noqa: BLE001 (whatever the reason, nobody can play)
            return web.json_response({"status": "database unreachable"}, status=503)
        return web.json_response({"status": "ok", "clock": _state(beat, clock.real())})

    return page


def _state(beat: datetime | None, real: datetime) -> str:
    if beat is None:
        return "never"
    return "late" if real - beat > LATE else "ok"


def _last_beat(uow: UnitOfWork) -> datetime | None:
    return uow.audit.last_beat(CLOCK)
