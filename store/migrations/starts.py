"""The start of a moved calendar, kept by the first process so that all of a demonstration agree."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, exists, not_, select
from sqlalchemy.dialects import postgresql, sqlite

from store.schema.tables import campaigns, players, starts


@dataclass(frozen=True, slots=True)
class Common:
    """Two instants that coincide, and how many real seconds a day of the calendar lasts."""

    real: datetime
    calendar: datetime
    seconds_a_day: float


def read(connection: Connection) -> Common | None:
    """The start this database was given; None where its calendar is the wall's."""
    row = connection.execute(select(starts.c.real, starts.c.calendar, starts.c.seconds_a_day)).first()
    return Common(*row) if row else None


def keep(connection: Connection, real: datetime, calendar: datetime, seconds_a_day: float) -> Common:
    """Give this database a start, unless another process was first: the answer is the one that holds."""
    conflict = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    values = {"id": 1, "real": real, "calendar": calendar, "seconds_a_day": seconds_a_day}
    connection.execute(conflict(starts).values(values).on_conflict_do_nothing(index_elements=["id"]))
    return read(connection) or Common(real, calendar, seconds_a_day)


def lived_in(connection: Connection) -> bool:
    """Whether real people or campaigns are here: their calendar may not be moved."""
    someone = exists(select(players.c.id).where(not_(players.c.demo)))
    something = exists(select(campaigns.c.id).where(not_(campaigns.c.demo)))
    return bool(connection.execute(select(someone | something)).scalar())
