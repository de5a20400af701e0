"""Hundreds of devices, a push service that fails in every way, clocks killed midway: each is called."""

import asyncio
from collections import Counter
from functools import partial

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from sqlalchemy import func, select

from bot.clock import Clock
from scheduler.courier import IN_FLIGHT
from scheduler.settler import BATCH
from store.migrations import starts
from store.schema.tables import calls, outbox
from tests.fakes.delivery.devices import Phone
from tests.fakes.delivery.process import Process
from tests.fakes.store import records
from tests.fakes.store.calls import ask
from tests.fakes.store.records import OPENING

DEVICES = 400
KILLS = 2
FAULTS = {3: [429], 5: [500], 7: [503, 502], 11: [410], 13: [400], 17: [404]}
"""By a device's number: what it meets before it is taken; of 410, 404 and 400 it never is."""
NEVER = {410, 404, 400}

pytestmark = [pytest.mark.long, pytest.mark.timeout(240), pytest.mark.usefixtures("store_url")]


class Troubled:
    """A push service that answers after a moment, to some devices with a fault first."""

    def __init__(self):
        self.taken = Counter()
        self.faults = {number: list(faults) for number, faults in FAULTS.items()}

    async def post(self, request):
        await request.read()
        await asyncio.sleep(0.05)
        number = int(request.match_info["device"])
        faults = self.faults.get(number)
        if faults:
            status = faults[0] if faults[0] in NEVER else faults.pop(0)
            return web.Response(status=status, headers={"Retry-After": "1"} if status == 429 else {})
        self.taken[number] += 1
        return web.Response(status=201)

    async def takes(self, count):
        async with asyncio.timeout(90):
            while len(self.taken) < count:  # noqa: ASYNC110 (what comes is another process's)
                await asyncio.sleep(0.05)


def begin(uow, address):
    records.organisation(uow)
    starts.keep(uow.connection, Clock().real(), OPENING, 86_400)
    phone = Phone()
    for number in range(1, DEVICES + 1):
        player = records.player(uow, number)
        uow.players.change(player, conversation_id=None)
        where = {"endpoint": f"{address}/{number}", "tenant": "127.0.0.1"}
        ask(uow, player, device=f"device {number}", **phone.values | where)
    return records.campaign(uow)


def left(uow):
    query = select(func.count()).where(outbox.c.state.in_(("planned", "sending")))
    return uow.connection.execute(query).scalar_one()


async def test_every_device_is_called_whatever_fails_and_none_twice_but_by_a_kill(
    database, store_url, tmp_path
):
    service, app = Troubled(), web.Application()
    app.router.add_post("/{device}", service.post)
    async with TestServer(app) as server:
        campaign = await database.write(begin, f"http://127.0.0.1:{server.port}")
        environment = {"DATABASE_URL": store_url, "SECRET_KEY": "s" * 40, "PUSH_HOSTS": "127.0.0.1"}
        clock = partial(Process, tmp_path, "clock", "--at", OPENING.isoformat(), **environment)
        clocks = [clock() for _ in range(1 if store_url.startswith("sqlite") else 2)]
        try:
            for kill in range(1, KILLS + 1):
                await service.takes(DEVICES * kill / 4)
                clocks.pop(0).kill()
                clocks.append(clock())
            await service.takes(DEVICES - 3)
            async with asyncio.timeout(90):
                while await database.read(left):  # noqa: ASYNC110 (only the store knows)
                    await asyncio.sleep(0.2)
        finally:
            codes = {clock.stop() for clock in clocks}
    assert codes == {0}, clocks[0].output()
    reachable = {number for number in range(1, DEVICES + 1) if not NEVER & set(FAULTS.get(number, ()))}
    assert set(service.taken) == reachable
    assert service.taken.total() - len(reachable) <= KILLS * (IN_FLIGHT + BATCH)
    counts = await database.read(lambda uow: uow.calls.counts(campaign))
    assert counts == {"push": {"sent": DEVICES - 3, "failed": 3, "failed:gone": 2, "failed:refused": 1}}
    ended = select(calls.c.reason).where(calls.c.ended_at.is_not(None))
    assert await database.read(lambda uow: uow.connection.execute(ended).scalars().all()) == ["gone"] * 2
