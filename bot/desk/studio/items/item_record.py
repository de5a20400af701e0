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
    """The seasons of a pack that met the item, with their figures; those that may tell none are left out."""
    lines: list[SeasonLine] = []
    for campaign in uow.campaigns.all():
        if campaign.pack != pack or campaign.state == "draft":
            continue
        known = items.of(uow, services.library, campaign, visitor.words.language)
        told = season_figures.of(visitor.words, campaign.name, known).items.get(item_id)
        share = next((each.share for each in known if each.item == item_id), None)
        if told is not None and share is not None:
            lines.append(SeasonLine(campaign.name, told))
    return lines
