"""What takes seconds of a pack: worked out once for each of its states, while no request waits for it."""

import asyncio
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from aiohttp import web

from bot.desk.frame import Frame, Visitor
from bot.desk.studio import studio_reading
from bot.desk.studio.studio_reading import SECTION
from usecases.studio.pack_check import Draft

T = TypeVar("T")

AT_ONCE: Final = 200
"""Items of a pack for which a page is made to wait: about a second for the slowest work there is."""
_MOST: Final = 8
"""Results that are kept: those of the packs that were asked for last."""
_AGAIN: Final = "3"
"""Seconds after which a page that waits asks again."""


@dataclass(frozen=True, slots=True)
class _Running(Generic[T]):
    state: Hashable
    task: asyncio.Task[T]


class SlowWork(Generic[T]):
    """One kind of work: the newest result for each pack, on a thread, one at a time for each pack."""

    def __init__(self) -> None:
        self._results: dict[Hashable, tuple[Hashable, T]] = {}
        self._running: dict[Hashable, _Running[T]] = {}

    async def result(self, pack: Hashable, state: Hashable, work: Callable[[], T], *, soon: bool) -> T | None:
        """What the work gives; None while it is worked out for whoever asks later.

        What went wrong is raised, for whoever asks next where nobody waits.

        Args:
            pack: on what the work is done.
            state: in which state; the result for an earlier one is not kept.
            work: called on a thread.
            soon: it takes so little that whoever asks waits for it.
        """
        running = self._running.get(pack)
        if running is not None and running.task.done():
            del self._running[pack]
            running.task.result()
        kept = self._results.get(pack)
        if kept is not None and kept[0] == state:
            return kept[1]
        if pack not in self._running:
            task = asyncio.create_task(self._work(pack, state, work))
            self._running[pack] = _Running(state, task)
        running = self._running[pack]
        if not soon or running.state != state:
            return None
        try:
            return await asyncio.shield(running.task)
        finally:
            if running.task.done() and self._running.get(pack) is running:
                del self._running[pack]

    async def _work(self, pack: Hashable, state: Hashable, work: Callable[[], T]) -> T:
        result = await asyncio.to_thread(work)
        self._results.pop(pack, None)
        if len(self._results) >= _MOST:
            del self._results[next(iter(self._results))]
        self._results[pack] = state, result
        return result


def waiting(frame: Frame, request: web.Request, visitor: Visitor, key: str, draft: Draft) -> web.Response:
    """The page that says that something is worked out (`key`: of its sentence), and asks again by itself."""
    trail = [(studio_reading.address(draft.pack.name), draft.head.title)]
    values = {"sentence": visitor.words(key), "again": request.path_qs, "trail": trail}
    response = frame.show(request, visitor, SECTION, "desk-wait.html", values)
    response.headers["Refresh"] = _AGAIN
    return response
