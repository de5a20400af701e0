"""What one admin asks another one to agree to: kept ten minutes, agreed to, void where it changed."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from store.audit import Approval
from store.schema.questions import (
    CampaignQuestion,
    ChangeQuestion,
    CloseQuestion,
    FileQuestion,
    MergeQuestion,
    PeopleFileQuestion,
    WelcomeQuestion,
)
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.campaigns.approval import plans, terms
from usecases.campaigns.approval.brake import Step, decide, holds
from usecases.context import CampaignError, Services
from usecases.names import fold

PATIENCE = timedelta(minutes=10)
"""How long a question waits for its yes."""
WELCOME = "bienvenue"
"""How the request about the welcomes is called, beside those of campaigns."""


def consent(
    uow: UnitOfWork,
    services: Services,
    approval: Approval,
    name: str,
    typed: int | None,
    now: datetime,
    instant: datetime,
    *,
    seconding: bool,
) -> tuple[Step, Mapping[str, str]]:
    """What comes next before what an admin wants; where another must agree, their request is kept.

    Who asks for what another one waits with agrees to it: nobody asks a third.

    Args:
        approval: who wants what, and how many people it concerns now.
        name: how the request is called: the campaign's, or `WELCOME`.
        typed: the number that was agreed to, None where none was.
        seconding: another admin asked for it, and this is the agreement.

    Returns:
        The step, and what the log adds of who asked.

    Raises:
        CampaignError: nothing waits for this agreement, or many more came since it was asked for.
    """
    first_request = (
        requested(uow, approval.actor, name, instant)[1] if seconding else same_wish(uow, approval, instant)
    )
    if first_request and (first_request.purpose, first_request.payload) != (
        approval.purpose,
        approval.payload,
    ):
        raise CampaignError("campaign.second_none")  # what waits now is another act
    step = _step(uow, services, approval, first_request, name, typed, now, instant)
    if step == "grew":
        raise CampaignError("campaign.second_grew", approval.number, name=name)
    return step, {"asked_by": first_request.actor} if first_request else {}


def same_wish(uow: UnitOfWork, approval: Approval, instant: datetime) -> Approval | None:
    """What another admin wants and waits with, where it is the very same act and its number still holds."""
    about = (approval.slot, approval.purpose, approval.payload)
    for each in uow.audit.to_second(instant):
        same = (each.slot, each.purpose, each.payload) == about
        if same and each.actor != approval.actor and holds(each.number, approval.number):
            return each
    return None


def both_do(
    uow: UnitOfWork,
    services: Services,
    approval: Approval,
    name: str,
    typed: int | None,
    now: datetime,
    instant: datetime,
) -> Step:
    """What comes next before a change of teams or people, which two admins make where it takes both.

    The first one's request is kept; the second makes the same change within ten minutes. Where many more came
    in between, the second one's number is a new request.

    Args:
        approval: who wants what, and how many people enter a launched season by it now.
        name: how the log calls it.
        typed: the number that was agreed to, None where none was.

    Returns:
        "go", "number" or "second".
    """
    return _step(uow, services, approval, same_wish(uow, approval, instant), name, typed, now, instant)


def _step(
    uow: UnitOfWork,
    services: Services,
    approval: Approval,
    first_request: Approval | None,
    name: str,
    typed: int | None,
    now: datetime,
    instant: datetime,
) -> Step:
    """What comes next: a request is kept where another admin must agree, and deleted where the act goes."""
    number = first_request.number if first_request else None
    step = decide(approval.number, typed, request_number=number, second_admin=services.second_admin)
    if step == "second":
        request(uow, approval, name, now, instant)
    if step == "go":
        uow.audit.seconded(approval.slot, approval.purpose)
    return step


def request(uow: UnitOfWork, approval: Approval, name: str, now: datetime, instant: datetime) -> None:
    """Keep what one admin agreed to for ten minutes of real time, for another admin's yes.

    The same request again waits ten minutes more, and the log has it once.
    """
    repeated = approval in uow.audit.to_second(instant)
    uow.audit.second(approval, instant + PATIENCE)
    if repeated:
        return
    about = "campaign." if approval.campaign_id is not None else "people." * (approval.purpose == "welcome")
    uow.audit.write(now, approval.actor, f"{about}{approval.purpose}_asked", name, people=approval.number)


def requested(uow: UnitOfWork, acting: str, name: str, instant: datetime) -> tuple[Campaign | None, Approval]:
    """The request that waits for a second admin, of the named campaign, of the welcomes, or the only one.

    A change of teams or people is agreed to by making it as well: see `both_do`.

    Returns:
        The campaign, None where the request is about the welcomes; and the request.

    Raises:
        CampaignError: nothing waits, several do, or the same admin asked.
    """
    waiting = _waiting_requests(uow, instant)
    meant = [(title, request) for title, request in waiting if not name or _means(name, title)]
    fits = [each for each in meant if not isinstance(each[1].payload, ChangeQuestion)]
    if meant and not fits:
        title, request = meant[0]
        raise CampaignError(f"campaign.second_{_kind(request)}", name=title)
    if not fits:
        raise CampaignError("campaign.second_none")
    if len(fits) > 1:
        raise CampaignError("campaign.which_request", names=", ".join(title for title, _ in fits))
    title, request = fits[0]
    if request.actor == acting:
        raise CampaignError("campaign.second_self", name=title)
    return None if request.campaign_id is None else uow.campaigns.get(request.campaign_id), request


def pending(
    uow: UnitOfWork, services: Services, now: datetime, instant: datetime
) -> list[tuple[str, Approval]]:
    """The requests to which a second admin may agree now, each under the name by which it is confirmed."""
    return [each for each in _waiting_requests(uow, instant) if _stands(uow, services, each[1], now)]


def waiting(
    uow: UnitOfWork, services: Services, campaign: Campaign, now: datetime, instant: datetime
) -> int | None:
    """How many people it concerns what waits for a second admin of a campaign; None where nothing does."""
    numbers = (
        request.number
        for _, request in pending(uow, services, now, instant)
        if request.campaign_id == campaign.id
    )
    return next(numbers, None)


def offer(
    uow: UnitOfWork,
    services: Services,
    actor: str,
    purpose: str,
    campaign: Campaign | None,
    now: datetime,
    instant: datetime,
) -> Approval | None:
    """What another admin waits with, where it is this act: a yes of this admin is all that it takes.

    Args:
        purpose: "launch", "resume", "stop" or "welcome".
        campaign: None of the welcomes.
    """
    act = (purpose, campaign.id if campaign is not None else None)
    for _, request in pending(uow, services, now, instant):
        if (request.purpose, request.campaign_id) == act and request.actor != actor:
            return request
    return None


def _stands(uow: UnitOfWork, services: Services, request: Approval, now: datetime) -> bool:
    """Whether what was asked can be agreed to: it may be done, to what was read, for about as many people.

    Of a change of teams or people that is looked at as the other admin makes it.
    """
    payload = request.payload
    if isinstance(payload, WelcomeQuestion):
        return holds(request.number, uow.invitations.unreached())
    if not isinstance(payload, CampaignQuestion):
        return True
    campaign = uow.campaigns.get(payload.campaign)
    if campaign is None:
        return False
    try:
        terms.refuse_moved(uow, services, campaign, payload.read)
        planned = plans.plan_asked(uow, request.purpose, campaign, payload, now)
    except CampaignError:
        return False
    return holds(request.number, planned.reach.total)


def _waiting_requests(uow: UnitOfWork, instant: datetime) -> list[tuple[str, Approval]]:
    return [(_title(uow, request), request) for request in uow.audit.to_second(instant)]


def _title(uow: UnitOfWork, request: Approval) -> str:
    if isinstance(request.payload, ChangeQuestion):
        return request.payload.name
    campaign = None if request.campaign_id is None else uow.campaigns.get(request.campaign_id)
    return WELCOME if campaign is None else campaign.name


def _kind(request: Approval) -> str:
    """What change of teams or people waits."""
    match request.payload:
        case PeopleFileQuestion():
            return "people"
        case FileQuestion() if request.purpose == "people.list":
            return "list"
        case FileQuestion():
            return "organisation"
        case CloseQuestion():
            return "closing"
        case MergeQuestion():
            return "merger"
    return "relocation"


def _means(name: str, title: str) -> bool:
    return fold(name) in ({"bienvenue", "welcome"} if title == WELCOME else {fold(title)})
