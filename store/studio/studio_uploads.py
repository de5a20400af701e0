"""What was read of authors' files: it waits for their yes, and then says from which row an item came."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update

from store.schema.tables import studio_uploads
from store.sql.conditions import upsert
from store.sql.repository import Repository, columns_of

Row = tuple[str, str, str, int]
"""An item's id and language, its sheet, and its row there; without an id, the pack itself."""


@dataclass(frozen=True, slots=True)
class Upload:
    """What was read of a file.

    Attributes:
        digest: of all that was read, and of the pack's revision: a yes is to that and to nothing else.
        file: its name.
        raws: the items; one whose row says no Id has none.
        rows: from which row each came.
        at: calendar time.
        applied_at: calendar time; None while it waits.
    """

    pack_id: int
    digest: str
    file: str
    raws: Sequence[Mapping[str, Any]]
    rows: Sequence[Row]
    at: datetime
    applied_at: datetime | None = None


_UPLOAD = columns_of(studio_uploads, Upload)


class StudioUploads(Repository):
    """Files of packs of authors, as they were read."""

    def keep(self, upload: Upload) -> None:
        """Keep what was read; the same once."""
        values = {
            "file": upload.file,
            "raws": [dict(raw) for raw in upload.raws],
            "rows": [list(row) for row in upload.rows],
            "at": upload.at,
            "applied_at": None,
        }
        self._connection.execute(
            upsert(self._connection, studio_uploads)
            .values(pack_id=upload.pack_id, digest=upload.digest, **values)
            .on_conflict_do_update(index_elements=["pack_id", "digest"], set_=values)
        )

    def get(self, pack_id: int, digest: str) -> Upload | None:
        """What was read under that digest."""
        here = (studio_uploads.c.pack_id == pack_id, studio_uploads.c.digest == digest)
        return self._first(Upload, select(*_UPLOAD).where(*here))

    def applied(self, pack_id: int) -> Upload | None:
        """The last one that a pack took."""
        taken = (studio_uploads.c.pack_id == pack_id, studio_uploads.c.applied_at.is_not(None))
        newest = studio_uploads.c.applied_at.desc()
        return self._first(Upload, select(*_UPLOAD).where(*taken).order_by(newest).limit(1))

    def note_applied(self, pack_id: int, digest: str, now: datetime) -> None:
        """A pack takes it; all others of the pack are deleted."""
        own = studio_uploads.c.pack_id == pack_id
        self._connection.execute(delete(studio_uploads).where(own, studio_uploads.c.digest != digest))
        here = (own, studio_uploads.c.digest == digest)
        self._connection.execute(update(studio_uploads).where(*here).values(applied_at=now))

    def forget_waiting(self, pack_id: int, before: datetime) -> None:
        """Delete what has waited since before that time."""
        old = (studio_uploads.c.applied_at.is_(None), studio_uploads.c.at < before)
        self._connection.execute(delete(studio_uploads).where(studio_uploads.c.pack_id == pack_id, *old))
