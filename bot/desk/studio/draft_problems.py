"""What is wrong with a draft, as its page tells it: in the titles of the spreadsheet's columns."""

import asyncio
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from hashlib import blake2b
from threading import Lock
from typing import Any, Final

from bot.preview import shelf
from content.check import Known, Measured, Memory, judge
from content.importers import item_rows
from content.importers.folder import Finished
from content.importers.harvest import Draft as Rows
from content.importers.sheet_problems import of_pack
from content.importers.spreadsheet.wording import in_sheet
from content.loader import Problem, Reading
from content.pack import Item
from content.words import LANGUAGES
from store.studio.studio_items import StudioItem
from usecases.context import Services
from usecases.studio import pack_check
from usecases.studio.pack_check import Draft

_MOST_KNOWN: Final = 4_000
"""Items that are remembered, of all drafts: more than a pack has; 2,000 take about 40 MB."""
TOLD: Final = 100
"""Problems of a draft that its page tells; the others it counts."""
_MOST_DRAFTS: Final = 8
"""Drafts whose problems are remembered until they change: with 2,000 items to judge one takes seconds."""
AT_ONCE: Final = 200
"""Items to judge anew, about 6 ms each, for which a page is made to wait."""


class Linter:
    """Judges drafts: what changed of one since it was judged last; measures the cards of an item once."""

    def __init__(self, services: Services) -> None:
        self._services = services
        known = shelf.known([services.words(language) for language in LANGUAGES])
        self._measure, self._measured = known.measure, dict[bytes, Sequence[Measured]]()
        self._known: Known = replace(known, measure=self._remembered)
        self._told: dict[tuple[int, int, date], Sequence[Problem]] = {}
        self._memories: dict[int, Memory] = {}
        self._choice = Lock()
        self._running: dict[int, asyncio.Task[Sequence[Problem]]] = {}

    async def told(self, draft: Draft, today: date) -> Sequence[Problem] | None:
        """The same as `problems`; None where too much is new: it is worked out for whoever asks later.

        What went wrong there is raised for them.
        """
        key = draft.pack.id, draft.pack.revision, today
        if key in self._told:
            return self._told[key]
        pack = draft.pack.id
        if pack in self._running:
            if not self._running[pack].done():
                return None
            self._running.pop(pack).result()
        if self._new(draft) <= AT_ONCE:
            return await asyncio.to_thread(self.problems, draft, today)
        self._running[pack] = asyncio.create_task(asyncio.to_thread(self.problems, draft, today))
        return None

    def problems(self, draft: Draft, today: date) -> Sequence[Problem]:
        """Errors, then warnings, the first `TOLD` at their columns; call it outside of any transaction."""
        key = draft.pack.id, draft.pack.revision, today
        memory = self._memory(draft)
        with memory.turn:
            told = self._told.get(key)
            if told is None:
                raws = {item.item_id: item.raw for item in reversed(draft.items)}
                judged = self._judged(draft, today, memory)
                found = sorted(judged, key=lambda problem: problem.level)
                told = [*placed(found[:TOLD], raws), *found[TOLD:]]
                if len(self._told) >= _MOST_DRAFTS:
                    self._told.clear()
                self._told[key] = told
        return told

    def of_item(self, draft: Draft, item: StudioItem, today: date) -> list[Problem]:
        """What is said of one item by itself, and of the media that it shows."""
        alone = replace(draft, items=(item,))
        return [problem for problem in self._judged(alone, today) if problem.item == item.item_id]

    def of_finished(
        self, draft: Draft, finished: Sequence[Finished], head: Rows | None, today: date
    ) -> list[Problem]:
        """What the linter says of a file's items that can be played, and of its `head`, at their cells."""
        ready = tuple(item.found for item in finished if not item.problems)
        media = {medium.file: medium.digest for medium in draft.media}
        found = judge({}, Reading(draft.head, ready, (), media), today, self._known, outsiders=())
        return [in_sheet(of_pack(problem, head)) for problem in found]

    def _judged(self, draft: Draft, today: date, memory: Memory | None = None) -> list[Problem]:
        return pack_check.problems(draft, self._services.library.kinds, today, self._known, memory)

    def _new(self, draft: Draft) -> int:
        """How many items of a draft are not as they were judged."""
        if len(draft.items) <= AT_ONCE:
            return len(draft.items)
        memory = self._memories.get(draft.pack.id) or Memory()
        return memory.items.unknown([item.raw for item in draft.items], draft.head.language)

    def _memory(self, draft: Draft) -> Memory:
        """What is remembered of a draft; what was not looked at for longest gives room."""
        with self._choice:
            memory = self._memories.pop(draft.pack.id, None) or Memory()
            room = _MOST_KNOWN - len(draft.items)
            while self._memories and sum(len(each.items) for each in self._memories.values()) > room:
                del self._memories[next(iter(self._memories))]
            self._memories[draft.pack.id] = memory
        return memory

    def _remembered(self, item: Item) -> Sequence[Measured]:
        key = blake2b(json.dumps(item.raw, sort_keys=True).encode(), digest_size=16).digest()
        if key not in self._measured:
            if len(self._measured) >= _MOST_KNOWN:
                self._measured.clear()
            self._measured[key] = self._measure(item)
        return self._measured[key]


def placed(problems: Iterable[Problem], raws: Mapping[str, Mapping[str, Any]]) -> list[Problem]:
    """Problems at the columns that say what is wrong, in the sheet's words; `raws`: the items by id."""
    rows: dict[str, Rows] = {}
    return [_placed(problem, raws, rows) for problem in problems]


def _placed(problem: Problem, raws: Mapping[str, Mapping[str, Any]], rows: dict[str, Rows]) -> Problem:
    if not problem.where or problem.item not in raws:
        return in_sheet(problem)
    if problem.item not in rows:
        rows[problem.item] = item_rows.draft(raws[problem.item])
    at = rows[problem.item].place(problem.where)
    return in_sheet(replace(problem, file=at.file, line=at.line, column=at.column))
