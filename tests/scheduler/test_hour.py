"""The first prompt leaves within a second of the hour, on clocks that truly run."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from content.words import load
from scheduler.jobs import Clockwork
from scheduler.kit import Kit
from tests.fakes.delivery.channels import Channel
from tests.fakes.store.campaigns import begin
from tests.fakes.store.records import OPENING, Clock

pytestmark = pytest.mark.long


class Running(Clock):
    """Begins three seconds before the opening and runs as the wall's does."""

    def __init__(self):
        super().__init__()
        self._began = self.real()

    def real(self):
        return datetime.now(UTC)  # noqa: TID251 (this test is about the wall's time)

    def calendar(self):
        return OPENING - timedelta(seconds=3) + (self.real() - self._began)

    def seconds_until(self, instant):
        return (instant - self.calendar()).total_seconds()


async def test_the_first_prompt_leaves_within_a_second_of_the_hour(database):
    database.run(lambda uow: begin(uow, 40, channel="teams", tenants=("t",)))
    clock = Running()
    at = []

    async def note(_):
        at.append(clock.calendar())

    channel = Channel("teams", on_send=note)
    clockwork = Clockwork(Kit(database, {"teams": channel}, load, clock))
    await clockwork.start()
    async with asyncio.timeout(20):
        await channel.has_sent(40)
    await clockwork.stop()
    assert OPENING <= at[0] < OPENING + timedelta(seconds=1)
    sliding = max(sum(start <= instant < start + timedelta(seconds=1) for instant in at) for start in at)
    assert sliding <= 50
