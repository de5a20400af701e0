"""Stores the results of sends, gathered into few transactions, again while the store is away."""

import asyncio
import contextlib
from collections.abc import Sequence
from datetime import datetime

import structlog

from scheduler import pace
from store.database import Database
from store.schema.posts import Settled
from store.unit_of_work import UnitOfWork
from usecases.teams import rooms

SETTLE_TRIES = 60
"""After these tries, half a second apart, the lease has run out and the message is sent again."""
BATCH, GATHER = 20, 0.05
"""Results are written 20 at a time, or after so many seconds."""

log = structlog.get_logger()


class Settler:
    """Gathers the results of sends; a send counts as in flight until its result is stored."""

    def __init__(self, database: Database, clock: pace.Clock) -> None:
        self._database = database
        self._clock = clock
        self._waiting: list[tuple[Settled, asyncio.Future[None]]] = []
        self._full = asyncio.Event()
        self._writing: asyncio.Task[None] | None = None

    async def settle(self, settled: Settled) -> None:
        """Return once the result is stored."""
        settling: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((settled, settling))
        if len(self._waiting) >= BATCH:
            self._full.set()
        if self._writing is None:
            self._writing = asyncio.create_task(self._write())
        await settling

    async def _write(self) -> None:
        while self._waiting:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(GATHER):
                    await self._full.wait()
            batch, self._waiting = self._waiting[:BATCH], self._waiting[BATCH:]
            if len(self._waiting) < BATCH:
                self._full.clear()
            await self._keep([settled for settled, _ in batch])
            for _, settling in batch:
                settling.set_result(None)
        self._writing = None

    async def _keep(self, batch: Sequence[Settled]) -> None:
        """Write a batch, again while the store is away: a lost result would send a message twice."""
        for tries_left in reversed(range(SETTLE_TRIES)):
            try:
                await self._database.write(_settle, batch, self._clock.calendar(), self._clock.real())
            except Exception:
                log.exception("courier.settle_failed", rows=len(batch), tries_left=tries_left)
                await asyncio.sleep(pace.SHORTEST)
            else:
                return


def _settle(uow: UnitOfWork, batch: Sequence[Settled], now: datetime, real: datetime) -> None:
    uow.outbox.settle(batch, real)
    for settled in batch:
        if settled.gone:
            rooms.archive(uow, settled.post.conversation_id, now)
