"""What whole seasons changed in groups, and what was published of them before a wrong answer was found."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select, update

from store.schema.tables import campaigns, former_changes, season_changes, share_groups
from store.sql.conditions import groups_of
from store.sql.repository import Repository, columns_of


@dataclass(frozen=True, slots=True)
class SeasonChange:
    """A group's whole season: the people who met twins twice, the sum of their mean differences, of squares.

    Differences are in hundredths. `noise` is the sum of the squares of their standard errors; None of a
    season that was measured before these were kept.
    """

    group_id: int
    people: int
    total: float
    squares: float
    noise: float | None


@dataclass(frozen=True, slots=True)
class FormerChange(SeasonChange):
    """What was published of a group from one instant to another, calendar time.

    `doors` are the first doors of the pairs whose right answer was found wrong then.
    """

    measured_at: datetime
    replaced_at: datetime
    doors: Sequence[int]


class SeasonChanges(Repository):
    """The changes of the groups of campaigns."""

    def keep(self, changes: Sequence[SeasonChange]) -> None:
        """Keep what the whole season changed, a group each."""
        if changes:
            self._connection.execute(insert(season_changes), [asdict(change) for change in changes])

    def of(self, campaign_id: int, team_id: int | None = None) -> list[SeasonChange]:
        """What the whole season changed, by group, or in a team's alone."""
        query = select(*columns_of(season_changes, SeasonChange)).join(share_groups)
        return self._all(SeasonChange, query.where(*groups_of(campaign_id, team_id)))

    def former(self, campaign_id: int) -> list[FormerChange]:
        """What was published of the groups of a campaign and replaced since, the oldest first."""
        query = select(*columns_of(former_changes, FormerChange)).join(share_groups)
        ordered = query.order_by(former_changes.c.replaced_at, former_changes.c.id)
        return self._all(FormerChange, ordered.where(*groups_of(campaign_id)))

    def measure_again(self, campaign_id: int, doors: Sequence[int], at: datetime) -> None:
        """Let the clock measure a whole season anew, without the pairs of these first doors.

        What was published stays as it was, to be shown beside the new figure. A pair that is found wrong
        before the clock came is one more reason.
        """
        here = select(share_groups.c.id).where(*groups_of(campaign_id))
        measured_at = self._connection.execute(
            select(campaigns.c.measured_at).where(campaigns.c.id == campaign_id)
        ).scalar()
        if measured_at is None:
            self._add_reason(campaign_id, doors)
            return
        replaced = {"measured_at": measured_at, "replaced_at": at, "doors": list(doors)}
        published = self.of(campaign_id)
        if published:
            self._connection.execute(
                insert(former_changes), [asdict(change) | replaced for change in published]
            )
        self._connection.execute(delete(season_changes).where(season_changes.c.group_id.in_(here)))
        self._connection.execute(
            update(campaigns).where(campaigns.c.id == campaign_id).values(measured_at=None)
        )

    def _add_reason(self, campaign_id: int, doors: Sequence[int]) -> None:
        own, here = former_changes.c, select(share_groups.c.id).where(*groups_of(campaign_id))
        last = select(func.max(own.replaced_at)).where(own.group_id.in_(here)).scalar_subquery()
        waiting = select(own.id, own.doors).where(own.group_id.in_(here), own.replaced_at == last)
        for row in self._connection.execute(waiting).all():
            every = sorted({*row.doors, *doors})
            self._connection.execute(update(former_changes).where(own.id == row.id).values(doors=every))


def move_former(connection: Connection, group_id: int, into: int) -> None:
    """Give another group what was published of one that ends: a closed team's, to what it is shown with."""
    own = former_changes.c
    connection.execute(update(former_changes).where(own.group_id == group_id).values(group_id=into))
