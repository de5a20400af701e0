"""No response says what it is made with: which holes to look for is not for us to tell."""

import asyncio

import pytest

REQUESTS = {
    "a page": (b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", 200),
    "a static file": (b"GET /static/declic.css HTTP/1.1\r\nHost: x\r\n\r\n", 200),
    "the health page": (b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n", 200),
    "robots.txt": (b"GET /robots.txt HTTP/1.0\r\n\r\n", 200),
    "the event stream": (b"GET /events HTTP/1.1\r\nHost: x\r\nCookie: COOKIE\r\n\r\n", 200),
    "the event stream of nobody": (b"GET /events HTTP/1.1\r\nHost: x\r\n\r\n", 401),
    "a way on": (b"GET /j?code= HTTP/1.1\r\nHost: x\r\n\r\n", 303),
    "an unknown address": (b"GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n", 404),
    "an unknown address of the API": (b"GET /api/nowhere HTTP/1.1\r\nHost: x\r\n\r\n", 404),
    "a method that is not taken": (b"DELETE /api/messages HTTP/1.1\r\nHost: x\r\n\r\n", 405),
    "a post from elsewhere": (b"POST /turn HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n", 403),
    "an activity that is none": (
        b"POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\n{",
        400,
    ),
    "what is no HTTP": (b"nonsense\r\n\r\n", 400),
    "no method": (b"G@T / HTTP/1.1\r\nHost: x\r\n\r\n", 400),
    "two lengths": (b"POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400),
    "a header without end": (b"GET / HTTP/1.1\r\nX: " + b"a" * 70_000 + b"\r\n\r\n", 400),
    "an unknown expectation": (b"GET / HTTP/1.1\r\nHost: x\r\nExpect: cake\r\n\r\n", 417),
}


@pytest.mark.parametrize(("request_", "status"), REQUESTS.values(), ids=REQUESTS)
async def test_no_response_names_a_version_even_to_what_is_no_request(house, request_, status):
    await house.enter()
    reader, writer = await asyncio.open_connection(house.client.host, house.client.port)
    writer.write(request_.replace(b"COOKIE", house.cookie.encode()))
    head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
    writer.close()
    assert head.split()[1] == str(status)
    names = [line.partition(": ")[2] for line in head.splitlines() if line.startswith("server:")]
    assert names in ([], ["declic"])
    assert "aiohttp" not in head
    assert "python" not in head
