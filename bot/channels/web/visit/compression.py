"""What travels in gzip, and what never does: keys, and text that a stranger chose.

Who listens sees the size of an answer. Where a key and a text of their choice are compressed together, it
tells how well the text guesses the key (BREACH). A stranger chooses only what stands in an address, since a
POST comes from our own pages: an answer to an address with a query goes as it is. Who plays chooses a name: a
key stands in a block that is not compressed, and what follows refers to nothing before it.
"""

import re
import zlib
from typing import Final

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.channels.web.visit.guard import OTHER_DOORS

LEAST: Final = 1000
"""Bytes of a body that fits one packet with its headers, however it is written."""
LEVEL: Final = 6
_SEALS: Final = "\ue0dd", "\ue0de"
_KEY: Final = re.compile(
    "{}(.*?){}|/(?:j|admin|agenda|attestation|badge|pilotage/entrer)/[\\w./-]+".format(*_SEALS).encode(),
    re.DOTALL,
)
"""What is sealed, and addresses that are keys themselves."""
_TYPES: Final = ("text/", "application/json", "application/manifest+json", "image/svg+xml")
_UNLESS_ZERO: Final = r"(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))"
_HEAD: Final = bytes((31, 139, 8, 0, 0, 0, 0, 0, 0, 255))
"""A file of gzip begins so: deflated, without name, time or system."""
_BLOCK: Final = 0xFFFF


def sealed(key: str) -> str:
    """A key as it stands in a view, until `compressed` or `bare` takes its seals off."""
    return key.join(_SEALS)


def bare(text: str) -> str:
    """A text without seals, for what is never compressed."""
    return text.translate(dict.fromkeys(map(ord, _SEALS)))


def takes(request: web.Request, encoding: str) -> bool:
    """Whether whoever asks can read an encoding."""
    accepted = request.headers.get("Accept-Encoding", "")
    return re.search(rf"\b{encoding}\b{_UNLESS_ZERO}", accepted, re.IGNORECASE) is not None


@web.middleware
async def compressed(request: web.Request, handler: Handler) -> web.StreamResponse:
    """The middleware of every page; streams, films and what is compressed already stay as they are."""
    response = await handler(request)
    if request.path.startswith(OTHER_DOORS):
        return response
    if not isinstance(response, web.Response) or not isinstance(response.body, bytes):
        return response
    if not response.content_type.startswith(_TYPES) or "Content-Encoding" in response.headers:
        return response
    parts = _parts(response.body)
    response.body = b"".join(parts)
    if response.status == 206 or len(response.body) < LEAST or request.query_string:
        return response
    response.headers["Vary"] = "Accept-Encoding"
    if takes(request, "gzip"):
        response.body = _gzip(parts)
        response.headers["Content-Encoding"] = "gzip"
        response.headers.popall("Accept-Ranges", None)
    return response


def _parts(body: bytes) -> list[bytes]:
    """The body as text, key, text, key, text."""
    parts, end = [], 0
    for key in _KEY.finditer(body):
        parts += [body[end : key.start()], key[0] if key[1] is None else key[1]]
        end = key.end()
    return [*parts, body[end:]]


def _gzip(parts: list[bytes]) -> bytes:
    """A file of gzip in which every second part is stored, and what follows it refers to nothing before."""
    out = [_HEAD]
    for text, key in zip(parts[::2], [*parts[1::2], b""], strict=True):
        deflate = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        out += [deflate.compress(text), deflate.flush(zlib.Z_SYNC_FLUSH)]
        for start in range(0, len(key), _BLOCK):
            block = key[start : start + _BLOCK]
            out += [
                b"\0",
                len(block).to_bytes(2, "little"),
                (_BLOCK - len(block)).to_bytes(2, "little"),
                block,
            ]
    whole = b"".join(parts)
    end = b"\x03\x00"  # an empty block, the last one
    sums = (zlib.crc32(whole), len(whole) & 0xFFFFFFFF)
    return b"".join([*out, end, *(number.to_bytes(4, "little") for number in sums)])
