"""Takes all after a moment and counts: `python -m bench.broadcast_connector PORT SECONDS LETTERS`.

PORT is a connector's and a push service's, LETTERS a mail server's. `GET /figures` gives how many messages
came, when the first and last did, and the most in a sliding second.
"""

import asyncio
import json
import os
import sys
from bisect import bisect_left
from contextlib import suppress
from time import perf_counter

from aiosmtpd.smtp import SMTP

TAKEN = b'HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 11\r\n\r\n{"id": "1"}'


class Connector(asyncio.Protocol):
    """One keep-alive connection; `arrivals` is everybody's."""

    def __init__(self, arrivals: list[float], latency: float) -> None:
        self._arrivals, self._latency = arrivals, latency
        self._buffer = bytearray()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember where to answer."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Count each message once it is whole, and answer it in its time."""
        self._buffer += data
        while (head := self._buffer.find(b"\r\n\r\n")) >= 0:
            top = bytes(self._buffer[:head])
            at = top.lower().find(b"content-length:")
            size = head + 4 + (int(top[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else 0)
            if len(self._buffer) < size:
                return
            del self._buffer[:size]
            if top.startswith(b"GET"):
                self._answer(_figures(self._arrivals))
            else:
                self._arrivals.append(perf_counter())
                asyncio.get_running_loop().call_later(self._latency, self._answer, TAKEN)

    def _answer(self, answer: bytes) -> None:
        if not self._transport.is_closing():
            self._transport.write(answer)


class Letters:
    """Counts letters as messages are counted; what it is given is the handler's part of `aiosmtpd`."""

    def __init__(self, arrivals: list[float], latency: float) -> None:
        self._arrivals, self._latency = arrivals, latency

    async def handle_DATA(self, *_: object) -> str:  # noqa: N802 (aiosmtpd's name)
        """Count a letter, and take it in its time."""
        self._arrivals.append(perf_counter())
        await asyncio.sleep(self._latency)
        return "250 OK"


def _figures(arrivals: list[float]) -> bytes:
    figures = {
        "count": len(arrivals),
        "first": arrivals[0] if arrivals else 0.0,
        "last": arrivals[-1] if arrivals else 0.0,
        "worst": max(
            (bisect_left(arrivals, arrival + 1) - at for at, arrival in enumerate(arrivals)), default=0
        ),
    }
    body = json.dumps(figures).encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


async def _serve(port: int, latency: float, letters: int) -> None:
    arrivals: list[float] = []
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connector(arrivals, latency), "127.0.0.1", port)
    handler = Letters(arrivals, latency)
    async with await loop.create_server(lambda: SMTP(handler, hostname="bench"), "127.0.0.1", letters):
        await server.serve_forever()


if __name__ == "__main__":
    with suppress(PermissionError):
        os.nice(-10)  # what it counts is when messages came, not when it found the time to look
    asyncio.run(_serve(int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])))
