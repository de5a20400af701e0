"""Databases that earlier versions kept, by the revision of their schema."""

import gzip
import sqlite3
from pathlib import Path

import psycopg

HERE = Path(__file__).parents[2] / "store" / "dumps"


def load(url, name):
    """Put a dump into an empty database."""
    if url.startswith("sqlite"):
        connection = sqlite3.connect(url.removeprefix("sqlite:///"))
        connection.executescript(_script(f"{name}.sqlite.sql"))
        connection.close()
        return
    with psycopg.connect(url) as connection:
        connection.execute(_script(f"{name}.postgresql.sql"))


def _script(file):
    """A dump that holds whole packs is compressed."""
    path = HERE / f"{file}.gz"
    return gzip.decompress(path.read_bytes()).decode() if path.exists() else (HERE / file).read_text("utf-8")
