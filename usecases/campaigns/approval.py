"""Decides on what concerns many people: the number typed back, and another admin's yes (rule 12).

Whoever asks (the chat, the command line, a page) shares the decision; each asks in its own words.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from store.audit import Approval
from store.schema.questions import CampaignQuestion, ChangeQuestion
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.campaigns import life, lifecycle, readiness, test_send
from usecases.campaigns.lifecycle import Ending, Launch
from usecases.campaigns.readiness import Report
from usecases.campaigns.test_send import Trial
from usecases.context import CampaignError, Services
from usecases.names import fold

BRAKE = 50
"""More people than this, and their number must be typed back."""
GROWTH = 1.05
"""A yes holds as long as the number grew by at most 5 %."""
PATIENCE = timedelta(minutes=10)
"""How long a question waits for its yes."""

WELCOME = "bienvenue"
"""How the request about the welcomes is called, beside those of campaigns."""

Step = Literal["go", "number", "second", "grew"]
Question = Literal["none", "yes", "number"]
"""What is asked before an act: nothing, a plain yes, or the number of people typed back."""
Plan = Launch | Ending | Trial
"""What an act on a campaign would do or did, and whom it concerns."""


def decide(people: int, typed: int | None, *, asked: int | None = None, second_admin: int = 0) -> Step:
    """What comes next before so many people are messaged.

    Args:
        people: how many it would message now.
        typed: the number that was agreed to, None where none was.
        asked: the number for which another admin asks this one to agree, None where nobody does.
        second_admin: above so many people another admin must agree; 0 never.

    Returns:
        "go": it may be done. "number": it must be typed back, again where it grew. "second": another admin
        must agree as well. "grew": what another admin asked for is void.
    """
    if asked is not None and not _holds(asked, people):
        return "grew"
    if (people > BRAKE or asked is not None) and (typed is None or not _holds(typed, people)):
        return "number"
    return "second" if asked is None and 0 < second_admin < people else "go"


def question(people: int, *, plain: bool) -> Question:
    """What is asked first: of many their number; of few a yes where the act takes a `plain` one."""
    if decide(people, None) == "number":
        return "number"
    return "yes" if plain else "none"


@dataclass(frozen=True, slots=True)
class Opening:
    """What is shown and asked before a launch, a resume or an end.

    Attributes:
        plan: what it would do now.
        question: as `question`. An end cannot be undone and an incomplete advent is to be meant: both take a
            plain yes of few people; the number of many covers it.
        report: what a launch lacks; None of another act.
    """

    plan: Launch | Ending
    question: Question
    report: Report | None


def opening(uow: UnitOfWork, services: Services, purpose: str, campaign: Campaign, now: datetime) -> Opening:
    """What is shown and asked before a launch, a resume or an end ("stop"); nothing is changed.

    Raises:
        CampaignError: its stage, its days or its people do not allow it.
    """
    report = readiness.report(uow, services, campaign) if purpose == "launch" else None
    planned = plan(uow, purpose, campaign, now)
    plain = purpose == "stop" or (report is not None and report.incomplete)
    return Opening(planned, question(planned.reach.total, plain=plain), report)


def plan(uow: UnitOfWork, purpose: str, campaign: Campaign, now: datetime) -> Launch | Ending:
    """What a launch, a resume or an end ("stop") would do now; nothing is changed.

    Raises:
        CampaignError: its stage, its days or its people do not allow it.
    """
    if purpose == "stop":
        return lifecycle.plan_stop(uow, campaign, now)
    life.check(uow, campaign, "launch" if purpose == "launch" else "resume", now)
    return lifecycle.plan_launch(uow, campaign, now)


def agree(
    uow: UnitOfWork,
    services: Services,
    purpose: str,
    planned: Plan,
    payload: CampaignQuestion,
    actor: str,
    typed: int | None,
    now: datetime,
    instant: datetime,
) -> tuple[Step, Plan]:
    """What comes next for an act on a campaign; where it may be done, it is done.

    Args:
        planned: as `plan` or `test_send` planned it; an act on many is counted again once nobody else
            may launch, merge teams or fill a season's list, so that the number agreed to is what it does.
        payload: what the second admin's request keeps; `asked_by`: another admin asked, and this one agrees.
        typed: the number that was agreed to, None where none was.

    Returns:
        "go" with what was done; "number" or "second" with what would be.

    Raises:
        CampaignError: what another admin asked for is void, or it cannot be done any more.
    """
    planned = _held(uow, purpose, planned, now)
    campaign = planned.campaign
    wanted = Approval(campaign.id, actor, purpose, replace(payload, asked_by=""), planned.reach.total)
    seconding = bool(payload.asked_by)
    step, detail = consent(uow, services, wanted, campaign.name, typed, now, instant, seconding=seconding)
    if step != "go":
        return step, planned
    if isinstance(planned, Trial):
        return step, replace(planned, people=test_send.send(uow, services, actor, planned, now, **detail))
    if isinstance(planned, Ending):
        return step, replace(planned, cancelled=lifecycle.stop(uow, actor, campaign, now, **detail))
    if purpose == "resume":
        return step, lifecycle.resume(uow, actor, campaign, now, **detail)
    return step, lifecycle.launch(uow, services, actor, campaign, now, **detail)


def _held(uow: UnitOfWork, purpose: str, planned: Plan, now: datetime) -> Plan:
    """A launch, a resume or an end as it is now that its campaign is held; a test stays as it is."""
    if isinstance(planned, Trial):
        return planned
    return plan(uow, purpose, lifecycle.locked(uow, planned.campaign), now)


def consent(
    uow: UnitOfWork,
    services: Services,
    wanted: Approval,
    name: str,
    typed: int | None,
    now: datetime,
    instant: datetime,
    *,
    seconding: bool,
) -> tuple[Step, Mapping[str, str]]:
    """What comes next before what an admin wants; where another must agree, their request is kept.

    Args:
        wanted: who wants what, and how many people it concerns now.
        name: how the request is called: the campaign's, or `WELCOME`.
        typed: the number that was agreed to, None where none was.
        seconding: another admin asked for it, and this is the agreement.

    Returns:
        The step, and what the log adds of who asked.

    Raises:
        CampaignError: nothing waits for this agreement, or many more came since it was asked for.
    """
    asked = requested(uow, wanted.actor, name, instant)[1] if seconding else None
    if asked and (asked.purpose, asked.payload) != (wanted.purpose, wanted.payload):
        raise CampaignError("campaign.second_none")  # what waits now is another act
    number = asked.number if asked else None
    step = decide(wanted.number, typed, asked=number, second_admin=services.second_admin)
    if step == "grew":
        raise CampaignError("campaign.second_grew", wanted.number, name=name)
    if step == "second":
        request(uow, wanted, name, now, instant)
    if step == "go":
        uow.audit.seconded(wanted.slot, wanted.purpose)
    return step, {"asked_by": asked.actor} if asked else {}


def same_wish(uow: UnitOfWork, wanted: Approval, instant: datetime) -> Approval | None:
    """What another admin wants and waits with, where it is the very same change of teams or people."""
    about = (wanted.slot, wanted.payload)
    waits = (each for each in uow.audit.to_second(instant) if (each.slot, each.payload) == about)
    return next((each for each in waits if each.actor != wanted.actor), None)


def both_do(
    uow: UnitOfWork,
    services: Services,
    wanted: Approval,
    name: str,
    typed: int | None,
    now: datetime,
    instant: datetime,
) -> Step:
    """What comes next before a change of teams or people, which two admins make where it takes both.

    The first one's request is kept; the second makes the same change within ten minutes. Where many more came
    in between, the second one's number is a new request.

    Args:
        wanted: who wants what, and how many people enter a launched season by it now.
        name: how the log calls it.
        typed: the number that was agreed to, None where none was.

    Returns:
        "go", "number" or "second".
    """
    asked = same_wish(uow, wanted, instant)
    number = asked.number if asked is not None and _holds(asked.number, wanted.number) else None
    step = decide(wanted.number, typed, asked=number, second_admin=services.second_admin)
    if step == "second":
        request(uow, wanted, name, now, instant)
    if step == "go":
        uow.audit.seconded(wanted.slot, wanted.purpose)
    return step


def request(uow: UnitOfWork, asked: Approval, name: str, now: datetime, instant: datetime) -> None:
    """Keep what one admin agreed to for ten minutes of real time, for another admin's yes."""
    uow.audit.second(asked, instant + PATIENCE)
    about = "campaign." if asked.campaign_id is not None else "people." * (asked.purpose == "welcome")
    uow.audit.write(now, asked.actor, f"{about}{asked.purpose}_asked", name, people=asked.number)


def requested(uow: UnitOfWork, acting: str, name: str, instant: datetime) -> tuple[Campaign | None, Approval]:
    """The request that waits for a second admin, of the named campaign, of the welcomes, or the only one.

    A change of teams or people is agreed to by making it as well: see `both_do`.

    Returns:
        The campaign, None where the request is about the welcomes; and the request.

    Raises:
        CampaignError: nothing waits, several do, or the same admin asked.
    """
    waiting = pending(uow, instant)
    meant = [(called, request) for called, request in waiting if not name or _means(name, called)]
    fits = [each for each in meant if not isinstance(each[1].payload, ChangeQuestion)]
    if meant and not fits:
        raise CampaignError("campaign.second_change", name=meant[0][0])
    if not fits:
        raise CampaignError("campaign.second_none")
    if len(fits) > 1:
        raise CampaignError("campaign.which", names=", ".join(called for called, _ in fits))
    called, request = fits[0]
    if request.actor == acting:
        raise CampaignError("campaign.second_self", name=called)
    return None if request.campaign_id is None else uow.campaigns.get(request.campaign_id), request


def pending(uow: UnitOfWork, instant: datetime) -> list[tuple[str, Approval]]:
    """The requests that wait for a second admin, each under the name by which it is confirmed."""
    return [(_called(uow, request), request) for request in uow.audit.to_second(instant)]


def _called(uow: UnitOfWork, request: Approval) -> str:
    if isinstance(request.payload, ChangeQuestion):
        return request.payload.name
    campaign = None if request.campaign_id is None else uow.campaigns.get(request.campaign_id)
    return WELCOME if campaign is None else campaign.name


def _means(name: str, called: str) -> bool:
    return fold(name) in ({"bienvenue", "welcome"} if called == WELCOME else {fold(called)})


def _holds(agreed: int, people: int) -> bool:
    """Whether a yes to `agreed` people still covers so many."""
    return people <= agreed * GROWTH
