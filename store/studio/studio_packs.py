"""Packs of authors as a whole: their heads and states, their media, and the versions published of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal

from sqlalchemy import delete, func, insert, select, update

from store.schema.tables import (
    studio_comments,
    studio_items,
    studio_media,
    studio_packs,
    studio_uploads,
    studio_versions,
)
from store.sql.conditions import upsert
from store.sql.repository import Repository, columns_of

State = Literal["draft", "to_read"]
_DELETED: Final = "deleted"
"""The state of a row that is left of a pack for who saw its items."""


@dataclass(frozen=True, slots=True)
class StudioPack:
    """A pack of authors.

    Attributes:
        name: its id in seasons; never another pack's.
        head: what `content.pack.PackHead` reads.
        origin: the name of the pack that it was copied from; "" for none.
        origin_hash: the hash of the version that it is compared with; "" for none.
        family: the name of the first of a row of copies.
        given_by: the label of who gave it to read; "" while it is a draft.
        revision: one more with each change of what would be published.
        created_at: calendar time.
        withdrawn_at: calendar time since which no new season chooses it.
    """

    id: int
    name: str
    head: Mapping[str, Any]
    origin: str
    origin_hash: str
    family: str
    state: State
    given_by: str
    revision: int
    created_at: datetime
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True)
class Medium:
    """A picture or a film of a pack: its name, the hash of its bytes, and how many these are."""

    file: str
    digest: str
    size: int


@dataclass(frozen=True, slots=True)
class Version:
    """What was published of a pack.

    Attributes:
        number: from 1.
        digest: the hash of its bytes, which `packs` keeps.
        revision: the pack's, of which it was made.
        at: calendar time.
        by: the label of who gave it to read.
        reader: the label of who accepted it.
        unread: nobody else could read it.
    """

    pack_id: int
    number: int
    digest: str
    revision: int
    at: datetime
    by: str
    reader: str
    unread: bool


_PACK = columns_of(studio_packs, StudioPack)
_VERSION = columns_of(studio_versions, Version)
_MEDIUM = columns_of(studio_media, Medium)


class StudioPacks(Repository):
    """Packs of authors, their media and their versions."""

    def add(
        self,
        name: str,
        head: Mapping[str, Any],
        now: datetime,
        *,
        origin: str = "",
        origin_hash: str = "",
        family: str = "",
    ) -> int | None:
        """Keep a new draft; its number, or None where an author's pack has that name."""
        copied = {"origin": origin, "origin_hash": origin_hash, "family": family or name}
        new = upsert(self._connection, studio_packs).values(
            name=name, head=dict(head), state="draft", created_at=now, **copied
        )
        return self._connection.execute(
            new.on_conflict_do_nothing(index_elements=["name"]).returning(studio_packs.c.id)
        ).scalar()

    def named(self, name: str) -> StudioPack | None:
        """The pack of that name."""
        return self._first(StudioPack, select(*_PACK).where(studio_packs.c.name == name))

    def hold(self, name: str) -> StudioPack | None:
        """The same; until the transaction ends, nobody else changes anything of it."""
        query = select(*_PACK).where(studio_packs.c.name == name).with_for_update()
        return self._first(StudioPack, query)

    def all(self) -> list[StudioPack]:
        """Every pack of authors, by name."""
        there = select(*_PACK).where(studio_packs.c.state != _DELETED)
        return self._all(StudioPack, there.order_by(studio_packs.c.name))

    def change(self, pack_id: int, **columns: Any) -> None:
        """Set columns of a pack."""
        self._connection.execute(update(studio_packs).where(studio_packs.c.id == pack_id).values(**columns))

    def delete(self, pack_id: int) -> None:
        """Delete all that a pack holds; its name is free again.

        Its row stays under a name that no pack can have: who wrote or read items of it plays them as practice
        in other packs of its family (rule 12).
        """
        for table in (studio_items, studio_media, studio_comments, studio_uploads, studio_versions):
            self._connection.execute(delete(table).where(table.c.pack_id == pack_id))
        self.change(pack_id, name=f"~{pack_id}", head={}, state=_DELETED, given_by="")

    def moved_on(self, pack_id: int) -> int:
        """Count a change of what would be published; the pack's revision from now on."""
        pack = update(studio_packs).where(studio_packs.c.id == pack_id)
        return self._number(
            pack.values(revision=studio_packs.c.revision + 1).returning(studio_packs.c.revision)
        )

    def media(self, pack_id: int) -> list[Medium]:
        """The pictures and films of a pack, by name."""
        query = select(*_MEDIUM).where(studio_media.c.pack_id == pack_id)
        return self._all(Medium, query.order_by(studio_media.c.file))

    def put_medium(self, pack_id: int, medium: Medium) -> None:
        """Name bytes that `packs.keep_medium` keeps; a file of that name is replaced."""
        values = {"digest": medium.digest, "size": medium.size}
        self._connection.execute(
            upsert(self._connection, studio_media)
            .values(pack_id=pack_id, file=medium.file, **values)
            .on_conflict_do_update(index_elements=["pack_id", "file"], set_=values)
        )

    def drop_medium(self, pack_id: int, file: str) -> bool:
        """Forget a file's name; False where the pack has no such file."""
        here = (studio_media.c.pack_id == pack_id, studio_media.c.file == file)
        return bool(self._connection.execute(delete(studio_media).where(*here)).rowcount)

    def versions(self, pack_id: int) -> list[Version]:
        """What was published of a pack, the newest first."""
        query = select(*_VERSION).where(studio_versions.c.pack_id == pack_id)
        return self._all(Version, query.order_by(studio_versions.c.number.desc()))

    def newest(self, pack_id: int) -> Version | None:
        """The version that was published last."""
        return next(iter(self.versions(pack_id)), None)

    def playable(self) -> list[tuple[StudioPack, Version]]:
        """Every pack with its newest version, by name, withdrawn ones too; none that was never published."""
        every = studio_versions.alias()
        last = select(func.max(every.c.number)).where(every.c.pack_id == studio_packs.c.id)
        query = (
            select(*_PACK, *_VERSION)
            .join(studio_versions, studio_versions.c.pack_id == studio_packs.c.id)
            .where(studio_versions.c.number == last.scalar_subquery())
            .order_by(studio_packs.c.name)
        )
        at = len(_PACK)
        return [
            (StudioPack(*row[:at]), Version(*row[at:])) for row in map(tuple, self._connection.execute(query))
        ]

    def published(self, name: str) -> Version | None:
        """The newest version of the pack of that name."""
        query = (
            select(*_VERSION)
            .join(studio_packs, studio_packs.c.id == studio_versions.c.pack_id)
            .where(studio_packs.c.name == name)
            .order_by(studio_versions.c.number.desc())
            .limit(1)
        )
        return self._first(Version, query)

    def publish(self, version: Version) -> None:
        """Keep what was published; nothing changes it afterwards."""
        values = {column.name: getattr(version, column.name) for column in _VERSION}
        self._connection.execute(insert(studio_versions).values(**values))
