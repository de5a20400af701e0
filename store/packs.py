"""The frozen versions that campaigns play: bytes by hash."""

from sqlalchemy import Connection, select

from store.sql import upsert
from store.tables import packs


class Packs:
    """Content as it was at launch."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, digest: str, name: str, body: bytes) -> None:
        """Store a version once."""
        self._connection.execute(
            upsert(self._connection, packs).values(hash=digest, name=name, body=body).on_conflict_do_nothing()
        )

    def body(self, digest: str) -> bytes:
        """The bytes of a version; raises `KeyError` for an unknown one."""
        found = self._connection.execute(select(packs.c.body).where(packs.c.hash == digest)).scalar()
        if found is None:
            raise KeyError(digest)
        return bytes(found)
