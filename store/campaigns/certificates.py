"""Certificates: one a player and campaign, while the account exists."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select, union

from store.schema.tables import certificates, player_standings
from store.sql.conditions import upsert
from store.sql.repository import Repository, columns_of


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate: how many doors were `completed`, of those `opened` since its owner joined.

    `name` is what its owner chose to have written on it.
    """

    id: int
    campaign_id: int
    player_id: int
    name: str
    completed: int
    opened: int
    at: datetime


class Certificates(Repository):
    """Certificates that were asked for."""

    def issue(
        self, campaign_id: int, player_id: int, *, name: str, completed: int, opened: int, at: datetime
    ) -> None:
        """Make it, or write its name and figures again; its number, its addresses and its date stay."""
        new = upsert(self._connection, certificates).values(
            campaign_id=campaign_id,
            player_id=player_id,
            name=name,
            completed=completed,
            opened=opened,
            at=at,
        )
        changes = {key: new.excluded[key] for key in ("name", "completed", "opened")}
        self._connection.execute(
            new.on_conflict_do_update(index_elements=["campaign_id", "player_id"], set_=changes)
        )

    def of(self, campaign_id: int, player_id: int) -> Certificate | None:
        """A player's certificate of a campaign."""
        return self._certificate(
            certificates.c.campaign_id == campaign_id, certificates.c.player_id == player_id
        )

    def get(self, number: int) -> Certificate | None:
        """The certificate of that number, None once its owner is forgotten."""
        return self._certificate(certificates.c.id == number)

    def campaigns(self, player_id: int) -> Sequence[int]:
        """The campaigns in which a player completed a door or has a certificate, the newest first."""
        played = union(
            *(
                select(table.c.campaign_id).where(table.c.player_id == player_id)
                for table in (player_standings, certificates)
            )
        )
        return sorted(self._connection.execute(played).scalars(), reverse=True)

    def _certificate(self, *where: ColumnElement[bool]) -> Certificate | None:
        return self._first(Certificate, select(*columns_of(certificates, Certificate)).where(*where))
