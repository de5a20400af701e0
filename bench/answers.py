"""The whole comparison: starts the bots, alternates short bursts, prints one table with its ratios."""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import monotonic, perf_counter, sleep
from urllib.error import URLError
from urllib.request import urlopen

import psutil
from psycopg import OperationalError

from bench import prepare
from bench.processes import ROOT, cpu, free_port, stop
from bench.report import Goal, Row, table
from bench.wire import APP_ID, TENANT, Issuer, press, typed_message

CONNECTIONS = 64
ANSWERS = 10_000
"""After so many the memory is read."""
WARM = 128
"""Turns before the first measure: pools fill, statements compile, keys are read."""
PATIENCE = 30.0


@dataclass
class Bot:
    """One bot under load: its process, its prepared presses, and what was measured of it.

    Attributes:
        fresh: a token of its own for each press, where the others use one a connection.
    """

    name: str
    process: psutil.Popen
    port: int
    bodies: Path
    burst: int
    tokens: Callable[[int], Sequence[str]]
    expected: str
    connector: int = 0
    used: int = 0
    rows: list[Row] = field(default_factory=list)


def main() -> None:
    """Measure and print."""
    options = _options()
    with TemporaryDirectory(prefix="declic-bench-") as folder, ExitStack() as stack:
        comparison = Comparison(Path(folder), stack, options)
        bots = comparison.bots()
        starts = comparison.cold_starts()
        for bot in bots:
            comparison.burst(bot, WARM, note=False)
        for turn in range(options.rounds):
            # Who begins changes, so that a slow minute of the machine falls on each.
            for bot in bots[turn % len(bots) :] + bots[: turn % len(bots)]:
                comparison.burst(bot, bot.burst)
            print(f"round {turn + 1} of {options.rounds}", file=sys.stderr)
        memory = comparison.memory(bots)
        _say(bots, starts, memory)


def _say(bots: Sequence[Bot], starts: Sequence[float], memory: Mapping[str, float]) -> None:
    figures = {bot.name: Row.median(bot.rows) for bot in bots}
    print(table(figures, memory, (AGENTS, AGENTS_SAID), (CLOUD, CLOUD_SAID)))
    print("Ratios: to the echo that answers the same press / to the echo that answers by a message.\n")
    goals = [
        Goal("cold start to healthy, s (second start)", median(starts), 2.0, least=False),
        Goal(f"memory after {ANSWERS:,} answers, MB", memory[OURS], 160.0, least=False),
    ]
    for name, most, least in ((OURS, 1.0, 8.0), (OURS_PG, 1.3, 5.0)):
        ours = figures.get(name)
        for how, agents, cloud in (("press", AGENTS, CLOUD), ("message", AGENTS_SAID, CLOUD_SAID)):
            if ours:
                spent, quick = ours.cpu / figures[agents].cpu, ours.rate / figures[cloud].rate
                goals += [
                    Goal(f"{name}: CPU / Agents SDK's ({how})", spent, most, least=False),
                    Goal(f"{name}: turns/s / CloudAdapter's ({how})", quick, least, least=True),
                ]
    for goal in goals:
        print(goal)


OURS, OURS_PG, OURS_FRESH = "Déclic, SQLite", "Déclic, PostgreSQL", "Déclic, SQLite, every token new"
AGENTS, CLOUD = "Agents SDK echo", "CloudAdapter echo"
AGENTS_SAID, CLOUD_SAID = "Agents SDK echo, by message", "CloudAdapter echo, by message"


class Comparison:
    """Where the comparison is made: a folder, the keys, and everything to stop at the end."""

    def __init__(self, folder: Path, stack: ExitStack, options: argparse.Namespace) -> None:
        self._folder, self._stack, self._options = folder, stack, options
        self._issuer = Issuer()
        stack.callback(self._issuer.close)
        self._tokens = [self._issuer.token(number) for number in range(CONNECTIONS)]
        burst = options.burst
        # Fresh tokens are pressed by players of their own, on the same server.
        self._fresh_from = max(WARM + burst * options.rounds, ANSWERS) + CONNECTIONS
        self._players = self._fresh_from + WARM + burst * options.rounds

    def bots(self) -> list[Bot]:
        """Every bot, started and healthy."""
        burst, slow = self._options.burst, max(64, self._options.burst // 5)
        presses = self._bodies("presses", (press(number, number) for number in range(1, self._players + 1)))
        ours = self._ours(OURS, prepare.sqlite(self._folder), presses)
        fresh = Bot(OURS_FRESH, ours.process, ours.port, presses, burst, self._new_tokens, ours.expected)
        fresh.used = self._fresh_from
        bots = [ours, fresh]
        url = self._postgres()
        if url:
            bots.append(self._ours(OURS_PG, url, presses))
        for kind, pressed, by_message, size in (
            ("agents", AGENTS, AGENTS_SAID, burst),
            ("cloud", CLOUD, CLOUD_SAID, slow),
        ):
            connector = free_port()
            messages = self._bodies(
                f"messages-{kind}",
                (
                    typed_message(number, f"http://127.0.0.1:{connector}")
                    for number in range(1, self._players + 1)
                ),
            )
            process, port = self._start([sys.executable, "-m", "bench.servers", kind], {})
            bots += [
                Bot(pressed, process, port, presses, size, lambda _: (), "Echo: "),
                Bot(by_message, process, port, messages, size, lambda _: (), "", connector),
            ]
        return bots

    def burst(self, bot: Bot, count: int, *, note: bool = True) -> None:
        """Press `count` buttons at saturation, and note what it cost."""
        spec = {
            "port": bot.port,
            "bodies": str(bot.bodies),
            "first": bot.used,
            "count": count,
            "connections": min(CONNECTIONS, count),
            "tokens": list(bot.tokens(count)),
            "expected": bot.expected,
            "connector": bot.connector,
        }
        bot.used += count
        file = self._folder / "spec.json"
        file.write_text(json.dumps(spec), "utf-8")
        before = cpu(bot.process)
        load = subprocess.run(  # noqa: S603 (our own module)
            [sys.executable, "-m", "bench.load", str(file)], cwd=ROOT, capture_output=True, check=True
        )
        spent = cpu(bot.process) - before
        figures = json.loads(load.stdout)
        if figures["failed"] or figures["turns"] != count:
            raise SystemExit(f"{bot.name}: {figures['turns']} of {count} answered; {figures['failed'][:3]}")
        if note:
            rate = count / figures["elapsed"]
            bot.rows.append(Row(rate, spent / count * 1000, figures["p50"], figures["p95"], figures["body"]))

    def memory(self, bots: Sequence[Bot]) -> dict[str, float]:
        """MB of each process; ours once they have given all the answers that count."""
        for bot in bots:
            if bot.name in {OURS, OURS_PG} and bot.used < ANSWERS:
                self.burst(bot, ANSWERS - bot.used, note=False)
        return {bot.name: bot.process.memory_info().rss / 2**20 for bot in bots}

    def cold_starts(self) -> list[float]:
        """Seconds from `python -m bot serve` to its first healthy answer, once everything was loaded once."""
        times = []
        settings = self._local()
        prepare.prepare(settings["DATABASE_URL"], 1)
        for _ in range(4):
            began = perf_counter()
            process, _ = self._start([sys.executable, "-m", "bot", "serve"], settings, by_setting=True)
            times.append(perf_counter() - began)
            stop(process)
        return times[1:]

    def _ours(self, name: str, url: str, presses: Path) -> Bot:
        prepare.prepare(url, self._players)
        settings = {
            "DATABASE_URL": url,
            "MICROSOFT_APP_ID": APP_ID,
            "MICROSOFT_APP_PASSWORD": "bench",
            "MICROSOFT_APP_TENANT_ID": TENANT,
            "PUBLIC_URL": "http://127.0.0.1",
            "SECRET_KEY": "bench" * 10,
            "BENCH_METADATA": self._issuer.metadata,
        }
        process, port = self._start([sys.executable, "-m", "bench.servers", "ours"], settings)
        return Bot(name, process, port, presses, self._options.burst, lambda _: self._tokens, '"speak":')

    def _local(self) -> dict[str, str]:
        home = self._folder / "local"
        home.mkdir(exist_ok=True)
        return {"DATABASE_URL": f"sqlite:///{home / 'declic.db'}", "SECRET_KEY": "bench" * 10}

    def _new_tokens(self, count: int) -> list[str]:
        self._signed = getattr(self, "_signed", CONNECTIONS) + count
        return [self._issuer.token(number) for number in range(self._signed - count, self._signed)]

    def _bodies(self, name: str, values: Iterator[object]) -> Path:
        file = self._folder / f"{name}.jsonl"
        file.write_text("".join(f"{json.dumps(value, ensure_ascii=False)}\n" for value in values), "utf-8")
        return file

    def _postgres(self) -> str | None:
        try:
            return self._stack.enter_context(prepare.postgres())
        except OperationalError:
            print("PostgreSQL is not there: SQLite only", file=sys.stderr)
            return None

    def _start(
        self, command: list[str], settings: dict[str, str], *, by_setting: bool = False
    ) -> tuple[psutil.Popen, int]:
        """Start a server and wait until it is healthy; it listens where PORT, or its argument, says."""
        port = free_port()
        environment = {key: os.environ[key] for key in ("PATH", "HOME", "LANG") if key in os.environ}
        process = psutil.Popen(
            command if by_setting else [*command, str(port)],
            cwd=self._folder,
            env=environment | {"PYTHONPATH": str(ROOT), "PORT": str(port)} | settings,
            stdout=subprocess.DEVNULL,
            stderr=(self._folder / "errors.log").open("ab"),
        )
        self._stack.callback(stop, process)
        _healthy(port, process, self._folder / "errors.log")
        return process, port


def _healthy(port: int, process: psutil.Popen, errors: Path) -> None:
    until = monotonic() + PATIENCE
    while monotonic() < until and process.poll() is None:
        try:
            with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (URLError, OSError):
            sleep(0.01)
    raise SystemExit(f"a server did not start:\n{errors.read_text('utf-8')[-2000:]}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="bursts of each bot; the medians are printed")
    parser.add_argument("--burst", type=int, default=1500, help="turns of a burst (the slowest bot: a fifth)")
    return parser.parse_args()
