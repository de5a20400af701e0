"""The courier is killed at a random moment while it sends: nobody is forgotten, few get a repeat."""

import asyncio
import random
import sys
from collections import Counter

import pytest

from scheduler.courier import IN_FLIGHT
from scheduler.settler import BATCH
from store.messages.delivery import LEASE
from tests.fakes.delivery.deliveries import counts, prompt
from tests.fakes.delivery.process import ROOT, Program

PEOPLE = 200
KILLS = 3

pytestmark = [pytest.mark.long, pytest.mark.usefixtures("store_url")]


@pytest.fixture
async def campaign_id(database):
    """Two hundred people with a prompt that is due."""
    return await prompt(database, PEOPLE)


def courier(url, record, kills):
    """A courier whose wall clock is past the lease of the one killed before it."""
    ahead = (LEASE.total_seconds() + 1) * kills
    command = (sys.executable, "-m", "tests.fakes.delivery.recorded_courier", url, record, ahead)
    return Program(command, record.with_suffix(".log"), cwd=ROOT)


def sent(record):
    """Conversations written to so far, each as often as it was."""
    return (
        Counter(line.split()[0] for line in record.read_text().splitlines()) if record.exists() else Counter()
    )


async def killed_at(program, record, count):
    """Kill it, while it sends, once `count` messages stand."""
    while program.process.poll() is None and sent(record).total() < count:  # noqa: ASYNC110 (another process)
        await asyncio.sleep(0.001)
    program.kill()


@pytest.mark.parametrize("attempt", range(2))
async def test_a_killed_courier_forgets_nobody_and_repeats_little(
    attempt, database, campaign_id, store_url, tmp_path
):
    record, chance = tmp_path / "sent", random.SystemRandom()
    for kills in range(KILLS):
        part = (PEOPLE // (KILLS + 1)) * kills
        target = part + chance.randrange(1, PEOPLE // (KILLS + 1))
        await killed_at(courier(store_url, record, kills), record, target)
    last = courier(store_url, record, KILLS)
    assert await asyncio.to_thread(last.code) == 0, last.output()
    told = sent(record)
    assert len(told) == PEOPLE
    repeats = told.total() - PEOPLE
    assert repeats <= KILLS * (IN_FLIGHT + BATCH), f"{repeats} repeats"
    assert counts(database, campaign_id) == {"sent": PEOPLE}
