"""What a board and an answer cost with a hundred times the players: `python -m bench.board`."""

import argparse
import os
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from sqlalchemy import func, select

from bench import prepare, processes, profile_answer
from bench.board_people import TEAMS, fill
from bench.prepare import BASES
from bench.report import Goal
from bot.settings import Settings
from bot.wiring import make_services
from games.rules.doors import at_work
from games.rules.ranking import Sums, TeamSums, rank
from games.screens.board import board
from store.database import Database
from store.schema.tables import player_standings, rounds
from store.sql.engine import make_engine
from store.unit_of_work import UnitOfWork
from usecases.context import Services

SIZES = (1_000, 10_000, 100_000)
READS = 300
BESIDE = 7
"""Times that the same is worked out from the rounds."""
BURST, BURSTS = 20, 40
"""Answers of one size before the next one's turn, and turns."""


@dataclass(frozen=True, slots=True)
class Size:
    """A filled database with its connections kept warm."""

    number: int
    database: Database
    services: Services
    servers: Sequence[int]


def main() -> None:
    """Fill, measure, print; exit code 1 where a goal is short."""
    parser = argparse.ArgumentParser(prog="python -m bench.board", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--only", choices=BASES, nargs="+", default=BASES)
    options = parser.parse_args()
    print(f"{TEAMS} teams, 24 doors; load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    if os.getloadavg()[0] > 1:
        print("The machine is busy: milliseconds are mostly waiting, and CPU is dearer than on a quiet one.")
    print("\n| | players | board p50 ms | p95 ms | its CPU ms | from the rounds, ms | times |", end="")
    print(" answer, CPU ms | rebuild s | check s |\n|---|" + "---:|" * 9)
    goals: list[Goal] = []
    for name in options.only:
        with TemporaryDirectory(prefix="declic-board-") as folder, ExitStack() as stack:
            goals += _measure(name, Path(folder), stack, options.sizes)
    print("\n" + "\n".join(map(str, goals)))
    raise SystemExit(any("SHORT" in str(goal) for goal in goals))


def _measure(name: str, folder: Path, stack: ExitStack, numbers: Sequence[int]) -> list[Goal]:
    filled = {}
    sizes = []
    for number in numbers:
        url = prepare.address(name, folder / str(number), stack)
        engine = make_engine(url, connections=1)
        stack.callback(engine.dispose)
        database = Database(engine)
        filled[number] = fill(url, database, number)
        database.run(prepare.analyse)
        services = make_services(Settings(_env_file=None, database_url=url))
        sizes.append(Size(number, database, services, database.look(processes.servers)))
    answers = _answers(sizes)
    goals = []
    for size in sizes:
        reads, cpu = _timed(size, _board, READS)
        beside = median(_timed(size, _from_rounds, BESIDE)[0])
        p95 = quantiles(reads, n=20)[-1]
        print(f"| {name} | {size.number:,} | {median(reads):.1f} | {p95:.1f} | {cpu:.1f} |", end="")
        print(f" {beside:.0f} | {beside / median(reads):.0f} | {answers[size.number]:.3f} |", end="")
        print(f" {filled[size.number].mended:.1f} | {filled[size.number].checked:.1f} |", flush=True)
        goals.append(Goal(f"{name}, {size.number:,} players: p95 of a board, ms", p95, 15, least=False))
    few, many = min(numbers), max(numbers)
    grown = answers[many] / answers[few]
    goals.append(Goal(f"{name}: CPU of an answer, {many:,} / {few:,} players", grown, 1.1, least=False))
    return goals


def _timed(
    size: Size, read_page: Callable[[UnitOfWork, Size, int], object], times: int
) -> tuple[list[float], float]:
    """Milliseconds of each read on the caller's thread; their CPU, the server's included, on average."""
    milliseconds = []
    spent = process_time() + processes.spent(size.servers)
    for time in range(times):
        began = perf_counter()
        size.database.look(read_page, size, time)
        milliseconds.append((perf_counter() - began) * 1000)
    spent = process_time() + processes.spent(size.servers) - spent
    return milliseconds, spent / times * 1000


def _board(uow: UnitOfWork, size: Size, time: int) -> None:
    """A room's board: the table as kept, and the view with that room's team marked."""
    (campaign,) = uow.campaigns.running()
    days = at_work(uow.teams.sites(), datetime.now(UTC))
    lines = uow.boards.table(campaign.id)
    mine = lines[time % len(lines)].team_id
    assert board(lines, mine, size.services.words("fr"), title=campaign.name, days=days).blocks


def _from_rounds(uow: UnitOfWork, size: Size, time: int) -> None:  # noqa: ARG001 (as the other reads)
    """The same ranks without anything kept: rounds grouped by player, players by team."""
    own = player_standings
    people = (
        select(own.c.team_id, func.sum(rounds.c.points).label("points"))
        .join(rounds, (rounds.c.campaign_id == own.c.campaign_id) & (rounds.c.player_id == own.c.player_id))
        .where(rounds.c.attempt == 0, rounds.c.practice.is_(False), rounds.c.done_at.is_not(None))
        .group_by(own.c.team_id, own.c.player_id)
        .subquery()
    )
    sums = select(
        people.c.team_id,
        func.count(),
        func.sum(people.c.points),
        func.sum(people.c.points * people.c.points),
    ).group_by(people.c.team_id)
    rows = uow.connection.execute(sums).all()
    assert rank(TeamSums(row[0], ((24, Sums(row[1], float(row[2]), float(row[3]))),)) for row in rows)


def _answers(sizes: Sequence[Size]) -> dict[int, float]:
    """CPU milliseconds of an answer at each size, in turns, so that whatever slows one slows the other.

    This process's own are medians of bursts; the server's, which the system counts in hundredths of a second,
    are of the whole run.
    """
    own: dict[int, list[float]] = {size.number: [] for size in sizes}
    servers = dict.fromkeys(own, 0.0)
    for turn in range(BURSTS + 1):
        for size in sizes if turn % 2 else reversed(sizes):
            before = process_time(), processes.spent(size.servers)
            for number in _players(size.number)[turn * BURST : (turn + 1) * BURST]:
                profile_answer.answer(size.database, size.services, number, {})
            if turn:  # the first compiles statements
                own[size.number].append((process_time() - before[0]) / BURST * 1000)
                servers[size.number] += (processes.spent(size.servers) - before[1]) / BURST / BURSTS * 1000
    return {number: median(bursts) + servers[number] for number, bursts in own.items()}


def _players(count: int) -> list[int]:
    """Players all over the table, none twice."""
    step = count // ((BURSTS + 1) * BURST)
    return [1 + number * step for number in range((BURSTS + 1) * BURST)]


if __name__ == "__main__":
    main()
