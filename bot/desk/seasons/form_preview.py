"""A door beside the form of its season: what it asks on a day, never what is right (rule 12)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from zlib import crc32

from markupsafe import Markup

from bot.cards.html import page
from bot.desk.frame import Frame, Visitor
from bot.desk.seasons import door_preview
from bot.preview.game import card, start
from content.pack import Pack
from store.schema.values import Campaign, Draft
from store.unit_of_work import UnitOfWork
from usecases.campaigns import pack_version
from usecases.context import CampaignError
from usecases.learning import twins


@dataclass(frozen=True, slots=True)
class FormPreview:
    """A door that a form would give.

    Attributes:
        opens: when, in words.
        closed: whether it is still closed on the day that was asked for: nothing of it is shown then.
        cards: the first card of each of its items, as whoever opens the door meets it.
        partner: the door where its notion comes another time.
        seen: the items that are shown, each as PACK/ITEM.
    """

    number: int
    theme: str
    opens: str
    closed: bool
    partner: int | None
    cards: Sequence[Markup] = ()
    seen: frozenset[str] = field(default=frozenset())


def look(
    frame: Frame, uow: UnitOfWork, visitor: Visitor, draft: Draft, number: int, day: date | None
) -> FormPreview:
    """A door of a season that is not saved.

    Args:
        day: as of which it is looked at; None shows it whenever it opens.

    Raises:
        CampaignError: the season would have no such door.
    """
    door = draft.door(number)
    if door is None:
        raise CampaignError("campaign.no_door", len(draft.doors))
    opens, closed = door_preview.opening(visitor, draft, door, day)
    known = (door.number, door.theme_in(visitor.words.language), opens, closed, draft.partner(number))
    if closed:
        return FormPreview(*known)
    pack = pack_version.frozen(uow, frame.services, draft.pack)[1]
    cards = [_first_card(frame, visitor, pack, item, number) for item in door.items]
    return FormPreview(*known, cards, frozenset(f"{draft.pack}/{item}" for item in door.items))


def note(uow: UnitOfWork, visitor: Visitor, campaign: Campaign, seen: Collection[str]) -> None:
    """Whoever saw items beside a form plays the doors that hold them as practice."""
    for door in campaign.doors:
        if not {f"{campaign.pack}/{item}" for item in door.items}.isdisjoint(seen):
            for number in twins.both(campaign, door.number):
                uow.campaigns.note_preview(campaign.id, visitor.player.id, number)


def _first_card(frame: Frame, visitor: Visitor, pack: Pack, item_id: str, number: int) -> Markup:
    """The card before an answer, shuffled: the written order of an item may be the right one."""
    words = visitor.words
    item = pack.item(item_id, words.language)
    state = start(item, crc32(item_id.encode()))
    view = card(item, state, door_preview.table(frame, words, pack, item_id, number))
    return page.render(view, page.Place(words, item_id, live=False))
