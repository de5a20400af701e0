"""What is wrong with a draft, as its page tells it: in the titles of the spreadsheet's columns."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from bot.preview import shelf
from content.check import Known, Measured, judge
from content.importers import item_rows
from content.importers.folder import Finished
from content.importers.harvest import Draft as Rows
from content.importers.spreadsheet.wording import in_sheet
from content.loader import Problem, Reading
from content.pack import Item
from content.words import LANGUAGES
from store.studio.studio_items import StudioItem
from usecases.context import Services
from usecases.studio import pack_check
from usecases.studio.pack_check import Draft

_MOST_KNOWN: Final = 4_000
"""Items whose cards were measured that are remembered: more than a pack has."""
TOLD: Final = 100
"""Problems of a draft that its page tells; the others it counts."""
_MOST_DRAFTS: Final = 8
"""Drafts whose problems are remembered until they change: with 2,000 items to judge one takes seconds."""


class Linter:
    """Judges drafts, each once as long as it stays the same, and measures the cards of an item once."""

    def __init__(self, services: Services) -> None:
        self._services = services
        known = shelf.known([services.words(language) for language in LANGUAGES])
        self._measure, self._measured = known.measure, dict[str, Sequence[Measured]]()
        self._known: Known = replace(known, measure=self._remembered)
        self._told: dict[tuple[int, int, date], Sequence[Problem]] = {}

    def problems(self, draft: Draft, today: date) -> Sequence[Problem]:
        """Errors, then warnings, the first `TOLD` at their columns; call it outside of any transaction."""
        key = draft.pack.id, draft.pack.revision, today
        told = self._told.get(key)
        if told is None:
            raws = {item.item_id: item.raw for item in reversed(draft.items)}
            found = sorted(self._judged(draft, today), key=lambda problem: problem.level)
            told = [*placed(found[:TOLD], raws), *found[TOLD:]]
            if len(self._told) >= _MOST_DRAFTS:
                self._told.clear()
            self._told[key] = told
        return told

    def of_item(self, draft: Draft, item: StudioItem, today: date) -> list[Problem]:
        """What is said of one item by itself, and of the media that it shows."""
        alone = replace(draft, items=(item,))
        return [problem for problem in self._judged(alone, today) if problem.item == item.item_id]

    def of_finished(self, draft: Draft, finished: Sequence[Finished], today: date) -> list[Problem]:
        """What the linter says of a file's items that can be played, at their cells."""
        ready = tuple(item.found for item in finished if not item.problems)
        media = {medium.file: medium.digest for medium in draft.media}
        found = judge({}, Reading(draft.head, ready, (), media), today, self._known, outsiders=())
        return [in_sheet(problem) for problem in found]

    def _judged(self, draft: Draft, today: date) -> list[Problem]:
        return pack_check.problems(draft, self._services.library.kinds, today, self._known)

    def _remembered(self, item: Item) -> Sequence[Measured]:
        key = json.dumps(item.raw, sort_keys=True, ensure_ascii=False)
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
