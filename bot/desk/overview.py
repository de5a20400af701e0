"""GET /pilotage/chiffres: every campaign, with what `campagne statut` says of it today."""

from dataclasses import dataclass

from aiohttp import web
from markupsafe import Markup

from bot.cards.html import page
from bot.desk.frame import DESK, LARGEST_ID, Frame, Refused, Visitor
from dialogs.admin.figures import relay_report
from dialogs.turn import FlowContext
from games.view import Facts, View
from store.schema.rights import NOWHERE, Scope
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.campaigns import life
from usecases.indicators import scoped_figures
from usecases.people.roles import Right

OPEN = frozenset({"draft", "scheduled", "running", "paused"})
"""Stages in which a campaign's figures stand on the page; those of a past one are a press away."""


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

    async def first(self, request: web.Request) -> web.Response:
        """GET /pilotage: the first section that the visitor may see."""
        try:
            await self._frame.open(request, Right.FIGURES)
        except Refused as refused:
            return refused.response
        raise web.HTTPSeeOther(f"{DESK}/chiffres")

    async def show(self, request: web.Request) -> web.Response:
        """The campaigns, or the one of `campagne=ID`; `equipe=ID` and `site=ID` show these alone."""
        frame = self._frame
        try:
            visitor = await frame.open(request, Right.FIGURES)
            asked = frame.scope(request, visitor)
        except Refused as refused:
            return refused.response
        chosen = request.query.get("campagne", "")
        seasons = await frame.database.read(self._seasons, visitor, asked, chosen)
        if chosen and not seasons:
            raise web.HTTPNotFound
        values = {"seasons": seasons, "chosen": chosen, "relay": not visitor.may(Right.EVERYTHING)}
        return frame.show(request, visitor, "chiffres", "desk-figures.html", values)

    def _seasons(self, uow: UnitOfWork, visitor: Visitor, asked: Scope, chosen: str) -> list[Season]:
        every = [campaign for campaign in uow.campaigns.all() if not campaign.demo]
        if chosen:
            fits = chosen.isascii() and chosen.isdecimal() and int(chosen[:20]) <= LARGEST_ID
            every = [campaign for campaign in every if fits and campaign.id == int(chosen)]
        return [self._season(uow, visitor, asked, campaign, chosen=bool(chosen)) for campaign in every]

    def _season(
        self, uow: UnitOfWork, visitor: Visitor, asked: Scope, campaign: Campaign, *, chosen: bool
    ) -> Season:
        stage = life.stage(uow, campaign, self._frame.clock.calendar())
        shown = chosen or stage in OPEN
        figures = self._figures(uow, visitor, asked, campaign) if shown else None
        return Season(campaign.id, campaign.name, stage, figures)

    def _figures(self, uow: UnitOfWork, visitor: Visitor, asked: Scope, campaign: Campaign) -> Markup:
        """The card of `campagne statut`, or the parts that the address asks for."""
        place = page.Place(visitor.words, live=False)
        if asked != NOWHERE:
            pairs = relay_report.lines(visitor.words, scoped_figures.of(uow, campaign, asked))
            return page.render(View(campaign.name, (Facts(tuple(pairs)),)), place)
        frame = self._frame
        turn = frame.chat.make_turn(visitor.visit, "campaign")
        key = turn.account
        person = uow.turn_context.load(key.channel, key.tenant, key.external_id)
        if person is None:
            raise web.HTTPNotFound
        reply = relay_report.status(FlowContext(frame.services, uow, turn, person), campaign.name)
        return page.render(reply.views[0], place)
