"""`python -m bot ...` as a process of its own, which has none of this machine's settings."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from bot.settings import Settings

ROOT = Path(__file__).parents[3]
PAUSE = threading.Event()


class Program:
    """A program that runs beside the test; what it prints is added to the file `path`."""

    def __init__(self, command, path, **how):
        self.path = path
        with path.open("a") as log:
            self.process = subprocess.Popen(  # noqa: S603 (our own, and a pinned tool)
                list(map(str, command)), stdout=log, stderr=log, **how
            )

    def output(self):
        return self.path.read_text()

    def until(self, fits, seconds=40):
        """Wait until the running process gives what `fits`, and return that; it may not listen yet."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            with suppress(OSError):
                if value := fits():
                    return value
            assert self.process.poll() is None, self.output()
            PAUSE.wait(0.05)
        return pytest.fail(f"not within {seconds} s: {self.output()}")

    def until_printed(self, pattern):
        """Wait for what it prints: the match."""
        return self.until(lambda: re.search(pattern, self.output()))

    def code(self):
        """Wait until it ends by itself: its exit code."""
        return self.process.wait(timeout=60)

    def kill(self):
        """End it without a warning, while it runs."""
        assert self.process.poll() is None, self.output()
        self.process.kill()
        self.process.wait()

    def stop(self):
        """Ask it to end, as an operator does: its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=20)

    def end(self):
        """Stop it; it must have gone well."""
        assert self.stop() == 0, self.output()
        assert "Traceback" not in self.output()


class Process(Program):
    """A command of the bot in a folder of its own; its file there has its first word's name."""

    def __init__(self, folder, *words, **environment):
        clean = {key: value for key, value in os.environ.items() if key.lower() not in Settings.model_fields}
        env = clean | {"PYTHONPATH": str(ROOT)} | environment
        command = (sys.executable, "-m", "bot", *words)
        super().__init__(command, folder / f"{words[0]}.log", cwd=folder, env=env)


@contextmanager
def running(folder, *words, **environment):
    """A process that runs meanwhile, and must have gone well."""
    process = Process(folder, *words, **environment)
    try:
        yield process
    finally:
        process.end()
