"""/pilotage/aujourdhui/paroles: sentences of users that wait for a second reader (rule 16)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from aiohttp import web

from bot.channels.web.visit.guard import read_form
from bot.desk.frame import DESK, Frame, Visitor
from bot.desk.operations.today import SECTION
from store.unit_of_work import UnitOfWork
from store.voice.testimonies import Testimony
from usecases.context import CampaignError
from usecases.parsing import whole_number
from usecases.people.roles import Right
from usecases.voice import testimonies

ADDRESS: Final = f"{DESK}/{SECTION}/paroles"
_DONE: Final = {"publier": "testimony.published", "retirer": "testimony.dropped"}
"""What is said after each act."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A sentence with its campaign's name; `own`: whoever reads it wrote it down."""

    said: Testimony
    campaign: str
    own: bool


class Sentences:
    """The page of sentences to read."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    async def show(self, request: web.Request) -> web.Response:
        """GET: those of every campaign that wait."""
        visitor = await self._frame.open(request, Right.EVERYTHING)
        door, key = whole_number(request.query.get("porte")), _DONE.get(request.query.get("fait", ""))
        notice = visitor.words(key, door=door) if key and door else ""
        return await self._page(request, visitor, {"notice": notice})

    async def decide(self, request: web.Request) -> web.Response:
        """POST: publish one, or take it back."""
        fields = await read_form(request)
        number, act = whole_number(fields.get("number")), fields.get("act", "")
        if number is None or act not in _DONE:
            raise web.HTTPBadRequest
        visitor = await self._frame.open(request, Right.EVERYTHING)
        try:
            door = await self._frame.database.write(self._decide, visitor, number, act)
        except CampaignError as wrong:
            return await self._page(request, visitor, {"error": wrong.text(visitor.words)}, status=409)
        raise web.HTTPSeeOther(f"{ADDRESS}?fait={act}&porte={door}")

    async def _page(
        self, request: web.Request, visitor: Visitor, values: Mapping[str, object], status: int = 200
    ) -> web.Response:
        waiting = await self._frame.database.read(_waiting, visitor)
        known = {"waiting": waiting, "address": ADDRESS, "trail": (), "notice": "", "error": ""}
        template = "operations/desk-sentences.html"
        return self._frame.show(request, visitor, SECTION, template, {**known, **values}, status)

    def _decide(self, uow: UnitOfWork, visitor: Visitor, number: int, act: str) -> int:
        now = self._frame.clock.calendar()
        if act == "publier":
            return testimonies.publish(uow, visitor.actor, visitor.player, number, now).door
        return testimonies.take_back(uow, visitor.actor, number, now).door


def _waiting(uow: UnitOfWork, visitor: Visitor) -> Sequence[Waiting]:
    names = {campaign.id: campaign.name for campaign in uow.campaigns.all()}
    return [
        Waiting(said, names.get(said.campaign_id, ""), said.player_id == visitor.player.id)
        for said in uow.testimonies.unread()
    ]
