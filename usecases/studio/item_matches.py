"""Rows of a file that say no Id, beside the items of the pack that they may correct.

A row without an Id is called after its question: where that is corrected, the row would be added beside the
item that it made before.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from rapidfuzz import fuzz, process

from content.check import walk
from content.check.habits import ALIKE
from games.answers import fold
from store.studio.studio_items import StudioItem
from usecases.studio.authors import StudioRefused
from usecases.studio.item_edits import same
from usecases.studio.item_lists import Key

_SHORTENED: Final = 90
"""Likeness, of 100, from which a question is what is left of a longer one: nearly all its words are of it."""
_LEFT: Final = 0.5
"""What is left of a question at least, as a share of its letters: many end in « Que faites-vous ? »."""


@dataclass(frozen=True, slots=True)
class Match:
    """A row whose question is nearly that of an item, which no other row of the file gives.

    Attributes:
        new: the id and the language under which the row would be added.
        old: the item's.
        asks, asked: what the row asks, and what the item does.
        equal: whether they say the same but for the id.
        likely: whether the item is as the pack's last file gave it: the row is most likely its correction.
    """

    new: Key
    old: Key
    asks: str
    asked: str
    equal: bool
    likely: bool


class SameQuestion(StudioRefused):
    """A new item asks what another one of the pack asks: it may be the same, sent again."""

    def __init__(self, item: StudioItem, typed: object) -> None:
        super().__init__("studio.same_question", typed=typed, name=walk.name(item.raw))
        self.item = item


def free_id(name: str, taken: Collection[str]) -> str:
    """An id that no item has: the name itself, else with the first number that is free."""
    free, number = name, 2
    while free in taken:
        free = f"{name}-{number}"
        number += 1
    return free


def added_already(there: Sequence[StudioItem], raw: Mapping[str, Any], lang: str) -> StudioItem | None:
    """The item that says the same as a new one without an Id, which was sent twice; None where there is none.

    Raises:
        SameQuestion: none says the same, and one asks the same question.
    """
    asks = fold(walk.first_question(raw))
    near = [
        item for item in there if item.lang == lang and asks and fold(walk.first_question(item.raw)) == asks
    ]
    for item in near:
        if same({**raw, "id": item.item_id}, item.raw):
            return item
    if near:
        raise SameQuestion(near[0], raw)
    return None


def matches(
    raws: Mapping[Key, Mapping[str, Any]],
    unnamed: Sequence[Key],
    there: Sequence[StudioItem],
    last_raws: Mapping[Key, Mapping[str, Any]],
) -> list[Match]:
    """The items that rows without an Id may correct, each row and each item once, the likest first.

    Args:
        raws: the items of the file.
        unnamed: those whose rows say no Id.
        there: the items of the pack.
        last_raws: the items of the last file that the pack took, as it gave them.
    """
    item_keys = {(item.item_id, item.lang) for item in there}
    free = {(item.item_id, item.lang): item.raw for item in there if (item.item_id, item.lang) not in raws}
    texts = {key: fold(_asks(raw)) for key, raw in free.items()}
    pairs = []
    for at, new in enumerate(unnamed):
        if new not in item_keys:
            asks = fold(_asks(raws[new]))
            spoken = {key: text for key, text in texts.items() if key[1] == new[1]}
            pairs += [(-score, at, new, old) for old, score in _alike(asks, spoken, free, last_raws)]
    pairings: list[Match] = []
    used: set[tuple[str, Key]] = set()
    for _, _, new, old in sorted(pairs):
        if not used & {("new", new), ("old", old)}:
            used |= {("new", new), ("old", old)}
            raw, other = raws[new], free[old]
            equal = same({**raw, "id": old[0]}, other)
            likely = equal or last_raws.get(old) == other
            pairings.append(Match(new, old, walk.name(raw), walk.name(other), equal, likely))
    return pairings


def _alike(
    asks: str,
    texts: Mapping[Key, str],
    free: Mapping[Key, Mapping[str, Any]],
    last_raws: Mapping[Key, Mapping[str, Any]],
) -> Iterator[tuple[Key, float]]:
    """The items whose question is nearly this one; of the last file's, also what was shortened much."""
    near = process.extract(asks, texts, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None)
    yield from ((key, score) for _, score, key in near)
    own = {key: text for key, text in texts.items() if last_raws.get(key) == free[key]}
    for text, score, key in process.extract(
        asks, own, scorer=fuzz.token_set_ratio, score_cutoff=_SHORTENED, limit=None
    ):
        if min(len(asks), len(text)) >= _LEFT * max(len(asks), len(text)):
            yield key, score


def _asks(raw: Mapping[str, Any]) -> str:
    """What an item asks first, else what it is called."""
    return walk.first_question(raw) or walk.name(raw)
