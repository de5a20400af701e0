"""Forgets by the clock: people of ended campaigns, old messages, unanswered invitations.

Campaigns and messages age by the calendar; sessions, codes and a channel's activities by real time.
Two processes at once do no harm: one that finds a row gone goes on.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

import structlog
from dateutil.relativedelta import relativedelta

from store.database import Database
from store.unit_of_work import UnitOfWork

CHUNK = 200
"""Rows a write, about ten milliseconds: other writers wait no longer."""
AUDIT_MONTHS = 24
"""Audit lines are kept at least so long: they say what admins sent to whom."""
REPEATED = timedelta(days=1)
"""How long activity ids are kept: the platform repeats one within minutes."""
UNCONFIRMED = timedelta(days=2)
"""How long an address that nobody confirmed is kept: its link opens for one day."""
ENDED = timedelta(days=30)
"""How long a call that its service ended is kept: until its person has probably read why."""

log = structlog.get_logger()


class Retention:
    """Forgets what is older than `months`. `stopping` ends a run between two writes; the next run goes on."""

    def __init__(self, database: Database, months: int, stopping: Callable[[], bool]) -> None:
        self._database = database
        self._months = months
        self._stopping = stopping

    async def tidy(self, now: datetime, real: datetime) -> None:
        """Forget all that is over at the calendar instant `now` and the real instant `real`."""
        await self._database.write(_drop_expired, now, real)
        before = now - relativedelta(months=self._months)
        await self._campaigns(now, before)
        audit_before = now - relativedelta(months=max(AUDIT_MONTHS, self._months))
        for work in (
            lambda uow: uow.retention.letters(before.date(), CHUNK),
            lambda uow: uow.retention.age("inbox", before, CHUNK),
            lambda uow: uow.retention.age("thanks", before, CHUNK),
            lambda uow: uow.retention.age("audit", audit_before, CHUNK),
            lambda uow: uow.retention.date_invitations(now, CHUNK),
            lambda uow: uow.retention.invitations(before, CHUNK),
        ):
            await self._repeat(work)
        await self._database.wipe()

    async def _campaigns(self, now: datetime, before: datetime) -> None:
        for campaign_id in await self._database.read(lambda uow: uow.retention.over(before.date(), before)):
            if self._stopping():
                return
            await self._database.write(_begin, campaign_id, now)
            await self._repeat(partial(_thin, campaign_id=campaign_id))
            if not self._stopping():
                log.info("retention.campaign_anonymised", campaign=campaign_id)

    async def _repeat(self, work: Callable[[UnitOfWork], int]) -> None:
        """Do a piece of work, a transaction each time, until it finds no more rows."""
        count = 1
        while count and not self._stopping():
            count = await self._database.write(work)


def _drop_expired(uow: UnitOfWork, now: datetime, real: datetime) -> None:
    """Drop expired sessions, codes, questions, badges, marks, and activity ids that no longer come again."""
    uow.conversations.forget_activities(real - REPEATED)
    uow.access.forget_expired(real)
    uow.calls.sweep(real - ENDED, now - UNCONFIRMED)
    uow.attempts.forget(real.date() - REPEATED)
    uow.retention.questions(real)
    uow.retention.marks(now.date())
    uow.retired_names.forget(now.date())
    uow.open_badges.forget(now)


def _begin(uow: UnitOfWork, campaign_id: int, now: datetime) -> None:
    uow.campaigns.hold(campaign_id)  # a part of a rebuild under way ends first
    uow.retention.begin(campaign_id, now)


def _thin(uow: UnitOfWork, campaign_id: int) -> int:
    return uow.retention.thin(campaign_id, CHUNK)
