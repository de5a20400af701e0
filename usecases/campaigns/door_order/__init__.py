"""The order of a season's doors: which items it takes, in which order they come, and why.

As many notions come twice as fit, both their twins eight doors apart; kinds and themes alternate, the first
week has five kinds; otherwise the order is the written one. One pack gives one season: there is no chance.

`choice.py` says which items a season takes of its pack, `advice.py` in which order they come; `authored.py`
keeps the order of an author; `reasons.py` says why an item stands at its door, `breaches.py` counts what an
order breaks. `entries.py` is what they look at.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache

from content.pack import Order, Pack
from usecases.campaigns.door_order.advice import advised
from usecases.campaigns.door_order.author_order import shortened
from usecases.campaigns.door_order.entries import WEEK, Entry, Seen, entries, twice
from usecases.campaigns.door_order.reasons import Explained, Reason, passed_over, reasons, unkept
from usecases.learning.twins import APART

__all__ = [
    "APART",
    "WEEK",
    "Entry",
    "Explained",
    "Reason",
    "advised",
    "entries",
    "explain",
    "is_fixed",
    "items",
    "passed_over",
    "reasons",
    "shortened",
    "twice",
    "unkept",
]


def is_fixed(pack: Pack, campaign_format: str) -> bool:
    """Whether the order is the author's alone: the pack says so, or doors numbered for an advent do."""
    return campaign_format == "advent" or pack.order == "written"


def items(pack: Pack, doors: int, campaign_format: str = "daily", order: Order = "advised") -> Sequence[str]:
    """The ids of the items for so many doors, in their order."""
    if campaign_format == "advent":
        return pack.ids()[:doors]
    as_written = order == "written" or is_fixed(pack, campaign_format)
    return _ids(shortened if as_written else advised, entries(pack), doors)


@lru_cache(maxsize=16)  # a season's form asks again at each change: 50 ms for 20 doors, 150 for 30
def _ids(
    arrange: Callable[[Seen, int], Sequence[Entry]], pack_entries: tuple[Entry, ...], doors: int
) -> tuple[str, ...]:
    return tuple(entry.id for entry in arrange(pack_entries, doors))


def explain(
    pack: Pack, season: Sequence[str], campaign_format: str = "daily", order: str = "advised"
) -> Explained:
    """What is to be said of a season whose doors hold these items of a pack, by their ids."""
    pack_entries = entries(pack)
    by_id = {entry.id: entry for entry in pack_entries}
    doors = [by_id[item_id] for item_id in season]
    as_written = order == "written" or is_fixed(pack, campaign_format)
    passed_themes = passed_over(doors, pack_entries) if as_written else ()
    candidates = [entry for entry in pack_entries if entry in doors] if as_written else pack_entries
    return Explained(
        reasons(doors, candidates), unkept(doors, pack_entries), len(twice(doors)), passed_themes
    )
