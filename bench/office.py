"""What a lead waits for with 7,700 people: a file, links to print, pages: `python -m bench.office`."""

import argparse
import asyncio
import os
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from re import findall
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from aiohttp import FormData, web
from aiohttp.test_utils import TestClient

from bench import desk, prepare, processes
from bench.board_people import fill
from bench.prepare import BASES
from bench.report import Goal
from bench.wire import account
from bot.settings import Settings
from bot.wiring import make_services
from store.database import Database
from store.schema.actors import Actor
from store.sql.engine import make_engine
from store.unit_of_work import UnitOfWork
from usecases.context import Services
from usecases.studio import authoring
from usecases.studio.authors import Author

PEOPLE, TEAMS, SITES = 7_700, 26, 12
BY_LINK = 4
"""One person in so many has no directory id and comes by a personal link: 1,925 of 7,700."""
SOURCE, PACK = "essentiel-services-publics-plus", "banc"
"""The shipped pack of which the studio has a copy."""
PAGES = (
    ("Aujourd’hui", "aujourdhui"),
    ("Saisons", "saisons"),
    ("a season", "saisons/1"),
    ("its form", "saisons/1/modifier"),
    ("a new season's form", "saisons/nouvelle"),
    ("Personnes", "personnes"),
    ("Équipes et sites", "equipes"),
    ("Contenus", "contenus"),
    ("a pack", f"contenus/{PACK}"),
    ("Chiffres", "chiffres"),
    ("a campaign's figures", "chiffres?campagne=1"),
    ("Plans", "plan"),
    ("Réglages", "reglages"),
    ("Journal", "journal"),
)
"""Each page by its name and its address below /pilotage."""
IMPORT_GOAL, LINKS_GOAL, PAGE_GOAL = 5, 10, 300
"""Seconds, seconds, milliseconds at p95."""
Client = TestClient[web.Request, web.Application]


@dataclass(frozen=True, slots=True)
class Step:
    """Seconds of one thing that a lead waits for, and those of CPU.

    Attributes:
        first_seconds: until the first part of a page that fills stood there; 0 for a page that comes whole.
    """

    name: str
    seconds: float
    cpu: float
    first_seconds: float = 0


def main() -> None:
    """Fill, import, print, read; exit code 1 where a goal is short."""
    parser = argparse.ArgumentParser(prog="python -m bench.office", description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--reads", type=int, default=desk.READS, help="of each page")
    parser.add_argument("--only", choices=BASES, nargs="+", default=BASES)
    options = parser.parse_args()
    print(f"{options.people:,} people, {TEAMS} teams, {SITES} sites;", end=" ")
    print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    goals: list[Goal] = []
    for name in options.only:
        with TemporaryDirectory(prefix="declic-office-") as folder, ExitStack() as stack:
            goals += _papers(name, Path(folder), stack, options.people)
            goals += _pages(name, Path(folder), stack, options.people, options.reads)
    print("\n" + "\n".join(map(str, goals)))
    raise SystemExit(any("SHORT" in str(goal) for goal in goals))


def _papers(name: str, folder: Path, stack: ExitStack, people: int) -> Sequence[Goal]:
    """An organisation into which nobody was imported yet but the lead."""
    url, database, services = _opened(name, folder / "papers", stack)
    prepare.prepare(url, 1, TEAMS, sites=SITES)
    steps = asyncio.run(_bring_in(database, services, people))
    print(f"\n| {name} | s | its CPU s | first part after, s |\n|---|---:|---:|---:|")
    for step in steps:
        print(f"| {step.name} | {step.seconds:.1f} | {step.cpu:.1f} | {step.first_seconds:.1f} |", flush=True)
    report, _, links = steps
    return (
        Goal(f"{name}: an import dropped to its report, s", report.seconds, IMPORT_GOAL, least=False),
        Goal(f"{name}: the sheet of links, s", links.seconds, LINKS_GOAL, least=False),
    )


async def _bring_in(database: Database, services: Services, people: int) -> Sequence[Step]:
    """The file dropped to its report; the yes; the links as cards."""
    async with desk.lead(database, services) as client:
        sheet, origin = "/pilotage/personnes/fichier", {"Origin": str(client.make_url("/").origin())}
        clock = _Stopwatch(database)
        form = FormData()
        form.add_field("fichier", _file(people), filename="personnes.csv", content_type="text/csv")
        page = await (await client.post(sheet, data=form, headers=origin)).text()
        report = clock.step("import dropped to its report")
        fields = dict(findall(r'name="(digest|bienvenue|attendu)" value="([^"]*)"', page))
        if "digest" not in fields:
            raise SystemExit("the file was refused")
        typed = {"nombre": fields["attendu"]} if "attendu" in fields else {}
        clock = _Stopwatch(database)
        page = await (await client.post(f"{sheet}/importer", data=fields | typed, headers=origin)).text()
        import_step = clock.step("its yes")
        clock = _Stopwatch(database)
        answer = await client.post(f"{sheet}/liens", data={"quoi": "cartes"}, headers=origin)
        await answer.content.readuntil(b"</svg>")
        first_seconds = clock.seconds
        codes = 1 + (await answer.content.read()).count(b"<svg")
        if codes != (people + BY_LINK - 1) // BY_LINK:
            raise SystemExit(f"{codes} links were printed")
        return report, import_step, clock.step(f"sheet of {codes:,} links", first_seconds)


def _pages(name: str, folder: Path, stack: ExitStack, people: int, reads: int) -> Sequence[Goal]:
    """A season of 24 doors that so many people play, counted by night."""
    url, database, services = _opened(name, folder / "pages", stack)
    fill(url, database, people, TEAMS, SITES)
    database.run(_copy, services)
    database.run(prepare.analyse)
    return asyncio.run(_visit(name, database, services, reads))


def _copy(uow: UnitOfWork, services: Services) -> None:
    head = {"id": PACK, "title": "Banc", "description": "Une copie.", "language": "fr"}
    author = Author(None, Actor("banc"))
    authoring.copy(uow, services, author, SOURCE, head, datetime.now(UTC))


async def _visit(name: str, database: Database, services: Services, reads: int) -> Sequence[Goal]:
    await desk.nights(database, services)
    goals = []
    print(f"\n| {name} | p50 ms | p95 ms | its CPU ms |\n|---|---:|---:|---:|")
    async with desk.lead(database, services) as client:
        for title, page in PAGES:
            times, cpu = await desk.read_often(client, database, page, reads)
            p95 = quantiles(times, n=20)[-1]
            print(f"| {title} (`{page}`) | {median(times):.0f} | {p95:.0f} | {cpu:.0f} |", flush=True)
            goals.append(Goal(f"{name}, {title}: p95, ms", p95, PAGE_GOAL, least=False))
    return goals


def _opened(name: str, folder: Path, stack: ExitStack) -> tuple[str, Database, Services]:
    """An empty database, and the services of a server of it."""
    url = prepare.address(name, folder, stack)
    engine = make_engine(url, connections=4)
    stack.callback(engine.dispose)
    return url, Database(engine), make_services(Settings(_env_file=None, database_url=url))


def _file(people: int) -> bytes:
    """A CSV of so many people of all teams, whom the database does not know."""
    lines = ["Équipe;Identifiant d’annuaire;Lien personnel"]
    for number in range(people):
        directory = account(1_000_000 + number) if number % BY_LINK else ""
        lines.append(f"Équipe {number % TEAMS};{directory};{'' if directory else f'agent.{number}'}")
    return "\n".join(lines).encode()


class _Stopwatch:
    """Time and CPU since it was made, this process's and the database server's."""

    def __init__(self, database: Database) -> None:
        self._servers = database.look(processes.servers)
        self._cpu = process_time() + processes.spent(self._servers)
        self._began = perf_counter()

    @property
    def seconds(self) -> float:
        """Seconds so far."""
        return perf_counter() - self._began

    def step(self, name: str, first_seconds: float = 0) -> Step:
        """What was done since."""
        return Step(
            name, self.seconds, process_time() + processes.spent(self._servers) - self._cpu, first_seconds
        )


if __name__ == "__main__":
    main()
