"""Two thousand people, a platform that fails in every way, clocks killed in the middle: nobody is missed."""

import asyncio
import random
from collections import Counter
from functools import partial
from time import monotonic

import pytest
from sqlalchemy import select

from bot.clock import Clock
from scheduler.courier import IN_FLIGHT
from scheduler.settler import BATCH
from store.migrations import starts
from store.schema.audience import Audience
from store.schema.posts import UNOPENED
from store.schema.tables import conversations, outbox
from tests.fakes.delivery.deliveries import left
from tests.fakes.delivery.limited_connector import TENANT_RATE, LimitedConnector
from tests.fakes.delivery.process import Process
from tests.fakes.store import crowd, records
from tests.fakes.store.records import OPENING

PEOPLE = 2_000
ELSEWHERE = 100
"""People of a site that the campaign is not for."""
SILENT = 100
"""People who have the app and never wrote."""
TENANTS = ("north", "south")
KILLS = 2
FAULTS = {
    "throttled": 40,
    "throttled, no time": 20,
    "412": 30,
    "500": 10,
    "502": 30,
    "503": 30,
    "504": 30,
    "timeout": 10,
    "slow": 20,
    "reset": 30,
    "lost": 5,
}
NEVER = {"blocked": 20, "gone": 10, "too large": 5}
"""What ends a delivery, and for how many."""
FIRST = ("503", "412", "throttled", "reset", "timeout", "no app", "no app")
"""What befalls the first conversations that are asked for."""

pytestmark = [pytest.mark.long, pytest.mark.timeout(240), pytest.mark.usefixtures("store_url")]


def tenant_of(number):
    return TENANTS[number % len(TENANTS)]


def conversation_of(number):
    return crowd.conversation(number, tenant_of(number))


def begin(uow, address):
    """Everybody, before the opening; the last of them never wrote."""
    records.organisation(uow)
    starts.keep(uow.connection, Clock().real(), OPENING, 86_400)
    crowd.gather(uow, range(1, PEOPLE + 1), address, tenant_of, site="metz")
    crowd.gather(uow, range(PEOPLE + 1, PEOPLE + ELSEWHERE + 1), address, tenant_of, site="strasbourg")
    crowd.silence(uow, range(PEOPLE - SILENT + 1, PEOPLE + 1), tenant_of)
    return records.campaign(uow, audience=Audience(sites=("metz",)))


def trouble(connector):
    """Which conversation fails in which way: chance, the same each time."""
    chance = random.Random(4)  # noqa: S311 (a test)
    talkers = range(1, PEOPLE - SILENT + 1)
    victims = iter(chance.sample(talkers, sum(NEVER.values())))
    lost = {next(victims): name for name, count in NEVER.items() for _ in range(count)}
    for number, name in lost.items():
        connector.faults[conversation_of(number)] = [name]
    for number, name in enumerate(FIRST, start=PEOPLE - SILENT + 1):
        connector.faults[crowd.person(number)] = [name]
        if name == "no app":
            lost[number] = name
    for name, count in FAULTS.items():
        for number in chance.sample([talker for talker in talkers if talker not in lost], count):
            connector.faults[conversation_of(number)].append(name)
    return lost


@pytest.mark.parametrize(
    "store_url", ["postgresql", pytest.param("sqlite", marks=pytest.mark.apart)], indirect=True
)
async def test_everybody_is_told_whatever_fails_and_nobody_above_the_limits(database, store_url, tmp_path):
    async with LimitedConnector(latency=0.05).running() as connector:
        campaign_id = await database.write(begin, connector.address)
        lost = trouble(connector)
        words = (tmp_path, "clock", "--at", OPENING.isoformat())
        clock = partial(Process, *words, DATABASE_URL=store_url, SECRET_KEY="s" * 40)
        clocks = [clock() for _ in range(1 if store_url.startswith("sqlite") else 2)]
        try:
            for kill in range(1, KILLS + 1):
                await connector.takes(PEOPLE * kill / 4)
                clocks.pop(0).kill()
                clocks.append(clock())
            await connector.takes(PEOPLE * 0.6)
            connector.storm["south"] = monotonic() + 2
            await connector.takes(PEOPLE * 0.8)
            while await database.read(left):  # noqa: ASYNC110 (only the store knows)
                await asyncio.sleep(0.2)
        finally:
            codes = {clock.stop() for clock in clocks}
    assert codes == {0}, clocks[0].output()
    reachable = {conversation_of(number) for number in range(1, PEOPLE + 1) if number not in lost}
    assert set(connector.accepted) == reachable
    repeats = connector.accepted.total() - len(reachable)
    broken = sum(connector.untold[conversation] for conversation in reachable)
    assert repeats <= KILLS * (IN_FLIGHT + BATCH) + broken, f"{repeats} repeats"
    assert max(connector.worst(tenant) for tenant in TENANTS) <= TENANT_RATE
    assert connector.crowded() == []
    assert sum(connector.refused.values()) == 0
    assert set(connector.told) == {*FAULTS, *NEVER, *FIRST, "storm"}
    silent = {crowd.person(number) for number in range(PEOPLE - SILENT + 1, PEOPLE + 1)}
    again = connector.created.total() - len(silent) + FIRST.count("no app")
    assert again <= connector.untold.total() - broken + KILLS * IN_FLIGHT
    await database.read(check, campaign_id, lost)


def check(uow, campaign_id, lost):
    """What the store says of it: each row and each account, with the reasons."""
    assert uow.outbox.counts(campaign_id) == {"sent": PEOPLE - len(lost), "failed": len(lost)}
    failed = select(outbox.c.error).where(outbox.c.state == "failed")
    errors = Counter(uow.connection.execute(failed).scalars())
    assert errors == {
        "gone: 403": NEVER["blocked"],
        "gone: 404": NEVER["gone"],
        "gone: 403 Forbidden": FIRST.count("no app"),
        "refused: 413 Forbidden": NEVER["too large"],
    }
    unreachable = len(lost) - NEVER["too large"]
    assert uow.players.unreachable_in(Audience(sites=("metz",))) == unreachable
    query = select(conversations.c.external_id).where(conversations.c.external_id.startswith(UNOPENED))
    assert len(uow.connection.execute(query).all()) == FIRST.count("no app")
