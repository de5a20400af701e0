"""What has to be forgotten, by the clock: persons of ended campaigns, old messages, unanswered invitations.

Campaigns and what was said age by the calendar; sessions, codes and what a channel repeats by real time.
Two clocks at it do no harm: whoever finds a row gone goes on.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

import structlog

from games.rules.months import months_on
from store.database import Database
from store.unit_of_work import UnitOfWork

CHUNK = 200
"""Rows of one write: some ten milliseconds, whoever else wants to write waits no longer."""
AUDIT_MONTHS = 24
"""What admins did is kept longer: it answers for what was sent to whom."""
REPEATED = timedelta(days=1)
"""The platform repeats an activity within minutes."""

log = structlog.get_logger()


class Retention:
    """Forgets. `stopping` ends it between two writes; the next look goes on."""

    def __init__(self, database: Database, months: int, stopping: Callable[[], bool]) -> None:
        self._database = database
        self._months = months
        self._stopping = stopping

    async def tidy(self, now: datetime, real: datetime) -> None:
        """Forget what is over at the calendar instant `now` and the real one."""
        await self._database.write(_drop_expired, now, real)
        before = months_on(now, -self._months)
        await self._campaigns(now, before)
        audit_before = months_on(now, -max(AUDIT_MONTHS, self._months))
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
                log.info("retention.season_anonymised", campaign=campaign_id)

    async def _repeat(self, work: Callable[[UnitOfWork], int]) -> None:
        """Do a piece of work, a transaction each time, until it finds no more rows."""
        count = 1
        while count and not self._stopping():
            count = await self._database.write(work)


def _drop_expired(uow: UnitOfWork, now: datetime, real: datetime) -> None:
    """Drop what opens nothing and can come back no more."""
    uow.conversations.forget_activities(real - REPEATED)
    uow.access.forget_expired(real)
    uow.retention.questions(real)
    uow.retention.marks(now.date())
    uow.retired_names.forget(now.date())


def _begin(uow: UnitOfWork, campaign_id: int, now: datetime) -> None:
    uow.campaigns.hold(campaign_id)  # a part of a rebuild under way ends first
    uow.retention.begin(campaign_id, now)


def _thin(uow: UnitOfWork, campaign_id: int) -> int:
    return uow.retention.thin(campaign_id, CHUNK)
