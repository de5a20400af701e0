"""What a broadcast costs and how fast it goes, on both databases: `python -m bench.broadcast` (35 minutes).

Six parts, which `--only` picks: `plan`, `rate`, `push`, `mail`, `cost`, `answers`; `--people` makes the
second to the fourth shorter.
"""

import argparse
import asyncio
import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time, sleep
from typing import Any

from sqlalchemy import text

from bench import broadcast_people as people
from bench import processes
from bench.broadcast_processes import RATE, Bench, begun, delivery, tally
from bench.prepare import BASES
from bench.report import Goal
from bench.wire import press
from bot.cards.adaptive import card as adaptive_card
from content import words
from games.screens.prompt import Teaser, prompt
from scheduler.planner import plan
from store.database import Database
from store.sql.engine import make_engine
from store.unit_of_work import UnitOfWork

PARTS = ("plan", "rate", "push", "mail", "cost", "answers")
LATENCY = 0.1
ROUNDS = 3
"""Of answers without and beside a broadcast, in turns: the medians are printed."""
LOCAL = "http://127.0.0.1:9"
"""A service address of this machine: presses are answered in their own response."""
AHEAD = timedelta(minutes=10)


def main() -> None:
    """Measure what is asked for and print it."""
    options = _options()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # what was started is stopped even so
    for name in options.only or PARTS:
        with TemporaryDirectory(prefix="declic-broadcast-") as folder, ExitStack() as stack:
            MEASURES[name](Bench(Path(folder), stack), options)


class Timed(Database):
    """Notes how long the longest transaction that writes took."""

    longest = 0.0

    def run(self, work: Any, *args: Any, **kwargs: Any) -> Any:
        """As its parent does."""
        began = perf_counter()
        try:
            return super().run(work, *args, **kwargs)
        finally:
            self.longest = max(self.longest, perf_counter() - began)


def measure_plan(bench: Bench, options: argparse.Namespace) -> None:
    """(a): CPU of planning, the database's included, and how it grows."""
    few, many = options.planned // 10, options.planned
    print(f"\n| planning | CPU s, {few:,} | CPU s, {many:,} | growth of time | longest write, ms |")
    print("|---|---:|---:|---:|---:|")
    goals = []
    for name in BASES:
        cpu, wall, longest = {}, {}, 0.0
        for number in (few, many):
            with bench.base(name) as url:
                people.waiting(url, number)
                cpu[number], wall[number], longest = asyncio.run(_plan(url, number))
        growth = wall[many] / wall[few]
        print(f"| {name} | {cpu[few]:.2f} | {cpu[many]:.2f} | {growth:.1f} | {longest * 1000:.0f} |")
        goals += [
            Goal(f"{name}: CPU s to plan {many:,}", cpu[many], 3.0, least=False),
            Goal(f"{name}: time of ten times the people", growth, 12.0, least=False),
            Goal(f"{name}: longest write while planning, ms", longest * 1000, 100.0, least=False),
        ]
    _say(goals)


async def _plan(url: str, number: int) -> tuple[float, float, float]:
    """CPU seconds, seconds, and those of the longest write."""
    database = Timed(make_engine(url))
    await asyncio.gather(*(database.read(_nothing) for _ in range(4)))
    servers = await database.read(processes.servers)
    before = process_time() + processes.spent(servers)
    began = perf_counter()
    if await plan(database, people.OPENING, AHEAD) != number:
        raise SystemExit("not everybody was planned for")
    elapsed = perf_counter() - began
    spent = process_time() + processes.spent(servers) - before
    await database.close()
    return spent, elapsed, database.longest


def _nothing(uow: UnitOfWork) -> None:
    uow.connection.execute(text("SELECT 1")).all()


def measure_rate(bench: Bench, options: argparse.Namespace) -> None:
    """(b): how fast a broadcast goes at the configured rate, by the connector's count."""
    most = options.people * 20_000 // 7_700
    print(f"\n| broadcast, {RATE}/s, connector {LATENCY * 1000:.0f} ms | people | clocks | seconds |", end="")
    print(" rate reached | of the configured | worst sliding second | memory of a clock, MB |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|")
    goals = []
    for name, number, clocks in (
        ("SQLite", options.people, 1),
        ("PostgreSQL", options.people, 1),
        ("PostgreSQL", options.people, 3),
        ("PostgreSQL", most, 1),
    ):
        with bench.base(name) as url:
            figures, memory, _ = delivery(bench, url, number, clocks, RATE, LATENCY)
        elapsed = figures["last"] - figures["first"]
        rate = (figures["count"] - 1) / elapsed
        print(f"| {name} | {number:,} | {clocks} | {elapsed:.1f} | {rate:.2f}/s |", end="")
        print(f" {rate / RATE:.1%} | {figures['worst']} | {memory:.0f} |", flush=True)
        title = f"{name}, {number:,} people, {clocks} clock{'s' if clocks > 1 else ''}"
        goals += [
            Goal(f"{title}: % of the configured rate", rate / RATE * 100, 96.0, least=True),
            Goal(f"{title}: worst sliding second", figures["worst"], RATE, least=False),
            Goal(f"{title}: messages for each person", figures["count"] / number, 1.0, least=False),
        ]
        if number == 7_700:
            goals.append(Goal(f"{title}: seconds", elapsed, 180.0, least=False))
    _say(goals)
    print("Company Communicator's best in the field is 18.8/s.")


def measure_push(bench: Bench, options: argparse.Namespace) -> None:
    """(c): devices called by a push service, from the start of the clock that plans them."""
    _calls(bench, options.people, "push service", "devices", people.with_devices, 180.0)


def measure_mail(bench: Bench, options: argparse.Namespace) -> None:
    """(d): the same by letters, which a mail server takes over few connections, at a rate of its own."""
    _calls(bench, options.people, "mail server", "addresses", people.lettered, 430.0)


def _calls(
    bench: Bench, number: int, service: str, kind: str, fill: Callable[[str, int, str], None], most: float
) -> None:
    print(f"\n| calls, {service} {LATENCY * 1000:.0f} ms | {kind} | seconds |", end="")
    print(" worst sliding second | CPU ms a call | memory of the clock, MB |")
    print("|---|---:|---:|---:|---:|---:|")
    goals = []
    for name in BASES:
        with bench.base(name) as url:
            figures, memory, cost = delivery(bench, url, number, 1, RATE, LATENCY, fill)
        elapsed = figures["last"] - figures["started"]
        print(f"| {name} | {number:,} | {elapsed:.1f} | {figures['worst']} |", end="")
        print(f" {cost * 1000:.2f} | {memory:.0f} |", flush=True)
        title = f"{name}, {number:,} {kind}"
        goals += [
            Goal(f"{title}: seconds", elapsed, most, least=False),
            Goal(f"{title}: calls for each", figures["count"] / number, 1.0, least=False),
        ]
    _say(goals)


def measure_cost(bench: Bench, options: argparse.Namespace) -> None:
    """(e): without a rate, beside botbuilder's continue_conversation in the same run."""
    print("\n| unthrottled | messages | messages/s | CPU ms a message | ratio | memory of the clock, MB |")
    print("|---|---:|---:|---:|---:|---:|")
    card = bench.folder / "card.json"
    card.write_text(json.dumps(_card()), "utf-8")
    theirs = [_continue_conversation(bench, card, options.proactive) for _ in range(2)]
    goals, memories = [], {}
    for name in BASES:
        for number in (options.unthrottled // 10, options.unthrottled):
            with bench.base(name) as url:
                figures, memories[name, number], cost = delivery(bench, url, number, 1, 0, 0)
        rate = (figures["count"] - 1) / (figures["last"] - figures["first"])
        theirs.append(_continue_conversation(bench, card, options.proactive))
        shipped = sum(run["cpu"] for run in theirs) / len(theirs) / options.proactive
        memory = memories[name, number]
        print(f"| Déclic, {name} | {number:,} | {rate:.0f} | {cost * 1000:.2f} |", end="")
        print(f" {cost / shipped:.3f} | {memory:.0f} |", flush=True)
        grown = memory / memories[name, options.unthrottled // 10]
        goals += [
            Goal(f"{name}: CPU a message / continue_conversation's", cost / shipped, 0.1, least=False),
            Goal(f"{name}: memory with ten times the people", grown, 1.1, least=False),
        ]
    fastest = max(options.proactive / run["elapsed"] for run in theirs)
    print(f"| continue_conversation as shipped | {options.proactive:,} | {fastest:.0f} |", end="")
    print(f" {shipped * 1000:.2f} | 1 | |")
    _say(goals)


def _card() -> Mapping[str, Any]:
    spoken = words.load("fr")
    return adaptive_card.card(prompt(1, (Teaser(1, "Thème 1"),), spoken), spoken)


def _continue_conversation(bench: Bench, card: Path, count: int) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.broadcast_proactive", bench.connector(0), str(card), str(count)]
    process = subprocess.run(command, cwd=processes.ROOT, capture_output=True, check=True)  # noqa: S603 (our own module)
    figures: dict[str, float] = json.loads(process.stdout)
    return figures


def measure_answers(bench: Bench, options: argparse.Namespace) -> None:
    """(f): how long answers take while a broadcast runs, and without."""
    print(f"\n| answers at {options.answers}/s | p50 ms | p95 ms | p50 ms, broadcast | p95 ms, broadcast |")
    print("|---|---:|---:|---:|---:|")
    goals, count = [], options.answers * options.seconds
    for name in BASES:
        with bench.base(name) as url:
            address = bench.connector(LATENCY)
            people.playing(url, count * (2 * ROUNDS + 1), address)
            server = bench.server(url, with_clock=name == "SQLite")
            if name != "SQLite":
                bench.clock(url, people.MORNING.isoformat())
            firsts = iter(range(1, count * (2 * ROUNDS + 1), count))

            def answers(server: str = server, firsts: Iterator[int] = firsts) -> dict[str, float]:
                return _answers(bench, server, next(firsts), count, options.answers)

            answers()  # statements compile
            alone, beside = [], []
            for _ in range(ROUNDS):
                people.broadcast(url, runs=False)
                sleep(2.0)  # what was in flight ends
                alone.append(answers())
                people.broadcast(url, runs=True)
                before = begun(bench, address, tally(address)["count"] + RATE)
                beside.append(answers())
                message_count = tally(address)["count"] - before
                if message_count < options.seconds * RATE * 0.8:
                    print(f"the broadcast was slow: {message_count / options.seconds:.1f}/s", file=sys.stderr)
            bench.stop()
        quiet, busy = ({key: median(row[key] for row in rows) for key in rows[0]} for rows in (alone, beside))
        print(f"| {name} | {quiet['p50']:.1f} | {quiet['p95']:.1f} |", end="")
        print(f" {busy['p50']:.1f} | {busy['p95']:.1f} |", flush=True)
        ratio = busy["p95"] / quiet["p95"]
        goals.append(Goal(f"{name}: p95 while a broadcast runs / without", ratio, 2.0, least=False))
    _say(goals)


def _answers(bench: Bench, server: str, first: int, count: int, rate: float) -> dict[str, float]:
    """Press the buttons of so many players, one after another at a rate."""
    bodies = (press(number, number) | {"serviceUrl": LOCAL} for number in range(first, first + count))
    file = bench.folder / "presses.jsonl"
    file.write_text("".join(f"{json.dumps(body)}\n" for body in bodies), "utf-8")
    port = server.rpartition(":")[2]
    command = [sys.executable, "-m", "bench.broadcast_answers", port, str(file), str(rate)]
    process = subprocess.run(command, cwd=processes.ROOT, capture_output=True, check=False)  # noqa: S603 (our own module)
    if process.returncode:
        raise SystemExit(f"{process.stderr.decode()[-1500:]}\n{bench.errors()}")
    figures: dict[str, float] = json.loads(process.stdout)
    return figures


def _say(goals: Sequence[Goal]) -> None:
    print("\n```")
    for goal in goals:
        print(goal)
    print("```", flush=True)


MEASURES = {
    "plan": measure_plan,
    "rate": measure_rate,
    "push": measure_push,
    "mail": measure_mail,
    "cost": measure_cost,
    "answers": measure_answers,
}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.broadcast", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=PARTS, help="these parts, in this order")
    parser.add_argument("--planned", type=int, default=100_000, help="prompts planned, and a tenth of them")
    parser.add_argument("--people", type=int, default=7_700, help="of a broadcast (20,000 for 7,700 once)")
    parser.add_argument("--unthrottled", type=int, default=10_000, help="messages without a rate")
    parser.add_argument("--proactive", type=int, default=300, help="messages of continue_conversation")
    parser.add_argument("--answers", type=int, default=100, help="answers a second beside a broadcast")
    parser.add_argument("--seconds", type=int, default=8, help="of answers, with and without")
    return parser.parse_args()


if __name__ == "__main__":
    main()
