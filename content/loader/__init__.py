"""From files to a pack, and from a pack to frozen bytes and back.

Every problem of a folder is listed in one run: `files.py` opens what an author may have broken, `reading.py`
makes items of it (`found.py`), `translations.py` compares their languages, `media.py` looks at pictures and
films (`raster.py`, `svg.py`, `film.py`), `memory.py` remembers what was worked out of items, `problems.py`
words what is wrong. Whether an item is a good one is for `content/check`.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from content.loader.memory import Memory
from content.loader.problems import Level, PackErrors, Problem
from content.loader.reading import Reading, compare, read, read_values
from content.loader.source_item import SourceItem
from content.pack import Pack, PackHead
from games.kind import Kind

__all__ = [
    "Level",
    "Memory",
    "PackErrors",
    "Problem",
    "Reading",
    "SourceItem",
    "compare",
    "freeze",
    "load",
    "pack_of",
    "read",
    "read_values",
    "thaw",
]

_FORMAT = 1


def load(folder: Path, kinds: Mapping[str, Kind]) -> Pack:
    """The pack in a folder; raises `PackErrors` with every problem, whatever the files hold."""
    return pack_of(read(folder, kinds))


def freeze(pack: Pack) -> tuple[bytes, str]:
    """The pack as canonical JSON bytes, and their SHA-256: the same content gives the same hash."""
    value = {
        "format": _FORMAT,
        "id": pack.id,
        "title": pack.title,
        "language": pack.language,
        "description": pack.description,
        "items": [item.raw for item in pack.items],
    }
    for line in ("scene", "order"):
        if getattr(pack, line) != PackHead.model_fields[line].default:
            value[line] = getattr(pack, line)
    if pack.media:
        value["media"] = dict(pack.media)
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    data = text.encode()
    return data, hashlib.sha256(data).hexdigest()


def thaw(data: bytes, kinds: Mapping[str, Kind]) -> Pack:
    """The pack in frozen bytes; raises `PackErrors` where this version can no longer read it."""
    value = json.loads(data)
    if value.get("format") != _FORMAT:
        raise PackErrors(
            [Problem("", 0, "", "Ce paquet vient d’une autre version.", "Importez-le de nouveau.")]
        )
    head = PackHead.model_validate({key: value[key] for key in PackHead.model_fields if key in value})
    return pack_of(read_values(head, value["items"], value.get("media", {}), kinds))


def pack_of(reading: Reading) -> Pack:
    """The pack that was read; raises `PackErrors` with every problem that it has."""
    head = reading.head
    if reading.problems or head is None:
        raise PackErrors(reading.problems)
    items = tuple(record.item for record in reading.records if record.item is not None)
    return Pack(
        head.id, head.title, head.language, head.description, items, reading.media, head.scene, head.order
    )
