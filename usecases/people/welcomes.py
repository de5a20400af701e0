"""The one welcome sent again to invited people whom it never reached, agreed to as any mass sending."""

from dataclasses import dataclass
from datetime import datetime

from store.audit import Approval
from store.schema.questions import WelcomeQuestion
from store.standings.participation import Reach
from store.unit_of_work import UnitOfWork
from usecases.campaigns import approval
from usecases.campaigns.approval import Step
from usecases.context import CampaignError

PURPOSE = "welcome"


@dataclass(frozen=True, slots=True)
class Again:
    """How many people the welcome never reached and would be sent to again, or was planned for again."""

    people: int

    @property
    def reach(self) -> Reach:
        """They have not come, all of them."""
        return Reach(0, self.people)


def plan(uow: UnitOfWork) -> Again:
    """Whom it would be sent to again: those invited whose welcome was given up; nothing is changed.

    Raises:
        CampaignError: it reached everybody, or is still on its way.
    """
    people = uow.invitations.unreached()
    if not people:
        raise CampaignError("people.welcome_none")
    return Again(people)


def agree(
    uow: UnitOfWork,
    actor: str,
    typed: int | None,
    now: datetime,
    instant: datetime,
    *,
    second_admin: int,
    seconding: bool = False,
) -> tuple[Step, Again]:
    """What comes next, done where it may be: counted, decided and planned in one transaction.

    Args:
        typed: the number that was agreed to, None where none was.
        second_admin: above so many people another admin must agree; 0 never.
        seconding: another admin asked for it, and this is the agreement.

    Raises:
        CampaignError: there is nobody to send it to, nothing waits for an agreement, or many more came.
    """
    wanted = plan(uow)
    asked = approval.requested(uow, actor, approval.WELCOME, instant)[1] if seconding else None
    number = asked.number if asked else None
    step = approval.decide(wanted.people, typed, asked=number, second_admin=second_admin)
    if step == "grew":
        raise CampaignError("campaign.second_grew", wanted.people, name=approval.WELCOME)
    if step == "second":
        request = Approval(None, actor, PURPOSE, WelcomeQuestion(), wanted.people)
        approval.request(uow, request, approval.WELCOME, now, instant)
    if step == "go":
        uow.audit.seconded(None)
        uow.invitations.welcome_unreached()
        detail = {"asked_by": asked.actor} if asked else {}
        uow.audit.write(now, actor, "people.welcome_again", "people", people=wanted.people, **detail)
    return step, wanted
