"""Certificates: one a player and campaign, while the account exists."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, select, union

from store.schema.tables import certificates, player_standings
from store.sql.conditions import upsert


@dataclass(frozen=True, slots=True)
class Certificate:
    """What was certified: doors completed, of those opened since joining; the name is its owner's choice."""

    id: int
    campaign_id: int
    player_id: int
    name: str
    completed: int
    opened: int
    at: datetime


class Certificates:
    """Certificates that were asked for."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def issue(
        self, campaign_id: int, player_id: int, *, name: str, completed: int, opened: int, at: datetime
    ) -> None:
        """Make it, or write name and figures anew: its number, its addresses and its date stay."""
        new = upsert(self._connection, certificates).values(
            campaign_id=campaign_id,
            player_id=player_id,
            name=name,
            completed=completed,
            opened=opened,
            at=at,
        )
        written = {key: new.excluded[key] for key in ("name", "completed", "opened")}
        self._connection.execute(
            new.on_conflict_do_update(index_elements=["campaign_id", "player_id"], set_=written)
        )

    def of(self, campaign_id: int, player_id: int) -> Certificate | None:
        """A player's certificate of a campaign."""
        return self._one(certificates.c.campaign_id == campaign_id, certificates.c.player_id == player_id)

    def get(self, number: int) -> Certificate | None:
        """The certificate of that number, None once its owner is forgotten."""
        return self._one(certificates.c.id == number)

    def campaigns(self, player_id: int) -> Sequence[int]:
        """The campaigns in which a player completed a door or has a certificate, the newest first."""
        played = union(
            *(
                select(table.c.campaign_id).where(table.c.player_id == player_id)
                for table in (player_standings, certificates)
            )
        )
        return sorted(self._connection.execute(played).scalars(), reverse=True)

    def _one(self, *where: ColumnElement[bool]) -> Certificate | None:
        row = self._connection.execute(select(certificates).where(*where)).first()
        return Certificate(**row._mapping) if row else None  # noqa: SLF001 (a row's public mapping)
