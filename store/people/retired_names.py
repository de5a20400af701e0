"""Pseudonyms that were given up, as keyed marks: others may take them after the campaign (rule 7)."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from sqlalchemy import delete, func, select

from store.schema.tables import campaigns, retired_names
from store.sql.conditions import batches, upsert
from store.sql.repository import Repository


class RetiredNames(Repository):
    """Marks of names, each with its owner's, until the campaigns that ran are over."""

    def keep(self, mark: str, owner: str) -> None:
        """Reserve a name until the last day of the campaigns still played; without one it is free at once."""
        runs = (campaigns.c.state.in_(("running", "paused")), campaigns.c.demo.is_(False))
        until = self._connection.execute(select(func.max(campaigns.c.last_day)).where(*runs)).scalar_one()
        if until is None:
            return
        new = upsert(self._connection, retired_names).values(mark=mark, owner=owner, until=until)
        self._connection.execute(
            new.on_conflict_do_update(
                index_elements=["mark"], set_={"owner": new.excluded.owner, "until": new.excluded.until}
            )
        )

    def owners(self, marks: Sequence[str]) -> Mapping[str, str]:
        """Of the reserved names among these marks, the mark of who gave each up."""
        query = select(retired_names.c.mark, retired_names.c.owner)
        return {
            row.mark: row.owner
            for batch in batches(marks)
            for row in self._connection.execute(query.where(retired_names.c.mark.in_(batch)))
        }

    def give_back(self, mark: str) -> None:
        """Free a name that its owner takes again."""
        self._connection.execute(delete(retired_names).where(retired_names.c.mark == mark))

    def forget(self, today: date) -> int:
        """Free the names whose campaigns are over at every site; returns how many."""
        over = today - timedelta(days=1)  # a last day ends later further west
        return self._connection.execute(delete(retired_names).where(retired_names.c.until < over)).rowcount
