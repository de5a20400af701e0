"""A form that brings a file: read up to what may be kept, and thrown away beyond."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from aiohttp import BodyPartReader, web

from bot.desk import uploads

_MOST_FIELDS: Final = 20
_LONGEST_FIELD: Final = 20_000
_DRAINED: Final = 80_000_000
"""Bytes that are read and thrown away: a browser shows an answer only once it has sent all."""


class TooLargeError(Exception):
    """The file is larger than may be kept; `name` is its own."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class _EndlessError(Exception):
    """More comes than is thrown away."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What a form brought: a file's name ("" for none) and bytes, and the other fields."""

    name: str
    data: bytes
    fields: Mapping[str, str]


async def read(request: web.Request, most: int) -> Sent:
    """The first file of a form, and its fields.

    Args:
        request: a POST of `multipart/form-data`; the file comes under the name `fichier`.
        most: bytes of the file, at most.

    Raises:
        TooLargeError: the file has more; of a very large one the rest is not read.
        HTTPUnsupportedMediaType: the form brings no files.
        HTTPBadRequest: it cannot be read, or has too many fields.
    """
    if request.content_type != "multipart/form-data":
        raise web.HTTPUnsupportedMediaType
    fields: dict[str, str] = {}
    name, data, large = "", b"", False
    try:
        reader = await request.multipart()
        while (part := await reader.next()) is not None:
            if not isinstance(part, BodyPartReader) or len(fields) > _MOST_FIELDS:
                raise web.HTTPBadRequest
            if part.name == "fichier" and not name and part.filename:
                name = uploads.shortened(part.filename.replace("\\", "/").rpartition("/")[2])
                body = await _bytes(part, most)
                large, data = body is None, body or b""
            else:
                text = await _bytes(part, _LONGEST_FIELD) or b""
                fields[part.name or ""] = text.decode("utf-8", "strict")
    except _EndlessError as error:
        raise TooLargeError(name) from error
    except (ValueError, AssertionError, EOFError) as error:
        raise web.HTTPBadRequest from error
    if large:
        raise TooLargeError(name)
    if "\0" in name + "".join(fields.values()):
        raise web.HTTPBadRequest
    return Sent(name, data, fields)


async def _bytes(part: BodyPartReader, most: int) -> bytes | None:
    """The bytes of a part; None where there are more than may be kept."""
    kept, size = bytearray(), 0
    while chunk := await part.read_chunk(65_536):
        size += len(chunk)
        if size <= most:
            kept += chunk
        elif size > _DRAINED:
            raise _EndlessError
    return bytes(kept) if size <= most else None
