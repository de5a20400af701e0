"""What an act on a campaign would do, and whom it concerns: counted, and nothing is changed."""

from datetime import datetime

from store.schema.questions import CampaignQuestion, TrialQuestion
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.campaigns import life, lifecycle, test_send
from usecases.campaigns.lifecycle import Ending, Launch
from usecases.campaigns.test_send import Trial
from usecases.context import CampaignError

Plan = Launch | Ending | Trial
"""What an act on a campaign would do or did, and whom it concerns."""


def plan(uow: UnitOfWork, purpose: str, campaign: Campaign, now: datetime) -> Launch | Ending:
    """What a launch, a resume or an end ("stop") would do now; nothing is changed.

    Raises:
        CampaignError: its stage, its days or its people do not allow it.
    """
    if purpose == "stop":
        return lifecycle.plan_stop(uow, campaign, now)
    life.check(uow, campaign, "launch" if purpose == "launch" else "resume", now)
    return lifecycle.plan_launch(uow, campaign, now)


def plan_asked(
    uow: UnitOfWork, purpose: str, campaign: Campaign, payload: CampaignQuestion, now: datetime
) -> Plan:
    """What one admin asks another one to agree to would do now; a test that takes two goes to a team.

    Raises:
        CampaignError: as `plan`, or its team is gone, or has quiet hours.
    """
    if not isinstance(payload, TrialQuestion):
        return plan(uow, purpose, campaign, now)
    team = uow.teams.team(payload.team or 0)
    if team is None:
        raise CampaignError("campaign.test_nobody")
    return test_send.for_team(uow, campaign, team, payload.door, now)
