"""What of the outbox has left, is held or was given up, counted for a lead."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Literal

from sqlalchemy import ColumnElement, and_, case, func, or_, select

from store.schema.tables import calls, outbox, players, teams
from store.sql.conditions import arrives, never_left, site_of, told_of, usual_site, wanted
from store.sql.repository import Repository

_ASIDE: Final = ("test", "call", "reminder")
"""Purposes whose loss is nobody's matter: a test is looked at, calls and reminders come again."""


HELD: Final = ("unconnected", "throttled", "passing")
"""Kinds of failure after which a message waits to be tried again."""

_WAITING: Final = ("planned", "sending")


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
class Amiss:
    """Messages of a campaign (None: welcomes) and a local day that did not leave, by what became of them.

    `why` is the kind of their last failure, "" where they were not tried. `late`: due for long.
    """

    campaign_id: int | None
    day: date
    fate: Literal["failed", "missed", "waiting"]
    why: str
    late: bool
    count: int


@dataclass(frozen=True, slots=True)
class Loss:
    """Messages that were given up for one reason.

    "missed": their day was over before they could leave; "missed_passing" and the like: for that reason.
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

    def held(self, now: datetime, campaign_id: int | None = None) -> Mapping[str, int]:
        """How many messages, of all or those counted of a campaign, are still to leave, by why they wait.

        "hours": their hour has not come. "unconnected", "throttled", "passing": as the courier's last try
        failed. "rate": one leaves after the other.
        """
        why = case(
            (outbox.c.not_before > now, "hours"),
            *((outbox.c.error.startswith(kind), kind) for kind in HELD),
            else_="rate",
        ).label("why")
        waiting = [outbox.c.state.in_(_WAITING), outbox.c.expires_at > now, *wanted(), arrives()]
        query = select(why, func.count()).where(*waiting)
        if campaign_id is not None:
            query = query.where(told_of(campaign_id))
        return {row[0]: row[1] for row in self._connection.execute(query.group_by("why"))}

    def amiss(self, kinds: Collection[str], since: datetime, now: datetime, late: timedelta) -> list[Amiss]:
        """What of campaigns and of welcomes was given up, missed, or is due and waits, due since then.

        `late` is how long a message has to be due; what nobody wants any more and was not tried is left out.
        """
        fate = case((outbox.c.state.in_(_WAITING), "waiting"), else_=outbox.c.state).label("fate")
        why = case((outbox.c.error == "", ""), *_kinds(kinds), else_="unexpected").label("why")
        is_late = (outbox.c.not_before <= now - late).label("late")
        tried = or_(outbox.c.error != "", outbox.c.state == "failed")
        query = select(outbox.c.campaign_id, outbox.c.day, fate, why, is_late, func.count()).where(
            outbox.c.state.in_((*_WAITING, "failed", "missed")),
            outbox.c.not_before >= since,
            outbox.c.not_before <= now,
            or_(outbox.c.state != "missed", outbox.c.expires_at <= now),  # else to be planned again at once
            or_(told_of(outbox.c.campaign_id), told_of(None)),
            or_(tried, and_(*wanted(), arrives())),
        )
        places = (outbox.c.campaign_id, outbox.c.day)
        return self._all(Amiss, query.group_by(*places, "fate", "why", "late").order_by(*places))

    def losses(self, kinds: Collection[str], since: datetime) -> list[Loss]:
        """The messages given up that were due since a calendar instant, by campaign and kind of failure.

        What fits none of `kinds` is "unexpected".
        """
        missed = outbox.c.state == "missed"
        why = case(
            *((and_(missed, outbox.c.error.startswith(kind)), f"missed_{kind}") for kind in HELD),
            (missed, "missed"),
            *_kinds(kinds),
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


def _kinds(kinds: Collection[str]) -> Iterator[tuple[ColumnElement[bool], str]]:
    """The kind of failure with which an error begins; earlier versions gave up for want of the service."""
    yield never_left(), "unconnected"
    for kind in kinds:
        yield outbox.c.error.startswith(kind), kind


def _sent_count() -> ColumnElement[int]:
    return func.count().filter(outbox.c.state == "sent")
