"""What seasons that were played say of an item (rule 7: nothing of fewer than five people)."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.desk.frame import Visitor
from bot.preview import season_figures
from bot.preview.season_figures import ItemFigures
from store.unit_of_work import UnitOfWork
from usecases.context import Services
from usecases.learning import items


@dataclass(frozen=True, slots=True)
class SeasonLine:
    """A season and what it says of the item."""

    season: str
    figures: ItemFigures


def of(
    uow: UnitOfWork, services: Services, visitor: Visitor, pack: str, item_id: str
) -> Sequence[SeasonLine]:
    """The last seasons of a pack that may tell something of the item, with their figures."""
    words = visitor.words
    played = items.of_pack(uow, services.library, pack, words.language).get(item_id, ())
    return [SeasonLine(each.campaign.name, season_figures.of_item(words, each.known)) for each in played]
