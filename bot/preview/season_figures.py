"""What a season says of the pack's items, beside each of them: what its lead is shown (rule 7)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from content.words import Catalogue
from dialogs.admin.figures import flagged_items as said
from usecases.learning.items import KnownItem

Row = tuple[str, str, str, str]
"""A choice: its question, what it says, whether it is right, how many took it."""


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """An item's figures in words.

    Attributes:
        pairs: at which doors, by how many people, what was right; labels and texts.
        why: the reasons to read it again.
        choices: those of which it is told how many took them.
    """

    pairs: Sequence[tuple[str, str]]
    why: Sequence[str]
    choices: Sequence[Row]


@dataclass(frozen=True, slots=True)
class SeasonFigures:
    """The figures of a campaign's items, by item."""

    campaign: str
    items: Mapping[str, ItemFigures]


def of(words: Catalogue, campaign: str, every: Iterable[KnownItem]) -> SeasonFigures:
    """A campaign's items in words."""
    return SeasonFigures(campaign, {item.item: of_item(words, item) for item in every})


def of_item(words: Catalogue, item: KnownItem) -> ItemFigures:
    """An item's figures of one campaign in words."""
    pairs = [
        (words("cli.door"), said.doors(words, item)),
        (words("items.people"), said.or_more(words, item.share.people if item.share else None)),
        (words("items.difficulty"), said.difficulty(words, item)),
        (words("items.discrimination"), said.discrimination(words, item)),
    ]
    choices = [row for row in said.choices(words, item) if row[-1]]
    return ItemFigures([pair for pair in pairs if pair[1]], said.why(words, item), choices)
