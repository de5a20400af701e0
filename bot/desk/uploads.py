"""A file that a lead drops at the desk: read within limits, kept until the yes to what it would change."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import PurePath
from typing import Final

from aiohttp import BodyPartReader, web
from aiohttp.http_exceptions import BadHttpMessage

from store.people.dropped_files import DroppedFile, Purpose
from store.unit_of_work import UnitOfWork

FORM: Final = "multipart/form-data"
"""The content type of a form that brings a file."""
FILE: Final = "fichier"
"""The field of a form that brings the file."""
KEPT: Final = timedelta(hours=1)
"""How long it waits, in real time."""
_ASKED: Final[Mapping[Purpose, str]] = {
    "list": "people.list",
    "organisation": "organisation.load",
    "people": "people.import",
}
"""The request for a second yes to a file, by what it is dropped for."""
_DRAINED: Final = 100_000_000
"""Bytes that are read at most: a browser shows an answer only once it has sent all."""
_LONGEST_NAME: Final = 120
_LONGEST_SUFFIX: Final = 10
_LONGEST_FIELD: Final = 500


@dataclass(frozen=True, slots=True)
class Upload:
    """What a form brought.

    Attributes:
        name: of the file, without folders; "" where none was chosen.
        body: at most one byte more than was asked for.
        fields: the other fields, shortened.
    """

    name: str
    body: bytes
    fields: Mapping[str, str]

    @property
    def dropped(self) -> DroppedFile:
        """The file as it is kept."""
        return DroppedFile(hashlib.sha256(self.body).hexdigest(), self.name, self.body)


async def read(request: web.Request, most: int) -> Upload:
    """The file and the fields of a form; of a file longer than `most` bytes only the beginning.

    Where more comes than is thrown away, what was read so far: the file is too long for whoever reads it.

    Raises:
        HTTPUnsupportedMediaType: it is no form that brings files.
        HTTPBadRequest: it cannot be read.
    """
    if request.content_type != FORM:
        raise web.HTTPUnsupportedMediaType
    name, body = "", b""
    fields: dict[str, str] = {}
    try:
        reader, whole = await request.multipart(), True
        while whole and (part := await reader.next()) is not None:
            if not isinstance(part, BodyPartReader):
                raise web.HTTPBadRequest
            if part.name == FILE:
                name = _base(part.filename or "")
                body, whole = await _taken(part, most + 1)
            elif part.name and len(fields) < 20:
                field, whole = await _taken(part, _LONGEST_FIELD)
                fields[part.name] = field.decode("utf-8", "replace").replace("\0", "")
    except (ValueError, BadHttpMessage) as error:
        raise web.HTTPBadRequest from error
    return Upload(name, body, fields)


def keep(uow: UnitOfWork, player_id: int, purpose: Purpose, upload: Upload, real: datetime) -> None:
    """Keep a lead's file in the place of the one before."""
    uow.dropped_files.put(player_id, purpose, upload.dropped, real + KEPT)


def waiting(uow: UnitOfWork, player_id: int, purpose: Purpose, real: datetime) -> DroppedFile | None:
    """A lead's file that waits for a yes; without one, that of a lead who asks for a second yes to theirs."""
    return uow.dropped_files.get(player_id, purpose, real) or asked(uow, purpose, real)


def asked(uow: UnitOfWork, purpose: Purpose, real: datetime) -> DroppedFile | None:
    """The file of a lead who asks for a second yes to it; None too where they dropped none here."""
    askers = [wanted.actor for wanted in uow.audit.to_second(real) if wanted.purpose == _ASKED[purpose]]
    players = [int(number) for name in askers if (number := name.removeprefix("player:")).isdecimal()]
    theirs = (uow.dropped_files.get(player, purpose, real) for player in players)
    return next(filter(None, theirs), None)


def shortened(name: str) -> str:
    """A file's name, no longer than is kept, with its end: that says of which type the file is."""
    suffix = PurePath(name).suffix[-_LONGEST_SUFFIX:]
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - len(suffix)] + suffix


async def _taken(part: BodyPartReader, most: int) -> tuple[bytes, bool]:
    """The first bytes of a part, and whether all was read: the rest is thrown away within reason."""
    body, size = bytearray(), 0
    while chunk := await part.read_chunk(65_536):
        size += len(chunk)
        body += chunk[: most - len(body)]
        if size > _DRAINED:
            return bytes(body), False
    return bytes(body), True


def _base(name: str) -> str:
    """A file's own name on one line."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return shortened("".join(letter for letter in last if letter.isprintable()))
