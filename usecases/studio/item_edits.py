"""One item of a pack of authors: added, saved, moved, taken out, put back.

A save names the revision that its author read. Where somebody else saved meanwhile, the refusal carries
their text and hands one's own back.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from content.importers.typography import thousands
from content.loader.player_texts import with_texts
from content.pack import is_slug
from content.words import LANGUAGES
from store.studio.studio_items import ItemText, StudioItem
from store.studio.studio_packs import StudioPack
from store.unit_of_work import UnitOfWork
from usecases.context import Services
from usecases.studio.authoring import kept_values
from usecases.studio.authors import Author, StaleItem, StudioRefused, begin, is_repeated, wrote

MOST_ITEMS: Final = 2_000
"""Items of a pack, each language by itself: the loader judges them in a second."""
MOST_CHARACTERS: Final = 150_000
"""Of an item as JSON: more than the longest situation that its own limits allow, of 60 cards."""


def check_item(pack: StudioPack, raw: Mapping[str, Any], position: int) -> ItemText:
    """An item as it is kept, right or wrong, with its id and language.

    Raises:
        StudioRefused: it has no id that can be one, no language of ours, or is too long.
    """
    plain = kept_values(raw)
    size = len(json.dumps(plain, ensure_ascii=False))
    item_id = plain.get("id") if isinstance(plain, dict) else None
    if size > MOST_CHARACTERS:
        raise StudioRefused(
            "studio.item_long", typed=raw, item=str(item_id)[:60], size=size, most=MOST_CHARACTERS
        )
    if not isinstance(item_id, str) or not is_slug(item_id):
        raise StudioRefused("studio.bad_id", typed=raw)
    lang = plain.get("lang") or pack.head["language"]
    if lang not in LANGUAGES:
        raise StudioRefused("studio.bad_language", typed=raw, languages=", ".join(LANGUAGES))
    return ItemText(item_id, lang, plain, position)


def add(
    uow: UnitOfWork, services: Services, author: Author, name: str, raw: Mapping[str, Any], now: datetime
) -> StudioItem:
    """Put a new item at the end.

    Raises:
        StudioRefused: they may not, it cannot be kept, the pack has it already, or is full.
    """
    pack = begin(uow, services, author, name, raw)
    items = uow.studio_items.of(pack.id)
    item = check_item(pack, raw, max((other.position for other in items), default=0) + 1)
    if any((other.item_id, other.lang) == (item.item_id, item.lang) for other in items):
        raise StudioRefused("studio.item_taken", typed=raw, item=item.item_id)
    _refuse_waiting(uow, pack, item, raw)
    check_room(len(items) + 1, raw)
    uow.studio_items.put(pack.id, [item], now, author.label)
    wrote(uow, author, pack, [item.item_id], now, "studio.item_add", item=item.item_id, lang=item.lang)
    return get(uow, pack, item.item_id, item.lang)


def save(
    uow: UnitOfWork,
    services: Services,
    author: Author,
    name: str,
    key: tuple[str, str],
    revision: int,
    raw: Mapping[str, Any],
    now: datetime,
    *,
    is_back: bool = False,
) -> StudioItem:
    """Write an item again, from the revision that was read; `key` is its id and language there.

    Its own id or language may change, where no other item has them.

    Args:
        is_back: one that was taken out is put back first, in all its languages.

    Raises:
        StaleItem: somebody else saved it, or took it out.
        StudioRefused: they may not, it cannot be kept, or its new id is another item's.
    """
    pack = begin(uow, services, author, name, raw)
    old = uow.studio_items.get(pack.id, *key) if is_slug(key[0]) and key[1] in LANGUAGES else None
    if old is not None and old.removed_at is not None and is_back and old.revision == revision:
        restore(uow, services, author, name, key[0], now)
        old = get(uow, pack, *key)
        revision = old.revision
    if old is None:
        raise StaleItem("studio.item_lost", typed=raw, theirs=None, item=key[0])
    if old.removed_at is not None:
        raise StaleItem("studio.item_gone", typed=raw, theirs=old, item=key[0])
    item = check_item(pack, raw, old.position)
    if same(item.raw, old.raw) and (item.item_id, item.lang) == key:
        return old
    if old.revision != revision:
        raise StaleItem("studio.item_moved", typed=raw, theirs=old, item=key[0], by=old.edited_by)
    if (item.item_id, item.lang) != key:
        other = uow.studio_items.get(pack.id, item.item_id, item.lang)
        if other is not None and other.removed_at is None:
            raise StudioRefused("studio.item_taken", typed=raw, item=item.item_id)
        _refuse_waiting(uow, pack, item, raw)
    uow.studio_items.save(old.id, item, now, author.label)
    touched = {old.item_id, item.item_id}
    wrote(uow, author, pack, touched, now, "studio.item_save", item=item.item_id, lang=item.lang)
    return get(uow, pack, item.item_id, item.lang)


def is_known(item: StudioItem, revision: int, author: Author) -> bool:
    """Whether who read this revision knows the item as it is: nobody else saved it since."""
    return revision == item.revision or (revision == item.revision - 1 and item.edited_by == author.label)


def move(
    uow: UnitOfWork,
    services: Services,
    author: Author,
    name: str,
    item_id: str,
    before: str | None,
    now: datetime,
) -> None:
    """Put an item, in all its languages, before another one; None puts it at the end.

    Raises:
        StudioRefused: they may not, or one of the two is not there.
    """
    pack = begin(uow, services, author, name)
    items = uow.studio_items.of(pack.id)
    ids = list(dict.fromkeys(item.item_id for item in items))
    for item_key in (item_id, before):
        if item_key is not None and item_key not in ids:
            raise StudioRefused("studio.no_item", item=item_key)
    if item_id == before:
        return
    ids.remove(item_id)
    ids.insert(len(ids) if before is None else ids.index(before), item_id)
    order = {each: at for at, each in enumerate(ids)}
    after = sorted(items, key=lambda item: order[item.item_id])
    places = {item.id: at for at, item in enumerate(after, start=1) if item.position != at}
    uow.studio_items.place(places)
    wrote(uow, author, pack, [""], now, "studio.item_move", item=item_id)


def remove(
    uow: UnitOfWork, services: Services, author: Author, name: str, item_id: str, now: datetime
) -> None:
    """Take an item out, in all its languages; until the next publication it can be put back.

    A second press finds it done.

    Raises:
        StudioRefused: they may not, or it is not there.
    """
    pack = begin(uow, services, author, name)
    if not is_slug(item_id) or not uow.studio_items.remove(pack.id, [item_id], now):
        if is_repeated(uow, author, "studio.item_remove", name, now, item=item_id):
            return
        raise StudioRefused("studio.no_item", item=item_id)
    wrote(uow, author, pack, [item_id], now, "studio.item_remove", item=item_id)


def restore(
    uow: UnitOfWork, services: Services, author: Author, name: str, item_id: str, now: datetime
) -> None:
    """Put an item that was taken out back in its place; a second press finds it done.

    Raises:
        StudioRefused: they may not, it was not taken out, or the pack is full.
    """
    pack = begin(uow, services, author, name)
    back = [item for item in uow.studio_items.removed(pack.id) if item.item_id == item_id]
    if not back:
        if is_repeated(uow, author, "studio.item_restore", name, now, item=item_id):
            return
        raise StudioRefused("studio.not_removed", item=item_id)
    check_room(uow.studio_items.count(pack.id) + len(back))
    uow.studio_items.restore(pack.id, item_id)
    wrote(uow, author, pack, [item_id], now, "studio.item_restore", item=item_id)


def get(uow: UnitOfWork, pack: StudioPack, item_id: str, lang: str) -> StudioItem:
    """An item that is in a pack.

    Raises:
        StudioRefused: it is not.
    """
    item = uow.studio_items.get(pack.id, item_id, lang)
    if item is None or item.removed_at is not None:
        raise StudioRefused("studio.no_item", item=item_id)
    return item


def _refuse_waiting(uow: UnitOfWork, pack: StudioPack, item: ItemText, typed: object) -> None:
    """Refuse the id of an item that was taken out: its text, which can be put back, would be lost."""
    if any(
        (removal.item_id, removal.lang) == (item.item_id, item.lang)
        for removal in uow.studio_items.removed(pack.id)
    ):
        raise StudioRefused("studio.item_waits", typed=typed, item=item.item_id)


def same(raw: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two items say the same, letter by letter: 1 is not true, and questions keep their order.

    Neither the order in which the lines of an item are written nor the blank within a number says anything.
    """
    return _bare(raw) == _bare(other)


def _bare(raw: Mapping[str, Any]) -> str:
    return json.dumps(with_texts(raw, thousands), sort_keys=True)


def check_room(items: int, typed: object = None) -> None:
    """Whether a pack may hold so many items.

    Raises:
        StudioRefused: it may not.
    """
    if items > MOST_ITEMS:
        raise StudioRefused("studio.full", typed=typed, most=MOST_ITEMS)
