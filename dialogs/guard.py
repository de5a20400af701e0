"""Who may, and the brake: what will message many waits for its number typed back (PRODUCT rule 12)."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from dialogs import audiences
from dialogs.names import fold
from dialogs.turn import CampaignError, Desk, Reply, Services
from games.view import say
from store.audit import Approval, Pending
from store.participation import Reach
from store.unit_of_work import UnitOfWork
from store.values import Campaign

BRAKE = 50
"""More people than this, and the number must be typed back."""
GROWTH = 1.05
"""The yes still holds while the number grew by at most 5 %."""
PATIENCE = timedelta(minutes=10)


def is_admin(desk: Desk) -> bool:
    """Whether the person is an admin: by the settings' directory ids, or by an invitation."""
    return desk.player.admin or desk.turn.account.external_id in desk.services.admins


def actor(desk: Desk) -> str:
    """How an audit line names who acted."""
    return f"player:{desk.player.id}"


def ask(desk: Desk, purpose: str, payload: Mapping[str, Any], number: int | None) -> None:
    """Keep a question that waits ten minutes for its yes; `number` must be typed back.

    It is now what was last shown: a question of the game that waited takes a press, and no words any more,
    or a yes would be recorded as its answer and a no leave this one open.
    """
    desk.uow.conversations.ask(desk.conversation_id, None)
    desk.uow.audit.ask(desk.conversation_id, purpose, payload, number, desk.turn.instant + PATIENCE)


def waiting(desk: Desk, purpose: str) -> Pending | None:
    """The question that waits for its yes here, where it is of that kind: another's is not answered by it."""
    pending = desk.uow.audit.pending(desk.conversation_id, desk.turn.instant)
    return pending if pending is not None and pending.purpose == purpose else None


def holds(asked: int, now: int) -> bool:
    """Whether a yes to `asked` people still covers `now`."""
    return now <= asked * GROWTH


def brake(
    desk: Desk, purpose: str, payload: Mapping[str, Any], reach: Reach, name: str, **told: object
) -> Reply:
    """Show the exact number and wait for it to be typed back."""
    ask(desk, purpose, payload, reach.total)
    people = audiences.people(desk.words, reach)
    text = desk.words(f"admin.sure_{purpose}", name=name, people=people, typed=reach.total, **told)
    return Reply((say(text),))


def needs_second(services: Services, number: int) -> bool:
    """Whether so many people are messaged only once another admin agrees; SECOND_ADMIN says from where on."""
    return 0 < services.second_admin < number


def ask_second(uow: UnitOfWork, asked: Approval, name: str, now: datetime, instant: datetime) -> None:
    """Keep what one admin agreed to for another's yes, ten minutes."""
    uow.audit.second(asked, instant + PATIENCE)
    uow.audit.write(now, asked.actor, f"campaign.{asked.purpose}_asked", name, people=asked.number)


def to_second(uow: UnitOfWork, acting: str, name: str, instant: datetime) -> tuple[Campaign, Approval]:
    """What waits for a second admin, by the campaign's name or alone.

    Raises:
        CampaignError: nothing waits, several do, or the same admin asked.
    """
    waiting = [(uow.campaigns.get(one.campaign_id), one) for one in uow.audit.to_second(instant)]
    fits = [
        (season, one) for season, one in waiting if season and (not name or fold(season.name) == fold(name))
    ]
    if not fits:
        raise CampaignError("campaign.second_none")
    if len(fits) > 1:
        raise CampaignError("campaign.which", names=", ".join(season.name for season, _ in fits))
    if fits[0][1].actor == acting:
        raise CampaignError("campaign.second_self", name=fits[0][0].name)
    return fits[0]


def refusal(desk: Desk) -> Reply | None:
    """What somebody who is no admin is told."""
    return None if is_admin(desk) else Reply((say(desk.words("admin.refused")),), status=403)


def mistyped(desk: Desk, asked: int | None, number: int | None) -> Reply | None:
    """What is told when the number typed back is not the one shown."""
    if asked is None or number == asked:
        return None
    return Reply((say(desk.words("admin.type_number", number=asked)),), status=409)
