"""The load, a process of its own: keep-alive connections that each press the next button at once.

`python -m bench.load SPEC.json` prints its figures as JSON. For echoes that answer by a message it is the
connector too.
"""

import asyncio
import json
import sys
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from time import perf_counter
from typing import Any

from aiohttp import web

LATENESS = 120.0
"""Seconds after which a burst is given up."""


class Client(asyncio.Protocol):
    """One connection: sends, reads the whole answer, notes how long it took, sends the next."""

    def __init__(self, requests: Iterator[bytes], finish: asyncio.Future[None], expected: bytes) -> None:
        self._requests, self._done, self._expected = requests, finish, expected
        self._buffer = bytearray()
        self._began = 0.0
        self._transport: asyncio.Transport | None = None
        self.seconds: list[float] = []
        self.failed: list[str] = []
        self.received = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Press the first button."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._next()

    def data_received(self, data: bytes) -> None:
        """Once the answer is whole, note it and press the next."""
        self._buffer += data
        head = self._buffer.find(b"\r\n\r\n")
        if head < 0:
            return
        length = _length(bytes(self._buffer[:head]))
        if len(self._buffer) < head + 4 + length:
            return
        self.seconds.append(perf_counter() - self._began)
        self.received += length
        good = self._buffer.startswith(b"HTTP/1.1 20") and self._expected in self._buffer
        if not good and len(self.failed) < 5:
            self.failed.append(bytes(self._buffer[:400]).decode(errors="replace"))
        self._buffer.clear()
        self._next()

    def connection_lost(self, exc: Exception | None) -> None:
        """A server that hangs up has failed."""
        if not self._done.done():
            self.failed.append(f"connection lost: {exc}")
            self._done.set_result(None)

    def _next(self) -> None:
        assert self._transport is not None
        request = next(self._requests, None)
        if request is None:
            self._done.set_result(None)
            self._transport.close()
            return
        self._began = perf_counter()
        self._transport.write(request)


def _length(head: bytes) -> int:
    at = head.lower().find(b"content-length:")
    return int(head[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else 0


def _requests(spec: dict[str, Any]) -> Iterator[bytes]:
    """The prepared requests; the tokens take turns."""
    bodies = Path(spec["bodies"]).read_bytes().splitlines()[spec["first"] : spec["first"] + spec["count"]]
    tokens = [f"Authorization: Bearer {token}\r\n" for token in spec["tokens"]] or [""]
    return iter(
        [
            (
                f"POST /api/messages HTTP/1.1\r\nHost: 127.0.0.1:{spec['port']}\r\n{token}"
                f"Content-Type: application/json; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n"
            ).encode()
            + body
            for body, token in zip(bodies, cycle(tokens), strict=False)
        ]
    )


async def _connector(port: int) -> web.AppRunner:
    """Takes every message that is posted."""

    async def take(request: web.Request) -> web.Response:
        await request.read()
        return web.json_response({"id": "1"}, status=201)

    app = web.Application()
    app.router.add_post("/v3/conversations/{tail:.*}", take)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    return runner


async def _run(spec: dict[str, Any]) -> dict[str, Any]:
    connector = await _connector(spec["connector"]) if spec["connector"] else None
    requests = _requests(spec)
    loop = asyncio.get_running_loop()
    ends = [loop.create_future() for _ in range(spec["connections"])]
    expected = spec["expected"].encode()
    began = perf_counter()
    clients = [
        (
            await loop.create_connection(
                lambda end=end: Client(requests, end, expected), "127.0.0.1", spec["port"]
            )
        )[1]
        for end in ends
    ]
    await asyncio.wait_for(asyncio.gather(*ends), LATENESS)
    elapsed = perf_counter() - began
    if connector:
        await connector.cleanup()
    seconds = sorted(second for client in clients for second in client.seconds)
    return {
        "turns": len(seconds),
        "elapsed": elapsed,
        "p50": seconds[len(seconds) // 2] * 1000,
        "p95": seconds[int(len(seconds) * 0.95)] * 1000,
        "body": sum(client.received for client in clients) / max(1, len(seconds)),
        "failed": [failure for client in clients for failure in client.failed],
    }


if __name__ == "__main__":
    settings = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    print(json.dumps(asyncio.run(_run(settings))))
