"""The bot of the Agents Playground's person, an admin, as a process beside the test's own event loop."""

import asyncio
from contextlib import asynccontextmanager

from tests.fakes.delivery.playground import LEAD, free_port
from tests.fakes.delivery.process import Process


@asynccontextmanager
async def serving(folder, *options, first=()):
    """A server and its clock with these options; `first` are commands typed before it is used.

    Yields:
        Its port; its database is `declic.db` in the folder.
    """
    port = free_port()
    settings = {"PORT": str(port), "DATABASE_URL": "sqlite:///declic.db", "ADMINS": LEAD}
    process = Process(folder, "serve", "--clock", *options, **settings)
    try:
        await asyncio.to_thread(process.until_printed, "http://127")
        for words in first:
            assert await asyncio.to_thread(Process(folder, *words, **settings).code) == 0
        yield port
    finally:
        await asyncio.to_thread(process.end)
