"""GET /pilotage/chiffres: every campaign, with what `campagne statut` says of it today."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from aiohttp import web
from markupsafe import Markup

from bot.cards.html import page
from bot.desk.export import TYPES
from bot.desk.figures import campaign_sheet, dossier, practice_part, voice_part
from bot.desk.figures.bars import Bar
from bot.desk.figures.campaign_sheet import CampaignSheet, Reader
from bot.desk.figures.dossier import Dossier
from bot.desk.figures.filters import Filter
from bot.desk.figures.practice_part import PracticePart
from bot.desk.frame import Frame, Visitor, row_id
from dialogs.admin.figures import relay_report
from dialogs.turn import FlowContext
from games.rules.doors import monday_of
from games.view import Facts, View
from store.schema.rights import NOWHERE, Scope
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.campaigns import life
from usecases.context import CampaignError
from usecases.indicators import parts, scoped_figures
from usecases.parsing import read_day
from usecases.people.roles import Right

Values = dict[str, object]
OPEN = frozenset({"draft", "scheduled", "running", "paused"})
"""Stages in which a campaign's figures stand on the page; those of a past one are a press away."""
STYLED = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
}
"""Of a document that holds its own style and nothing that runs."""


@dataclass(frozen=True, slots=True)
class Season:
    """A campaign: its stage as `admin.state_...` is keyed, and its figures where they are shown."""

    id: int
    name: str
    stage: str
    figures: Markup | None


class Overview:
    """The figures' section; what others work out of a campaign finds its place below each."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    async def show(self, request: web.Request, visitor: Visitor) -> web.Response:
        """The campaigns; of `campagne=ID`, once or several times, all figures.

        `equipe=ID` and `site=ID` show these alone, `semaine=DAY` the people active in that week.
        """
        frame = self._frame
        places = await frame.scope(request, visitor)
        numbers = [row_id(text) for text in request.query.getall("campagne", [])][: parts.MOST]
        if not numbers:
            seasons = await frame.database.read(self._seasons, visitor, places)
            values: Values = {"seasons": seasons, "relay": not visitor.may(Right.EVERYTHING)}
            values["selection"] = Filter(places=places)
            return frame.show(request, visitor, "chiffres", "figures/desk-figures.html", values)
        numbers = list(dict.fromkeys(numbers))
        selection = Filter(numbers, places, _monday(request.query.get("semaine", "")))
        sheets = await frame.database.read(self._sheets, visitor, selection)
        practice = await frame.database.read(self._practice, visitor, places, numbers)
        whole = visitor.may(Right.EVERYTHING) and places == NOWHERE
        pulses, ideas = await frame.database.read(_voice, visitor, numbers) if whole else ({}, [])
        mondays = sorted({monday for sheet in sheets for monday in sheet.mondays})
        values = {"sheets": sheets, "practice": practice, "whole": whole, "selection": selection}
        values |= {"pulses": pulses, "ideas": ideas, "mondays": mondays, "trail": ()}
        return frame.show(request, visitor, "chiffres", "figures/desk-campaign.html", values)

    async def dossier(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET .html or .xlsx: the evidence of the campaign `campagne=ID`; who takes it stands in the log."""
        frame, form = self._frame, request.match_info["form"]
        number = row_id(request.query.get("campagne", ""))
        try:
            evidence = await frame.database.read(self._dossier, visitor, number)
        except CampaignError as none:
            status = 404 if none.key == "campaign.none" else 409
            return frame.tell(request, visitor, none.text(visitor.words), status=status)
        await frame.database.write(self._note_dossier, visitor, evidence.campaign)
        name = f"declic-dossier-{number}.xlsx"
        if form == "html":
            return web.Response(
                text=dossier.as_html(visitor.words, evidence), content_type="text/html", headers=STYLED
            )
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return web.Response(
            body=dossier.as_xlsx(visitor.words, evidence), content_type=TYPES[form], headers=headers
        )

    def _dossier(self, uow: UnitOfWork, visitor: Visitor, number: int) -> Dossier:
        campaign = uow.campaigns.get(number)
        if campaign is None or campaign.demo:
            raise CampaignError("campaign.none")
        return dossier.of(uow, self._frame.services, visitor.words, campaign)

    def _note_dossier(self, uow: UnitOfWork, visitor: Visitor, campaign: Campaign) -> None:
        uow.audit.write(self._frame.clock.calendar(), visitor.actor, "campaign.dossier", campaign.name)

    def _sheets(self, uow: UnitOfWork, visitor: Visitor, selection: Filter) -> list[CampaignSheet]:
        """The sheet of each campaign asked for; HTTPNotFound where one is none."""
        scope = _scope(visitor, selection.places)
        if scope == NOWHERE and not visitor.may(Right.EVERYTHING):  # their last team was closed
            raise web.HTTPNotFound
        sheets = []
        for number in selection.seasons:
            campaign = uow.campaigns.get(number)
            if campaign is None or campaign.demo or campaign.state == "draft":
                raise web.HTTPNotFound
            own_items = uow.rounds.done_doors(number, visitor.player.id).values()
            reader = Reader(visitor.words, self._frame.services, selection, scope, own_items, visitor.site)
            sheets.append(campaign_sheet.of(uow, campaign, reader))
        return sheets

    def _practice(
        self, uow: UnitOfWork, visitor: Visitor, places: Scope, numbers: Sequence[int]
    ) -> dict[int, Sequence[PracticePart]]:
        """Practice and plans of each campaign asked for; of each place by itself for a relais (rule 18)."""
        scope, whole = _scope(visitor, places), visitor.may(Right.EVERYTHING)
        each: dict[int, Sequence[PracticePart]] = {}
        for campaign in filter(None, map(uow.campaigns.get, numbers)):
            terms = (uow, self._frame.services, visitor.words, campaign, scope)
            if whole:
                part = practice_part.of(*terms)
                each[campaign.id] = [part] if part is not None else []
            else:
                each[campaign.id] = practice_part.of_each(*terms)
        return each

    def _seasons(self, uow: UnitOfWork, visitor: Visitor, places: Scope) -> list[Season]:
        every = [campaign for campaign in uow.campaigns.all() if not campaign.demo]
        return [self._season(uow, visitor, places, campaign) for campaign in every]

    def _season(self, uow: UnitOfWork, visitor: Visitor, places: Scope, campaign: Campaign) -> Season:
        stage = life.stage(uow, campaign, self._frame.clock.calendar())
        figures = self._figures(uow, visitor, places, campaign) if stage in OPEN else None
        return Season(campaign.id, campaign.name, stage, figures)

    def _figures(self, uow: UnitOfWork, visitor: Visitor, places: Scope, campaign: Campaign) -> Markup:
        """The card of `campagne statut`, or the parts that the address asks for."""
        place = page.Place(visitor.words, live=False)
        if places != NOWHERE:
            now = self._frame.clock.calendar()
            pairs = relay_report.lines(visitor.words, scoped_figures.of(uow, campaign, places, now))
            return page.render(View(campaign.name, (Facts(tuple(pairs)),)), place)
        frame = self._frame
        turn = frame.chat.make_turn(visitor.visit, "campaign")
        key = turn.account
        person = uow.turn_context.load(key.channel, key.tenant, key.external_id)
        if person is None:
            raise web.HTTPNotFound
        reply = relay_report.status(FlowContext(frame.services, uow, turn, person), campaign.name)
        return page.render(replace(reply.views[0], buttons=()), place)  # the page has a link of its own


def _voice(
    uow: UnitOfWork, visitor: Visitor, numbers: Sequence[int]
) -> tuple[dict[int, list[Bar]], list[Bar]]:
    """The pulse of each campaign asked for, and the ideas, which are of no campaign."""
    campaigns = (uow.campaigns.get(number) for number in numbers)
    pulses = {
        campaign.id: voice_part.pulse_bars(uow, visitor.words, campaign)
        for campaign in campaigns
        if campaign is not None
    }
    return pulses, voice_part.by_state(uow, visitor.words)


def _scope(visitor: Visitor, places: Scope) -> Scope:
    """The places of which a sheet tells: those asked for, else a relais's own, else all of them."""
    return places if places != NOWHERE or visitor.may(Right.EVERYTHING) else visitor.scope


def _monday(text: str) -> date | None:
    """A whole week by its Monday; None without one. HTTPNotFound for another day, or none."""
    if not text:
        return None
    monday = read_day(text)
    if monday is None or monday != monday_of(monday):
        raise web.HTTPNotFound
    return monday
