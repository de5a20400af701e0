"""What the studio's pages cost with a large pack: `python -m bench.studio` (CPU, whatever else runs)."""

import argparse
import asyncio
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any, Final

from aiohttp import web
from aiohttp.test_utils import TestClient
from psutil import Process

from bench import desk, many_items, prepare, processes
from bench.prepare import BASES
from bench.report import Goal
from bot.settings import Settings
from bot.wiring import make_services
from store.database import Database
from store.schema.actors import Actor
from store.sql.engine import make_engine
from store.unit_of_work import UnitOfWork
from usecases.context import Services
from usecases.studio import authoring, item_edits, item_lists, publication
from usecases.studio.authors import Author

ITEMS: Final = 2_000
PACK: Final = "grand-banc"
HALF: Final = "demi-banc"
"""A pack of half the items: what a spreadsheet of 2,000 rows holds."""
COPY: Final = "copie-du-banc"
"""A copy of the first version of `PACK`, of which there is a newer one."""
FIRST: Final = "fiche-0"
AUTHOR: Final = Author(None, Actor("banc"))
READER: Final = Author(1, Actor("player:1", "Banc"))
CHECKING: Final = "en cours de vérification".encode()
"""What the page says while its items are judged for the first time."""
TIMES: Final = 10
"""Readings of a page before which an item changes."""
GOAL: Final = 300
"""Milliseconds of CPU, of the dearest reading of every page."""


@dataclass(frozen=True, slots=True)
class Step:
    """What is asked for below a pack's address.

    Attributes:
        times: how often, an item of the pack having changed each time before; 0: once, and nothing changed.
        press: a button is pressed; its act is undone after each time by the press that this names.
    """

    title: str
    path: str
    times: int = TIMES
    pack: str = PACK
    press: str = ""


STEPS: Final = (
    Step("a pack after an upload", "", 0),
    Step("the same again", "", 0),
    Step("after an item changed", ""),
    Step("its last page", "?page=20", 0),
    Step("an item's form", f"/fiche/{FIRST}"),
    Step("read by somebody", "/relire"),
    Step("what an outsider finds", "/essai"),
    Step("as a folder", "/dossier.zip"),
    Step("as a spreadsheet, half the items", "/tableur.xlsx", pack=HALF),
    Step("given to a reader", "/donner", press="/reprendre"),
    Step("what is newer for a copy", "/nouveautes", pack=COPY),
)


def main() -> None:
    """Write, change, read; exit code 1 where a goal is short."""
    parser = argparse.ArgumentParser(prog="python -m bench.studio", description=__doc__)
    parser.add_argument("--items", type=int, default=ITEMS)
    parser.add_argument("--only", choices=BASES, nargs="+", default=BASES)
    options = parser.parse_args()
    goals: list[Goal] = []
    for name in options.only:
        with TemporaryDirectory(prefix="declic-studio-") as folder, ExitStack() as stack:
            url = prepare.address(name, Path(folder) / "studio", stack)
            prepare.prepare(url, 1)
            engine = make_engine(url, connections=4)
            stack.callback(engine.dispose)
            services = make_services(Settings(_env_file=None, database_url=url))
            print(f"\n| {name}, {options.items:,} items | CPU ms | dearest | meanwhile, CPU s |")
            print("|---|---:|---:|---:|", flush=True)
            goals += asyncio.run(_visit(name, Database(engine), services, options.items))
    memory = Process().memory_info().rss / 1e6
    print(f"\nmemory of this process: {memory:.0f} MB\n" + "\n".join(map(str, goals)))
    raise SystemExit(any("SHORT" in str(goal) for goal in goals))


async def _visit(name: str, database: Database, services: Services, number: int) -> Sequence[Goal]:
    await database.write(_fill, services, PACK, many_items.items(number))
    await database.write(_fill, services, HALF, many_items.items(number // 2))
    goals = []
    async with desk.lead(database, services) as client:
        await database.write(_copy, services)
        await (await client.get("/pilotage/contenus")).read()  # fills the caches of templates
        for step in STEPS:
            costs: list[float] = []
            meanwhile = 0.0
            for time in range(max(1, step.times)):
                if step.times:
                    await database.write(_change, services, step.pack, f"{step.title}, {time}"[:40])
                spent = await _ask(client, database, step)
                costs, meanwhile = [*costs, *spent.requests], max(meanwhile, spent.meanwhile)
            cells = f"{median(costs):.0f} | {max(costs):.0f} | {meanwhile:.1f}"
            print(f"| {step.title} | {cells} |", flush=True)
            goals.append(Goal(f"{name}, {step.title}: CPU ms", max(costs), GOAL, least=False))
    return goals


@dataclass(frozen=True, slots=True)
class _Spent:
    """CPU ms of each request that somebody makes, and the CPU s of what is worked out between two of them."""

    requests: Sequence[float]
    meanwhile: float


async def _ask(client: TestClient[web.Request, web.Application], database: Database, step: Step) -> _Spent:
    """Ask once; where the page says that something is worked out, again once that is done."""
    servers = database.look(processes.servers)

    def spent() -> float:
        return process_time() + processes.spent(servers)

    begun = spent()
    waits = await _answered(client, step)
    first_spent = spent()
    ready = not waits
    while not ready:
        await asyncio.sleep(1)
        ready = not await _answered(client, step)
    ready_spent = spent()
    if waits:
        await _answered(client, step)
    again = spent()
    if step.press:
        await _answered(client, replace(step, path=step.press))
    requests = (first_spent - begun, *([again - ready_spent] if waits else []))
    return _Spent([each * 1000 for each in requests], ready_spent - first_spent)


async def _answered(client: TestClient[web.Request, web.Application], step: Step) -> bool:
    """Ask; whether the answer is a page that says to ask again."""
    address = f"/pilotage/contenus/{step.pack}{step.path}"
    if step.press:
        origin = {"Origin": str(client.make_url("/").origin())}
        answer = await client.post(address, data={"-": ""}, headers=origin, allow_redirects=False)
    else:
        answer = await client.get(address)
    body = await answer.read()
    if answer.status not in {200, 303}:
        raise SystemExit(f"{address} answered {answer.status}")
    return "Refresh" in answer.headers or CHECKING in body


def _fill(uow: UnitOfWork, services: Services, name: str, raws: Sequence[Mapping[str, Any]]) -> None:
    now = datetime.now(UTC)
    head = {"id": name, "title": "Banc", "description": "Des fiches.", "language": "fr"}
    pack = authoring.create(uow, services, AUTHOR, head, now)
    item_lists.apply(uow, services, AUTHOR, name, raws, "replace", pack.revision, now)


def _copy(uow: UnitOfWork, services: Services) -> None:
    """Publish the pack, copy it, and publish it again with a change."""
    _publish(uow, services)
    head = {"id": COPY, "title": "Copie", "description": "Des fiches."}
    authoring.copy(uow, services, AUTHOR, PACK, head, datetime.now(UTC))
    _change(uow, services, PACK, "La copie")
    _publish(uow, services)


def _publish(uow: UnitOfWork, services: Services) -> None:
    now = datetime.now(UTC)
    revision = publication.submit(uow, services, AUTHOR, PACK, now).revision
    publication.publish(uow, services, READER, PACK, revision, now)


def _change(uow: UnitOfWork, services: Services, name: str, theme: str) -> None:
    pack = uow.studio_packs.named(name)
    item = None if pack is None else uow.studio_items.get(pack.id, FIRST, "fr")
    if item is None:
        raise SystemExit("the pack is gone")
    raw = {**item.raw, "theme": theme}
    item_edits.save(uow, services, AUTHOR, name, (FIRST, "fr"), item.revision, raw, datetime.now(UTC))


if __name__ == "__main__":
    main()
