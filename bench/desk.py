"""What a page of the desk costs with many players, by default a campaign's: `python -m bench.desk`."""

import argparse
import asyncio
import os
from collections.abc import AsyncIterator, Sequence
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bench import prepare, processes
from bench.board import SIZES
from bench.board_people import BEFORE, TEAMS, YESTERDAY, fill
from bench.prepare import BASES
from bench.report import Goal
from bench.wire import TENANT, account
from bot.channels.web import WebChat, WebDoor
from bot.clock import Clock
from bot.desk import DeskDoor
from bot.desk.operations.installation import Installation
from bot.settings import Settings
from bot.wiring import make_services
from dialogs.turn import Turn
from scheduler import figures
from store.database import Database
from store.schema.rights import Terms
from store.sql.engine import make_engine
from store.unit_of_work import UnitOfWork
from usecases.context import AccountKey, Services
from usecases.people import web_sessions

PAGE = "chiffres?campagne=1"
READS = 100
GOAL = 300
"""Milliseconds in which a page is there, with 100,000 players."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds of a page, its CPU, and the seconds that counting took.

    Attributes:
        first: of every round of the season, as on the first night.
        night: of a night that follows: the rounds of one day are new.
    """

    reads: Sequence[float]
    cpu: float
    first: float
    night: float


def main() -> None:
    """Fill, count, read, print; exit code 1 where a goal is short."""
    parser = argparse.ArgumentParser(prog="python -m bench.desk", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--only", choices=BASES, nargs="+", default=BASES)
    parser.add_argument("--page", default=PAGE, help="what is read below /pilotage (aujourdhui ...)")
    options = parser.parse_args()
    print(f"{TEAMS} teams, 24 doors; load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print("\n| | players | page p50 ms | p95 ms | its CPU ms |", end="")
    print(" first count, s | a night's, s |\n|---|" + "---:|" * 6)
    goals: list[Goal] = []
    for name in options.only:
        for number in options.sizes:
            with TemporaryDirectory(prefix="declic-desk-") as folder, ExitStack() as stack:
                cost = _measure(name, Path(folder), stack, number, options.page)
            p95 = quantiles(cost.reads, n=20)[-1]
            print(f"| {name} | {number:,} | {median(cost.reads):.1f} | {p95:.1f} |", end="")
            print(f" {cost.cpu:.1f} | {cost.first:.1f} | {cost.night:.1f} |", flush=True)
            goals.append(Goal(f"{name}, {number:,} players: p95 of the page, ms", p95, GOAL, least=False))
    print("\n" + "\n".join(map(str, goals)))
    raise SystemExit(any("SHORT" in str(goal) for goal in goals))


def _measure(name: str, folder: Path, stack: ExitStack, number: int, page: str) -> Cost:
    url = prepare.address(name, folder / str(number), stack)
    engine = make_engine(url, connections=4)
    stack.callback(engine.dispose)
    database = Database(engine)
    fill(url, database, number)
    database.run(prepare.analyse)
    services = make_services(Settings(_env_file=None, database_url=url))
    return asyncio.run(_read(database, services, page))


async def _read(database: Database, services: Services, page: str) -> Cost:
    """The page, over HTTP, as a lead gets it; there is one campaign."""
    first, night = await nights(database, services)
    async with lead(database, services) as client:
        reads, cpu = await read_often(client, database, page)
    return Cost(reads, cpu, first, night)


async def nights(database: Database, services: Services) -> tuple[float, float]:
    """Seconds in which the clock counts the season on its first night, and on one that follows."""
    now = Clock().calendar()
    first = await _counted(database, services, now - BEFORE + YESTERDAY)
    return first, await _counted(database, services, now)


@asynccontextmanager
async def lead(
    database: Database, services: Services
) -> AsyncIterator[TestClient[web.Request, web.Application]]:
    """The desk over HTTP, in a browser of the first player, who leads."""
    clock = Clock()

    async def converse(turn: Turn, keep: object) -> object:
        raise NotImplementedError(turn, keep)

    chat = WebChat(database, converse, services, clock)  # type: ignore[arg-type]
    app = web.Application()
    door = DeskDoor(chat, Installation(tenant=TENANT))
    WebDoor(chat).routes(app)
    door.routes(app)
    token = await database.write(_lead, clock)
    async with TestClient(TestServer(app), cookies={"declic": token}) as client:
        yield client


async def read_often(
    client: TestClient[web.Request, web.Application], database: Database, page: str, times: int = READS
) -> tuple[Sequence[float], float]:
    """Milliseconds of each of so many readings of a page, and those of CPU of one."""
    servers = database.look(processes.servers)
    reads: list[float] = []
    spent = 0.0
    for time in range(times + 5):
        if time == 5:  # the first ones fill the caches
            spent, reads = process_time() + processes.spent(servers), []
        at = perf_counter()
        answer = await client.get(f"/pilotage/{page}")
        text = await answer.text()
        reads.append((perf_counter() - at) * 1000)
        if answer.status != 200 or "card" not in text:
            raise SystemExit(f"{page} answered {answer.status}")
    return reads, (process_time() + processes.spent(servers) - spent) / times * 1000


async def _counted(database: Database, services: Services, now: datetime) -> float:
    """Seconds in which the clock counts what it does in a night."""
    began = perf_counter()
    campaigns = await figures.count(database, now)
    if not campaigns or not await figures.count_items(database, services.library, now):
        raise SystemExit("nothing was counted")
    return perf_counter() - began


def _lead(uow: UnitOfWork, clock: Clock) -> str:
    """A session of the first player, who leads: its token."""
    uow.roles.add(1, Terms("lead", "Banc"), "banc", clock.calendar())
    return web_sessions.open_session(uow, AccountKey("teams", TENANT, account(1)), clock.real())


if __name__ == "__main__":
    main()
