"""A copied pack beside a newer version of what it was copied from: what changed there, item by item."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal

from content import revision
from content.check import walk
from content.pack import Pack
from store.studio.studio_items import ItemText, StudioItem
from store.studio.studio_packs import Medium, StudioPack
from store.unit_of_work import UnitOfWork
from usecases.campaigns import pack_version
from usecases.context import Services
from usecases.studio.authoring import keep_origin
from usecases.studio.authors import Author, Stale, StudioRefused, begin, check, get, note_read, wrote
from usecases.studio.item_edits import check_room

ALL: Final = slice(None)


@dataclass(frozen=True, slots=True)
class ItemNews:
    """What a newer version has of an item.

    Attributes:
        name: what people call it.
        state: changed there since the copy, new there, or gone there.
        changes: its lines that changed there, those that say what is right first.
        own: the copy's authors changed it or its picture too, took it out, or have another one of that id.
    """

    item_id: str
    name: str
    state: Literal["changed", "new", "gone"]
    changes: tuple[revision.Change, ...]
    own: bool


@dataclass(frozen=True, slots=True)
class News:
    """A newer version than a copy was compared with: its hash, and what it changed that the copy has not.

    Attributes:
        items: those that were asked for.
        of: how many there are.
    """

    digest: str
    items: tuple[ItemNews, ...]
    of: int


def news(uow: UnitOfWork, services: Services, author: Author, name: str, part: slice = ALL) -> News | None:
    """What a newer version of a pack's origin changed; None where there is no origin, or none newer.

    Whoever reads it has seen these items.

    Args:
        part: which of the items are told; of the others it is only known that they changed.

    Raises:
        CampaignError: the origin is no longer there.
        StudioRefused: they may not, or there is no such pack.
    """
    check(uow, services, author)
    pack = get(uow, name)
    if not pack.origin:
        return None
    digest, newer = pack_version.frozen(uow, services, pack.origin)
    if digest == pack.origin_hash:
        return None
    base, own = _base(uow, services, pack), _own(uow, pack)
    moved = list(_moved(base, newer, own))
    report = News(digest, tuple(_news(item_id, base, newer, own) for item_id in moved[part]), len(moved))
    note_read(uow, author, pack, [each.item_id for each in report.items])
    return report


def is_news(uow: UnitOfWork, services: Services, author: Author, pack: StudioPack) -> bool:
    """Whether a newer version of a pack's origin has what the pack has not; nothing of it is told.

    Raises:
        CampaignError: the origin is no longer there.
        NoRight: they may not work in the studio.
    """
    check(uow, services, author)
    if not pack.origin:
        return False
    digest, newer = pack_version.frozen(uow, services, pack.origin)
    return digest != pack.origin_hash and _is_behind(uow, services, pack, newer)


def take(
    uow: UnitOfWork,
    services: Services,
    author: Author,
    name: str,
    item_ids: Sequence[str],
    digest: str,
    revision: int,
    now: datetime,
    *,
    keep_rest: bool = False,
) -> None:
    """Give items of a copy what the newer version of that hash has, in all their languages, with their media.

    A picture that only the copy's authors changed stays. Once the copy has all that changed there, it is
    compared with that version, as `settle` does.

    Args:
        revision: the copy's, as it was compared.
        keep_rest: whether all else stays as it is and is no news any more (`settle`).

    Raises:
        Stale: an even newer version is there, or the copy changed since it was compared.
        StudioRefused: they may not, the newer version does not have an item, or the pack is full.
    """
    pack = begin(uow, services, author, name)
    newer = _newer(uow, services, pack, digest)
    if pack.revision != revision:
        raise Stale("studio.moved_on")
    for item_id in item_ids:
        if item_id not in newer.ids():
            raise StudioRefused("studio.no_item", item=item_id)
    keep_origin(uow, services, pack.origin, digest, newer)
    base = _base(uow, services, pack)
    items = uow.studio_items.of(pack.id)
    room, end = len(items), max((item.position for item in items), default=0) + 1
    for item_id in dict.fromkeys(item_ids):
        own = {item.lang: item for item in items if item.item_id == item_id}
        room += len(newer.versions(item_id)) - len(own)
        check_room(room)
        _take(uow, author, pack, (base, newer), item_id, own, end, now)
        end += 0 if own else 1
        wrote(uow, author, pack, [item_id], now, "studio.take", item=item_id, version=digest)
    if keep_rest:
        settle(uow, services, author, name, digest, now)
    elif not _is_behind(uow, services, pack, newer):
        uow.studio_packs.change(pack.id, origin_hash=digest)


def _take(
    uow: UnitOfWork,
    author: Author,
    pack: StudioPack,
    versions: tuple[Pack, Pack],
    item_id: str,
    own: Mapping[str, StudioItem],
    end: int,
    now: datetime,
) -> None:
    """Give one item what the newer version has.

    Args:
        versions: the version that the copy is compared with, and the newer one.
        own: the copy's item by language.
        end: the place of a new one.
    """
    _, newer = versions
    fresh = newer.versions(item_id)
    place = min((item.position for item in own.values()), default=end)
    files = sorted(_moved_media(*versions, item_id, _media(uow, pack)))
    sizes = uow.packs.sizes([newer.media[file] for file in files])
    for file in files:
        uow.studio_packs.put_medium(pack.id, Medium(file, newer.media[file], sizes[newer.media[file]]))
    texts = [ItemText(item_id, item.language, item.raw, place) for item in fresh]
    uow.studio_items.put(pack.id, texts, now, author.label)
    for lang in own.keys() - {item.language for item in fresh}:
        uow.studio_items.take_out(own[lang].id, now)


def settle(
    uow: UnitOfWork, services: Services, author: Author, name: str, digest: str, now: datetime
) -> None:
    """Keep all else as it is: from now on the copy is compared with the newer version of that hash.

    Raises:
        Stale: an even newer version is there.
        StudioRefused: they may not.
    """
    pack = begin(uow, services, author, name)
    keep_origin(uow, services, pack.origin, digest, _newer(uow, services, pack, digest))
    uow.studio_packs.change(pack.id, origin_hash=digest)
    uow.audit.write(now, author.actor, "studio.settle", name, version=digest)


def _newer(uow: UnitOfWork, services: Services, pack: StudioPack, digest: str) -> Pack:
    if not pack.origin:
        raise StudioRefused("studio.no_origin", name=pack.name)
    newer_digest, newer = pack_version.frozen(uow, services, pack.origin)
    if newer_digest != digest:
        raise Stale("studio.newer_still")
    return newer


Versions = dict[str, Mapping[str, Any]]
"""An item's mappings by language."""


@dataclass(frozen=True, slots=True)
class Copy:
    """What a copy has: its items by id, and the hashes of its pictures and films by name."""

    items: Mapping[str, Versions]
    media: Mapping[str, str]


def _base(uow: UnitOfWork, services: Services, pack: StudioPack) -> Pack:
    """The version of its origin that a copy is compared with."""
    return services.library.pack(pack.origin_hash, lambda: uow.packs.body(pack.origin_hash))


def _is_behind(uow: UnitOfWork, services: Services, pack: StudioPack, newer: Pack) -> bool:
    """Whether a newer version changed something that a copy has not."""
    return any(_moved(_base(uow, services, pack), newer, _own(uow, pack)))


def _moved(base: Pack, newer: Pack, own: Copy) -> Iterator[str]:
    """The items that a newer version changed and the copy has otherwise."""
    every = dict.fromkeys((*newer.ids(), *base.ids()))
    return (item_id for item_id in every if _is_news(item_id, base, newer, own))


def _is_news(item_id: str, base: Pack, newer: Pack, own: Copy) -> bool:
    """Whether the newer version has something else of an item, which the copy has not."""
    if _same(base, newer, item_id):
        return False
    other_text = own.items.get(item_id, {}) != _raws(newer, item_id)
    return other_text or bool(_moved_media(base, newer, item_id, own.media))


def _moved_media(base: Pack, newer: Pack, item_id: str, own: Mapping[str, str]) -> set[str]:
    """The files of an item that a newer version changed and the copy has otherwise, or has not at all."""
    files = {file for item in newer.versions(item_id) for file in item.media()}
    return {
        file
        for file in files
        if own.get(file) != newer.media[file]
        and (file not in own or newer.media[file] != base.media.get(file))
    }


def _news(item_id: str, base: Pack, newer: Pack, own: Copy) -> ItemNews:
    was, now, mine = _raws(base, item_id), _raws(newer, item_id), own.items.get(item_id, {})
    state: Literal["changed", "new", "gone"] = "changed" if was and now else "new" if now else "gone"
    changes = tuple(revision.changes(base, newer, item_id))
    name = walk.name(next(iter((now or was).values())))
    own_media = {
        file
        for file in _moved_media(base, newer, item_id, own.media)
        if own.media.get(file) not in {None, base.media.get(file)}
    }
    return ItemNews(item_id, name, state, changes, own=mine != was or bool(own_media))


def _own(uow: UnitOfWork, pack: StudioPack) -> Copy:
    items: dict[str, Versions] = {}
    for item in uow.studio_items.of(pack.id):
        items.setdefault(item.item_id, {})[item.lang] = item.raw
    return Copy(items, _media(uow, pack))


def _media(uow: UnitOfWork, pack: StudioPack) -> dict[str, str]:
    return {medium.file: medium.digest for medium in uow.studio_packs.media(pack.id)}


def _raws(pack: Pack, item_id: str) -> Versions:
    return {str(item.language): item.raw for item in pack.versions(item_id)}


def _same(base: Pack, newer: Pack, item_id: str) -> bool:
    """Whether both versions have the same of an item, media included."""
    return _frozen(base, item_id) == _frozen(newer, item_id)


def _frozen(pack: Pack, item_id: str) -> Sequence[object]:
    versions = pack.versions(item_id)
    return [(item.language, item.raw, [pack.media.get(name) for name in item.media()]) for item in versions]
