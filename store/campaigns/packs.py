"""The frozen versions that campaigns play, with their pictures and films, as bytes by hash."""

from collections.abc import Collection

from sqlalchemy import func, select

from store.schema.tables import media, packs
from store.sql.conditions import upsert
from store.sql.repository import Repository


class Packs(Repository):
    """Content as it was at launch."""

    def keep(self, digest: str, name: str, body: bytes) -> None:
        """Store a version once."""
        self._connection.execute(
            upsert(self._connection, packs).values(hash=digest, name=name, body=body).on_conflict_do_nothing()
        )

    def body(self, digest: str) -> bytes:
        """The bytes of a version; raises `KeyError` for an unknown one."""
        body = self._connection.execute(select(packs.c.body).where(packs.c.hash == digest)).scalar()
        if body is None:
            raise KeyError(digest)
        return bytes(body)

    def keep_medium(self, digest: str, kind: str, body: bytes) -> None:
        """Store a picture or a film once; `kind` is its media type."""
        self._connection.execute(
            upsert(self._connection, media).values(hash=digest, type=kind, body=body).on_conflict_do_nothing()
        )

    def media_among(self, digests: Collection[str]) -> frozenset[str]:
        """Those of these hashes whose bytes are kept."""
        hashes = self._connection.execute(select(media.c.hash).where(media.c.hash.in_(digests))).scalars()
        return frozenset(hashes)

    def sizes(self, digests: Collection[str]) -> dict[str, int]:
        """The bytes of those of these hashes that are kept."""
        query = select(media.c.hash, func.length(media.c.body)).where(media.c.hash.in_(digests))
        return {row[0]: row[1] for row in self._connection.execute(query)}

    def medium(self, digest: str) -> tuple[str, bytes]:
        """The media type and the bytes of a hash; raises `KeyError` for an unknown one."""
        row = self._connection.execute(
            select(media.c.type, media.c.body).where(media.c.hash == digest)
        ).first()
        if row is None:
            raise KeyError(digest)
        return row.type, bytes(row.body)
