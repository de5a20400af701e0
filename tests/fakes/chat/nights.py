"""The night, in which the clock counts."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from scheduler import figures


def count(world):
    """What the clock counts now; in a thread of its own, since an asynchronous test has a loop already."""

    async def work():
        await figures.count(world.database, world.now)
        await figures.count_pulses(world.database, world.now)
        await figures.count_items(world.database, world.services.library, world.now)
        await figures.count_practice(world.database, world.now)
        await figures.count_ideas(world.database, world.now)
        await figures.keep_plans(world.database, world.services.library, world.now)

    with ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: asyncio.run(work())).result()


def pass_night(world):
    """The night passes, the clock counts, and it is the next morning."""
    world.now = (world.now + timedelta(days=1)).replace(hour=2, minute=30)
    count(world)
    world.now = world.now.replace(hour=8, minute=0)
