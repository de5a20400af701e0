"""Digital badges that stand: one a player and campaign, until it is taken back or its account is erased.

Taking back deletes the row: nothing is left that tells a person who took a badge back from one who is gone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, select

from store.schema.tables import open_badges
from store.sql.conditions import upsert
from store.sql.repository import Repository, columns_of


@dataclass(frozen=True, slots=True)
class OpenBadge:
    """A badge as it was signed: the name, the doors `completed` of those `opened`, from `at` `until`."""

    id: int
    campaign_id: int
    player_id: int
    name: str
    completed: int
    opened: int
    at: datetime
    until: datetime


class OpenBadges(Repository):
    """The rows of `open_badges`."""

    def give(
        self,
        campaign_id: int,
        player_id: int,
        *,
        name: str,
        completed: int,
        opened: int,
        at: datetime,
        until: datetime,
    ) -> None:
        """Give a badge; one that stands stays as it is."""
        new = upsert(self._connection, open_badges).values(
            campaign_id=campaign_id,
            player_id=player_id,
            name=name,
            completed=completed,
            opened=opened,
            at=at,
            until=until,
        )
        self._connection.execute(new.on_conflict_do_nothing(index_elements=["campaign_id", "player_id"]))

    def of(self, campaign_id: int, player_id: int) -> OpenBadge | None:
        """A player's badge of a campaign."""
        return self._badge(open_badges.c.campaign_id == campaign_id, open_badges.c.player_id == player_id)

    def get(self, number: int) -> OpenBadge | None:
        """The badge of that number, None where it was taken back or its owner is forgotten."""
        return self._badge(open_badges.c.id == number)

    def withdraw(self, number: int) -> None:
        """Take a badge back, for good: its number is never given again."""
        self._connection.execute(delete(open_badges).where(open_badges.c.id == number))

    def standing(self, first: int, count: int) -> Sequence[int]:
        """The numbers of the badges that stand, of `count` numbers from `first` on."""
        numbers = select(open_badges.c.id).where(open_badges.c.id >= first, open_badges.c.id < first + count)
        return self._connection.execute(numbers.order_by(open_badges.c.id)).scalars().all()

    def forget(self, now: datetime) -> None:
        """Delete the badges whose time is over."""
        self._connection.execute(delete(open_badges).where(open_badges.c.until <= now))

    def _badge(self, *where: ColumnElement[bool]) -> OpenBadge | None:
        return self._first(OpenBadge, select(*columns_of(open_badges, OpenBadge)).where(*where))
