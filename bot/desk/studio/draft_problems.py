"""What is wrong with a draft, as its page tells it: in the titles of the spreadsheet's columns."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from hashlib import blake2b
from threading import Lock
from typing import Any, Final

from bot.desk.studio import collector
from bot.desk.studio.slow_work import SlowWork
from bot.preview import shelf
from content.check import Known, Measured, Memory, judge, walk
from content.importers import item_rows
from content.importers.folder import Finished
from content.importers.harvest import Draft as Rows
from content.importers.sheet_problems import absent, of_pack
from content.importers.spreadsheet.wording import in_sheet
from content.loader import Problem, Reading
from content.pack import Item
from content.words import LANGUAGES
from games.answers import fold
from store.studio.studio_items import StudioItem
from usecases.context import Services
from usecases.studio import pack_check
from usecases.studio.pack_check import Draft

_WORD: Final = re.compile(r"[a-z0-9][a-z0-9-]*")
_MOST_KNOWN: Final = 4_000
"""Items that are remembered, of all drafts: more than a pack has; 2,000 take about 40 MB."""
TOLD: Final = 100
"""Problems of a draft that its page tells; the others it counts."""
AT_ONCE: Final = 200
"""Items to judge anew, about 6 ms each, for which a page is made to wait."""


@dataclass(slots=True)
class _Past:
    """What is remembered of a draft; `judged`: the number and revision of each item as it was judged last."""

    memory: Memory = field(default_factory=Memory)
    judged: frozenset[tuple[int, int]] = frozenset()


class Linter:
    """Judges drafts: what changed of one since it was judged last; measures the cards of an item once."""

    def __init__(self, services: Services) -> None:
        self._services = services
        known = shelf.known([services.words(language) for language in LANGUAGES])
        self._measure, self._measured = known.measure, dict[bytes, Sequence[Measured]]()
        self._known: Known = replace(known, measure=self._remembered)
        self._told = SlowWork[Sequence[Problem]]()
        self._pasts: dict[str, _Past] = {}
        self._choice = Lock()

    async def told(self, draft: Draft, today: date) -> Sequence[Problem] | None:
        """Errors, then warnings, the first `TOLD` at their columns; call it outside of any transaction.

        None where too much is new: it is worked out for whoever asks later.
        """
        judged = self._past(draft).judged
        soon = sum((item.id, item.revision) not in judged for item in draft.items) <= AT_ONCE
        work = partial(self._problems if soon else self._all_problems, draft, today)
        return await self._told.result(draft.pack.id, (draft.pack.revision, today), work, soon=soon)

    def reading(self, draft: Draft) -> Reading:
        """A draft as the loader reads it; what was judged before is not read again."""
        return pack_check.reading(draft, self._services.library.kinds, self._past(draft).memory)

    def memory(self, name: str) -> Memory | None:
        """What is remembered of the draft of that name; None where it was not judged."""
        past = self._pasts.get(name)
        return None if past is None else past.memory

    def of_item(self, draft: Draft, item: StudioItem, today: date) -> list[Problem]:
        """What is said of one item by itself, and of the media that it shows."""
        alone = replace(draft, items=(item,))
        return [problem for problem in self._judged(alone, today) if problem.item == item.item_id]

    def of_finished(
        self, draft: Draft, finished: Sequence[Finished], head: Rows | None, today: date
    ) -> list[Problem]:
        """What the linter says of a file's items that can be played, and of its `head`, at their cells.

        Before it, the pictures and films that its items name and the draft does not have.
        """
        ready = tuple(item.found for item in finished if not item.problems)
        media = {medium.file: medium.digest for medium in draft.media}
        found = judge({}, Reading(draft.head, ready, (), media), today, self._known, outsiders=())
        return [*absent(finished, media), *(in_sheet(of_pack(problem, head)) for problem in found)]

    def _problems(self, draft: Draft, today: date) -> Sequence[Problem]:
        past, raws = self._past(draft), {item.item_id: item.raw for item in reversed(draft.items)}
        found = sorted(self._judged(draft, today, past.memory), key=lambda problem: problem.level)
        past.judged = frozenset((item.id, item.revision) for item in draft.items)
        return [*placed(found[:TOLD], raws), *found[TOLD:]]

    def _all_problems(self, draft: Draft, today: date) -> Sequence[Problem]:
        """The same where most is new: what is remembered of it then lives long."""
        told = self._problems(draft, today)
        collector.spare()
        return told

    def _judged(self, draft: Draft, today: date, memory: Memory | None = None) -> list[Problem]:
        return pack_check.problems(draft, self._services.library.kinds, today, self._known, memory)

    def _past(self, draft: Draft) -> _Past:
        """What is remembered of a draft; what was not looked at for longest gives room."""
        with self._choice:
            past = self._pasts.pop(draft.pack.name, None) or _Past()
            room = _MOST_KNOWN - len(draft.items)
            while self._pasts and sum(len(each.memory.items) for each in self._pasts.values()) > room:
                del self._pasts[next(iter(self._pasts))]
            self._pasts[draft.pack.name] = past
        return past

    def _remembered(self, item: Item) -> Sequence[Measured]:
        key = blake2b(json.dumps(item.raw, sort_keys=True).encode(), digest_size=16).digest()
        if key not in self._measured:
            if len(self._measured) >= _MOST_KNOWN:
                self._measured.clear()
            self._measured[key] = self._measure(item)
        return self._measured[key]


def answered(draft: Draft, problems: Sequence[Problem]) -> set[str]:
    """The items whose right answers stand in what is told of them: who reads it has seen these (rule 12)."""
    told: dict[str, str] = {}
    ids = {item.item_id for item in draft.items}
    for problem in problems:
        shown = [problem.message, problem.fix, *_themes(draft, problem)]
        named = ids.intersection(_WORD.findall(problem.message))  # another item that has the same answer
        for item_id in {problem.item, *named}:
            told[item_id] = " ".join((told.get(item_id, ""), *map(fold, shown), ""))
    return {
        item.item_id
        for item in draft.items
        if item.item_id in told
        for _, question in walk.questions(item.raw)
        if any(f" {fold(answer)} " in told[item.item_id] for answer in walk.answers(question))
    }


def _themes(draft: Draft, problem: Problem) -> list[str]:
    """The theme of an item of which it is told that it gives the answer: the list shows it."""
    if problem.where != ("theme",):
        return []
    return [str(item.raw.get("theme")) for item in draft.items if item.item_id == problem.item]


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
