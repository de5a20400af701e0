"""/pilotage/saisons/nouvelle and .../ID/modifier: a draft by a form, counted before it is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from aiohttp import web

from bot.channels.web.visit.guard import read_form
from bot.desk import pack_cards
from bot.desk.frame import ROOM, Frame, Visitor, row_id
from bot.desk.pack_cards import PackCard
from bot.desk.seasons import form_fields, form_preview, month_tables, season_reading
from bot.desk.seasons.form_fields import ASIDE, Filled
from bot.desk.seasons.form_preview import FormPreview
from bot.desk.seasons.season_reading import ADDRESS, SECTION
from content.words import Catalogue
from games import alphabet
from store.schema.values import Campaign
from store.standings.participation import Reach
from store.unit_of_work import UnitOfWork
from usecases.campaigns import approval, audience, drafts, fields, life, pack_version
from usecases.campaigns.approval import second_press
from usecases.campaigns.drafts import DraftError
from usecases.campaigns.fields import FieldsMoved, Seen
from usecases.campaigns.life import LaunchMoved, Saved
from usecases.context import CampaignError, Services
from usecases.indicators import season_outlook
from usecases.names import fold
from usecases.parsing import read_day, whole_number

Values = dict[str, object]
TAKE_BACK = "deprogrammer"
OPTIONS = ("format", "weekends", "rooms", "order", "reminders")
"""Fields of which one of a few words is chosen, in the order of the form."""


class SeasonForm:
    """The form of a season."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    async def new(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET /nouvelle: an empty form."""
        return await self._page(request, visitor, None, form_fields.new(), {})

    async def create(self, request: web.Request, visitor: Visitor) -> web.Response:
        """POST /nouvelle: count what was filled in, or make the draft and show it."""
        form = await read_form(request, *ROOM)
        return await self._sent(request, visitor, None, form)

    async def open(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET .../modifier: the form of a draft; of a launched season its last day alone."""
        frame, number = self._frame, row_id(request.match_info["season"])
        campaign, filled = await frame.database.read(_stored, visitor, number)
        return await self._page(request, visitor, campaign, filled, {})

    async def change(self, request: web.Request, visitor: Visitor) -> web.Response:
        """POST .../modifier: count, or save; what was typed of a season that is gone makes a new one."""
        form = await read_form(request, *ROOM)
        frame, number = self._frame, row_id(request.match_info["season"])
        campaign = await frame.database.read(_campaign, number)
        if campaign is None:
            gone: Values = {"error": visitor.words("season_desk.gone")}
            return await self._page(request, visitor, None, form_fields.sent(form), gone, status=409)
        return await self._sent(request, visitor, campaign, form)

    async def _sent(
        self, request: web.Request, visitor: Visitor, own: Campaign | None, form: Mapping[str, str]
    ) -> web.Response:
        filled, words = form_fields.sent(form), visitor.words
        try:
            if own is not None:  # it opens another form by now, where what was typed would be lost
                life.refuse_launch_moved(own, launched=filled.launched)
            return await self._pressed(request, visitor, own, filled, form)
        except LaunchMoved as error:
            number = row_id(request.match_info["season"])
            own, filled, moved = await self._frame.database.read(self._launch_moved, visitor, number, filled)
            values: Values = {"error": error.text(words), **moved}
            return await self._page(request, visitor, own, filled, values, status=409)

    async def _pressed(
        self,
        request: web.Request,
        visitor: Visitor,
        own: Campaign | None,
        filled: Filled,
        form: Mapping[str, str],
    ) -> web.Response:
        words = visitor.words
        if "see" in form:
            return await self._beside(request, visitor, own, filled, form)
        if "count" in form:
            return await self._page(request, visitor, own, filled, {"counted": True})
        try:
            saved = await self._frame.database.write(self._save, visitor, own, filled)
        except FieldsMoved as error:
            merged, theirs = await self._frame.database.read(self._merged, visitor, filled, error)
            values: Values = {"error": error.text(words), "theirs": theirs}
            return await self._page(request, visitor, own, merged, values, status=409)
        except LaunchMoved:
            raise
        except DraftError as error:
            wrong = {name: _why(words, name, each) for name, each in error.wrong.items()}
            return await self._page(request, visitor, own, filled, {"wrong": wrong}, status=422)
        except CampaignError as error:
            return await self._page(request, visitor, own, filled, {"error": error.text(words)}, status=409)
        notice = words(f"season_desk.done_{'modifier' if own else 'nouvelle'}", name=saved.campaign.name)
        if saved.renamed:
            notice += f" {words('admin.gave_up', name=saved.renamed)}"
        raise self._frame.redirect(visitor, season_reading.address(saved.campaign.id), notice)

    def _merged(
        self, uow: UnitOfWork, visitor: Visitor, filled: Filled, error: FieldsMoved
    ) -> tuple[Filled, Sequence[str]]:
        """What I changed, over what somebody else saved, and what that is, in words."""
        stored = _stored(uow, visitor, error.campaign.id)[1]
        theirs = form_fields.theirs(uow, self._frame.services, visitor.words, error.moved)
        return form_fields.with_changes(filled, stored, error.moved), theirs

    async def _beside(
        self,
        request: web.Request,
        visitor: Visitor,
        own: Campaign | None,
        filled: Filled,
        form: Mapping[str, str],
    ) -> web.Response:
        """A door beside the form: whoever sees it will play it as practice, saved or not (rule 12)."""
        database, text = self._frame.database, form.get("as_of", "")[:20]
        number, day = whole_number(form["see"]) or 0, read_day(text)
        values: Values = {"counted": True, "as_of": text}
        if text and day is None:
            unread = values | {"beside_error": visitor.words("season_desk.bad_day")}
            return await self._page(request, visitor, own, filled, unread, status=422)
        try:
            door = await database.read(self._look, visitor, own, filled, number, day)
        except CampaignError as error:
            none = values | {"beside_error": error.text(visitor.words)}
            return await self._page(request, visitor, own, filled, none, status=422)
        if door is not None:
            filled = replace(filled, seen=filled.seen | door.seen)
            if own is not None:
                await database.write(_note, visitor, own.id, door.seen)
        return await self._page(request, visitor, own, filled, values | {"beside": door})

    def _look(
        self,
        uow: UnitOfWork,
        visitor: Visitor,
        own: Campaign | None,
        filled: Filled,
        number: int,
        day: date | None,
    ) -> FormPreview | None:
        """The door that the form would give; None while a field is wrong."""
        frame = self._frame
        texts = filled.values(uow, frame.services, visitor.words)
        now = frame.clock.calendar()
        draft = season_outlook.of(uow, frame.services, texts, now, own, ordered=True).draft
        return None if draft is None else form_preview.look(frame, uow, visitor, draft, number, day)

    def _save(self, uow: UnitOfWork, visitor: Visitor, own: Campaign | None, filled: Filled) -> Saved:
        services, actor, clock = self._frame.services, visitor.actor, self._frame.clock
        now, values = clock.calendar(), filled.values(uow, services, visitor.words)
        if own is None:
            made = _twin(uow, visitor, values, now)
            saved = Saved(made, "") if made else fields.make(uow, services, actor, values, now)
            form_preview.note(uow, visitor, saved.campaign, filled.seen)
            return saved
        wanted = values.keys() if own.state == "draft" else {fields.LAST_DAY.name}
        seen = Seen(filled.as_read, visitor.words, filled.launched)
        saved = fields.change(uow, services, actor, own, values, wanted, now, clock.real(), seen)
        form_preview.note(uow, visitor, saved.campaign, filled.seen)
        return saved

    def _launch_moved(
        self, uow: UnitOfWork, visitor: Visitor, number: int, filled: Filled
    ) -> tuple[Campaign, Filled, Values]:
        """The season as it is, the form that it has now, and what was typed in the one it had."""
        campaign, now = _stored(uow, visitor, number)
        last_day = filled.texts[fields.LAST_DAY.name] or now.texts[fields.LAST_DAY.name]
        typed = form_fields.changes(uow, self._frame.services, visitor.words, filled)
        return campaign, replace(now, texts={**now.texts, fields.LAST_DAY.name: last_day}), {"typed": typed}

    async def _page(
        self,
        request: web.Request,
        visitor: Visitor,
        own: Campaign | None,
        filled: Filled,
        values: Values,
        status: int = 200,
    ) -> web.Response:
        known: Values = {"wrong": {}, "theirs": (), "typed": (), "error": "", "counted": False}
        known |= {"beside": None, "beside_error": "", "as_of": ""}
        read = await self._frame.database.read(self._read, visitor, own, filled)
        known |= read | values
        if known["counted"]:
            known["wrong"] = read["would_be_wrong"]
        if own is None:
            trail = [(f"{ADDRESS}/nouvelle", visitor.words("season_desk.new"))]
        else:
            trail = [(season_reading.address(own.id), own.name)]
        template = (
            "desk-season-form.html" if own is None or own.state == "draft" else "desk-season-last-day.html"
        )
        known["trail"] = trail
        return self._frame.show(request, visitor, SECTION, f"seasons/{template}", known, status)

    def _read(self, uow: UnitOfWork, visitor: Visitor, own: Campaign | None, filled: Filled) -> Values:
        """What the form offers, and what it would give as it is filled."""
        services, words, now = self._frame.services, visitor.words, self._frame.clock.calendar()
        texts = filled.values(uow, services, words)
        outlook = season_outlook.of(uow, services, texts, now, own)
        teams = [team for team in uow.teams.all() if not team.demo]
        return {
            "own": own,
            "filled": filled,
            "action": season_reading.address(own.id, "modifier") if own else f"{ADDRESS}/nouvelle",
            "back": season_reading.address(own.id) if own else ADDRESS,
            "take_back": _take_back(uow, own, now),
            "packs": _packs(uow, services, words, own),
            "labels": form_fields.labels(words),
            "choices": form_fields.choices(words),
            "options": OPTIONS,
            "sites": list(uow.teams.site_names().items()),
            "teams": [(team.id, team.name) for team in teams],
            "lists": sorted(uow.lists.names().items(), key=lambda pair: alphabet.order(pair[1])),
            "outlook": outlook,
            "reach": audience.people(words, outlook.reach) if outlook.reach else "",
            "overlaps": [_overlap(words, *each) for each in outlook.overlapping],
            "days": approval.days(words, outlook.draft) if outlook.draft else "",
            "months": month_tables.of(words, outlook.days),
            "weekdays": month_tables.weekdays(words),
            "would_be_wrong": {name: _why(words, name, error) for name, error in outlook.wrong.items()},
        }


def _stored(uow: UnitOfWork, visitor: Visitor, number: int) -> tuple[Campaign, Filled]:
    campaign = season_reading.find(uow, number)
    return campaign, form_fields.stored(uow, visitor.words, campaign)


def _take_back(uow: UnitOfWork, own: Campaign | None, now: datetime) -> str:
    """Where a launched season is made a draft again; "" where it is none, or cannot be."""
    if own is None or own.state == "draft":
        return ""
    possible = TAKE_BACK in season_reading.acts(uow, own, life.stage(uow, own, now))
    return season_reading.address(own.id, TAKE_BACK) if possible else ""


def _note(uow: UnitOfWork, visitor: Visitor, number: int, seen: frozenset[str]) -> None:
    campaign = uow.campaigns.get(number)
    if campaign is not None:
        form_preview.note(uow, visitor, campaign, seen)


def _campaign(uow: UnitOfWork, number: int) -> Campaign | None:
    return uow.campaigns.get(number)


def _twin(uow: UnitOfWork, visitor: Visitor, values: Mapping[str, str], now: datetime) -> Campaign | None:
    """The draft that this lead's press on the same form has just made; one at this second is waited for."""
    uow.campaigns.hold_states()
    draft = uow.campaigns.by_name(fold(values["name"]))
    if draft is None or draft.state != "draft":
        return None
    if second_press.first(uow, visitor.actor, drafts.CREATED, draft.name, now) is None:
        return None
    written = fields.texts_of(uow, visitor.words, draft)
    return draft if all(text in {"", written[name]} for name, text in values.items()) else None


def _why(words: Catalogue, name: str, error: CampaignError) -> str:
    """What is wrong with a field: people and contents are ticked here, not typed."""
    if error.key == "campaign.no_pack":
        return words("season_desk.choose_pack")
    return words("season_desk.name_people") if name == ASIDE else error.text(words)


def _packs(uow: UnitOfWork, services: Services, words: Catalogue, own: Campaign | None) -> Sequence[PackCard]:
    """The packs there are; a draft's own too where it was withdrawn since, or has an error."""
    every = pack_version.offered(uow, services)
    cards = [pack_cards.of(words, offered, place) for place, offered in enumerate(every)]
    if own is not None and own.pack not in {card.id for card in cards}:
        refusal = pack_version.refused(uow, services).get(own.pack)
        cards.append(PackCard(own.pack, own.pack, refusal or words("season_desk.withdrawn")))
    return cards


def _overlap(words: Catalogue, other: Campaign, shared: Reach) -> str:
    people = audience.people(words, shared)
    return words("season_desk.overlap", name=other.name, people=people)
