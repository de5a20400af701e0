"""A file of items: it is kept as it was read, so that its author's yes is to what they were shown.

What it says of the pack itself is kept among its items, under no id.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from content.importers.folder import Finished
from content.importers.spreadsheet.columns import PACK
from content.importers.spreadsheet.wording import place
from content.pack import is_slug
from content.words import LANGUAGES
from store.studio.studio_packs import StudioPack
from store.studio.studio_uploads import Row, Upload
from store.unit_of_work import UnitOfWork
from usecases.context import Services
from usecases.studio import item_lists
from usecases.studio.authoring import change_head, kept_values
from usecases.studio.authors import Author, Stale, StudioRefused, begin, check, get, note_read
from usecases.studio.item_lists import How, Plan
from usecases.studio.sheet_head import changes

WAITS: Final = timedelta(days=1)
"""How long a file waits for a yes."""
_OF_PACK: Final[Row] = ("", "", PACK.title, 0)


@dataclass(frozen=True, slots=True)
class Listed:
    """A file's items that a pack can hold, where each is from, and the pack's own lines that it changes."""

    raws: Sequence[Mapping[str, Any]]
    rows: Sequence[Row]
    head: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that waits: its name, how many items it holds, and what it would change of them and of the head.

    `head` has what each line says, and what it would say.
    """

    digest: str
    file: str
    items: int
    plan: Plan
    head: Mapping[str, tuple[str, str]]


def listed(finished: Sequence[Finished], language: str, head: Mapping[str, str]) -> Listed:
    """Those of a file's items that a pack can hold, right or wrong: with an id, a language, and each once."""
    raws: list[Mapping[str, Any]] = []
    rows: list[Row] = []
    seen: set[tuple[str, str]] = set()
    for item in finished:
        lang = str(item.raw.get("lang") or language)
        if is_slug(item.raw.get("id")) and lang in LANGUAGES and (item.id, lang) not in seen:
            seen.add((item.id, lang))
            raws.append(item.raw)
            rows.append((item.id, lang, item.draft.place(()).file, item.draft.line))
    return Listed(raws, rows, head)


def keep(
    uow: UnitOfWork,
    services: Services,
    author: Author,
    name: str,
    file: str,
    items: Listed,
    how: How,
    now: datetime,
) -> Waiting:
    """Keep what was read of a file, and say what it would change.

    Raises:
        StudioRefused: they may not, there is no such pack, or an item cannot be kept.
    """
    wanted = item_lists.plan(uow, services, author, name, items.raws, how, items.head)
    pack = get(uow, name)
    raws = [kept_values(raw) for raw in (items.head, *items.raws)]
    rows: list[Row] = [_OF_PACK, *items.rows]
    read = json.dumps([file, raws, rows], ensure_ascii=False).encode()
    digest = hashlib.sha256(read).hexdigest()
    uow.studio_uploads.forget_waiting(pack.id, now - WAITS)
    uow.studio_uploads.keep(Upload(pack.id, digest, file, raws, rows, now))
    note_read(uow, author, pack, {row[0] for row in items.rows} | {key[0] for key in wanted.removed})
    return Waiting(digest, file, len(items.raws), wanted, changes(pack.head, items.head))


def again(uow: UnitOfWork, services: Services, author: Author, name: str, digest: str, how: How) -> Waiting:
    """What a file that waits would change now, where the pack has changed since it was read.

    Raises:
        StudioRefused: they may not, or that file no longer waits.
    """
    check(uow, services, author)
    pack = get(uow, name)
    upload = _waiting(uow, pack, digest)
    head, raws = _parted(upload)
    wanted = item_lists.plan(uow, services, author, name, raws, how, head)
    return Waiting(digest, upload.file, len(raws), wanted, changes(pack.head, head))


def apply(
    uow: UnitOfWork,
    services: Services,
    author: Author,
    name: str,
    digest: str,
    how: How,
    revision: int,
    now: datetime,
) -> Plan:
    """Change the pack as its author was shown.

    Raises:
        Stale: the pack has changed since.
        StudioRefused: they may not, or that file no longer waits.
    """
    pack = begin(uow, services, author, name)
    upload = _waiting(uow, pack, digest)
    if pack.revision != revision:
        raise Stale("studio.moved_on")
    head, raws = _parted(upload)
    if changes(pack.head, head):
        pack = change_head(uow, services, author, name, pack.head, {**pack.head, **head}, now)
    done = item_lists.apply(uow, services, author, name, raws, how, pack.revision, now)
    uow.studio_uploads.note_applied(pack.id, digest, now)
    return done


def _waiting(uow: UnitOfWork, pack: StudioPack, digest: str) -> Upload:
    upload = uow.studio_uploads.get(pack.id, digest)
    if upload is None or upload.applied_at is not None:
        raise StudioRefused("studio.no_upload")
    return upload


def _parted(upload: Upload) -> tuple[Mapping[str, Any], Sequence[Mapping[str, Any]]]:
    """What a file says of the pack itself, and its items."""
    ids = [item_id for item_id, *_ in upload.rows]
    own = ids[:1] == [_OF_PACK[0]]
    return (upload.raws[0], upload.raws[1:]) if own else ({}, upload.raws)


def origins(uow: UnitOfWork, services: Services, author: Author, name: str) -> Mapping[str, str]:
    """From which sheet and row of the last file each item came, where it is still as it was there.

    Raises:
        StudioRefused: they may not, or there is no such pack.
    """
    check(uow, services, author)
    pack = get(uow, name)
    upload = uow.studio_uploads.applied(pack.id)
    if upload is None:
        return {}
    read = {(row[0], row[1]): raw for row, raw in zip(upload.rows, upload.raws, strict=True)}
    same = {
        item.item_id
        for item in uow.studio_items.of(pack.id)
        if read.get((item.item_id, item.lang)) == item.raw
    }
    return {
        item_id: place(upload.file, sheet, line, "")
        for item_id, _, sheet, line in reversed(upload.rows)
        if item_id in same
    }
