"""The order of a season's doors: which items it takes, in which order they come, and why.

Kinds and themes alternate, the first week has five kinds, a notion comes again eight doors on at the soonest;
otherwise the order is the written one. One pack gives one season: there is no chance in it.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from content.pack import Order, Pack
from usecases.learning.twins import APART

WEEK = 5
"""Doors of the first week, each of another kind."""
_BEGINNINGS = 6
"""Beginnings of an order that are kept in sight: with one, a door can spoil what comes later."""

_NEIGHBOURS: Final[Sequence[Literal["kind", "theme"]]] = ("kind", "theme")
"""What neighbours differ in."""

Rule = Literal["written", "notion", "week", "kind", "theme", "twin", "later"]
Seen = Sequence["Entry"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What the order looks at of an item."""

    id: str
    kind: str
    theme: str
    notion: str
    twin: str | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an item stands at its door: a rule, whether it is kept there, the earlier door that it is about."""

    rule: Rule
    kept: bool = True
    door: int = 0


@dataclass(frozen=True, slots=True)
class Explained:
    """The reason of each door of a season, and how often it does not keep a rule."""

    reasons: Sequence[Reason]
    unkept: Mapping[Rule, int]


class Broken(NamedTuple):
    """How often a season breaks each rule, the gravest first; `long` is a kind that goes on and on."""

    notion: int
    week: int
    kind: int
    theme: int
    long: int


def entries(pack: Pack) -> tuple[Entry, ...]:
    """A pack's items in their written order."""
    items = (pack.item(item_id, pack.language) for item_id in pack.ids())
    return tuple(Entry(item.id, item.head.kind, item.theme, item.notion, item.head.twin) for item in items)


def advised(written: Seen, doors: int) -> tuple[Entry, ...]:
    """The items of a season of that many doors, in the order that breaks the fewest rules.

    Of several such orders it is the nearest to the written one.
    """
    if not unkept(written[:doors], written):
        return tuple(written[:doors])
    chosen = written if doors >= len(written) else _chosen(written, doors)
    paths: list[tuple[int, ...]] = [()]
    for _ in chosen:
        longer = {(*path, place) for path in paths for place in _next(chosen, path)}
        paths = nsmallest(_BEGINNINGS, longer, key=lambda path: (_broken(chosen, path), path))
    best = min((tuple(range(len(chosen))), paths[0]), key=lambda path: _broken(chosen, path))
    return tuple(chosen[place] for place in best)


def is_fixed(pack: Pack, campaign_format: str) -> bool:
    """Whether the order is the author's alone: the pack says so, or doors numbered for an advent do."""
    return campaign_format == "advent" or pack.order == "written"


def items(pack: Pack, doors: int, campaign_format: str = "daily", order: Order = "advised") -> Sequence[str]:
    """The ids of the items for so many doors, in their order."""
    if order == "written" or is_fixed(pack, campaign_format):
        return pack.ids()[:doors]
    return [entry.id for entry in advised(entries(pack), doors)]


def explain(pack: Pack, season: Sequence[str]) -> Explained:
    """What is to be said of a season whose doors hold these items of a pack, by their ids."""
    written = entries(pack)
    by_id = {entry.id: entry for entry in written}
    doors = [by_id[item_id] for item_id in season]
    return Explained(reasons(doors, written), unkept(doors, written))


def reasons(season: Seen, written: Seen) -> tuple[Reason, ...]:
    """Why each door of a season holds its item, in few words' worth."""
    why = []
    for door, entry in enumerate(season):
        before = season[:door]
        taken, recent = {item.id for item in before}, {item.notion for item in before[-APART + 1 :]}
        free = (item for item in written if item.id not in taken and item.notion not in recent)
        why.append(_reason(before, entry, next(free, entry)))
    return tuple(why)


def unkept(season: Seen, written: Seen) -> dict[Rule, int]:
    """How often a season does not keep a rule, by rule."""
    broken = _broken(season, range(len(season)))
    kinds = min(WEEK, len(season), len({entry.kind for entry in written}))
    ids = {entry.id for entry in season}
    counts: dict[Rule, int] = {
        "notion": broken.notion,
        "week": kinds - len({entry.kind for entry in season[:WEEK]}),
        "kind": broken.kind,
        "theme": broken.theme,
        "twin": sum(len({entry.id for entry in pair} & ids) == 1 for pair in _pairs(written).values()),
    }
    return {rule: count for rule, count in counts.items() if count}


def _reason(before: Seen, entry: Entry, earliest: Entry) -> Reason:
    """`earliest` is the first written of the items that are left, whose notion may come."""
    door, notions = len(before), [item.notion for item in before]
    if entry.notion in notions:
        last = door - notions[::-1].index(entry.notion)
        return Reason("notion", kept=door + 1 - last >= APART, door=last)
    for rule in _NEIGHBOURS:
        if before and getattr(entry, rule) == getattr(before[-1], rule):
            return Reason(rule, kept=False, door=door)
    if entry == earliest:
        return Reason("written")
    for rule in _NEIGHBOURS:
        if before and getattr(earliest, rule) == getattr(before[-1], rule):
            return Reason(rule, door=door)
    kinds = {item.kind for item in before}
    return Reason("week" if door < WEEK and earliest.kind in kinds and entry.kind not in kinds else "later")


def _next(chosen: Seen, path: Collection[int]) -> Iterable[int]:
    """What may come after a beginning: of items that the rules cannot tell apart, the first written."""
    alike: dict[tuple[str, str, str], int] = {}
    for place, entry in enumerate(chosen):
        if place not in path:
            alike.setdefault((entry.kind, entry.theme, entry.notion), place)
    return alike.values()


def _broken(chosen: Seen, path: Collection[int]) -> Broken:
    """What a beginning breaks, and what its rest then has to break."""
    season, taken = [chosen[place] for place in path], frozenset(path)
    rest = [entry for place, entry in enumerate(chosen) if place not in taken]
    kinds, kinds_left = [entry.kind for entry in season], [entry.kind for entry in rest]
    return Broken(
        _near([entry.notion for entry in season], [entry.notion for entry in rest]),
        _missing(season, rest),
        _alike(kinds, kinds_left),
        _alike([entry.theme for entry in season], [entry.theme for entry in rest]),
        _long(kinds, kinds_left),
    )


def _near(season: Sequence[str], rest: Sequence[str]) -> int:
    """Doors whose notion came fewer than eight doors before, and the rest's that find no place."""
    last: dict[str, int] = {}
    broken = 0
    for door, notion in enumerate(season):
        broken += door - last.get(notion, -APART) < APART
        last[notion] = door
    soonest = [
        max(len(season), last.get(notion, -APART) + APART) + APART * again
        for notion, count in Counter(rest).items()
        for again in range(count)
    ]
    end = len(season) + len(rest)
    late = sum(door >= end - place for place, door in enumerate(sorted(soonest, reverse=True)))
    return broken + late


def _missing(season: Seen, rest: Seen) -> int:
    """Kinds that the first week cannot have any more, whose notions have not come yet."""
    seen, notions = {entry.kind for entry in season[:WEEK]}, {entry.notion for entry in season}
    fresh = {entry.kind for entry in rest if entry.notion not in notions} - seen
    every = {entry.kind for entry in (*season, *rest)}
    possible = len(seen) + min(len(fresh), max(0, WEEK - len(season)))
    return max(0, min(WEEK, len(season) + len(rest), len(every)) - possible)


def _alike(season: Sequence[str], rest: Sequence[str]) -> int:
    """Neighbours that are alike, and those that the rest cannot part."""
    alike = sum(before == after for before, after in pairwise(season))
    crowds = (2 * count + ([value] == season[-1:]) - len(rest) - 1 for value, count in Counter(rest).items())
    return alike + max(0, 0, *crowds)


def _long(season: Sequence[str], rest: Sequence[str]) -> int:
    """Doors of a kind that goes on for longer than it must in a whole season."""
    doors = len(season) + len(rest)
    most = max(Counter([*season, *rest]).values(), default=0)
    must = -(-most // (doors - most + 1))
    return sum(len(set(season[door : door + must + 1])) == 1 for door in range(len(season) - must))


def _chosen(written: Seen, doors: int) -> Seen:
    """The items of a season shorter than the pack, in written order.

    First those with which it can keep the rules; where these do not fill it, others, a twin alone last.
    """
    kinds = min(WEEK, doors, len({entry.kind for entry in written}))
    choice = _Choice(doors, 1 + (doors - kinds + 1) // 2)  # of a kind: one in the week, half of the others
    pairs = _pairs(written) if doors > APART else {}
    units: list[Seen] = [pairs.get(entry.notion, (entry,)) if entry.twin else (entry,) for entry in written]
    firsts: dict[str, Seen] = {}
    for unit in sorted(units, key=len):
        firsts.setdefault(unit[0].kind, unit)
    for unit in list(firsts.values())[:WEEK]:
        if choice.keeps_apart(unit):  # five kinds go before themes that alternate
            choice.take(unit)
    for unit in units:
        if choice.keeps_rules(unit):
            choice.take(unit)
    for unit in units:
        choice.take(unit)
    if len(choice.ids) < doors:  # only twins are left: two have the room of the last of the others
        others = [unit[0].id for unit in units if len(unit) == 1 and unit[0].id in choice.ids]
        choice.ids.difference_update(others[-1:])
    for unit in (*pairs.values(), *((entry,) for entry in written)):
        choice.take(unit)
    return [entry for entry in written if entry.id in choice.ids]


def _pairs(written: Seen) -> dict[str, tuple[Entry, ...]]:
    """The twins of each notion that has both."""
    twins: dict[str, tuple[Entry, ...]] = {}
    for entry in written:
        if entry.twin:
            twins[entry.notion] = (*twins.get(entry.notion, ()), entry)
    return {
        notion: pair for notion, pair in twins.items() if sorted(x.twin or "" for x in pair) == ["a", "b"]
    }


@dataclass(slots=True)
class _Choice:
    """What a season of so many doors has so far.

    Attributes:
        most: items of a kind.
        times: how many notions have come at least so many times.
    """

    doors: int
    most: int
    ids: set[str] = field(default_factory=set)
    kinds: Counter[str] = field(default_factory=Counter)
    themes: Counter[str] = field(default_factory=Counter)
    notions: Counter[str] = field(default_factory=Counter)
    times: Counter[int] = field(default_factory=Counter)

    def keeps_apart(self, unit: Seen) -> bool:
        """Whether the doors of a notion can still stand apart with these."""
        times = self.notions[unit[0].notion]
        again = range(times + 1, times + len(unit) + 1)
        return all(self.times[time] < self.doors - APART * (time - 1) for time in again)

    def keeps_rules(self, unit: Seen) -> bool:
        """Whether kinds and themes can still alternate with these, and a notion's doors stand apart."""
        entry = unit[0]
        kind, theme = self.kinds[entry.kind] + len(unit), self.themes[entry.theme] + len(unit)
        return kind <= self.most and theme <= (self.doors + 1) // 2 and self.keeps_apart(unit)

    def take(self, unit: Seen) -> None:
        """Take these, where they are new and have room."""
        if len(self.ids) + len(unit) > self.doors or any(entry.id in self.ids for entry in unit):
            return
        for entry in unit:
            self.ids.add(entry.id)
            self.kinds[entry.kind] += 1
            self.themes[entry.theme] += 1
            self.notions[entry.notion] += 1
            self.times[self.notions[entry.notion]] += 1
