"""Items that authors write, a row in each of their languages, and what readers say of them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, update

from store.schema.tables import studio_comments, studio_items
from store.sql.conditions import batches, upsert
from store.sql.repository import Repository, columns_of


@dataclass(frozen=True, slots=True)
class StudioItem:
    """An item in one language.

    Attributes:
        position: its place in the pack; languages of one item need not stand together.
        raw: the author's mapping, right or wrong.
        revision: one more with each save.
        edited_at: calendar time.
        edited_by: a role's label.
        removed_at: calendar time since which it is out of the pack; None while it is in.
    """

    id: int
    item_id: str
    lang: str
    position: int
    raw: Mapping[str, Any]
    revision: int
    edited_at: datetime
    edited_by: str
    removed_at: datetime | None


@dataclass(frozen=True, slots=True)
class ItemText:
    """An item as it is to be kept: its id, its language, its mapping, and its place."""

    item_id: str
    lang: str
    raw: Mapping[str, Any]
    position: int


@dataclass(frozen=True, slots=True)
class Comment:
    """What a reader says of an item, or of the pack as a whole (`item_id` ""); `at`s are calendar times."""

    id: int
    item_id: str
    at: datetime
    by: str
    text: str
    solved_at: datetime | None


_ITEM = columns_of(studio_items, StudioItem)
_COMMENT = columns_of(studio_comments, Comment)


class StudioItems(Repository):
    """The items of packs of authors; who changes something holds the pack before."""

    def of(self, pack_id: int) -> list[StudioItem]:
        """The items in a pack, in their order."""
        return self._items(pack_id, studio_items.c.removed_at.is_(None))

    def removed(self, pack_id: int) -> list[StudioItem]:
        """Those taken out since the last publication."""
        return self._items(pack_id, studio_items.c.removed_at.is_not(None))

    def get(self, pack_id: int, item_id: str, lang: str) -> StudioItem | None:
        """An item in a language, removed or not."""
        here = (studio_items.c.item_id == item_id, studio_items.c.lang == lang)
        return self._first(StudioItem, select(*_ITEM).where(studio_items.c.pack_id == pack_id, *here))

    def count(self, pack_id: int) -> int:
        """How many rows are in a pack, each language by itself: what its room is counted in."""
        here = (studio_items.c.pack_id == pack_id, studio_items.c.removed_at.is_(None))
        return self._number(select(func.count()).select_from(studio_items).where(*here))

    def size(self, pack_id: int) -> int:
        """How many items are in a pack, whatever languages they are in."""
        here = (studio_items.c.pack_id == pack_id, studio_items.c.removed_at.is_(None))
        return self._number(select(func.count(studio_items.c.item_id.distinct())).where(*here))

    def put(self, pack_id: int, items: Sequence[ItemText], now: datetime, by: str) -> None:
        """Keep items: new ones, changed ones, and removed ones that come back."""
        for batch in batches(items, 100):
            values = [
                {
                    "pack_id": pack_id,
                    "item_id": item.item_id,
                    "lang": item.lang,
                    "raw": dict(item.raw),
                    "position": item.position,
                    "revision": 1,
                    "edited_at": now,
                    "edited_by": by,
                }
                for item in batch
            ]
            new = upsert(self._connection, studio_items)
            taken = {name: new.excluded[name] for name in ("raw", "position", "edited_at", "edited_by")}
            self._connection.execute(
                new.on_conflict_do_update(
                    index_elements=["pack_id", "item_id", "lang"],
                    set_={**taken, "removed_at": None, "revision": studio_items.c.revision + 1},
                ),
                values,
            )

    def save(self, number: int, item: ItemText, now: datetime, by: str) -> None:
        """Write an item again, under another id or language where it has one."""
        columns = {"item_id": item.item_id, "lang": item.lang, "raw": dict(item.raw), "edited_at": now}
        row = update(studio_items).where(studio_items.c.id == number)
        self._connection.execute(row.values(**columns, edited_by=by, revision=studio_items.c.revision + 1))

    def place(self, positions: Mapping[int, int]) -> None:
        """Give items their places, by their numbers."""
        if positions:
            self._connection.execute(
                update(studio_items)
                .where(studio_items.c.id == bindparam("number"))
                .values(position=bindparam("at")),
                [{"number": number, "at": at} for number, at in positions.items()],
            )

    def remove(self, pack_id: int, item_ids: Collection[str], now: datetime) -> int:
        """Take items out of a pack in all their languages; how many rows that are."""
        return sum(
            self._connection.execute(
                update(studio_items)
                .where(
                    studio_items.c.pack_id == pack_id,
                    studio_items.c.item_id.in_(batch),
                    studio_items.c.removed_at.is_(None),
                )
                .values(removed_at=now, revision=studio_items.c.revision + 1)
            ).rowcount
            for batch in batches(sorted(item_ids))
        )

    def take_out(self, number: int, now: datetime) -> None:
        """Take one language of an item out."""
        row = update(studio_items).where(studio_items.c.id == number)
        self._connection.execute(row.values(removed_at=now, revision=studio_items.c.revision + 1))

    def restore(self, pack_id: int, item_id: str) -> int:
        """Put a removed item back in its place; how many rows that are."""
        gone = (studio_items.c.item_id == item_id, studio_items.c.removed_at.is_not(None))
        row = update(studio_items).where(studio_items.c.pack_id == pack_id, *gone)
        return self._connection.execute(
            row.values(removed_at=None, revision=studio_items.c.revision + 1)
        ).rowcount

    def forget_removed(self, pack_id: int) -> None:
        """Delete what was taken out: the version before still has it."""
        gone = studio_items.c.removed_at.is_not(None)
        self._connection.execute(delete(studio_items).where(studio_items.c.pack_id == pack_id, gone))

    def comments(self, pack_id: int) -> list[Comment]:
        """What readers said of a pack, the oldest first."""
        query = select(*_COMMENT).where(studio_comments.c.pack_id == pack_id)
        return self._all(Comment, query.order_by(studio_comments.c.id))

    def comment(self, pack_id: int, item_id: str, text: str, now: datetime, by: str) -> int:
        """Keep what a reader says; its number."""
        values = {"pack_id": pack_id, "item_id": item_id, "text": text, "at": now, "by": by}
        return self._number(insert(studio_comments).values(**values).returning(studio_comments.c.id))

    def solve(self, number: int, now: datetime) -> None:
        """Note that a comment is answered."""
        row = update(studio_comments).where(studio_comments.c.id == number)
        self._connection.execute(row.values(solved_at=now))

    def _items(self, pack_id: int, *where: Any) -> list[StudioItem]:
        query = select(*_ITEM).where(studio_items.c.pack_id == pack_id, *where)
        return self._all(StudioItem, query.order_by(studio_items.c.position, studio_items.c.id))
