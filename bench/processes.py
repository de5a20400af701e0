"""Processes that are measured: where they listen, what CPU they spent, how they are stopped."""

import socket
from collections.abc import Sequence
from pathlib import Path

import psutil
from sqlalchemy import text

from store.unit_of_work import UnitOfWork

ROOT = Path(__file__).parent.parent


def free_port() -> int:
    """A port on which nothing listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def stop(process: psutil.Popen) -> None:
    """Ask a process to end, and end it where it does not."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(10)
        except psutil.TimeoutExpired:
            process.kill()
            process.wait(10)


def cpu(process: psutil.Process) -> float:
    """Seconds of CPU that a process spent, user's and system's."""
    times = process.cpu_times()
    return float(times.user + times.system)


def servers(uow: UnitOfWork) -> list[int]:
    """PostgreSQL's processes that serve this database; SQLite has none."""
    if uow.connection.dialect.name == "sqlite":
        return []
    mine = text("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
    return list(uow.connection.execute(mine).scalars())


def spent(processes: Sequence[int]) -> float:
    """Seconds of CPU that processes spent, by their ids."""
    return sum(cpu(psutil.Process(process)) for process in processes)
