"""Which items a season takes of a longer pack."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from usecases.campaigns.door_order.entries import WEEK, Entry, Seen, pairs
from usecases.learning.twins import APART


def chosen(pack_entries: Seen, doors: int, most_pairs: int) -> Seen:
    """The items of a season shorter than the pack, in written order.

    A grid of practice and five kinds come first, then as many pairs of twins as fit, then others of several
    kinds, as long as the season can keep its rules with them. Where these do not fill it, pairs that still
    stand apart, and others; a twin alone comes last.

    Args:
        pack_entries: the pack.
        doors: how many the season has.
        most_pairs: how many pairs are taken where there are enough other items.
    """
    whole = list(pairs(pack_entries).values()) if doors > APART else []
    paired = {entry.id for pair in whole for entry in pair}
    singles: list[Seen] = [(entry,) for entry in pack_entries if entry.id not in paired]
    choice = _Choice(doors, _most(pack_entries, doors))
    _begin(choice, [*whole, *singles])
    in_week = sum(choice.alone.values())  # among the first meetings, whose last is eight doors before the end
    most_pairs = min(most_pairs, doors - APART - in_week)
    choice.take_each(whole, lambda pair: choice.pairs < most_pairs and choice.keeps_rules(pair))
    half = (doors - 2 * choice.pairs + 1) // 2
    choice.take_each(singles, lambda single: choice.varies(single[0], half) and choice.keeps_rules(single))
    choice.take_each(singles, choice.keeps_rules)
    choice.take_each(whole, lambda pair: choice.pairs < most_pairs and choice.keeps_apart(pair))
    choice.take_each(singles)
    choice.take_each(whole)
    if choice.room and (spare := _spare(choice, singles)):
        choice.drop(spare)  # two twins have its room and the one that is left
        choice.take_each(whole)
    choice.take_each([(entry,) for entry in pack_entries])
    return [entry for entry in pack_entries if entry.id in choice.ids]


def _most(pack_entries: Seen, doors: int) -> int:
    """Items of one kind: one in the week, half of the others."""
    kinds = min(WEEK, doors, len({entry.kind for entry in pack_entries}))
    return 1 + (doors - kinds + 1) // 2


def _begin(choice: "_Choice", units: Sequence[Seen]) -> None:
    """Take a grid, and the first of each kind until five are there: kinds that can be measured come first."""
    if choice.doors >= WEEK:
        choice.take_each([unit for unit in units if unit[0].grid][:1])
    for unit in units:
        if len(choice.kinds) < WEEK and unit[0].kind not in choice.kinds and choice.keeps_apart(unit):
            choice.take(unit)


def _spare(choice: "_Choice", singles: list[Seen]) -> Entry | None:
    """The last of the items taken that have no twin; better one that is not alone of its kind."""
    lone_entries = [entry for (entry,) in singles if entry.id in choice.ids]
    common = [entry for entry in lone_entries if choice.kinds[entry.kind] > 1]
    return next(iter((common or lone_entries)[::-1]), None)


@dataclass(slots=True)
class _Choice:
    """What a season of so many doors has so far.

    Attributes:
        most: items of a kind.
        pairs: how many pairs of twins it has.
        alone: items of each kind that came without a twin.
        times: how many notions have come at least so many times.
    """

    doors: int
    most: int
    pairs: int = 0
    ids: set[str] = field(default_factory=set)
    kinds: Counter[str] = field(default_factory=Counter)
    alone: Counter[str] = field(default_factory=Counter)
    themes: Counter[str] = field(default_factory=Counter)
    notions: Counter[str] = field(default_factory=Counter)
    times: Counter[int] = field(default_factory=Counter)

    @property
    def room(self) -> int:
        """Doors without an item."""
        return self.doors - len(self.ids)

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

    def varies(self, entry: Entry, most: int) -> bool:
        """Whether a single item has a notion of its own, and a kind that fewer than so many others have."""
        return not self.notions[entry.notion] and self.alone[entry.kind] < most

    def take_each(self, units: Iterable[Seen], keeps: Callable[[Seen], bool] = lambda _: True) -> None:
        """Take each of these with which the season keeps what it must."""
        for unit in units:
            if keeps(unit):
                self.take(unit)

    def take(self, unit: Seen) -> None:
        """Take these, where they are new and have room."""
        if len(unit) > self.room or any(entry.id in self.ids for entry in unit):
            return
        self.pairs += len(unit) > 1
        for entry in unit:
            self.ids.add(entry.id)
            self.kinds[entry.kind] += 1
            self.alone[entry.kind] += len(unit) == 1
            self.themes[entry.theme] += 1
            self.notions[entry.notion] += 1
            self.times[self.notions[entry.notion]] += 1

    def drop(self, entry: Entry) -> None:
        """Give a taken item's door back."""
        self.ids.discard(entry.id)
