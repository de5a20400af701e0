"""What the studio's pages cost with a large pack: `python -m bench.studio` (CPU, whatever else runs)."""

import argparse
import asyncio
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any, Final

from aiohttp import web
from aiohttp.test_utils import TestClient

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
from usecases.studio import authoring, item_edits, item_lists
from usecases.studio.authors import Author

ITEMS: Final = 2_000
PACK: Final = "grand-banc"
FIRST: Final = "fiche-0"
AUTHOR: Final = Author(None, Actor("banc"))
CHECKING: Final = "en cours de vérification".encode()
"""What the page says while its items are judged for the first time."""
STEPS: Final = (
    ("a pack after an upload", "", False),
    ("the same again", "", False),
    ("after an item changed", "", True),
    ("its last page", "?page=20", False),
    ("an item's form", f"/fiche/{FIRST}", True),
    ("read by somebody", "/relire", True),
    ("what an outsider finds", "/essai", True),
    ("as a folder", "/dossier.zip", True),
)
"""Each step, its address below the pack's, and whether an item changes before."""
TIMES: Final = 10
"""Readings of a page before which an item changes."""
GOAL: Final = 300
"""Milliseconds of CPU, of the dearest reading of every page but what is asked for (`FREE`)."""
FREE: Final = frozenset({"what an outsider finds", "as a folder"})


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
            print(f"\n| {name}, {options.items:,} items | CPU ms | dearest |\n|---|---:|---:|")
            goals += asyncio.run(_visit(name, Database(engine), services, options.items))
    print("\n" + "\n".join(map(str, goals)))
    raise SystemExit(any("SHORT" in str(goal) for goal in goals))


async def _visit(name: str, database: Database, services: Services, number: int) -> Sequence[Goal]:
    await database.write(_fill, services, many_items.items(number))
    servers = database.look(processes.servers)
    goals = []
    async with desk.lead(database, services) as client:
        await _read(client, "/pilotage/contenus")  # the first page of all fills the caches of templates
        for title, path, changes in STEPS:
            costs = []
            for time in range(TIMES if changes else 1):
                if changes:
                    await database.write(_change, services, f"{title}, {time}"[:40])
                spent = process_time() + processes.spent(servers)
                page = await _read(client, f"/pilotage/contenus/{PACK}{path}")
                costs.append((process_time() + processes.spent(servers) - spent) * 1000)
                while CHECKING in page:
                    await asyncio.sleep(0.2)
                    page = await _read(client, f"/pilotage/contenus/{PACK}")
            print(f"| {title} | {median(costs):.0f} | {max(costs):.0f} |", flush=True)
            if title not in FREE:
                goals.append(Goal(f"{name}, {title}: CPU ms", max(costs), GOAL, least=False))
    return goals


async def _read(client: TestClient[web.Request, web.Application], address: str) -> bytes:
    answer = await client.get(address)
    body = await answer.read()
    if answer.status != 200:
        raise SystemExit(f"{address} answered {answer.status}")
    return body


def _fill(uow: UnitOfWork, services: Services, raws: Sequence[Mapping[str, Any]]) -> None:
    now = datetime.now(UTC)
    head = {"id": PACK, "title": "Grand banc", "description": "Des fiches.", "language": "fr"}
    pack = authoring.create(uow, services, AUTHOR, head, now)
    item_lists.apply(uow, services, AUTHOR, PACK, raws, "replace", pack.revision, now)


def _change(uow: UnitOfWork, services: Services, theme: str) -> None:
    pack = uow.studio_packs.named(PACK)
    item = None if pack is None else uow.studio_items.get(pack.id, FIRST, "fr")
    if item is None:
        raise SystemExit("the pack is gone")
    raw = {**item.raw, "theme": theme}
    item_edits.save(uow, services, AUTHOR, PACK, (FIRST, "fr"), item.revision, raw, datetime.now(UTC))


if __name__ == "__main__":
    main()
