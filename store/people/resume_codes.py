"""Resume codes, one a player: a keyed digest, and a seed that is worth nothing without the key."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, select

from store.schema.tables import resume_codes
from store.sql.conditions import upsert
from store.sql.repository import Repository


@dataclass(frozen=True, slots=True)
class Code:
    """A resume code: its digest, its player, the seed of its words."""

    digest: str
    player_id: int
    seed: str
    made_at: datetime


class Codes(Repository):
    """The codes that open an account on another phone."""

    def put(self, digest: str, player_id: int, seed: str, made_at: datetime) -> None:
        """Give a player a code; the one before opens nothing more."""
        new = upsert(self._connection, resume_codes).values(
            digest=digest, player_id=player_id, seed=seed, made_at=made_at
        )
        fresh = {name: new.excluded[name] for name in ("digest", "seed", "made_at")}
        self._connection.execute(new.on_conflict_do_update(index_elements=["player_id"], set_=fresh))

    def find(self, digest: str) -> Code | None:
        """The code of that digest."""
        return self._code(resume_codes.c.digest == digest)

    def of(self, player_id: int) -> Code | None:
        """A player's code."""
        return self._code(resume_codes.c.player_id == player_id)

    def first(self, digest: str, player_id: int, seed: str, made_at: datetime) -> Code:
        """Give a player a code unless they have one; the one they have now."""
        new = upsert(self._connection, resume_codes).values(
            digest=digest, player_id=player_id, seed=seed, made_at=made_at
        )
        self._connection.execute(new.on_conflict_do_nothing(index_elements=["player_id"]))
        code = self.of(player_id)
        if code is None:
            raise AssertionError("a code was just written")
        return code

    def drop(self, digest: str) -> None:
        """That code opens nothing more."""
        self._connection.execute(delete(resume_codes).where(resume_codes.c.digest == digest))

    def _code(self, where: ColumnElement[bool]) -> Code | None:
        query = select(
            resume_codes.c.digest, resume_codes.c.player_id, resume_codes.c.seed, resume_codes.c.made_at
        )
        return self._first(Code, query.where(where))
