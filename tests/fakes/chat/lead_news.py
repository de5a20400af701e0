"""What the clock tells leads, as they read it."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from content.words import load
from scheduler.compose import Composer
from scheduler.courier import claim
from scheduler.leads import tell_leads
from store.schema.posts import Settled


def clock(world, times=1):
    """So many clocks that look at the same moment."""

    async def at_once():
        look = (tell_leads(world.database, world.services.admins, world.now) for _ in range(times))
        await asyncio.gather(*look)

    with ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: asyncio.run(at_once())).result()


def told(world, times=1):
    """What leads are told now: (conversation, view); it is sent."""
    clock(world, times)
    taken, matter = world.database.run(lambda uow: claim(uow, "teams", world.now, world.now, limit=99))
    world.database.run(lambda uow: uow.outbox.settle([Settled(post, "sent") for post in taken], world.now))
    composer = Composer(load)
    return [(post.external_id, composer.view(post, matter)) for post in taken if post.id in matter.leads]
