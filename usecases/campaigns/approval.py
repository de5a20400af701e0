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

WELCOME = "bienvenue"
"""How the request about the welcomes is called, beside those of campaigns."""

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
    about = "people" if asked.campaign_id is None else "campaign"
    uow.audit.write(now, asked.actor, f"{about}.{asked.purpose}_asked", name, people=asked.number)


def requested(uow: UnitOfWork, acting: str, name: str, instant: datetime) -> tuple[Campaign | None, Approval]:
    """The request that waits for a second admin, of the named campaign, of the welcomes, or the only one.

    Returns:
        The campaign, None where the request is about the welcomes; and the request.

    Raises:
        CampaignError: nothing waits, several do, or the same admin asked.
    """
    waiting = [(_called(uow, request), request) for request in uow.audit.to_second(instant)]
    fits = [(called, request) for called, request in waiting if not name or _means(name, called)]
    if not fits:
        raise CampaignError("campaign.second_none")
    if len(fits) > 1:
        raise CampaignError("campaign.which", names=", ".join(called for called, _ in fits))
    called, request = fits[0]
    if request.actor == acting:
        raise CampaignError("campaign.second_self", name=called)
    return None if request.campaign_id is None else uow.campaigns.get(request.campaign_id), request


def _called(uow: UnitOfWork, request: Approval) -> str:
    campaign = None if request.campaign_id is None else uow.campaigns.get(request.campaign_id)
    return WELCOME if campaign is None else campaign.name


def _means(name: str, called: str) -> bool:
    return fold(name) in ({"bienvenue", "welcome"} if called == WELCOME else {fold(called)})


def _holds(agreed: int, people: int) -> bool:
    """Whether a yes to `agreed` people still covers so many."""
    return people <= agreed * GROWTH
