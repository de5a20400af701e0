"""The night, in which the clock counts."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from scheduler import figures


async def tally(database, library, now):
    """What the clock counts now."""
    await figures.count(database, now)
    await figures.count_pulses(database, now)
    await figures.count_items(database, library, now)
    await figures.count_practice(database, now)
    await figures.count_ideas(database, now)
    await figures.keep_plans(database, library, now)


def count(world):
    """The same from where a loop may run already: in a thread of its own."""
    with ThreadPoolExecutor(1) as pool:
        work = tally(world.database, world.services.library, world.now)
        pool.submit(asyncio.run, work).result()


def pass_night(world):
    """The night passes, the clock counts, and it is the next morning."""
    world.now = (world.now + timedelta(days=1)).replace(hour=2, minute=30)
    count(world)
    world.now = world.now.replace(hour=8, minute=0)
