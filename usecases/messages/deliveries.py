"""What became of messages: of a campaign's, and of the welcomes, which belong to none."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from store.messages.traffic import HELD
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.context import Services
from usecases.messages import mail_calls

WHY = ("gone", "throttled", "passing", "refused", "unconnected")
"""Why a message is given up, as the courier's table of retries names it."""

MANY = 10
"""From so many messages on, what becomes of them is no accident of theirs."""


@dataclass(frozen=True, slots=True)
class Welcomes:
    """Counts of the one welcome of invited people; it belongs to no campaign.

    Attributes:
        waiting: to be sent, or being sent.
        unconnected: of these, the ones whose channel is not connected.
        failures: those given up, by their reason.
        again: to be sent by an import once Teams is connected, those failed without it included.
    """

    waiting: int
    unconnected: int
    sent: int
    failures: Mapping[str, int]
    again: int

    @property
    def failed(self) -> int:
        """How many were given up."""
        return sum(self.failures.values())


def messages(uow: UnitOfWork, campaign: Campaign, now: datetime) -> dict[str, int]:
    """Counts of a campaign's messages by state; a message that is due or being sent is "waiting"."""
    counts, due = uow.outbox.counts(campaign.id), uow.outbox.due(campaign.id, now)
    waiting = due + counts.pop("sending", 0)
    return {**counts, "planned": counts.get("planned", 0) - due, "waiting": waiting}


def failures(uow: UnitOfWork, campaign_id: int | None) -> dict[str, int]:
    """Counts of messages given up, by reason; all others are "unexpected". None: messages of no campaign."""
    counts = uow.outbox.failures(campaign_id)
    failures_by_reason = {why: counts.pop(why, 0) for why in WHY}
    failures_by_reason["unexpected"] = sum(counts.values())
    return {why: number for why, number in failures_by_reason.items() if number}


def blocked(reasons: Mapping[str, int]) -> str:
    """The reason for which many messages wait, and what was not tried yet beside them; "" for few."""
    return max(reasons, key=reasons.__getitem__) if sum(reasons.values()) >= MANY else ""


def held(uow: UnitOfWork, now: datetime, campaign_id: int | None = None) -> dict[str, int]:
    """Counts of messages still to leave, of all or of a campaign, by why they wait (`Traffic.held`)."""
    counts = dict(uow.traffic.held(now, campaign_id))
    reason = blocked({why: counts[why] for why in HELD if why in counts})
    if reason:
        counts[reason] += counts.pop("rate", 0)
    return counts


def waits(uow: UnitOfWork, campaign_id: int, now: datetime) -> dict[str, int]:
    """Counts of messages whose channel does not answer ("passing"), or asks to wait ("throttled")."""
    counts = held(uow, now, campaign_id)
    return {why: counts[why] for why in ("throttled", "passing") if why in counts}


def missed(uow: UnitOfWork, campaign_id: int) -> dict[str, int]:
    """Counts of messages whose day was over: "missed" where nothing else held them, "missed_passing"."""
    counts = uow.outbox.failures(campaign_id, "missed")
    by_reason = {f"missed_{why}": counts.pop(why, 0) for why in HELD}
    return {why: number for why, number in {**by_reason, "missed": sum(counts.values())}.items() if number}


@dataclass(frozen=True, slots=True)
class CallCounts:
    """Counts of a campaign's calls on one channel: still to come, sent, missed, given up with the reasons.

    Attributes:
        waits: of those still to come, "unconnected" for want of the service, "aside" for a while.
    """

    planned: int
    sent: int
    missed: int
    failed: int
    failures: Mapping[str, int]
    waits: Mapping[str, int]


def calls(uow: UnitOfWork, services: Services, campaign_id: int) -> dict[str, CallCounts]:
    """What became of a campaign's calls, by channel; without those on which nobody is called."""
    return {
        channel: CallCounts(
            states.get("planned", 0) + states.get("sending", 0),
            states.get("sent", 0),
            states.get("missed", 0),
            states.get("failed", 0),
            {why: states[f"failed:{why}"] for why in (*WHY, "unexpected") if f"failed:{why}" in states},
            _waits(states, connected=services.mail or channel != mail_calls.CHANNEL),
        )
        for channel, states in sorted(uow.calls.counts(campaign_id).items())
    }


def _waits(states: Mapping[str, int], *, connected: bool) -> dict[str, int]:
    """Why calls wait longer than until their hour; with no service at all, that is why all of them do."""
    if not connected:
        return {"unconnected": states["planned"]} if states.get("planned") else {}
    aside = sum(states.get(f"planned:{why}", 0) for why in ("throttled", "passing"))
    waits = {"unconnected": states.get("planned:unconnected", 0), "aside": aside}
    return {why: number for why, number in waits.items() if number}


def welcomes(uow: UnitOfWork) -> Welcomes | None:
    """What became of the welcomes; None where nobody is to get one."""
    counts, given_up = uow.outbox.counts(None), failures(uow, None)
    report = Welcomes(
        waiting=uow.invitations.to_welcome(connected=True)
        + counts.get("planned", 0)
        + counts.get("sending", 0),
        unconnected=uow.outbox.unconnected(None),
        sent=counts.get("sent", 0),
        failures=given_up,
        again=uow.invitations.to_welcome(connected=False) + given_up.get("unconnected", 0),
    )
    return report if report.waiting + report.sent + report.failed + report.again else None
