"""Answers at a steady rate, whatever the server does: `python -m bench.broadcast_answers PORT BODIES RATE`.

How long each took counts from when it was due, so that a server that stands still is seen to.
"""

import asyncio
import json
import sys
from pathlib import Path
from time import perf_counter

CONNECTIONS = 32

Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def _run(port: int, bodies: list[bytes], rate: float) -> dict[str, float]:
    free: asyncio.Queue[Connection] = asyncio.Queue()
    for _ in range(CONNECTIONS):
        free.put_nowait(await asyncio.open_connection("127.0.0.1", port))
    began = perf_counter() + 0.1
    tasks = [asyncio.create_task(_press(free, body, began + at / rate)) for at, body in enumerate(bodies)]
    seconds = sorted(await asyncio.gather(*tasks))
    return {
        "p50": seconds[len(seconds) // 2] * 1000,
        "p95": seconds[int(len(seconds) * 0.95)] * 1000,
    }


async def _press(free: asyncio.Queue[Connection], body: bytes, due: float) -> float:
    """Press at an instant; the seconds until the answer is whole."""
    await asyncio.sleep(max(0.0, due - perf_counter()))
    reader, writer = await free.get()
    head = "POST /api/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
    writer.write(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
    answer = await reader.readuntil(b"\r\n\r\n")
    at = answer.lower().find(b"content-length:")
    body_sent = await reader.readexactly(int(answer[at + 15 :].split(b"\r\n", 1)[0]))
    elapsed = perf_counter() - due
    if not answer.startswith(b"HTTP/1.1 200") or b'"speak"' not in body_sent:
        raise SystemExit(f"not an answer: {answer!r} {body_sent[:500]!r}")
    free.put_nowait((reader, writer))
    return elapsed


if __name__ == "__main__":
    lines = Path(sys.argv[2]).read_bytes().splitlines()
    print(json.dumps(asyncio.run(_run(int(sys.argv[1]), lines, float(sys.argv[3])))))
