"""Keys that the service makes once; whoever asks encrypts what is secret, here they are only text."""

from sqlalchemy import select, update

from store.schema.tables import keys
from store.sql.conditions import upsert
from store.sql.repository import Repository


class Keys(Repository):
    """The rows of `keys`."""

    def get(self, name: str) -> str | None:
        """The key of that name."""
        return self._connection.execute(select(keys.c.value).where(keys.c.name == name)).scalar()

    def named(self, beginning: str) -> dict[str, str]:
        """The keys whose names begin so, by name."""
        mine = keys.c.name.startswith(beginning, autoescape=True)
        return {row.name: row.value for row in self._connection.execute(select(keys).where(mine))}

    def put(self, name: str, value: str, instead_of: str | None) -> str:
        """Keep a key where there is none, or only `instead_of`; returns the one that stands.

        Processes that make one at once all get the first one's.
        """
        new = upsert(self._connection, keys).values(name=name, value=value)
        self._connection.execute(new.on_conflict_do_nothing())
        if instead_of is not None:
            old = (keys.c.name == name, keys.c.value == instead_of)
            self._connection.execute(update(keys).where(*old).values(value=value))
        return self.get(name) or value
