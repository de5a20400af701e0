"""What of the outbox has left, is held or was given up, counted for a lead."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import ColumnElement, and_, case, func, literal, select

from store.schema.tables import calls, outbox, players, teams
from store.sql.conditions import arrives, never_left, site_of, usual_site, wanted
from store.sql.repository import Repository

_ASIDE: Final = ("test", "call", "reminder")
"""Purposes whose loss is nobody's matter: a test is looked at, calls and reminders come again."""


@dataclass(frozen=True, slots=True)
class DayCount:
    """Messages of a campaign and a local day for a site, or for rooms (`site_id` ""), and how many left."""

    campaign_id: int
    purpose: str
    day: date
    site_id: str
    planned: int
    left: int


@dataclass(frozen=True, slots=True)
class Loss:
    """Messages that were given up for one reason; "missed": their day was over before they could leave.

    `campaign_id` is None for those that belong to no campaign.
    """

    campaign_id: int | None
    why: str
    count: int


class Traffic(Repository):
    """Counts of the rows of `outbox`."""

    def of_days(self, purposes: Collection[str], days: Collection[date], since: datetime) -> list[DayCount]:
        """The messages of these local days, due since a calendar instant, whatever became of them."""
        place = case((outbox.c.player_id.is_(None), ""), else_=site_of(usual=usual_site())).label("place")
        query = (
            select(outbox.c.campaign_id, outbox.c.purpose, outbox.c.day, place, func.count(), _sent_count())
            .select_from(outbox)
            .outerjoin(players, players.c.id == outbox.c.player_id)
            .outerjoin(teams, teams.c.id == players.c.team_id)
            .where(
                outbox.c.state.in_(("planned", "sending", "sent", "failed", "missed")),
                outbox.c.not_before >= since,
                outbox.c.purpose.in_(purposes),
                outbox.c.day.in_(days),
            )
            .group_by(outbox.c.campaign_id, outbox.c.purpose, outbox.c.day, "place")
        )
        return self._all(DayCount, query)

    def held(self, now: datetime, real: datetime) -> Mapping[str, int]:
        """How many messages are still to leave, by why they did not yet.

        "hours": their hour has not come. "unconnected", "throttled", "passing": as the courier's last try
        failed. "rate": one leaves after the other.
        """
        tried = and_(outbox.c.retry_at.is_not(None), outbox.c.retry_at > real)
        why = case(
            (outbox.c.not_before > now, "hours"),
            (outbox.c.error.startswith("unconnected"), "unconnected"),
            (and_(tried, outbox.c.error.startswith("throttled")), "throttled"),
            (and_(tried, outbox.c.error.startswith("passing")), "passing"),
            else_="rate",
        ).label("why")
        waiting = (outbox.c.state.in_(("planned", "sending")), outbox.c.expires_at > now)
        query = select(why, func.count()).where(*waiting, *wanted(), arrives())
        return {row[0]: row[1] for row in self._connection.execute(query.group_by("why"))}

    def losses(self, kinds: Collection[str], since: datetime) -> list[Loss]:
        """The messages given up that were due since a calendar instant, by campaign and kind of failure.

        What fits none of `kinds` is "unexpected".
        """
        failures = [(outbox.c.error.startswith(kind), literal(kind)) for kind in kinds]
        why = case(
            (outbox.c.state == "missed", "missed"),
            (never_left(), "unconnected"),
            *failures,
            else_="unexpected",
        ).label("why")
        lost = (outbox.c.state.in_(("failed", "missed")), outbox.c.not_before >= since)
        query = select(outbox.c.campaign_id, why, func.count()).where(*lost, outbox.c.purpose.not_in(_ASIDE))
        return self._all(Loss, query.group_by(outbox.c.campaign_id, "why").order_by(outbox.c.campaign_id))

    def ended_calls(self, since: datetime) -> Mapping[str, int]:
        """How many devices and addresses took no calls any more since a real instant, by channel."""
        ended = calls.c.ended_at >= since
        query = select(calls.c.channel, func.count()).where(ended).group_by(calls.c.channel)
        return {row[0]: row[1] for row in self._connection.execute(query)}


def _sent_count() -> ColumnElement[int]:
    return func.count().filter(outbox.c.state == "sent")
