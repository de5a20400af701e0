"""Where the thirds of a season's players begin: worked out once a day, so that no answer moves them."""

from datetime import date

from sqlalchemy import Connection, func, select

from games.rules.bands import Bands as Thresholds
from store.schema.tables import bands, player_standings
from store.sql.conditions import upsert


class Bands:
    """The thresholds of each season, as of the day on which somebody first asked."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, campaign_id: int, day: date) -> tuple[bool, Thresholds | None]:
        """Whether they were worked out on that local day or later, and what they are (None: too few play)."""
        query = select(bands.c.day, bands.c.first, bands.c.second).where(bands.c.campaign_id == campaign_id)
        row = self._connection.execute(query).first()
        if row is None or row.day < day:
            return False, None
        return True, None if row.first is None else Thresholds(row.first, row.second)

    def points(self, campaign_id: int) -> list[tuple[int, int]]:
        """How many players have how many points, the most points first."""
        query = (
            select(player_standings.c.points, func.count())
            .where(player_standings.c.campaign_id == campaign_id)
            .group_by(player_standings.c.points)
            .order_by(player_standings.c.points.desc())
        )
        return [(row[0], row[1]) for row in self._connection.execute(query)]

    def keep(self, campaign_id: int, day: date, found: Thresholds | None) -> None:
        """Keep a day's."""
        values = {
            "day": day,
            "first": found.first if found else None,
            "second": found.second if found else None,
        }
        new = upsert(self._connection, bands).values(campaign_id=campaign_id, **values)
        self._connection.execute(
            new.on_conflict_do_update(index_elements=["campaign_id"], set_=values, where=bands.c.day < day)
        )
