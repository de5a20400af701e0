"""GET /pilotage/saisons/ID/porte: any door, on any day; who looks plays it as practice (rule 12)."""

from collections.abc import Sequence
from datetime import date
from pathlib import PurePath

from aiohttp import web
from markupsafe import Markup

from bot.cards.html import page
from bot.desk.frame import Frame, Visitor, row_id
from bot.desk.seasons import season_reading
from bot.desk.seasons.season_reading import SECTION
from bot.preview.game import Table
from bot.preview.measure import example
from content.pack import Pack
from content.words import Catalogue
from games.rules import doors as calendar_rules
from store.schema.door_item import DoorItem
from store.schema.values import Draft
from store.unit_of_work import UnitOfWork
from usecases.campaigns import pack_version
from usecases.context import CampaignError
from usecases.learning import twins
from usecases.parsing import read_day, whole_number
from usecases.signing import addresses

Values = dict[str, object]


class DoorPreview:
    """The page of a door before it opens."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    async def show(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET `porte=N`, and `jour=DAY` to see whether it is open then."""
        frame, number = self._frame, row_id(request.match_info["season"])
        door = whole_number(request.query.get("porte", "1")) or 0
        text = request.query.get("jour", "")[:20]
        day = read_day(text)
        try:
            values = await frame.database.write(self._read, visitor, number, door, day)
        except CampaignError as error:
            refused = {"error": error.text(visitor.words), "back": season_reading.address(number)}
            template = "seasons/desk-season-refused.html"
            return frame.show(request, visitor, SECTION, template, {**refused, "trail": ()}, 404)
        bad = visitor.words("season_desk.bad_day") if text and day is None else ""
        values |= {"day_text": text, "error": bad}
        return frame.show(request, visitor, SECTION, "seasons/desk-door.html", values, 422 if bad else 200)

    def _read(self, uow: UnitOfWork, visitor: Visitor, number: int, wanted: int, day: date | None) -> Values:
        services, words = self._frame.services, visitor.words
        campaign = pack_version.prepare(uow, services, season_reading.find(uow, number))
        door = campaign.door(wanted)
        pack = season_reading.pack_of(uow, services, campaign)
        if door is None or pack is None:
            raise CampaignError("campaign.no_door", len(campaign.doors))
        opens, closed = opening(visitor, campaign, door, day)
        cards: Sequence[Sequence[Markup]] = ()
        if not closed:
            for seen in twins.both(campaign, wanted):
                uow.campaigns.note_preview(campaign.id, visitor.player.id, seen)
            cards = [self._cards(visitor, pack, item, door.number) for item in door.items]
        return {
            "campaign": campaign,
            "door": door,
            "theme": door.theme_in(words.language),
            "opens": opens,
            "closed": closed,
            "cards": cards,
            "partner": campaign.partner(wanted),
            "action": season_reading.address(campaign.id, "porte"),
            "before": wanted - 1 if campaign.door(wanted - 1) else None,
            "after": wanted + 1 if campaign.door(wanted + 1) else None,
            "trail": [(season_reading.address(campaign.id), campaign.name)],
        }

    def _cards(self, visitor: Visitor, pack: Pack, item_id: str, number: int) -> Sequence[Markup]:
        """The cards of an item for somebody who always picks the first answer; none can be pressed."""
        item, words = pack.item(item_id, visitor.words.language), visitor.words
        views = example(item, table(self._frame, words, pack, item_id, number))
        places = (page.Place(words, f"{item_id}-{at}", live=False) for at in range(len(views)))
        return [page.render(view, place) for view, place in zip(views, places, strict=True)]


def opening(visitor: Visitor, season: Draft, door: DoorItem, day: date | None) -> tuple[str, bool]:
    """When a door opens where the visitor works, in words, and whether it is still closed on a day."""
    site, calendar, words = visitor.site, season.calendar, visitor.words
    instant = calendar_rules.opening(calendar, calendar_rules.Door(door.number, door.date), site)
    local = site.local(instant)
    opens = words("season_desk.opens", number=door.number, day=local.date(), hour=words.clock(local.time()))
    return opens, day is not None and calendar_rules.instant(day, season.hour, site) < instant


def table(frame: Frame, words: Catalogue, pack: Pack, item_id: str, number: int) -> Table:
    """How the cards of an item at a door are written, its media at addresses that hold for ten minutes."""

    def medium(name: str) -> str:
        digest, suffix = pack.media[name], PurePath(name).suffix
        return addresses.of_preview(frame.services.secret, frame.clock.real(), digest, suffix)

    return Table(words, medium, item_id, number)
