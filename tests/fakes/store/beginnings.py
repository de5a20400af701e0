"""Beginnings that many tests share: played once a process, then copied into each new SQLite store."""

from dataclasses import fields, replace
from pathlib import Path

LEFT = {}
"""By what was played, in order: the store's bytes and what else changed, for each services it began with."""


def play(world, name, work):
    """Have `work` play in a world, or copy there what it left in one that began alike; what it returns.

    Only a SQLite store that holds beginnings and nothing else is written to or kept: once a connection is
    open, `work` plays. A name stands for all that `work` does, so it holds the arguments.
    """
    pool, names = world.begun
    if world.engine.dialect.name != "sqlite" or world.engine.pool is not pool or _opened(pool):
        return work(world)
    names, file, services = (*names, name), Path(world.engine.url.database), world.services
    for before, at, stored, changed, now, ids, result in LEFT.setdefault(names, []):
        if at == world.now and not _changes(before, services):
            file.write_bytes(stored)
            world.services, world.now, world.ids = replace(services, **changed), now, ids
            world.begun = (pool, names)
            return result
    at = world.now
    result = work(world)
    world.engine.dispose()  # the last connection writes everything to the store's own file
    changed = _changes(services, world.services)
    LEFT[names].append((services, at, file.read_bytes(), changed, world.now, world.ids, result))
    world.begun = (world.engine.pool, names)
    return result


def _opened(pool):
    return bool(pool.checkedin() or pool.checkedout())


def _changes(before, after):
    """The fields that are another object."""
    pairs = {field.name: getattr(after, field.name) for field in fields(after)}
    return {name: value for name, value in pairs.items() if value is not getattr(before, name)}
