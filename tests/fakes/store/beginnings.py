"""Beginnings that many tests share: played once a process, then copied into each new store of that engine."""

import zlib
from collections.abc import Hashable
from dataclasses import fields, replace
from pathlib import Path

from tests.fakes.store import stores

LEFT = {}
"""By engine and what was played, in order: what the store held and what else changed, for each services."""
ONCE = set()
"""What was played once and is kept if it is played again: by engine, order, instant and services."""


def play(world, name, work, *, eager=True):
    """Have `work` play in a world, or copy there what it left in one that began alike; what it returns.

    Only a store that holds beginnings and nothing else is written to or kept: once a connection is open,
    `work` plays. A name stands for all that `work` does, so it holds the arguments. Unless `eager`, what it
    leaves is kept at its second time only: most of what a single test begins with never comes again.
    """
    pool, names = world.begun
    if world.engine.pool is not pool or _opened(pool):
        return work(world)
    names = (*names, (name, world.now))  # when people came before a launch is a part of how it began
    services, store = world.services, STORES[world.engine.dialect.name](world.engine)
    for before, stored, changed, now, ids, result in LEFT.setdefault((type(store), names), []):
        if not _changes(before, services):
            store.write(stored)
            world.services, world.now, world.ids = replace(services, **changed), now, ids
            world.begun = (pool, names)
            return result
    if not eager and _is_new((type(store), names, *_marks(services))):
        return work(world)
    result = work(world)
    world.engine.dispose()  # the last connection writes everything to the store's own file
    changed = _changes(services, world.services)
    LEFT[type(store), names].append((services, store.read(), changed, world.now, world.ids, result))
    world.begun = (world.engine.pool, names)
    return result


class _File:
    """A SQLite store's own file."""

    def __init__(self, engine):
        self._path = Path(engine.url.database)

    def read(self):
        return zlib.compress(self._path.read_bytes(), level=1)

    def write(self, kept):
        self._path.write_bytes(zlib.decompress(kept))


class _Rows:
    """A PostgreSQL store's rows and the numbers that it gave."""

    def __init__(self, engine):
        self._url = engine.url.set(drivername="postgresql").render_as_string(hide_password=False)

    def read(self):
        return stores.rows(self._url)

    def write(self, kept):
        stores.fill(self._url, kept)


STORES = {"sqlite": _File, "postgresql": _Rows}


def _opened(pool):
    return bool(pool.checkedin() or pool.checkedout())


def _is_new(key):
    new = key not in ONCE
    ONCE.add(key)
    return new


def _marks(services):
    return [_mark(getattr(services, field.name)) for field in fields(services)]


def _mark(value):
    """A value by which it is known again; what can change, as packs, by its identity."""
    return value if isinstance(value, Hashable) else id(value)


def _changes(before, after):
    """The fields that are another value."""
    pairs = {field.name: (getattr(before, field.name), getattr(after, field.name)) for field in fields(after)}
    return {name: value for name, (was, value) in pairs.items() if _mark(value) != _mark(was)}
