"""A courier in a process of its own, for a test to kill: it records each send, and ends when all are sent.

Arguments: the database's address, the file, seconds by which the wall clock is ahead.
"""

import asyncio
import os
import sys
from datetime import UTC, datetime, timedelta

from store.database import Database
from store.sql.engine import make_engine
from tests.fakes.delivery.channels import Channel
from tests.fakes.delivery.deliveries import deliver, left
from tests.fakes.store.records import Clock


class Moved(Clock):
    """The calendar stands at the opening; real time is the wall's, some seconds ahead."""

    def __init__(self, ahead):
        super().__init__()
        self._ahead = timedelta(seconds=ahead)

    def real(self):
        return datetime.now(UTC) + self._ahead  # noqa: TID251 (a process stands alone)


class Recorded(Channel):
    """Accepts after a moment, as a platform does; what it accepted survives this process."""

    def __init__(self, path):
        super().__init__()
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    async def send(self, target, view, key):
        await asyncio.sleep(0.01)
        os.write(self._file, f"{target.conversation_id} {key}\n".encode())
        await asyncio.sleep(0.01)
        return key


async def main(url, path, ahead):
    database = Database(make_engine(url))

    async def all_sent():
        while await database.read(left):  # noqa: ASYNC110 (only the store knows)
            await asyncio.sleep(0.05)

    await deliver(database, Recorded(path), until=all_sent(), clock=Moved(float(ahead)))
    await database.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
