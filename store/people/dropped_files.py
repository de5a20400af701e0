"""Files that leads dropped at the desk, while what they would change waits for a yes."""

import zlib
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import delete, select

from store.schema.tables import dropped_files
from store.sql.conditions import upsert
from store.sql.repository import Repository

Purpose = Literal["people", "list", "organisation"]


@dataclass(frozen=True, slots=True)
class DroppedFile:
    """A file as it was dropped; `digest` names its content."""

    digest: str
    name: str
    body: bytes


class DroppedFiles(Repository):
    """One file a lead and purpose; another one takes its place."""

    def put(self, player_id: int, purpose: Purpose, file: DroppedFile, expires_at: datetime) -> None:
        """Keep a file until an instant of real time."""
        key = {"player_id": player_id, "purpose": purpose}
        row = {
            "digest": file.digest,
            "name": file.name,
            "body": zlib.compress(file.body),
            "expires_at": expires_at,
        }
        new = upsert(self._connection, dropped_files).values(**key, **row)
        self._connection.execute(new.on_conflict_do_update(index_elements=list(key), set_=row))

    def get(self, player_id: int, purpose: Purpose, instant: datetime) -> DroppedFile | None:
        """A lead's file that has not expired."""
        query = select(dropped_files).where(
            dropped_files.c.player_id == player_id,
            dropped_files.c.purpose == purpose,
            dropped_files.c.expires_at > instant,
        )
        row = self._connection.execute(query).first()
        return None if row is None else DroppedFile(row.digest, row.name, zlib.decompress(row.body))

    def drop(self, player_id: int, purpose: Purpose) -> None:
        """Delete a lead's file: what it says was done, or is not wanted."""
        mine = dropped_files.c.player_id == player_id, dropped_files.c.purpose == purpose
        self._connection.execute(delete(dropped_files).where(*mine))

    def drop_people(self) -> None:
        """Delete every file of people: somebody was forgotten, and it may name them."""
        self._connection.execute(delete(dropped_files).where(dropped_files.c.purpose.in_(("people", "list"))))
