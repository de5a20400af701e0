"""Pictures and films of a pack of authors, by upload: looked at as a folder's are."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import sha256
from pathlib import PurePath
from typing import Final

from content.check import walk
from content.loader import Problem
from content.loader.media import PHOTOGRAPH, TYPES, MediaError, heaviest, type_of, without_notes
from store.studio.studio_items import StudioItem
from store.studio.studio_packs import Medium
from store.unit_of_work import UnitOfWork
from usecases.context import Services
from usecases.studio.authors import Author, Faulty, Stale, StudioRefused, begin, wrote

MOST_FILES: Final = 200
MOST_OF_ALL: Final = 60_000_000
"""Bytes of all media of a pack together."""
NAMED: Final = 5
"""Items that show a file, of which the names are told."""
LARGEST: Final = PHOTOGRAPH
"""Bytes of any upload, at most: a page need not read further."""
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9_.-]{0,75}\.(?:svg|png|jpg|mp4|vtt)")


SHORT: Final = 12
"""Signs of a hash by which a page says which file it showed."""


class FileThere(StudioRefused):
    """A file of that name is in the pack, with other bytes."""


def limit(file: str) -> tuple[str, int]:
    """The end of an upload's name and the bytes that it may have; those of the largest for no known end."""
    kind = PurePath(file).suffix
    return (kind, heaviest(file)) if kind in TYPES else ("", LARGEST)


def ready(file: str, data: bytes) -> bytes:
    """What a pack keeps of an upload; a photograph takes a second: call it outside of any transaction.

    Raises:
        Faulty: the bytes are too many, are not what the name says, or could run or fetch something.
        StudioRefused: no pack shows files of its type, or the name cannot be one.
    """
    if PurePath(file).suffix not in TYPES:
        raise StudioRefused("studio.bad_kind", typed=file)
    if not _NAME.fullmatch(file):
        raise StudioRefused("studio.bad_file", typed=file)
    try:
        return without_notes(file, data)
    except MediaError as error:
        flaw = error.flaw
        problem = Problem(f"media/{file}", flaw.line, "", flaw.message, flaw.fix)
        raise Faulty("studio.file_errors", [problem], typed=file, file=file) from error


def put(
    uow: UnitOfWork,
    services: Services,
    author: Author,
    name: str,
    file: str,
    data: bytes,
    now: datetime,
    *,
    replace: bool = False,
    shown: Mapping[str, str] | None = None,
) -> Medium:
    """Keep a picture, a film or its subtitles, as `ready` makes them.

    Args:
        replace: whether it may take the place of another one of the same name.
        shown: the files that its author saw there, each with the first signs of its hash; only they go.

    Raises:
        FileThere: another one has that name, and nobody said that it may go.
        Stale: the one that may go was replaced since by somebody.
        Faulty: the bytes are too many, are not what the name says, or could run or fetch something.
        StudioRefused: they may not, the name cannot be one, or the pack has too many files or bytes.
    """
    pack = begin(uow, services, author, name)
    data = ready(file, data)
    there = uow.studio_packs.media(pack.id)
    digest = sha256(data).hexdigest()
    other = next((medium for medium in there if medium.file == file and medium.digest != digest), None)
    if other is not None and not replace:
        raise FileThere("studio.file_there", typed=file, file=file)
    if other is not None and shown is not None:
        _check_shown(other, shown.get(file, ""))
    others = [medium for medium in there if medium.file != file]
    if len(others) + 1 > MOST_FILES:
        raise StudioRefused("studio.many_files", typed=file, most=MOST_FILES)
    if sum(medium.size for medium in others) + len(data) > MOST_OF_ALL:
        raise StudioRefused("studio.heavy_pack", typed=file, most=MOST_OF_ALL // 1_000_000)
    medium = Medium(file, digest, len(data))
    uow.packs.keep_medium(medium.digest, type_of(file), data)
    uow.studio_packs.put_medium(pack.id, medium)
    wrote(uow, author, pack, [""], now, "studio.medium_put", file=file)
    return medium


def showing(items: Iterable[StudioItem]) -> Mapping[str, Mapping[str, str]]:
    """Which items show each picture or film: by the file's name, what people call each by its id."""
    shown: dict[str, dict[str, str]] = {}
    for item in items:
        for text in walk.texts(item.raw):
            if text.endswith(tuple(TYPES)):
                shown.setdefault(text, {}).setdefault(item.item_id, walk.name(item.raw))
    return shown


def _check_shown(medium: Medium, short: str) -> None:
    """Raise `Stale` where a file is not the one that was shown."""
    if medium.digest[:SHORT] != short:
        raise Stale("studio.file_changed", typed=medium.file, file=medium.file)


def drop(
    uow: UnitOfWork,
    services: Services,
    author: Author,
    name: str,
    file: str,
    now: datetime,
    shown: str | None = None,
) -> None:
    """Take a file out of a pack, for good; `shown`: the first signs of the hash of the one that they saw.

    Raises:
        Stale: it was replaced since by somebody.
        StudioRefused: they may not, it is not there, or an item shows it.
    """
    pack = begin(uow, services, author, name)
    if shown is not None:
        for medium in uow.studio_packs.media(pack.id):
            if medium.file == file:
                _check_shown(medium, shown)
    items = list(showing(uow.studio_items.of(pack.id)).get(file, {}).values())
    if items:
        names = ", ".join(items[:NAMED]) + ("…" if len(items) > NAMED else "")
        raise StudioRefused("studio.file_shown", len(items), file=file, items=names)
    if not _NAME.fullmatch(file) or not uow.studio_packs.drop_medium(pack.id, file):
        raise StudioRefused("studio.no_file", file=file)
    wrote(uow, author, pack, [""], now, "studio.medium_drop", file=file)
