"""The connector's REST API with its real limits and every way in which it fails. It counts for itself."""

import asyncio
import contextlib
from bisect import bisect_left
from collections import Counter, defaultdict
from time import monotonic

from aiohttp import web

from tests.fakes.delivery.connector import Connector

TENANT_RATE = 50
WINDOWS = ((7, 1.0), (8, 2.0), (60, 30.0), (1_800, 3_600.0))
STATUS = {"too large": 413, "gone": 404, "blocked": 403, "no app": 403}
"""What does not pass."""


class LimitedConnector(Connector):
    """Takes 50 requests a second of a tenant and so many of a conversation; everything above is refused.

    A conversation's id is "a:TENANT:PERSON", and so is the one it gives to whom it is asked to write first.

    Attributes:
        faults: by conversation (or person, before there is one), the ways in which the next requests fail:
            a status, "throttled" (with a Retry-After), "throttled, no time", "timeout", "slow" (accepted,
            told late), "reset" (accepted, never told), "lost" (accepted, told too late).
        storm: by tenant, until when everything of it is refused, with a Retry-After.
        accepted: messages that stand, by conversation.
        untold: what was done without the sender knowing, by conversation or person.
        created: how often each person's first conversation was asked for.
        refused: requests above a limit.
    """

    def __init__(self, *, latency=0.0, slow=3.0):
        super().__init__()
        self.faults = defaultdict(list)
        self.storm = {}
        self.accepted, self.untold, self.created, self.refused = Counter(), Counter(), Counter(), Counter()
        self.arrivals, self.spoken = defaultdict(list), defaultdict(list)
        self.told = Counter()
        self._latency, self._slow = latency, slow
        self._closing = asyncio.Event()

    def worst(self, tenant, seconds=1.0):
        """The most requests of a tenant in any window of so many seconds."""
        return _most(self.arrivals[tenant], seconds)

    def crowded(self):
        """Conversations with more in a window than the platform takes."""
        return [
            (conversation, count, seconds)
            for conversation, times in self.spoken.items()
            for count, seconds in WINDOWS
            if _most(times, seconds) > count
        ]

    async def takes(self, count, seconds=110):
        """Wait until so many messages stand."""
        async with asyncio.timeout(seconds):
            while self.accepted.total() < count:  # noqa: ASYNC110 (other processes tell no event)
                await asyncio.sleep(0.01)

    def application(self):
        async def close(_app):
            self._closing.set()

        app = super().application()
        app.router.add_post("/v3/conversations", self._open)
        app.on_shutdown.append(close)
        return app

    async def _open(self, request):
        asked = await request.json()
        person, tenant = asked["members"][0]["id"], asked["tenantId"]
        refusal = self._limited(tenant) or await self._fault(request, person, self.created)
        if refusal is not None:
            return refusal
        self.created[person] += 1
        await asyncio.sleep(self._latency)
        return web.json_response({"id": f"a:{tenant}:{person}"}, status=201)

    async def _post(self, request):
        conversation = request.match_info["conversation"]
        refusal = self._limited(conversation.split(":")[1], conversation)
        await request.read()
        refusal = refusal or await self._fault(request, conversation, self.accepted)
        if refusal is not None:
            return refusal
        self.accepted[conversation] += 1
        await asyncio.sleep(self._latency)
        return web.json_response({"id": f"m{self.accepted.total()}"}, status=201)

    _put = _post

    def _limited(self, tenant, conversation=None):
        """Count a request; a refusal where it is one too many."""
        now = monotonic()
        arrivals = self.arrivals[tenant]
        arrivals.append(now)
        if now < self.storm.get(tenant, 0):
            self.told["storm"] += 1
            return _throttled(self.storm[tenant] - now)
        if len(arrivals) - bisect_left(arrivals, now - 1) > TENANT_RATE:
            self.refused[tenant] += 1
            return _throttled(1)
        if conversation is not None:
            spoken = self.spoken[conversation]
            spoken.append(now)
            for count, seconds in WINDOWS:
                if len(spoken) - bisect_left(spoken, now - seconds) > count:
                    self.refused[conversation] += 1
                    return _throttled(seconds)
        return None

    async def _fault(self, request, key, done):
        """The next fault of a conversation; None where the request is to be taken. `done` counts what was."""
        if not self.faults.get(key):
            return None
        fault = self.faults[key][0] if self.faults[key][0] in STATUS else self.faults[key].pop(0)
        self.told[fault] += 1
        if fault in {"reset", "lost", "slow"}:
            done[key] += 1
            self.untold[key] += fault != "slow"
        if fault == "reset":
            request.transport.abort()
            return web.Response()
        if fault in {"timeout", "lost", "slow"}:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._slow if fault == "slow" else 60):
                    await self._closing.wait()
            return web.json_response({"id": "late"}, status=201)
        if fault.startswith("throttled"):
            return _throttled(None if "no time" in fault else 2)
        code = {"blocked": "MessageWritesBlocked"}.get(fault, "Forbidden")
        return web.json_response({"error": {"code": code}}, status=STATUS.get(fault) or int(fault))


def _throttled(seconds):
    """A 429, with the whole seconds to wait where some are given."""
    headers = {} if seconds is None else {"Retry-After": str(max(1, round(seconds + 0.5)))}
    return web.Response(status=429, headers=headers)


def _most(times, seconds):
    """The most of these instants, in order, that lie within so many seconds of each other."""
    return max((bisect_left(times, first + seconds) - n for n, first in enumerate(times)), default=0)
