"""A pack of authors as files: the folder that the loader reads, in one zip, and the spreadsheet."""

import io
import zipfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from content.importers import losses, yaml_text
from content.importers.harvest import Unreadable
from content.importers.losses import Loss
from content.pack import PackHead
from games.kind import Kind
from store.studio.studio_packs import Version
from store.unit_of_work import UnitOfWork
from usecases.context import Services
from usecases.studio import authoring, item_lists, pack_check, pack_media
from usecases.studio.authors import Author, StudioRefused, check, get, note_read
from usecases.studio.pack_check import Draft

_A_FILE: Final = 400_000
"""Characters of one file, about: the loader refuses a file of more than 1 MB."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A pack's folder, but for the bytes of its media.

    Attributes:
        texts: its files by path.
        media: the hashes of its pictures and films by name.
        items: the ids of its items.
    """

    name: str
    texts: Sequence[tuple[str, str]]
    media: Mapping[str, str]
    items: frozenset[str]


def of_draft(uow: UnitOfWork, services: Services, author: Author, name: str, now: datetime) -> bytes:
    """A draft as it stands, as a zip: whoever takes it has seen its items.

    Raises:
        StudioRefused: they may not, or there is no such pack.
    """
    folder = draft_folder(pack_check.visit(uow, services, author, name))
    return as_zip(folder, hand_over(uow, author, name, folder, now))


def of_version(
    uow: UnitOfWork, services: Services, author: Author, name: str, number: int, now: datetime
) -> bytes:
    """A published version, as a zip: whoever takes it has seen its items.

    Raises:
        StudioRefused: they may not, or there is no such pack or version.
    """
    folder = version_folder(services, *version(uow, services, author, name, number))
    return as_zip(folder, hand_over(uow, author, name, folder, now, number))


def version(
    uow: UnitOfWork, services: Services, author: Author, name: str, number: int
) -> tuple[Version, bytes]:
    """A published version and its frozen bytes.

    Raises:
        StudioRefused: they may not, or there is no such pack or version.
    """
    check(uow, services, author)
    versions = uow.studio_packs.versions(get(uow, name).id)
    publication = next((each for each in versions if each.number == number), None)
    if publication is None:
        raise StudioRefused("studio.no_version", name=name, number=number)
    return publication, uow.packs.body(publication.digest)


def draft_folder(draft: Draft) -> Folder:
    """A draft's folder: 0.2 ms an item, so call it outside of a transaction where that is possible."""
    media = {medium.file: medium.digest for medium in draft.media}
    return _folder(dict(draft.pack.head), [item.raw for item in draft.items], media)


def version_folder(services: Services, version: Version, body: bytes) -> Folder:
    """The same of a published version."""
    pack = services.library.pack(version.digest, lambda: body)
    head = {line: getattr(pack, line) for line in PackHead.model_fields}
    return _folder(head, [item.raw for item in pack.items], pack.media)


def hand_over(
    uow: UnitOfWork, author: Author, name: str, folder: Folder, now: datetime, number: int | None = None
) -> Mapping[str, bytes]:
    """Note that somebody takes a folder, whose items they have seen then; the bytes of its media by name.

    `number`: of a published version.
    """
    detail = {} if number is None else {"number": number}
    note_taken(uow, author, name, folder.items, now, detail)
    return {file: uow.packs.medium(digest)[1] for file, digest in folder.media.items()}


def as_zip(folder: Folder, media: Mapping[str, bytes]) -> bytes:
    """A folder with its media as a zip."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as files:
        for path, text in folder.texts:
            files.writestr(zipfile.ZipInfo(f"{folder.name}/{path}"), text.encode(), zipfile.ZIP_DEFLATED)
        for file, body in media.items():
            files.writestr(zipfile.ZipInfo(f"{folder.name}/media/{file}"), body)
    return data.getvalue()


def as_sheet(draft: Draft, kinds: Mapping[str, Kind]) -> tuple[bytes, list[Loss]]:
    """A draft as the spreadsheet that is imported, and what it would not give back.

    It is read again to know that, which takes a while: call it outside of any transaction.

    Raises:
        StudioRefused: the spreadsheet is too large to be read again.
    """
    try:
        return losses.as_sheet(draft.head, [item.raw for item in draft.items], kinds)
    except Unreadable as error:
        raise StudioRefused("studio.sheet_large", name=draft.pack.name) from error


def bring(
    uow: UnitOfWork,
    services: Services,
    author: Author,
    head: Mapping[str, Any],
    raws: Sequence[Mapping[str, Any]],
    media: Mapping[str, bytes],
    now: datetime,
) -> None:
    """A folder's pack becomes a draft, or takes the place of all that stands in the draft of its name.

    Raises:
        StudioRefused: they may not, or the head, an item or a file cannot be kept.
    """
    pack = uow.studio_packs.named(str(head["id"]))
    if pack is None:
        pack = authoring.create(uow, services, author, head, now)
    else:
        authoring.change_head(uow, services, author, pack.name, pack.head, head, now)
    for file, data in media.items():
        pack_media.put(uow, services, author, pack.name, file, data, now, replace=True)
    revision = get(uow, pack.name).revision
    item_lists.apply(uow, services, author, pack.name, raws, "replace", revision, now)


def note_taken(
    uow: UnitOfWork,
    author: Author,
    name: str,
    items: Collection[str],
    now: datetime,
    detail: Mapping[str, object],
) -> None:
    """Note that somebody takes items as a file, which they have seen then; `detail` is for the log."""
    note_read(uow, author, get(uow, name), items)
    uow.audit.write(now, author.actor, "studio.export", name, **detail)


def _folder(head: Mapping[str, Any], raws: Sequence[Mapping[str, Any]], media: Mapping[str, str]) -> Folder:
    items = frozenset(str(raw["id"]) for raw in raws)
    return Folder(str(head["id"]), list(_texts(head, raws)), media, items)


def _texts(head: Mapping[str, Any], raws: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    usual = {line: field.default for line, field in PackHead.model_fields.items()}
    yield "pack.yaml", yaml_text.mapping({line: text for line, text in head.items() if text != usual[line]})
    texts: list[list[str]] = [[]]
    for raw in raws:
        if sum(map(len, texts[-1])) > _A_FILE:
            texts.append([])
        texts[-1].append(yaml_text.document([(raw, ())]))
    for number, items in enumerate(texts, start=1):
        yield f"items/{number:03}.yaml", "\n".join(items)
