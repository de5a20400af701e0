"""A whole list of items, as an importer reads it from a file: what it would change is told before it does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from content.check import walk
from store.studio.studio_items import ItemText
from store.studio.studio_packs import StudioPack
from store.unit_of_work import UnitOfWork
from usecases.context import Services
from usecases.studio.authors import Author, Stale, StudioRefused, begin, check, get, wrote
from usecases.studio.item_edits import check_item, check_room, same

How = Literal["replace", "add"]
"""replace: the pack then holds the list and nothing else. add: what the list does not name stays."""
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a list would change; nothing is changed yet.

    Attributes:
        revision: the pack's, which `apply` is told.
        added, changed, removed, same: items by id and language.
        names: what people call those that would be added, changed or removed.
    """

    revision: int
    added: tuple[Key, ...]
    changed: tuple[Key, ...]
    removed: tuple[Key, ...]
    same: tuple[Key, ...]
    names: Mapping[Key, str]


def plan(
    uow: UnitOfWork,
    services: Services,
    author: Author,
    name: str,
    raws: Sequence[Mapping[str, Any]],
    how: How,
    head: Mapping[str, Any] | None = None,
) -> Plan:
    """What a list would change in a pack; `head`: the pack's own lines that change with it.

    Raises:
        StudioRefused: they may not, there is no such pack, an item cannot be kept, or they are too many.
    """
    check(uow, services, author, raws)
    pack = get(uow, name)
    return _worked_out(uow, replace(pack, head={**pack.head, **(head or {})}), raws, how)[0]


def apply(
    uow: UnitOfWork,
    services: Services,
    author: Author,
    name: str,
    raws: Sequence[Mapping[str, Any]],
    how: How,
    revision: int,
    now: datetime,
) -> Plan:
    """Change a pack as planned; what is taken out can be put back until the next publication.

    Raises:
        Stale: the pack has changed since the plan.
        StudioRefused: as for `plan`.
    """
    pack = begin(uow, services, author, name, raws)
    if pack.revision != revision:
        raise Stale("studio.moved_on", typed=raws)
    changes, items = _worked_out(uow, pack, raws, how)
    touched = {*changes.added, *changes.changed}
    uow.studio_items.put(pack.id, [item for item in items if _key(item) in touched], now, author.label)
    there = {_key(item): item for item in uow.studio_items.of(pack.id)}
    for key in changes.removed:
        uow.studio_items.take_out(there[key].id, now)
    places = {_key(item): item.position for item in items}
    uow.studio_items.place({there[key].id: at for key, at in places.items() if there[key].position != at})
    ids = {"", *(item_id for item_id, _ in (*touched, *changes.removed))}
    counts = {name: len(getattr(changes, name)) for name in ("added", "changed", "removed")}
    wrote(uow, author, pack, ids, now, "studio.import", how=how, **counts)
    return changes


def _worked_out(
    uow: UnitOfWork, pack: StudioPack, raws: Sequence[Mapping[str, Any]], how: How
) -> tuple[Plan, list[ItemText]]:
    """The plan, and the items of the list, each with its place."""
    check_room(len(raws), raws)
    there = {_key(item): item for item in uow.studio_items.of(pack.id)}
    end = max((item.position for item in there.values()), default=0)
    items: dict[Key, ItemText] = {}
    for at, raw in enumerate(raws, start=1):
        item = check_item(pack, raw, at if how == "replace" else end + at)
        if _key(item) in items:
            raise StudioRefused("studio.double", typed=raws, item=item.item_id, lang=item.lang)
        stays = there.get(_key(item)) if how == "add" else None
        items[_key(item)] = item if stays is None else ItemText(*_key(item), item.raw, stays.position)
    removed = tuple(key for key in there if key not in items) if how == "replace" else ()
    check_room(len({*there, *items}) - len(removed), raws)
    unchanged = tuple(key for key, item in items.items() if key in there and same(there[key].raw, item.raw))
    fixed = set(unchanged)
    raws_now = {key: item.raw for key, item in there.items()} | {key: item.raw for key, item in items.items()}
    planned = Plan(
        revision=pack.revision,
        added=tuple(key for key in items if key not in there),
        changed=tuple(key for key in items if key in there and key not in fixed),
        removed=removed,
        same=unchanged,
        names=walk.names({key: raws_now[key] for key in (*items, *removed) if key not in fixed}),
    )
    return planned, list(items.values())


def _key(item: Any) -> Key:
    return item.item_id, item.lang
