"""The one bridge from the async shell to the store's threads."""

import asyncio
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from itertools import groupby
from threading import Lock
from time import monotonic
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Engine

from store.unit_of_work import UnitOfWork

P = ParamSpec("P")
R = TypeVar("R")
Work = Callable[Concatenate[UnitOfWork, P], R]
"""What is done in one transaction; it gets the unit of work first."""

READERS = 4
HANDFUL = 16
"""How many results are handed back at once, at most."""
LINGER = 0.005
"""Seconds after which a result is handed back, even if others are about to follow."""
_WRITES, _READS = True, False
WIPE_PATIENCE = 200
"""Milliseconds for which emptying the log file waits for its readers."""
TRIES = 5
"""Runs of a transaction that lost a race, or that PostgreSQL ended to break a deadlock, at most."""


_Job = tuple[asyncio.Future[Any], Callable[[], Any]]
_Done = tuple[asyncio.Future[Any], Callable[[], None]]
"""The future that waits, and the call that gives it its result."""


class _Lane:
    """Threads that take work in the order it came, and hand what is done back several results at once.

    A busy thread that woke the loop at each result would fight with it for the interpreter (decision 11).
    """

    def __init__(self, threads: int, name: str) -> None:
        self._pool = ThreadPoolExecutor(threads, name)
        self._idle = threads
        self._waiting: deque[_Job] = deque()
        self._lock = Lock()

    async def run(self, work: Callable[[], R]) -> R:
        """Wait until a thread has done the work; a caller who leaves before it begins cancels it."""
        future: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        with self._lock:
            if self._idle:  # else a busy thread comes to it
                self._pool.submit(self._serve)
                self._idle -= 1
            self._waiting.append((future, work))
        return await future

    def close(self) -> None:
        """Wait until all work is done and handed back; no more is taken."""
        self._pool.shutdown()

    def _serve(self) -> None:
        """Work until nothing waits."""
        results: list[_Done] = []
        oldest = 0.0
        while job := self._next():
            future, work = job
            if future.cancelled():
                continue
            results.append((future, _outcome(future, work)))
            now = monotonic()
            oldest = oldest if len(results) > 1 else now
            if len(results) == HANDFUL or now - oldest >= LINGER:
                _hand_back(results)
                results = []
        _hand_back(results)

    def _next(self) -> _Job | None:
        with self._lock:
            if self._waiting:
                return self._waiting.popleft()
            self._idle += 1
            return None


def _outcome(future: asyncio.Future[Any], work: Callable[[], Any]) -> Callable[[], None]:
    try:
        return partial(future.set_result, work())
    except StopIteration as error:  # no future takes one
        return partial(future.set_exception, RuntimeError(f"the work raised {error!r}"))
    except BaseException as error:  # noqa: BLE001 (whatever it is, it is for the one who waits)
        return partial(future.set_exception, error)


def _hand_back(results: list[_Done]) -> None:
    for loop, group in groupby(results, key=lambda result: result[0].get_loop()):
        with suppress(RuntimeError):  # that loop has ended: nobody waits
            loop.call_soon_threadsafe(_tell, list(group))


def _tell(results: list[_Done]) -> None:
    for future, tell in results:
        if not future.done():  # else its caller has left meanwhile
            tell()


class Database:
    """Runs plain work on a thread in one transaction: a return commits, an exception rolls back.

    SQLite has one writing thread (first come, first served) and a few reading ones; PostgreSQL a small pool.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        # Options of each connection would be worked out at each transaction.
        self._to = {writes: engine.execution_options(writes=writes) for writes in (_WRITES, _READS)}
        writers = 1 if engine.dialect.name == "sqlite" else READERS
        self._writers = _Lane(writers, "store-write")
        self._readers = _Lane(READERS, "store-read") if writers == 1 else self._writers

    async def write(self, work: Work[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run `work(uow, *args)` in one transaction that may write."""
        return await self._writers.run(lambda: self.run(work, *args, **kwargs))

    async def read(self, work: Work[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run `work(uow, *args)` in one transaction that only reads."""
        return await self._readers.run(lambda: self.look(work, *args, **kwargs))

    def run(self, work: Work[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """The same as `write` on the caller's thread, for the command line."""
        return self._transact(work, _WRITES, *args, **kwargs)

    def look(self, work: Work[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """A read on the caller's thread, for the command line."""
        return self._transact(work, _READS, *args, **kwargs)

    def _transact(
        self,
        work: Work[P, R],
        writes: bool,  # noqa: FBT001 (kwargs belong to the work)
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        for attempt in range(1, TRIES + 1):
            try:
                with self._to[writes].begin() as connection:
                    return work(UnitOfWork(connection), *args, **kwargs)
            except Exception as error:
                if attempt == TRIES or not _passing(error):
                    raise
        raise AssertionError("unreachable")

    async def wipe(self) -> None:
        """Empty SQLite's log file, so that deleted rows are gone from it; not while somebody reads in it."""
        await self._writers.run(self._truncate)

    def _truncate(self) -> None:
        if self._engine.dialect.name != "sqlite":
            return
        with self._engine.connect() as connection:
            driver: Any = connection.connection.driver_connection
            (patience,) = driver.execute("PRAGMA busy_timeout").fetchone()
            driver.execute(f"PRAGMA busy_timeout={WIPE_PATIENCE}")
            try:
                driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            finally:
                driver.execute(f"PRAGMA busy_timeout={patience}")

    async def close(self) -> None:
        """Wait for the threads to end what they began, then give the connections back."""
        loop = asyncio.get_running_loop()
        for lane in {self._writers, self._readers}:
            await loop.run_in_executor(None, lane.close)
        self._engine.dispose()


def _passing(error: Exception) -> bool:
    """Whether the work may be run again: a deadlock, a row just deleted, or a serialisation failure."""
    return getattr(getattr(error, "orig", error), "sqlstate", None) in {"40P01", "40001", "23503"}
