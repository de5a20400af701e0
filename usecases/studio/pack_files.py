"""A pack of authors as files: the folder that the loader reads, in one zip, and the spreadsheet."""

import io
import zipfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from content.importers import losses, yaml_text
from content.importers.harvest import Unreadable
from content.importers.losses import Loss
from content.pack import PackHead
from games.kind import Kind
from store.unit_of_work import UnitOfWork
from usecases.context import Services
from usecases.studio import authoring, item_lists, pack_check, pack_media
from usecases.studio.authors import Author, StudioRefused, check, get, note_read
from usecases.studio.pack_check import Draft

_A_FILE: Final = 400_000
"""Characters of one file, about: the loader refuses a file of more than 1 MB."""


def of_draft(uow: UnitOfWork, services: Services, author: Author, name: str, now: datetime) -> bytes:
    """A draft as it stands, as a zip: whoever takes it has seen its items.

    Raises:
        StudioRefused: they may not, or there is no such pack.
    """
    check(uow, services, author)
    draft = pack_check.load(uow, name)
    _taken(uow, author, draft, _ids(draft), now)
    media = {medium.file: medium.digest for medium in draft.media}
    return _zip(uow, dict(draft.pack.head), [item.raw for item in draft.items], media)


def of_version(
    uow: UnitOfWork, services: Services, author: Author, name: str, number: int, now: datetime
) -> bytes:
    """A published version, as a zip: whoever takes it has seen its items.

    Raises:
        StudioRefused: they may not, or there is no such pack or version.
    """
    check(uow, services, author)
    draft = pack_check.load(uow, name)
    version = next((each for each in draft.versions if each.number == number), None)
    if version is None:
        raise StudioRefused("studio.no_version", name=name, number=number)
    pack = services.library.pack(version.digest, lambda: uow.packs.body(version.digest))
    _taken(uow, author, draft, pack.ids(), now, number=number)
    head = {line: getattr(pack, line) for line in PackHead.model_fields}
    return _zip(uow, head, [item.raw for item in pack.items], pack.media)


def content_of_draft(uow: UnitOfWork, services: Services, author: Author, name: str, now: datetime) -> Draft:
    """A draft as it stands, right or wrong, for `as_sheet`: whoever takes it has seen its items.

    Raises:
        StudioRefused: they may not, or there is no such pack.
    """
    check(uow, services, author)
    draft = pack_check.load(uow, name)
    _taken(uow, author, draft, _ids(draft), now, form="xlsx")
    return draft


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


def _ids(draft: Draft) -> set[str]:
    return {item.item_id for item in draft.items}


def _taken(
    uow: UnitOfWork, author: Author, draft: Draft, items: Collection[str], now: datetime, **detail: object
) -> None:
    note_read(uow, author, draft.pack, items)
    uow.audit.write(now, author.actor, "studio.export", draft.pack.name, **detail)


def _zip(
    uow: UnitOfWork, head: Mapping[str, Any], raws: Sequence[Mapping[str, Any]], media: Mapping[str, str]
) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as folder:
        for path, text in _texts(head, raws):
            folder.writestr(zipfile.ZipInfo(f"{head['id']}/{path}"), text.encode(), zipfile.ZIP_DEFLATED)
        for file, digest in media.items():
            _, body = uow.packs.medium(digest)
            folder.writestr(zipfile.ZipInfo(f"{head['id']}/media/{file}"), body)
    return data.getvalue()


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
