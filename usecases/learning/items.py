"""What leads may see of a campaign's items, and what speaks against some, as the clock counted it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice

from content.library import Library
from content.loader import PackErrors
from content.pack import Item, Pack
from games import flags
from games.flags import Counts, ItemShare, Raised
from games.kind import ChoiceQuestion
from games.rules import learning
from games.rules.learning import Tenths
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork

_HUNDRED = 100
SEASONS = 4
"""Seasons of which a pack's items are told."""


@dataclass(frozen=True, slots=True)
class KnownItem:
    """An item: at which doors it is met, what was right of it, what speaks against it.

    Attributes:
        share: None where fewer than five people are shown.
        asked: its questions with choices.
        counts: how many people took a choice, where that is told.
        blind: what guesses earn on average, 0 to 1; None where that says nothing.
    """

    doors: tuple[int, ...]
    item: str
    theme: str
    share: ItemShare | None
    asked: Sequence[ChoiceQuestion]
    counts: Counts
    raised: Sequence[Raised]
    blind: Fraction | None = None


@dataclass(frozen=True, slots=True)
class PlayedItem:
    """An item as a season told of it."""

    campaign: Campaign
    known: KnownItem


def of(uow: UnitOfWork, library: Library, campaign: Campaign, language: str) -> list[KnownItem]:
    """The items of a campaign's doors, each at its first door, in the language where it has it.

    A grid of practice is none of them: no answer to it is right (rule 15).
    """
    figures = uow.item_figures.shown(campaign.id)
    counts: defaultdict[str, dict[tuple[str, str], int]] = defaultdict(dict)
    for count in uow.item_figures.choices(campaign.id):
        if count.people is not None:
            counts[count.item_id][count.question, count.choice] = count.people
    pack = pack_of(uow, library, campaign)
    items: dict[str, KnownItem] = {}
    for door in campaign.doors:
        if door.item in items:
            continue
        item = _item(pack, door.item, language)
        if item is not None and item.kind.grid(item.body) is not None:
            continue
        figure = figures.get(door.item)
        share = None
        if figure is not None and figure.until is not None:
            share = ItemShare(figure.people, figure.total, figure.squares, figure.discrimination)
        questions = () if item is None else item.kind.asked(item.body)
        blind = None if item is None else item.kind.blind(item.body)
        people = counts[door.item]
        raised = () if share is None else tuple(flags.raised(share, blind, questions, people))
        doors = tuple(other.number for other in campaign.doors if door.item in other.items)
        theme = door.theme_in(language)
        items[door.item] = KnownItem(doors, door.item, theme, share, questions, people, raised, blind)
    return list(items.values())


def of_pack(uow: UnitOfWork, library: Library, pack: str, language: str) -> dict[str, list[PlayedItem]]:
    """What the last seasons of a pack told of its items, by item id, the newest season first.

    Each season by itself: an item may have changed between two. Items of which nothing is shown are left out.
    """
    launched = (
        campaign
        for campaign in uow.campaigns.all()
        if campaign.pack == pack and campaign.pack_hash and not campaign.demo
    )
    items_by_id: defaultdict[str, list[PlayedItem]] = defaultdict(list)
    for campaign in islice(launched, SEASONS):
        for item in of(uow, library, campaign, language):
            if item.share is not None:
                items_by_id[item.item].append(PlayedItem(campaign, item))
    return dict(items_by_id)


def doubted(uow: UnitOfWork, library: Library, pack: str, language: str) -> set[str]:
    """The items of a pack that the answers of the last season to tell of them speak against."""
    items_by_id = of_pack(uow, library, pack, language)
    return {item_id for item_id, played in items_by_id.items() if played[0].known.raised}


def together(some: Iterable[KnownItem]) -> Tenths | None:
    """What was right of several items, as each of them is shown; None where nothing is."""
    shares = [item.share for item in some if item.share is not None]
    people = sum(share.people for share in shares)
    total = sum(learning.inside(share.total / _HUNDRED, share.people) for share in shares)
    return learning.tenths(total / people) if people else None


def pack_of(uow: UnitOfWork, library: Library, campaign: Campaign) -> Pack | None:
    """The version of a pack that a campaign plays; None where it is gone, or can be read no more."""
    digest = campaign.pack_hash
    if digest is None:
        return None
    try:
        return library.pack(digest, lambda: uow.packs.body(digest))
    except (KeyError, PackErrors):
        return None


def _item(pack: Pack | None, item_id: str, language: str) -> Item | None:
    if pack is None or item_id not in pack.ids():
        return None
    return pack.item(item_id, language)
