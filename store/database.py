"""The one bridge from the async shell to the store's threads."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from store.unit_of_work import UnitOfWork

P = ParamSpec("P")
R = TypeVar("R")

READERS = 4
_WRITES, _READS = True, False
TRIES = 3
"""A transaction that PostgreSQL ends to break a deadlock is run again: the work is plain and repeatable."""


class Database:
    """Runs plain work on a thread in one transaction: a return commits, an exception rolls back.

    SQLite has one writing thread (first come, first served) and a few reading ones; PostgreSQL a small pool.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        writers = 1 if engine.dialect.name == "sqlite" else READERS
        self._writers = ThreadPoolExecutor(writers, "store-write")
        self._readers = ThreadPoolExecutor(READERS, "store-read") if writers == 1 else self._writers

    async def write(
        self, work: Callable[Concatenate[UnitOfWork, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Run `work(uow, *args)` in one transaction that may write."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._writers, lambda: self.run(work, *args, **kwargs))

    async def read(
        self, work: Callable[Concatenate[UnitOfWork, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Run `work(uow, *args)` in one transaction that only reads."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._readers, lambda: self.look(work, *args, **kwargs))

    def run(self, work: Callable[Concatenate[UnitOfWork, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """The same on the caller's thread, for the command line."""
        return self._transact(work, _WRITES, *args, **kwargs)

    def look(self, work: Callable[Concatenate[UnitOfWork, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """A read on the caller's thread, for the command line."""
        return self._transact(work, _READS, *args, **kwargs)

    def _transact(
        self,
        work: Callable[Concatenate[UnitOfWork, P], R],
        writes: bool,  # noqa: FBT001 (kwargs belong to the work)
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        for attempt in range(1, TRIES + 1):
            try:
                with (
                    self._engine.connect().execution_options(writes=writes) as connection,
                    connection.begin(),
                ):
                    return work(UnitOfWork(connection), *args, **kwargs)
            except OperationalError as error:
                if attempt == TRIES or not _passing(error):
                    raise
        raise AssertionError("unreachable")

    async def close(self) -> None:
        """Wait for the threads to end what they began, then give the connections back."""
        loop = asyncio.get_running_loop()
        for pool in {self._writers, self._readers}:
            await loop.run_in_executor(None, pool.shutdown)
        self._engine.dispose()


def _passing(error: OperationalError) -> bool:
    """Deadlock or serialisation failure on PostgreSQL: the same work may be run again."""
    return getattr(error.orig, "sqlstate", None) in {"40P01", "40001"}
