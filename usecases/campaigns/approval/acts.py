"""The acts on a campaign that concern many: what is shown first, then the decision and the act at once."""

from dataclasses import dataclass, replace
from datetime import datetime

from store.audit import Approval
from store.schema.questions import CampaignQuestion
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.campaigns import lifecycle, readiness, test_send
from usecases.campaigns.approval import last_act, terms
from usecases.campaigns.approval.brake import Question, Step, question
from usecases.campaigns.approval.plans import Plan, plan
from usecases.campaigns.approval.requests import consent
from usecases.campaigns.lifecycle import Ending, Launch
from usecases.campaigns.readiness import Report
from usecases.campaigns.test_send import Trial
from usecases.context import Services


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
        payload: what the second admin's request keeps; `asked_by`: another admin asked, and this one agrees;
            `read`: the campaign as they read it, nothing where they were shown nothing.
        typed: the number that was agreed to, None where none was.

    Returns:
        "go" with what was done, by this press or by one just before it of the same test; "number" or "second"
        with what would be.

    Raises:
        TermsMoved: it is not the campaign that was read.
        CampaignError: what another admin asked for is void, or it cannot be done any more.
    """
    planned = _locked_plan(uow, purpose, planned, now)
    campaign = planned.campaign
    terms.refuse_moved(uow, services, campaign, payload.read)
    if isinstance(planned, Trial) and not payload.asked_by and last_act.is_sent(uow, actor, planned, now):
        return "go", planned
    question = replace(payload, asked_by="", read=terms.of(uow, services, purpose, campaign))
    approval = Approval(campaign.id, actor, purpose, question, planned.reach.total)
    seconding = bool(payload.asked_by)
    step, detail = consent(uow, services, approval, campaign.name, typed, now, instant, seconding=seconding)
    if step != "go":
        return step, planned
    if isinstance(planned, Trial):
        return step, replace(planned, people=test_send.send(uow, services, actor, planned, now, **detail))
    if isinstance(planned, Ending):
        return step, replace(planned, cancelled=lifecycle.stop(uow, actor, campaign, now, **detail))
    if purpose == "resume":
        return step, lifecycle.resume(uow, actor, campaign, now, **detail)
    return step, lifecycle.launch(uow, services, actor, campaign, now, **detail)


def _locked_plan(uow: UnitOfWork, purpose: str, planned: Plan, now: datetime) -> Plan:
    """A launch, a resume or an end as it is now that its campaign is held; a test stays as it is."""
    campaign = lifecycle.locked(uow, planned.campaign)
    return planned if isinstance(planned, Trial) else plan(uow, purpose, campaign, now)
