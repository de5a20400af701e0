"""/pilotage/saisons/ID/ACT: what a lead does with a season's life, asked once and done by POST (rule 12)."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final

from aiohttp import web

from bot.channels.web.visit.guard import read_form
from bot.desk.frame import ROOM, Frame, Visitor, agreed, row_id
from bot.desk.seasons import form_fields, season_reading
from bot.desk.seasons.season_reading import ACTS, ADDRESS, SECTION
from store.audit import Approval
from store.schema.questions import CampaignQuestion, as_json
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.campaigns import approval, audience, copies, life, lifecycle, readiness
from usecases.campaigns.approval import Plan, Step, TermsMoved, last_act, second_press
from usecases.campaigns.approval.last_act import LaterAct
from usecases.campaigns.lifecycle import Launch
from usecases.context import CampaignError
from usecases.parsing import whole_number

AGREED: Final = ("launch", "resume", "stop")
"""Acts that concern many: their number is typed back, and another admin may have to agree."""
Values = dict[str, object]


class SeasonActs:
    """The acts that need nothing but a yes."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    async def ask(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET: what it will do, to how many, and its button; or why it cannot be."""
        act, number = request.match_info["act"], row_id(request.match_info["season"])
        return await self._asked(request, visitor, number, act)

    async def do(self, request: web.Request, visitor: Visitor) -> web.Response:
        """POST: do it where the number is right; a second press finds it done and leads to the same page."""
        form = await read_form(request, *ROOM)
        act, number = request.match_info["act"], row_id(request.match_info["season"])
        try:
            step, about = await self._frame.database.write(self._do, visitor, number, act, agreed(form), form)
        except (CampaignError, web.HTTPNotFound) as refusal:
            if not await self._frame.database.read(self._is_repeated, visitor, number, act, form):
                return await self._not_done(request, visitor, number, act, refusal, form.get("nom", ""))
            step, about = "go", number
        if step == "number":  # it is another one, or more came since it was shown
            return await self._asked(request, visitor, number, act, typed=form.get("nombre", ""))
        if act == "supprimer":
            raise self._frame.redirect(visitor, ADDRESS, visitor.words("season_desk.done_supprimer"))
        done = "second" if step == "second" else act
        raise await season_reading.redirect(self._frame, visitor, about, done)

    async def _asked(
        self,
        request: web.Request,
        visitor: Visitor,
        number: int,
        act: str,
        typed: str | None = None,
        moved: TermsMoved | LaterAct | None = None,
    ) -> web.Response:
        """The question; `moved`: it changed since it was read, and is to be read again."""
        try:
            values = await self._frame.database.read(self._question, visitor, number, act)
        except CampaignError as error:
            return await self._refused(request, visitor, number, moved or error)
        wrong = "" if typed is None else visitor.words("season_desk.wrong_number", number=values["number"])
        changed = "" if moved is None else moved.text(visitor.words)
        known = {**values, "typed": (typed or "")[:20], "wrong": wrong, "error": changed}
        status = 409 if moved else 200 if typed is None else 422
        return self._frame.show(request, visitor, SECTION, "seasons/desk-season-act.html", known, status)

    async def _not_done(
        self,
        request: web.Request,
        visitor: Visitor,
        number: int,
        act: str,
        refusal: CampaignError | web.HTTPNotFound,
        season_name: str,
    ) -> web.Response:
        """Why the act was not done; what changed since it was read is to be read again.

        Args:
            season_name: as the page said it: a deleted season has none.
        """
        now = self._frame.clock.calendar()
        if isinstance(refusal, web.HTTPNotFound):
            line = await self._frame.database.read(second_press.lately, "campaign.delete", season_name, now)
            if line is None:
                raise refusal
            who = line.label or visitor.words("campaign.since_by_another")
            deleted = visitor.words("season_desk.deleted_by", name=season_name, who=who)
            raise self._frame.redirect(visitor, ADDRESS, deleted)
        if isinstance(refusal, TermsMoved | LaterAct):
            return await self._asked(request, visitor, number, act, moved=refusal)
        return await self._refused(request, visitor, number, refusal)

    async def _refused(
        self, request: web.Request, visitor: Visitor, number: int, error: CampaignError
    ) -> web.Response:
        """Nothing was done: why, with the way back to the season."""
        campaign = await self._frame.database.read(season_reading.find, number)
        values = {"campaign": campaign, "error": error.text(visitor.words)}
        values |= {"back": season_reading.address(number), "trail": _trail(campaign)}
        return self._frame.show(request, visitor, SECTION, "seasons/desk-season-refused.html", values, 409)

    def _is_repeated(
        self, uow: UnitOfWork, visitor: Visitor, number: int, act: str, form: Mapping[str, str]
    ) -> bool:
        """Whether an earlier press of the same lead did what this one cannot do again."""
        campaign, now = uow.campaigns.get(number), self._frame.clock.calendar()
        if campaign is None:
            deletion = (visitor.actor, "campaign.delete", form.get("nom", ""), now)
            return act == "supprimer" and second_press.first(uow, *deletion) is not None
        if act == "confirmer":
            return last_act.is_agreed(uow, visitor.actor, campaign, now)
        return last_act.is_repeated(uow, visitor.actor, campaign, ACTS[act], now)

    def _question(self, uow: UnitOfWork, visitor: Visitor, number: int, act: str) -> Values:
        """What stands on the page of an act."""
        campaign, words = season_reading.find(uow, number), visitor.words
        services, now = self._frame.services, self._frame.clock.calendar()
        asked = self._waiting(uow, visitor, campaign, act)
        lacks: list[str] = []
        plan: Plan | None = None
        many = False
        if asked is not None:
            act, verb, many = "confirmer", asked.purpose, True
            payload = _payload(asked)
            approval.refuse_moved(uow, services, campaign, payload.read)
            plan = approval.plan_asked(uow, verb, campaign, payload, now)
            if verb == "launch":
                report = readiness.report(uow, services, campaign)
                lacks = [lack.text(words) for lack in report.lacks]
        elif (verb := ACTS[act]) in AGREED:
            opening = approval.opening(uow, services, verb, campaign, now)
            plan, many = opening.plan, opening.question == "number"
            lacks = [words("ready.alone")] * readiness.is_alone(uow, services, plan.reach.total)
            lacks += [lack.text(words) for lack in opening.report.lacks] if opening.report else []
        else:
            life.check(uow, campaign, verb, now)
            if verb == "unschedule":
                lifecycle.refuse_begun(uow, campaign)
        reach = uow.participation.reach(campaign.audience) if plan is None else plan.reach
        people, when = audience.people(words, reach), _when(visitor, plan, now)
        what = words(f"season_desk.sure_{verb}", name=campaign.name, people=people, when=when)
        fields: Values = {"attendu": reach.total} if many else {}
        if verb == "duplicate":
            fields["apres"] = _latest(uow)
        else:
            fields["lu"] = last_act.number(uow, campaign, ACTS.get(act))
        if plan is not None:
            fields["as_read"] = json.dumps(approval.terms_of(uow, services, verb, campaign))
        if act == "supprimer":
            fields["nom"] = campaign.name  # a second press finds no season to name
        if asked is not None:
            fields["demande"] = _named(asked)
        return {
            "campaign": campaign,
            "act": act,
            "title": words(f"season_desk.ask_{verb}", name=campaign.name),
            "what": what,
            "lacks": lacks,
            "summary": approval.summary(uow, services, words, plan) if plan is not None else (),
            "asked_by": "" if asked is None else words("season_desk.asked_by"),
            "yes": words(f"season_desk.yes_{verb}"),
            "number": words.number(reach.total) if many else "",
            "fields": fields,
            "action": season_reading.address(campaign.id, act),
            "back": season_reading.address(campaign.id),
            "trail": _trail(campaign),
        }

    def _do(
        self,
        uow: UnitOfWork,
        visitor: Visitor,
        number: int,
        act: str,
        typed: int | None,
        form: Mapping[str, str],
    ) -> tuple[Step, int]:
        """The next step, and the season to be shown."""
        campaign, actor, services = season_reading.find(uow, number), visitor.actor, self._frame.services
        now, real = self._frame.clock.calendar(), self._frame.clock.real()
        read = form_fields.as_read(form)
        last_act.refuse_later(uow, actor, campaign, ACTS.get(act), whole_number(form.get("lu")))
        if act == "confirmer":
            approval.refuse_moved(uow, services, campaign, read)
            asked = approval.requested(uow, str(actor), campaign.name, real)[1]
            if form.get("demande", _named(asked)) != _named(asked):
                raise CampaignError("campaign.second_none")  # what waits now is another act
            payload = _payload(asked)
            planned = approval.plan_asked(uow, asked.purpose, campaign, payload, now)
            payload = replace(payload, asked_by=asked.actor, read=read or payload.read)
            step, _ = approval.agree(uow, services, asked.purpose, planned, payload, actor, typed, now, real)
            return step, number
        match verb := ACTS[act]:
            case "launch" | "resume" | "stop":
                planned = approval.plan(uow, verb, campaign, now)
                payload = CampaignQuestion(campaign.id, read=read)
                step, _ = approval.agree(uow, services, verb, planned, payload, actor, typed, now, real)
                return step, number
            case "pause":
                lifecycle.pause(uow, actor, campaign, now)
            case "unschedule":
                lifecycle.unschedule(uow, actor, campaign, now)
            case "delete":
                lifecycle.delete(uow, actor, campaign, now)
            case "duplicate":
                copy = copies.since(uow, actor, campaign, whole_number(form.get("apres")))
                return "go", (copy or copies.duplicate(uow, services, actor, campaign, now)).id
            case _:
                raise web.HTTPNotFound
        return "go", number

    def _waiting(self, uow: UnitOfWork, visitor: Visitor, campaign: Campaign, act: str) -> Approval | None:
        """What another lead waits with: of the page that agrees, or of the one where this lead begins it."""
        clock, services = self._frame.clock, self._frame.services
        if act == "confirmer":
            return approval.requested(uow, str(visitor.actor), campaign.name, clock.real())[1]
        if (verb := ACTS[act]) not in AGREED:
            return None
        return approval.offer(uow, services, visitor.actor, verb, campaign, clock.calendar(), clock.real())


def _when(visitor: Visitor, plan: Plan | None, now: datetime) -> str:
    """When its first message leaves and to how many, or why none does."""
    return season_reading.leaves(visitor, plan.first, now) if isinstance(plan, Launch) else ""


def _payload(asked: Approval) -> CampaignQuestion:
    """What a request about a season keeps."""
    if not isinstance(asked.payload, CampaignQuestion):
        raise CampaignError("campaign.second_none")
    return asked.payload


def _named(asked: Approval) -> str:
    """Which act a request is about, as its page carries it: another one may wait by the time of the press."""
    return json.dumps({"act": asked.purpose, **as_json(replace(_payload(asked), read={}))})


def _latest(uow: UnitOfWork) -> int:
    """The number of the newest season."""
    return max((campaign.id for campaign in uow.campaigns.all()), default=0)


def _trail(campaign: Campaign) -> list[tuple[str, str]]:
    return [(season_reading.address(campaign.id), campaign.name)]
