"""What may be done a few times a day, counted for all processes."""

from datetime import date

from sqlalchemy import delete

from store.schema.tables import attempts
from store.sql.conditions import upsert
from store.sql.repository import Repository


class Attempts(Repository):
    """The rows of `attempts`."""

    def count(self, mark: str, day: date) -> int:
        """Count one more of that day; returns which it is. Another one of the same mark waits for this."""
        new = upsert(self._connection, attempts).values(mark=mark, day=day, times=1)
        more = {"times": attempts.c.times + 1}
        return self._number(
            new.on_conflict_do_update(index_elements=["mark", "day"], set_=more).returning(attempts.c.times)
        )

    def forget(self, before: date) -> None:
        """Drop the counts of days before one."""
        self._connection.execute(delete(attempts).where(attempts.c.day < before))
