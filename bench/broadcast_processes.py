"""What a broadcast runs in: databases that are dropped, processes that are stopped; what came is counted."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import monotonic, sleep
from urllib.request import urlopen

import psutil

from bench import broadcast_people as people
from bench import prepare
from bench.processes import ROOT, cpu, free_port, stop

RATE = 45
STALLED = 90.0
"""Seconds without a message after which a broadcast is given up."""


class Bench:
    """A folder, and all that has to be stopped or dropped at the end."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.folder, self._stack = folder, stack
        self._letters = 0

    @contextmanager
    def base(self, name: str) -> Iterator[str]:
        """The address of an empty database of one kind, dropped afterwards."""
        if name == "SQLite":
            file = self.folder / "declic.db"
            yield f"sqlite:///{file}"
            for part in self.folder.glob("declic.db*"):
                part.unlink()
        else:
            with prepare.postgres() as url:
                yield url

    def connector(self, latency: float) -> str:
        """The address of a connector that has counted nothing yet."""
        port, self._letters = free_port(), free_port()
        command = ["-m", "bench.broadcast_connector", str(port), str(latency), str(self._letters)]
        self.start(command, {})
        address = f"http://127.0.0.1:{port}"
        _wait_for(f"{address}/figures")
        return address

    def clock(self, url: str, at: str, rate: float = RATE) -> psutil.Popen:
        """`python -m bot clock` itself."""
        settings = {"DATABASE_URL": url, "SECRET_KEY": "bench" * 10, "TEAMS_RATE": str(rate)}
        settings |= {"PUSH_HOSTS": "127.0.0.1", "SMTP_URL": f"smtp://127.0.0.1:{self._letters}"}
        settings |= {"MAIL_FROM": "declic@example.org", "PUBLIC_URL": "https://declic.example.org"}
        return self.start(["-m", "bot", "clock", "--at", at], settings | {"LOG_LEVEL": "warning"})

    def server(self, url: str, *, with_clock: bool) -> str:
        """The address of `python -m bot serve`; with a clock in the same process, as SQLite is run."""
        port = free_port()
        settings = {"DATABASE_URL": url, "SECRET_KEY": "bench" * 10, "PORT": str(port)}
        command = ["-m", "bot", "serve", "--at", people.MORNING.isoformat()]
        command += ["--clock"] if with_clock else []
        self.start(command, settings | {"LOG_LEVEL": "warning"})
        address = f"http://127.0.0.1:{port}"
        _wait_for(f"{address}/healthz")
        return address

    def stop(self) -> None:
        """Stop what was started so far."""
        self._stack.pop_all().close()

    def errors(self) -> str:
        """The last of what the processes complained about."""
        return (self.folder / "errors.log").read_text("utf-8")[-3000:]

    def start(self, command: Sequence[str], settings: Mapping[str, str]) -> psutil.Popen:
        """A process of its own, stopped at the end at the latest."""
        inherited = {key: os.environ[key] for key in ("PATH", "HOME", "LANG") if key in os.environ}
        process = psutil.Popen(
            [sys.executable, *command],
            cwd=self.folder,
            env=inherited | {"PYTHONPATH": str(ROOT)} | settings,
            stdout=subprocess.DEVNULL,
            stderr=(self.folder / "errors.log").open("ab"),
        )
        self._stack.callback(stop, process)
        return process


def delivery(
    bench: Bench,
    url: str,
    number: int,
    clocks: int,
    rate: float,
    latency: float,
    fill: Callable[[str, int, str], None] = people.waiting,
) -> tuple[dict[str, float], float, float]:
    """What the connector counted, MB of the largest clock, CPU seconds a message once it runs."""
    address = bench.connector(latency)
    fill(url, number, address)
    started = monotonic()
    running = [bench.clock(url, people.OPENING.isoformat(), rate) for _ in range(clocks)]
    warm, spent = number // 10, 0.0
    begun = figures = tally(address)
    moved = monotonic()
    while figures["count"] < number:
        sleep(0.2)
        before, figures = figures, tally(address)
        if figures["count"] > before["count"]:
            moved = monotonic()
        elif monotonic() - moved > STALLED:
            raise SystemExit(f"stalled at {figures['count']}:\n{bench.errors()}")
        if begun["count"] < warm <= figures["count"]:
            begun, spent = figures, sum(cpu(process) for process in running)
    cost = (sum(cpu(process) for process in running) - spent) / max(figures["count"] - begun["count"], 1)
    memory = max(process.memory_info().rss for process in running) / 2**20
    for process in running:
        stop(process)
    return tally(address) | {"started": started}, memory, cost


def begun(bench: Bench, address: str, count: float) -> float:
    """Wait until so many messages came; how many did."""
    end = monotonic() + STALLED
    while (messages := tally(address)["count"]) < count:
        if monotonic() > end:
            raise SystemExit(f"no broadcast began:\n{bench.errors()}")
        sleep(0.1)
    return messages


def tally(address: str) -> dict[str, float]:
    """What a connector counted so far."""
    with urlopen(f"{address}/figures", timeout=10) as answer:  # noqa: S310 (our own process)
        figures: dict[str, float] = json.load(answer)
        return figures


def _wait_for(url: str) -> None:
    until = monotonic() + 30
    while True:
        try:
            urlopen(url, timeout=5).close()  # noqa: S310 (our own process)
        except OSError:
            if monotonic() > until:
                raise
            sleep(0.05)
        else:
            return
