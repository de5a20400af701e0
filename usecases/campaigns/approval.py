"""Decides on what messages many people: the number typed back, and another admin's yes (rule 12).

The chat and the command line share the decision; each asks in its own words.
"""

from datetime import datetime, timedelta
from typing import Literal

from store.audit import Approval
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.context import CampaignError
from usecases.names import fold

BRAKE = 50
"""More people than this, and their number must be typed back."""
GROWTH = 1.05
"""A yes holds as long as the number grew by at most 5 %."""
PATIENCE = timedelta(minutes=10)
"""How long a question waits for its yes."""

Step = Literal["go", "number", "second", "grew"]


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


def request(uow: UnitOfWork, asked: Approval, name: str, now: datetime, instant: datetime) -> None:
    """Keep what one admin agreed to for ten minutes of real time, for another admin's yes."""
    uow.audit.second(asked, instant + PATIENCE)
    uow.audit.write(now, asked.actor, f"campaign.{asked.purpose}_asked", name, people=asked.number)


def requested(uow: UnitOfWork, acting: str, name: str, instant: datetime) -> tuple[Campaign, Approval]:
    """The request that waits for a second admin, of the named campaign or the only one.

    Raises:
        CampaignError: nothing waits, several do, or the same admin asked.
    """
    waiting = [(uow.campaigns.get(request.campaign_id), request) for request in uow.audit.to_second(instant)]
    fits = [
        (campaign, request)
        for campaign, request in waiting
        if campaign and (not name or fold(campaign.name) == fold(name))
    ]
    if not fits:
        raise CampaignError("campaign.second_none")
    if len(fits) > 1:
        raise CampaignError("campaign.which", names=", ".join(campaign.name for campaign, _ in fits))
    if fits[0][1].actor == acting:
        raise CampaignError("campaign.second_self", name=fits[0][0].name)
    return fits[0]


def _holds(agreed: int, people: int) -> bool:
    """Whether a yes to `agreed` people still covers so many."""
    return people <= agreed * GROWTH
