"""What an answer costs beside another commit's, in turns: `python -m bench.beside FOLDER`.

FOLDER is a worktree of that commit. Both sides play this bench's own pack, so that only the product differs.
Each is a process of its own with a database of its own; they take turns, burst by burst.
"""

import argparse
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any, Self

import psycopg
from sqlalchemy import event

from bench import prepare, processes, profile_answer
from bench.prepare import BASES
from bench.report import Goal
from bot.settings import Settings
from bot.wiring import make_services
from store.database import Database
from store.sql.engine import make_engine
from usecases.context import Services

BURST, BURSTS = 100, 60
"""Answers of a burst, and bursts of each side."""
WORSE = 1.03
"""Times the CPU of the other commit that is still noise."""


@dataclass(frozen=True, slots=True)
class Burst:
    """Of each answer of a burst: milliseconds of CPU, the database's server's included.

    Attributes:
        statements: sent to the database for each.
    """

    cpu: float
    statements: float


def main() -> None:
    """Take turns, print; exit code 1 where an answer costs more than the other commit's."""
    parser = argparse.ArgumentParser(prog="python -m bench.beside", description=__doc__)
    parser.add_argument("folder", type=Path, help="a worktree of the other commit")
    parser.add_argument("--only", choices=BASES, nargs="+", default=BASES)
    parser.add_argument("--bursts", type=int, default=BURSTS)
    options = parser.parse_args()
    print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print("\n| | answer, CPU ms | before | ratio, median | middle half | statements | before |")
    print("|---|" + "---:|" * 6)
    goals: list[Goal] = []
    for name in options.only:
        with TemporaryDirectory(prefix="declic-beside-") as folder, ExitStack() as stack:
            ours, before = _turns(name, options.folder.resolve(), Path(folder), stack, options.bursts)
        statements = [side[0].statements for side in (ours, before)]
        milliseconds = [median(burst.cpu for burst in side) for side in (ours, before)]
        low, ratio, high = quantiles((a.cpu / b.cpu for a, b in zip(ours, before, strict=True)), n=4)
        print(f"| {name} | {milliseconds[0]:.3f} | {milliseconds[1]:.3f} | {ratio:.3f} |", end="")
        print(f" {low:.3f} to {high:.3f} | {statements[0]:g} | {statements[1]:g} |", flush=True)
        goals.append(Goal(f"{name}: CPU of an answer / before", ratio, WORSE, least=False))
        goals.append(Goal(f"{name}: statements of an answer", statements[0], statements[1], least=False))
    print("\n" + "\n".join(map(str, goals)))
    raise SystemExit(any("SHORT" in str(goal) for goal in goals))


def environment(root: Path, folder: Path) -> Mapping[str, str]:
    """That of a process with this bench, and all else from `root`; it runs in a new folder."""
    folder.mkdir()
    (folder / "bench").symlink_to(processes.ROOT / "bench")
    inherited = {key: os.environ[key] for key in ("PATH", "HOME", "LANG") if key in os.environ}
    return inherited | {"PYTHONPATH": f"{folder}{os.pathsep}{root}", "PYTHONHASHSEED": "0"}


class Side:
    """A process that answers by the code of one folder, whenever it is its turn."""

    def __init__(self, root: Path, url: str, folder: Path, stack: ExitStack, bursts: int) -> None:
        self._process = subprocess.Popen(  # noqa: S603 (our own module)
            [sys.executable, "-c", f"from bench.beside import serve; serve({url!r}, {bursts})"],
            env=environment(root, folder),
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        stack.callback(self._process.wait)
        stack.callback(self._process.terminate)

    def burst(self) -> Burst:
        """Its next burst."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(file=self._process.stdin, flush=True)
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit("a side ended")
        figures: Mapping[str, float] = json.loads(line)
        return Burst(**figures)


def serve(url: str, bursts: int) -> None:
    """Prepare a database, then answer a burst for each line that is read."""
    prepare.prepare(url, (bursts + 2) * BURST)
    services = make_services(Settings(_env_file=None, database_url=url))
    numbers = iter(range(1, (bursts + 2) * BURST + 1))
    statements = _statements(url, services, numbers)
    database = Database(make_engine(url))
    database.run(prepare.analyse)
    _answers(database, services, numbers)  # compiles statements
    servers = database.look(processes.servers)
    for _ in sys.stdin:
        spent = process_time() + processes.spent(servers)
        _answers(database, services, numbers)
        spent = process_time() + processes.spent(servers) - spent
        print(json.dumps({"cpu": spent / BURST * 1000, "statements": statements}), flush=True)


def _answers(database: Database, services: Services, numbers: Iterator[int]) -> None:
    for _ in range(BURST):
        profile_answer.answer(database, services, next(numbers), {})


def _statements(url: str, services: Services, numbers: Iterator[int]) -> float:
    """Statements an answer, SQLite's BEGIN and COMMIT among them; events of the engine miss prepared ones."""
    statements: list[str] = []

    class Cursor(psycopg.Cursor[Any]):
        def execute(self, query: Any, *rest: Any, **options: Any) -> Self:
            statements.append(str(query))
            return super().execute(query, *rest, **options)

    def count(connection: Any, *_: object) -> None:
        if isinstance(connection, sqlite3.Connection):
            connection.set_trace_callback(statements.append)
        else:
            connection.cursor_factory = Cursor

    engine = make_engine(url)
    event.listen(engine, "checkout", count)
    _answers(Database(engine), services, numbers)
    engine.dispose()
    return round(len(statements) / BURST, 1)


def _turns(
    name: str, other: Path, folder: Path, stack: ExitStack, bursts: int
) -> tuple[Sequence[Burst], Sequence[Burst]]:
    roots = (processes.ROOT, other)
    urls = [prepare.address(name, folder / f"base{at}", stack) for at in range(len(roots))]
    sides = [
        Side(root, url, folder / f"side{at}", stack, bursts)
        for at, (root, url) in enumerate(zip(roots, urls, strict=True))
    ]
    bursts_by_side: list[list[Burst]] = [[], []]
    for turn in range(bursts):
        for at in (0, 1) if turn % 2 else (1, 0):  # who begins changes
            bursts_by_side[at].append(sides[at].burst())
    return bursts_by_side[0], bursts_by_side[1]


if __name__ == "__main__":
    main()
