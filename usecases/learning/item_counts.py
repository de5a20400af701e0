"""Counts what a campaign's items are worth: by the clock, shown by fives (rule 7).

The database sums what was right. Which choices were taken stands in the state of rounds, which only their
kind can read: a night reads those ended since the last. Where a round that was read is gone (somebody erased,
two accounts joined, an answer found wrong), the item's rounds are all read again.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from fractions import Fraction

from content.library import Library
from content.loader import PackErrors
from content.pack import Item
from games.kind import KindError, Move, State
from games.rules import scoring
from games.rules.small_numbers import FEWEST, MANY, nobody_s, tellable
from store.schema.values import Campaign
from store.standings.item_figures import ChoiceCount, CountedItem, ItemFigure
from store.unit_of_work import UnitOfWork

AT_ONCE = 500
"""Old rounds whose share one transaction works out."""
ALL, UNKNOWN = "*", ""
"""Beside the choices of a question: all who were asked, and those who said that they do not know."""


@dataclass(frozen=True, slots=True)
class ItemNews:
    """What a count found: figures to keep, and the choices of the items that were read."""

    figures: Sequence[ItemFigure]
    choices: Sequence[ChoiceCount]


@dataclass(slots=True)
class _Tally:
    """How many people took each choice of a question, and how many since something of it was shown."""

    until: datetime | None = None
    public_counts: dict[str, int | None] = field(default_factory=dict)
    counted: Counter[str] = field(default_factory=Counter)
    fresh: Counter[str] = field(default_factory=Counter)

    def add(self, picks: Sequence[str], done_at: datetime) -> None:
        """Count what one person ticked."""
        each = {ALL: 1} | dict.fromkeys(picks or (UNKNOWN,), 1)
        self.counted.update(each)
        if self.until is None or done_at > self.until:
            self.fresh.update(each)


def share_old(uow: UnitOfWork, library: Library, campaign: Campaign, after: int, now: datetime) -> int | None:
    """Give some rounds that ended before shares were kept theirs, by playing their recorded answers again.

    Returns:
        The last id looked at, to go on from; None: none is left. What cannot be read stays without a share.
    """
    old = uow.item_figures.shareless(campaign.id, after, AT_ONCE)
    items, shares = _Items(uow, library, campaign), {}
    for played in old:
        item = items.get(played.item_id, played.pack_hash)
        share = None if item is None else _share(item, played.state, now)
        if share is not None:
            shares[played.id] = scoring.hundredths(share)
    uow.item_figures.give(shares)
    return old[-1].id if old else None


def look(uow: UnitOfWork, library: Library, campaign: Campaign, now: datetime) -> ItemNews:
    """Count a campaign's items: figures with five new people are to be shown; only reads."""
    items = _Items(uow, library, campaign)
    counted = uow.item_figures.counted(campaign, now, _grids(items, campaign))
    figures = uow.item_figures.shown(campaign.id)
    since: dict[str, datetime | None] = {}
    for count in counted:
        before = figures.get(count.item_id) or ItemFigure(count.item_id)
        item = items.get(count.item_id)
        if count.unread >= FEWEST and item is not None and item.kind.asked(item.body):
            since[count.item_id] = before.read_until if _whole(before, count) else None
        figures[count.item_id] = _moved(before, count, now)
    tallies = _begun(uow.item_figures.choices(campaign.id), since)
    for played in uow.item_figures.read(campaign, since, now):
        figure = figures[played.item_id]
        if figure.read_until != now:
            goes_on = since[played.item_id] is not None
            figure = replace(
                figure,
                read_until=now,
                read_rounds=figure.read_rounds if goes_on else 0,
                read_ids=figure.read_ids if goes_on else 0,
            )
        figures[played.item_id] = replace(
            figure, read_rounds=figure.read_rounds + 1, read_ids=figure.read_ids + played.id
        )
        item = items.get(played.item_id, played.pack_hash)
        if item is not None:
            for question, picks in item.kind.picked(item.body, played.state).items():
                tallies[played.item_id, question].add(tuple(picks), played.done_at)
    choices = [choice for key, tally in tallies.items() for choice in _choice_counts(items, key, tally, now)]
    present = {count.item_id for count in counted}
    return ItemNews([figures[item] for item in sorted(present)], choices)


def show(uow: UnitOfWork, campaign: Campaign, before: datetime | None, news: ItemNews, now: datetime) -> None:
    """Show what was counted as of `now`, calendar time.

    Nothing is written where another process counted meanwhile, since `before`, or a door was corrected.
    """
    if uow.item_figures.note(campaign, before, now):
        uow.item_figures.show(campaign.id, news.figures, news.choices)


class _Items:
    """Items by the version of the pack with which a round was begun; what cannot be read is None."""

    def __init__(self, uow: UnitOfWork, library: Library, campaign: Campaign) -> None:
        self._uow, self._library, self._hash = uow, library, campaign.pack_hash
        self._found: dict[tuple[str, str | None], Item | None] = {}

    def get(self, item_id: str, version: str | None = None) -> Item | None:
        """The item as the campaign plays it, or as an older version had it."""
        key = item_id, version or self._hash
        if key not in self._found:
            self._found[key] = self._read(*key)
        return self._found[key]

    def _read(self, item_id: str, digest: str | None) -> Item | None:
        if digest is None:
            return None
        try:
            pack = self._library.pack(digest, lambda: self._uow.packs.body(digest))
            return pack.item(item_id, pack.language)
        except (KeyError, PackErrors):
            return None


def _grids(items: _Items, campaign: Campaign) -> set[str]:
    """The campaign's grids of practice: no answer to them is right, and each earns the same (rule 15)."""
    names = {name for door in campaign.doors for name in door.items}
    return {
        name
        for name in names
        if (item := items.get(name)) is not None and item.kind.grid(item.body) is not None
    }


def _share(item: Item, state: State, now: datetime) -> Fraction | None:
    """What a finished round gave, by its recorded answers; None where this version cannot read them."""
    question = 0
    while True:
        try:
            outcome = item.kind.play(item.body, state, Move(question), now)[1]
        except (KindError, KeyError, IndexError):
            return None
        if outcome.done:
            return outcome.round_share
        question += 1


def _whole(before: ItemFigure, count: CountedItem) -> bool:
    """Whether the rounds that were read are all there still."""
    return (before.read_rounds, before.read_ids) == (count.read_rounds, count.read_ids)


def _moved(before: ItemFigure, count: CountedItem, now: datetime) -> ItemFigure:
    """An item's figures as they are to be shown: they move with five new people."""
    if count.new < FEWEST:
        return before
    share = count.share
    return replace(
        before,
        people=share.people,
        total=share.total,
        squares=share.squares,
        discrimination=share.discrimination,
        until=now,
    )


def _begun(
    choices: Sequence[ChoiceCount], since: Mapping[str, datetime | None]
) -> defaultdict[tuple[str, str], _Tally]:
    """The tallies of the items that are read: from where they were, or from nothing."""
    tallies: defaultdict[tuple[str, str], _Tally] = defaultdict(_Tally)
    for choice in choices:
        if choice.item_id in since:
            tally = tallies[choice.item_id, choice.question]
            tally.until = choice.until
            tally.public_counts[choice.choice] = choice.people
            if since[choice.item_id] is not None:
                tally.counted[choice.choice] = choice.counted
                tally.fresh[choice.choice] = choice.fresh
    return tallies


def _choice_counts(
    items: _Items, key: tuple[str, str], tally: _Tally, now: datetime
) -> Iterator[ChoiceCount]:
    """The counts of a question's choices, those that may be told as they are now."""
    item_id, question = key
    item = items.get(item_id)
    every = () if item is None else item.kind.asked(item.body)
    choice_question = next((each for each in every if each.id == question), None)
    names = dict.fromkeys([choice.id for choice in choice_question.choices] if choice_question else [])
    names |= dict.fromkeys([UNKNOWN, *sorted(tally.counted), ALL])
    choices = [name for name in names if name != ALL]
    several = choice_question is not None and choice_question.several
    new_names, none = (_by_choice if several else _by_parts)(tally, choices)
    people = {name: tally.counted[name] for name in new_names} if new_names else dict(tally.public_counts)
    for name in choices:
        if people.get(name) == 0:
            del people[name]
    people |= dict.fromkeys(none, 0)
    fresh = Counter[str]() if new_names else tally.fresh
    until = now if new_names else tally.until
    for name in names:
        yield ChoiceCount(item_id, question, name, people.get(name), tally.counted[name], fresh[name], until)


def _by_parts(tally: _Tally, choices: Sequence[str]) -> tuple[set[str], set[str]]:
    """Where each person takes one choice: those of which a count may be told, and those that are nobody's."""
    none = set(nobody_s({name: tally.counted[name] for name in choices}))
    fresh = {name: tally.fresh[name] for name in choices if name not in none}
    return set(tellable(fresh, tally.counted)), none


def _by_choice(tally: _Tally, choices: Sequence[str]) -> tuple[set[str], set[str]]:
    """The same where several may be ticked: each choice parts those who ticked it from all the others."""
    ready, none = set(), set()
    for name in choices:
        if min(tally.fresh[name], tally.fresh[ALL] - tally.fresh[name]) >= FEWEST:
            ready.add(name)
        elif not tally.counted[name] and tally.counted[ALL] >= MANY:
            none.add(name)
    return ready, none
