"""Live pages: one small query a process every half second serves every open stream."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from bot.channels.web.pages import describe
from bot.clock import Clock
from store.database import Database
from store.messages.inbox import Message
from store.unit_of_work import UnitOfWork

log = logging.getLogger(__name__)

PERIOD: Final = 0.5
AGAIN: Final = timedelta(seconds=5)
"""Versions can commit out of order on PostgreSQL: the last seconds are read again."""
NEVER: Final = datetime(9999, 1, 1, tzinfo=UTC)
PAGE: Final = 1000
MANY: Final = 500
"""Above this many open conversations the query reads them all instead of naming each."""


class Stream:
    """One open page: the conversations it may see now, and what came for it.

    Attributes:
        page: what the page calls itself, "" for one without a name.
        versions: of the messages that the page shows already; they are not sent to it again.
        turns: each is set once a turn of the page is answered.
    """

    def __init__(self, token: str, conversations: frozenset[int], page: str = "") -> None:
        self.token = token
        self.conversations = conversations
        self.page = page
        self.versions: set[int] = set()
        self.turns: list[asyncio.Event] = []
        self._queue: asyncio.Queue[Sequence[Message] | None] = asyncio.Queue()

    def put(self, messages: Sequence[Message] | None) -> None:
        """Hand over what is for this page; None ends it."""
        self._queue.put_nowait(messages)

    async def next(self, seconds: float) -> Sequence[Message] | None:
        """What came, nothing after `seconds`, None at the end."""
        try:
            messages = await asyncio.wait_for(self._queue.get(), seconds)
        except TimeoutError:
            return ()
        while self.turns:
            await self.turns.pop().wait()
        return messages


class Hub:
    """Reads the inbox while any page is open; a write of this process wakes it at once."""

    def __init__(self, database: Database, clock: Clock, period: float = PERIOD) -> None:
        self._database = database
        self._clock = clock
        self._period = period
        self._streams: set[Stream] = set()
        self._woken = asyncio.Event()
        self._reader: asyncio.Task[None] | None = None
        self._closed = False
        self._version: int | None = None
        self._seen: dict[int, datetime] = {}

    def wake(self) -> None:
        """Read the inbox now: this process has written to it."""
        self._woken.set()

    @contextlib.asynccontextmanager
    async def open(self, token: str, conversations: frozenset[int], page: str = "") -> AsyncIterator[Stream]:
        """A stream for as long as its page is open."""
        stream = Stream(token, conversations, page)
        if self._closed:
            stream.put(None)
        self._streams.add(stream)
        if self._reader is None or self._reader.done():
            self._reader = asyncio.create_task(self._read_on())
        try:
            yield stream
        finally:
            self._streams.discard(stream)

    @contextlib.contextmanager
    def answering(self, token: str, page: str) -> Iterator[None]:
        """While a turn of a page runs, its stream waits to hear what the answer brings."""
        answered = asyncio.Event()
        for stream in self._of(token, page):
            stream.turns.append(answered)
        try:
            yield
        finally:
            answered.set()

    def has(self, token: str, page: str, versions: Iterable[int]) -> None:
        """An answer brings a page these versions: its stream need not."""
        for stream in self._of(token, page):
            stream.versions.update(versions)

    def end(self, token: str) -> None:
        """End the streams of a closed session."""
        for stream in self._streams:
            if stream.token == token:
                stream.put(None)

    async def close(self) -> None:
        """End every stream and the reading."""
        self._closed = True
        for stream in self._streams:
            stream.put(None)
        if self._reader is not None:
            self._reader.cancel()
            await asyncio.gather(self._reader, return_exceptions=True)

    def _of(self, token: str, page: str) -> list[Stream]:
        return [each for each in self._streams if page and (each.token, each.page) == (token, page)]

    async def _read_on(self) -> None:
        while self._streams and not self._closed:
            try:
                self._hand_out(await self._database.read(self._fresh))
            except Exception as error:  # noqa: BLE001 (pages stay open while the database restarts)
                log.error("live pages could not be read: %s", describe(error))  # noqa: TRY400
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), self._period)
            self._woken.clear()
        self._version = None

    def _hand_out(self, fresh: Sequence[Message]) -> None:
        for stream in self._streams:
            own = [message for message in fresh if message.conversation_id in stream.conversations]
            if own:
                stream.put(own)

    def _fresh(self, uow: UnitOfWork) -> Sequence[Message]:
        real = self._clock.real()
        if self._version is None:
            self._version = uow.inbox.version()
        watched = sorted(frozenset[int]().union(*(stream.conversations for stream in tuple(self._streams))))
        conversations = watched if len(watched) <= MANY else None
        rows = list(uow.inbox.since(self._version, real - AGAIN, conversations))
        full = len(rows)
        while full == PAGE:
            more = uow.inbox.since(rows[-1].version, NEVER, conversations)
            rows += more
            full = len(more)
        new = [row for row in rows if row.version not in self._seen]
        self._version = max([self._version, *(row.version for row in new)])
        self._seen = {version: at for version, at in self._seen.items() if at >= real - 2 * AGAIN}
        self._seen |= {row.version: real for row in rows}
        return new
