"""What is held back, what was lost lately and why, and what no message reaches any more."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from store.schema.audience import EVERYBODY
from store.unit_of_work import UnitOfWork
from usecases.campaigns.lifecycle import STALE
from usecases.messages import deliveries
from usecases.messages.deliveries import WHY

LATELY: Final = timedelta(days=7)
"""How far back losses are told: what is older was told, and shows in the campaign's own status."""


@dataclass(frozen=True, slots=True)
class Held:
    """Messages still to leave, by why they did not yet; and those who wait for their welcome.

    Attributes:
        reasons: "hours", "unconnected", "throttled", "passing", "rate".
        clock_late: nothing leaves, since the clock is not alive.
    """

    reasons: Mapping[str, int]
    welcomes: int
    clock_late: bool


@dataclass(frozen=True, slots=True)
class CampaignLosses:
    """Messages of a campaign that were given up or missed, by reason; 0 and "" for those of no campaign."""

    campaign_id: int
    name: str
    reasons: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Lost:
    """What did not arrive in the last seven days.

    Attributes:
        campaigns: those of which messages were given up or missed.
        archived: rooms of running campaigns that take nothing any more, by name.
        ended_calls: devices and addresses that their service ended, by channel.
        unreachable: players where no message arrives.
    """

    campaigns: Sequence[CampaignLosses]
    archived: Sequence[str]
    ended_calls: Mapping[str, int]
    unreachable: int

    @property
    def nothing(self) -> bool:
        """Whether all arrived."""
        return not (self.campaigns or self.archived or self.ended_calls or self.unreachable)


def backlog(uow: UnitOfWork, now: datetime, real: datetime) -> Held:
    """What waits, and whether the clock that would send it is alive."""
    beat = uow.audit.last_beat("clock")
    return Held(
        deliveries.held(uow, now),
        uow.invitations.to_welcome(connected=True),
        beat is None or real - beat > STALE,
    )


def lost(uow: UnitOfWork, now: datetime, real: datetime) -> Lost:
    """What was lost lately, and which doors are closed to messages."""
    names = {campaign.id: campaign.name for campaign in uow.campaigns.all()}
    reasons: dict[int, dict[str, int]] = defaultdict(dict)
    for loss in uow.traffic.losses(WHY, now - LATELY):
        reasons[loss.campaign_id or 0][loss.why] = loss.count
    losses = [CampaignLosses(number, names.get(number, ""), why) for number, why in sorted(reasons.items())]
    archived = {
        name
        for campaign in uow.campaigns.running()
        for name in uow.rooms.archived(campaign.id, campaign.audience if campaign.rooms else None)
    }
    ended = uow.traffic.ended_calls(real - LATELY)
    return Lost(losses, sorted(archived), ended, uow.players.unreachable_in(EVERYBODY))
