"""A file of items: it is kept as it was read, so that its author's yes is to what they were shown.

What it says of the pack itself is kept among its items, under no id.
"""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
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
from usecases.studio import item_lists, item_matches
from usecases.studio.authoring import change_head, kept_values
from usecases.studio.authors import Author, Stale, StudioRefused, begin, check, get, note_read
from usecases.studio.item_lists import How, Key, Plan
from usecases.studio.item_matches import Match
from usecases.studio.sheet_head import changes

WAITS: Final = timedelta(days=1)
"""How long a file waits for a yes."""
_OF_PACK: Final[Row] = ("", "", PACK.title, 0)


@dataclass(frozen=True, slots=True)
class Listed:
    """A file's items that a pack can hold, where each is from, and the pack's own lines that it changes.

    Attributes:
        unnamed: the items whose rows say no Id: it was made of the question.
    """

    raws: Sequence[Mapping[str, Any]]
    rows: Sequence[Row]
    head: Mapping[str, str] = field(default_factory=dict)
    unnamed: frozenset[Key] = frozenset()


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that waits: its name, how many items it holds, and what it would change of them and of the head.

    Attributes:
        head: what each line says, and what it would say.
        matches: the items that rows without an Id may correct.
        chosen: the rows that are taken for these items, unless their author says otherwise, as language/id.
    """

    digest: str
    file: str
    items: int
    plan: Plan
    head: Mapping[str, tuple[str, str]]
    matches: Sequence[Match]
    chosen: Collection[str]


def listed(finished: Sequence[Finished], language: str, head: Mapping[str, str]) -> Listed:
    """Those of a file's items that a pack can hold, right or wrong: with an id, a language, and each once."""
    raws: list[Mapping[str, Any]] = []
    rows: list[Row] = []
    keys: set[Key] = set()
    unnamed: set[Key] = set()
    for item in finished:
        lang = str(item.raw.get("lang") or language)
        if is_slug(item.raw.get("id")) and lang in LANGUAGES and (item.id, lang) not in keys:
            keys.add((item.id, lang))
            unnamed |= set() if "id" in item.draft.fields else {(item.id, lang)}
            raws.append(item.raw)
            rows.append((item.id, lang, item.draft.place(()).file, item.draft.line))
    return Listed(raws, rows, head, frozenset(unnamed))


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
    check(uow, services, author, items.raws)
    pack = get(uow, name)
    item_raws = [
        _without_id(raw) if row[:2] in items.unnamed else raw
        for raw, row in zip(items.raws, items.rows, strict=True)
    ]
    raws = [kept_values(raw) for raw in (items.head, *item_raws)]
    rows: list[Row] = [_OF_PACK, *items.rows]
    content = json.dumps([file, raws, rows, pack.revision], ensure_ascii=False).encode()
    digest = hashlib.sha256(content).hexdigest()
    upload = Upload(pack.id, digest, file, raws, rows, now)
    waiting = _looked_at(uow, services, author, name, upload, how)
    uow.studio_uploads.forget_waiting(pack.id, now - WAITS)
    uow.studio_uploads.keep(upload)
    return waiting


def again(
    uow: UnitOfWork,
    services: Services,
    author: Author,
    name: str,
    digest: str,
    how: How,
    chosen: Collection[str],
) -> Waiting:
    """What a file that waits would change now, where the pack has changed since it was read.

    Args:
        chosen: the rows that its author took for items of the pack, each as language/id.

    Raises:
        StudioRefused: they may not, or that file no longer waits.
    """
    check(uow, services, author)
    upload = _waiting(uow, get(uow, name), digest)
    return _looked_at(uow, services, author, name, upload, how, chosen)


def _looked_at(
    uow: UnitOfWork,
    services: Services,
    author: Author,
    name: str,
    upload: Upload,
    how: How,
    chosen: Collection[str] | None = None,
) -> Waiting:
    """What a file would change; whoever reads it has seen its items and those that it would take out."""
    pack = get(uow, name)
    own = _parted(upload)
    pairings = _matches(uow, pack, own, how)
    likely = {choice(match) for match in pairings if match.likely} if chosen is None else chosen
    raws = list(_renamed(own, pairings, likely).values())
    plan = item_lists.plan(uow, services, author, name, raws, how, own.head)
    note_read(
        uow, author, pack, {key[0] for key in (*own.raws, *plan.names)} | {each.old[0] for each in pairings}
    )
    queries = [match for match in pairings if not match.equal]
    return Waiting(upload.digest, upload.file, len(raws), plan, changes(pack.head, own.head), queries, likely)


def apply(
    uow: UnitOfWork,
    services: Services,
    author: Author,
    name: str,
    digest: str,
    how: How,
    revision: int,
    chosen: Collection[str],
    now: datetime,
) -> Plan:
    """Change the pack as its author was shown.

    Args:
        revision: the pack's, as it was shown.
        chosen: the rows that are items of the pack which they nearly ask, each as language/id.

    Raises:
        Stale: the pack has changed since.
        StudioRefused: they may not, or that file no longer waits.
    """
    pack = begin(uow, services, author, name)
    upload = _waiting(uow, pack, digest)
    if pack.revision != revision:
        raise Stale("studio.moved_on")
    own = _parted(upload)
    items = _renamed(own, _matches(uow, pack, own, how), chosen)
    if changes(pack.head, own.head):
        pack = change_head(uow, services, author, pack.name, pack.head, {**pack.head, **own.head}, now)
    outcome = item_lists.apply(uow, services, author, name, list(items.values()), how, pack.revision, now)
    names = {new: (str(raw["id"]), new[1]) for new, raw in items.items()}
    rows = [(*names.get((row[0], row[1]), row[:2]), *row[2:]) for row in upload.rows]
    uow.studio_uploads.keep(replace(upload, rows=rows))
    uow.studio_uploads.note_applied(pack.id, digest, now)
    return outcome


def _waiting(uow: UnitOfWork, pack: StudioPack, digest: str) -> Upload:
    upload = uow.studio_uploads.get(pack.id, digest)
    if upload is None or upload.applied_at is not None:
        raise StudioRefused("studio.no_upload")
    return upload


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a file says of the pack itself, its items by id and language, and those whose rows say no Id."""

    head: Mapping[str, Any]
    raws: Mapping[Key, Mapping[str, Any]]
    unnamed: Sequence[Key]


def _parted(upload: Upload) -> _Parts:
    """The parts of a file; an item whose rows say no Id is kept without one."""
    own = bool(upload.rows) and upload.rows[0][0] == _OF_PACK[0]
    first = 1 if own else 0
    pairs = [((row[0], row[1]), raw) for row, raw in zip(upload.rows, upload.raws, strict=True)][first:]
    raws = {key: {"id": key[0], **raw} for key, raw in pairs}
    return _Parts(upload.raws[0] if own else {}, raws, [key for key, raw in pairs if "id" not in raw])


def _without_id(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    return {name: value for name, value in raw.items() if name != "id"}


def _matches(uow: UnitOfWork, pack: StudioPack, own: _Parts, how: How) -> Sequence[Match]:
    """The items that rows without an Id may correct; none where the file takes the place of all."""
    if how == "replace":
        return ()
    last = uow.studio_uploads.applied(pack.id)
    last_raws = _parted(last).raws if last is not None else {}
    return item_matches.matches(own.raws, own.unnamed, uow.studio_items.of(pack.id), last_raws)


def choice(match: Match) -> str:
    """How a form names a row that corrects an item."""
    item_id, lang = match.new
    return f"{lang}/{item_id}"


def _renamed(own: _Parts, pairings: Sequence[Match], chosen: Collection[str]) -> dict[Key, Mapping[str, Any]]:
    """The items of a file by the key that their rows made, those that correct an item under its id."""
    names = {match.new: match.old[0] for match in pairings if match.equal or choice(match) in chosen}
    return {key: {**raw, "id": names.get(key, key[0])} for key, raw in own.raws.items()}


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
    last_raws = _parted(upload).raws
    same = {
        item.item_id
        for item in uow.studio_items.of(pack.id)
        if last_raws.get((item.item_id, item.lang)) == item.raw
    }
    return {
        item_id: place(upload.file, sheet, line, "")
        for item_id, _, sheet, line in reversed(upload.rows)
        if item_id in same
    }
