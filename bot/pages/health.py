"""GET /healthz: whether a turn could be played now, and how old the clock's last beat is."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Final

from aiohttp import web

from bot.clock import Clock
from store import migrations
from store.database import Database
from store.unit_of_work import UnitOfWork

LATE: Final = timedelta(minutes=2)
"""A clock that has not left its beat for so long is late."""
CLOCK: Final = "clock"
OK: Final = "ok"
NO_DATABASE: Final = "the database cannot be read"
OLD_SCHEMA: Final = "the schema is not current: python -m bot migrate"
NO_ORGANISATION: Final = "no organisation is loaded: python -m bot organisation FILE"


def health(database: Database, clock: Clock) -> Callable[[web.Request], Awaitable[web.Response]]:
    """The page: 200 once a turn could be played, else 503 and why; a late clock is said, it stops no play."""
    needed = migrations.head()

    async def page(_request: web.Request) -> web.Response:
        try:
            status, beat = await database.read(_look, needed)
        except Exception:  # noqa: BLE001 (whatever the reason, nobody can play)
            return web.json_response({"status": NO_DATABASE}, status=503)
        body = {"status": status, "clock": _state(beat, clock.real())}
        return web.json_response(body, status=200 if status == OK else 503)

    return page


def _state(beat: datetime | None, real: datetime) -> str:
    if beat is None:
        return "never"
    return "late" if real - beat > LATE else "ok"


def _look(uow: UnitOfWork, needed: str) -> tuple[str, datetime | None]:
    """What is missing before anybody can play, and the last beat. A newer schema only adds: it is current."""
    if (migrations.current(uow.connection) or "") < needed:
        return OLD_SCHEMA, None
    status = OK if uow.teams.organisation() is not None else NO_ORGANISATION
    return status, uow.audit.last_beat(CLOCK)
