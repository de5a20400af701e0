"""The same without noise, in instructions: `python -m bench.instructions FOLDER`; it needs valgrind.

On a busy machine CPU moves by a tenth. Here the instructions of this process are counted, not those of
PostgreSQL's own.
"""

import argparse
import os
import re
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import prepare, processes, profile_answer
from bench.beside import WORSE, environment
from bench.prepare import BASES
from bench.report import Goal
from bot.settings import Settings
from bot.wiring import make_services
from store.database import Database
from store.sql.engine import make_engine

WARM, COUNTED = 60, 300
"""Answers before the count begins, and those of it."""
_COLLECTED = re.compile(r"Collected : (\d+)")


def main() -> None:
    """Count both sides, print; exit code 1 where an answer costs more than the other commit's."""
    parser = argparse.ArgumentParser(prog="python -m bench.instructions", description=__doc__)
    parser.add_argument("folder", type=Path, help="a worktree of the other commit")
    parser.add_argument("--only", choices=BASES, nargs="+", default=BASES)
    options = parser.parse_args()
    print("| | instructions an answer | before | ratio |\n|---|---:|---:|---:|")
    goals = []
    for name in options.only:
        with TemporaryDirectory(prefix="declic-instructions-") as folder, ExitStack() as stack:
            here = Path(folder)
            urls = [prepare.address(name, here / f"base{at}", stack) for at in range(2)]
            ours = _count(processes.ROOT, urls[0], here / "side0")
            before = _count(options.folder.resolve(), urls[1], here / "side1")
        print(f"| {name} | {ours:,} | {before:,} | {ours / before:.3f} |", flush=True)
        goals.append(Goal(f"{name}: instructions of an answer / before", ours / before, WORSE, least=False))
    print("\n" + "\n".join(map(str, goals)))
    raise SystemExit(any("SHORT" in str(goal) for goal in goals))


def _count(root: Path, url: str, folder: Path) -> int:
    variables = environment(root, folder)
    ready = f"from bench.prepare import prepare; prepare({url!r}, {WARM + COUNTED})"
    subprocess.run([sys.executable, "-c", ready], cwd=folder, env=variables, check=True)  # noqa: S603 (as below)
    tool = ["valgrind", "--tool=callgrind", "--instr-atstart=no", f"--callgrind-out-file={folder / 'calls'}"]
    python = [sys.executable, "-c", f"from bench.instructions import answer; answer({url!r})"]
    run = subprocess.run(  # noqa: S603 (our own module)
        [*tool, *python], cwd=folder, env=variables, capture_output=True, text=True, check=True
    )
    match = _COLLECTED.search(run.stderr)
    if match is None:
        raise SystemExit(f"nothing was counted:\n{run.stderr[-2000:]}")
    return int(match[1]) // COUNTED


def answer(url: str) -> None:
    """Answer, and be counted once statements are compiled."""
    services = make_services(Settings(_env_file=None, database_url=url))
    database = Database(make_engine(url))
    for number in range(1, WARM + COUNTED + 1):
        if number == WARM + 1:
            begin = ["callgrind_control", "--instr=on", str(os.getpid())]
            subprocess.run(begin, stdout=subprocess.DEVNULL, check=True)  # noqa: S603 (valgrind's own)
        profile_answer.answer(database, services, number, {})
    os._exit(0)  # what ends a process is not counted


if __name__ == "__main__":
    main()
