"""/pilotage/aujourdhui/paroles: sentences of users, written down and read by a second person (rule 16)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from aiohttp import web

from bot.channels.web.visit.guard import read_form
from bot.desk.frame import DESK, Frame, Visitor
from bot.desk.operations import name_caution
from bot.desk.operations.name_caution import NameCaution
from bot.desk.operations.today import SECTION
from store.unit_of_work import UnitOfWork
from store.voice.testimonies import Sentence, Testimony
from usecases.campaigns import life
from usecases.context import CampaignError
from usecases.parsing import whole_number
from usecases.people.roles import Right, others_may
from usecases.voice import testimonies

ADDRESS: Final = f"{DESK}/{SECTION}/paroles"
_DONE: Final = {"publier": "testimony.published", "retirer": "testimony.dropped"}
"""What is said after each act."""
_PARTS: Final = ("phrase", "source", "date", "question")
_SHOWN: Final = 50
"""Published sentences of a page."""
_LONGEST: Final = 600
"""Characters of a field that are kept in a form that was refused."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A sentence with its campaign's name; `own`: whoever reads it wrote it down; `state`: in words."""

    said: Testimony
    campaign: str
    own: bool
    state: str


class Sentences:
    """The page of sentences: those to read, and those that are shown."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    async def show(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET: those of every campaign that wait, then those that are shown; `avant=NUMBER`: older ones."""
        return await self._page(request, visitor, {})

    async def decide(self, request: web.Request, visitor: Visitor) -> web.Response:
        """POST: publish one, as who reads it may; or take it back, which is a lead's."""
        fields = await read_form(request)
        number, act = whole_number(fields.get("number")), fields.get("act", "")
        if number is None or act not in _DONE:
            raise web.HTTPBadRequest
        if act == "retirer" and not visitor.may(Right.EVERYTHING):
            return self._frame.say(request, visitor, "desk.not_an_author_s", status=403)
        try:
            door = await self._frame.database.write(self._decide, visitor, number, act)
        except CampaignError as wrong:
            return await self._page(request, visitor, {"error": wrong.text(visitor.words)}, status=409)
        raise self._frame.redirect(visitor, ADDRESS, visitor.words(_DONE[act], door=door))

    async def write(self, request: web.Request, visitor: Visitor) -> web.Response:
        """POST .../ecrire: one is written down, for another to read; what is wrong stands in the form."""
        fields = await read_form(request)
        typed = {name: fields.get(name, "")[:_LONGEST] for name in ("saison", "porte", *_PARTS)}
        try:
            new = await self._frame.database.write(self._write, visitor, typed, fields.get("vu", ""))
        except CampaignError as wrong:
            values = {"typed": typed, "wrong": wrong.text(visitor.words)}
            return await self._page(request, visitor, values, status=422)
        except NameCaution as pointed:
            said = pointed.lines(visitor.words, "caution.person_in_sentence")
            return await self._page(
                request, visitor, {"typed": typed, "pointed": said, "seen": pointed.mark}, status=422
            )
        done = "testimony.published_unread" if new.unread else "testimony.waits"
        raise self._frame.redirect(visitor, ADDRESS, visitor.words(done, door=new.door, number=new.id))

    async def _page(
        self, request: web.Request, visitor: Visitor, values: Mapping[str, object], status: int = 200
    ) -> web.Response:
        before = whole_number(request.query.get("avant"))
        read = await self._frame.database.read(self._read, visitor, before)
        known = read | {
            "typed": dict.fromkeys(("saison", "porte", *_PARTS), ""),
            "address": ADDRESS,
            "before": before,
            "leads": visitor.may(Right.EVERYTHING),
            "trail": () if visitor.may(Right.FIGURES) else None,  # to a section that is theirs
            **dict.fromkeys(("error", "wrong", "pointed", "seen"), ""),
        }
        template = "operations/desk-sentences.html"
        return self._frame.show(request, visitor, SECTION, template, {**known, **values}, status)

    def _read(self, uow: UnitOfWork, visitor: Visitor, before: int | None) -> dict[str, object]:
        """The sentences that wait and those that are shown, and the campaigns at whose doors one may be."""
        phases = life.by_stage(uow, self._frame.clock.calendar())
        shown = uow.testimonies.published(before, _SHOWN + 1)
        return {
            "waiting": _listed(uow, visitor, uow.testimonies.unread()),
            "published": _listed(uow, visitor, shown[:_SHOWN]),
            "older": shown[_SHOWN - 1].id if len(shown) > _SHOWN else None,
            "seasons": [campaign for phase in phases if phase not in life.PAST for campaign in phases[phase]],
        }

    def _write(self, uow: UnitOfWork, visitor: Visitor, typed: Mapping[str, str], seen: str) -> Testimony:
        number = whole_number(typed["saison"])
        campaign = None if number is None else uow.campaigns.get(number)
        if campaign is None:
            raise CampaignError("campaign.none")
        door = whole_number(typed["porte"]) or 0
        said = testimonies.check(campaign, door, Sentence(*(typed[part] for part in _PARTS)))
        name_caution.look(uow, f"{said.text} \n{said.source} \n{said.dated} \n{said.question}", seen)
        unread = not others_may(uow, self._frame.services, {visitor.player.id}, Right.STUDIO)
        now = self._frame.clock.calendar()
        return testimonies.add(uow, visitor.actor, visitor.player, campaign, door, said, now, unread=unread)

    def _decide(self, uow: UnitOfWork, visitor: Visitor, number: int, act: str) -> int:
        now = self._frame.clock.calendar()
        if act == "publier":
            return testimonies.publish(uow, visitor.actor, visitor.player, number, now).door
        return testimonies.take_back(uow, visitor.actor, number, now).door


def _listed(uow: UnitOfWork, visitor: Visitor, sentences: Sequence[Testimony]) -> Sequence[Listed]:
    names, words = {campaign.id: campaign.name for campaign in uow.campaigns.all()}, visitor.words
    return [
        Listed(
            said,
            names.get(said.campaign_id, ""),
            said.player_id == visitor.player.id,
            words(f"testimony.is_{testimonies.standing(said)}"),
        )
        for said in sentences
    ]
