"""/pilotage/saisons/ID/corriger: what a newer version of a door's items changes, and its yes (rule 13)."""

from collections.abc import Sequence

from aiohttp import web

from bot.channels.web.visit.guard import read_form
from bot.desk.frame import Frame, Visitor, row_id
from bot.desk.seasons import season_reading
from bot.desk.seasons.season_reading import SECTION
from content.loader import PackErrors
from content.words import Catalogue
from dialogs.admin import corrections as said
from store.audit import Line
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.campaigns import corrections
from usecases.campaigns.approval import last_act
from usecases.campaigns.corrections import Plan
from usecases.context import CampaignError
from usecases.parsing import whole_number

Values = dict[str, object]


class DoorCorrection:
    """The page of a correction."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    async def show(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET: which door; with `porte=N` what would change; `entiere`: the right answer was wrong."""
        number = row_id(request.match_info["season"])
        door, whole = whole_number(request.query.get("porte")), "entiere" in request.query
        if door is None:
            return await self._page(request, visitor, number, {})
        return await self._asked(request, visitor, number, door, whole=whole)

    async def correct(self, request: web.Request, visitor: Visitor) -> web.Response:
        """POST: correct exactly what was read, or nothing where the pack changed meanwhile."""
        form = await read_form(request)
        frame, number = self._frame, row_id(request.match_info["season"])
        door, whole = whole_number(form.get("porte")) or 0, form.get("entiere") == "1"
        version = form.get("version", "")
        try:
            wanted = await frame.database.write(self._correct, visitor, number, door, version, whole=whole)
        except CampaignError as error:
            earlier = await frame.database.read(self._earlier, visitor, number, door, version)
            if earlier is not None:  # a second press finds the door corrected
                raise await self._redirect(
                    visitor, number, whole=bool(earlier.detail["full_value"])
                ) from error
            if error.key == "corrections.moved":  # the page shows what would change now
                return await self._asked(request, visitor, number, door, whole=whole, moved=True)
            wrong: Values = {"error": error.text(visitor.words), "door": door}
            return await self._page(request, visitor, number, wrong, 409)
        raise await self._redirect(visitor, number, whole=wanted.whole)

    async def _redirect(self, visitor: Visitor, number: int, *, whole: bool) -> web.HTTPSeeOther:
        """The way to the season's page, which says that the door is corrected."""
        done = "corriger_entier" if whole else "corriger"
        return await season_reading.redirect(self._frame, visitor, number, done)

    async def _asked(
        self,
        request: web.Request,
        visitor: Visitor,
        number: int,
        door: int,
        *,
        whole: bool,
        moved: bool = False,
    ) -> web.Response:
        try:
            wanted = await self._frame.database.write(self._plan, visitor, number, door, whole=whole)
        except CampaignError as error:
            wrong: Values = {"error": error.text(visitor.words), "door": door}
            # Who only looks reads that nothing is to be done.
            status = 409 if request.method == "POST" else 200
            return await self._page(request, visitor, number, wrong, status)
        words = visitor.words
        values: Values = {
            "door": door,
            "changes": said.lines(words, wanted),
            "whole": whole,
            "right": said.verdict(words, wanted),
            "key_changed": wanted.whole and not whole,
            "people": said.people(words, wanted),
            "version": wanted.digest,
            "error": words("season_desk.correction_moved") if moved else "",
        }
        return await self._page(request, visitor, number, values, 409 if moved else 200)

    async def _page(
        self, request: web.Request, visitor: Visitor, number: int, values: Values, status: int = 200
    ) -> web.Response:
        campaign, newer = await self._frame.database.read(self._newer, number)
        words = visitor.words
        known: Values = {
            "campaign": campaign,
            "action": season_reading.address(number, "corriger"),
            "back": season_reading.address(number),
            "doors": _doors(words, campaign, newer),
            "newer": "" if newer is None else said.newer(words, newer),
            "trail": [(season_reading.address(number), campaign.name)],
            **dict.fromkeys(("error", "changes", "version"), ""),
            "door": newer[0] if newer else "",
        }
        template = "seasons/desk-correction.html"
        return self._frame.show(request, visitor, SECTION, template, known | values, status)

    def _newer(self, uow: UnitOfWork, number: int) -> tuple[Campaign, Sequence[int] | None]:
        """The season, and its doors that have another version; None where its content cannot be read."""
        campaign = season_reading.find(uow, number)
        try:
            return campaign, corrections.newer_doors(uow, self._frame.services, campaign)
        except (CampaignError, LookupError, PackErrors):
            return campaign, None

    def _plan(self, uow: UnitOfWork, visitor: Visitor, number: int, door: int, *, whole: bool) -> Plan:
        services, campaign = self._frame.services, season_reading.find(uow, number)
        return corrections.read(uow, services, campaign, door, visitor.player.id, full_value=whole)

    def _correct(
        self, uow: UnitOfWork, visitor: Visitor, number: int, door: int, version: str, *, whole: bool
    ) -> Plan:
        services, campaign = self._frame.services, season_reading.find(uow, number)
        wanted = corrections.agreed(uow, services, campaign, door, version, full_value=whole)
        corrections.correct(uow, services, visitor.actor, wanted, self._frame.clock.calendar())
        return wanted

    def _earlier(
        self, uow: UnitOfWork, visitor: Visitor, number: int, door: int, version: str
    ) -> Line | None:
        """The line of the press that gave the season this very version by correcting this door."""
        campaign = season_reading.find(uow, number)
        line = last_act.correction(uow, visitor.actor, campaign, door)
        return line if line is not None and campaign.pack_hash == version else None


def _doors(words: Catalogue, campaign: Campaign, newer: Sequence[int] | None) -> list[tuple[int, str]]:
    """The doors to choose from, each with its theme; those that have another version say so."""
    doors = []
    for door in campaign.doors:
        text = words("reports.door", number=door.number, theme=door.theme_in(words.language))
        moved = door.number in (newer or ())
        doors.append((door.number, words("season_desk.newer_door", door=text) if moved else text))
    return doors
