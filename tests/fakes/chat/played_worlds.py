"""Worlds that were played once for several tests: each test has a copy of its own."""

import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from store.database import Database
from store.sql.engine import make_engine
from tests.fakes.chat.region import World, open_world
from tests.fakes.store import stores
from usecases.context import Services


@dataclass(frozen=True)
class Played:
    """A store that was played in, with its services, its instant, and how many messages were typed."""

    file: Path
    services: Services
    now: datetime
    ids: int


def play_once(folder, services, work):
    """Have `work` play in a new world of a folder."""
    world = open_world(make_engine(stores.sqlite(folder / "played.db")), services)
    work(world)
    return kept(world, folder / "kept.db")


def kept(world, file):
    """A world as it stands, in a file of its own; the world may be played on."""
    world.engine.dispose()  # the last connection writes everything to the store's own file
    shutil.copy(world.engine.url.database, file)
    return Played(file, world.services, world.now, world.ids)


@contextmanager
def copy_of(played, folder):
    """A world of one's own, as it was left."""
    shutil.copy(played.file, folder / "played.db")
    engine = make_engine(f"sqlite:///{folder / 'played.db'}", connections=16)
    world = World(Database(engine), played.services)
    world.engine, world.now, world.ids = engine, played.now, played.ids
    yield world
    engine.dispose()
