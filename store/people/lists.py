"""Lists of people by their handles; people may be on one before they come (rule 5)."""

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import bindparam, delete, exists, func, insert, select, update

from store.schema.tables import invitations, list_members, lists, players
from store.sql.conditions import batches, site_of, upsert, with_team
from store.sql.repository import Repository


class Lists(Repository):
    """Named lists, which a campaign can be for."""

    def numbers(self) -> dict[str, int]:
        """Every list's number by its folded name."""
        return {row.folded: row.id for row in self._connection.execute(select(lists.c.folded, lists.c.id))}

    def names(self) -> dict[int, str]:
        """Every list's name by its number."""
        return {row.id: row.name for row in self._connection.execute(select(lists.c.id, lists.c.name))}

    def sizes(self) -> dict[int, int]:
        """How many people each list has that has some, by its number."""
        counted = select(list_members.c.list_id, func.count().label("people"))
        return {
            row.list_id: row.people
            for row in self._connection.execute(counted.group_by(list_members.c.list_id))
        }

    def hold(self, list_id: int) -> str | None:
        """The name of a list, locked until the transaction ends; None where there is none."""
        query = select(lists.c.name).where(lists.c.id == list_id).with_for_update()
        return self._connection.execute(query).scalar()

    def rename(self, list_id: int, name: str, folded: str) -> bool:
        """Give a list another name; False where another list has it."""
        return self._write_unique(update(lists).where(lists.c.id == list_id).values(name=name, folded=folded))

    def drop(self, list_id: int) -> int:
        """Delete a list; how many people were on it."""
        removed = self.fill(list_id, {})[1]
        self._connection.execute(delete(lists).where(lists.c.id == list_id))
        return removed

    def put(self, name: str, folded: str) -> int:
        """A list of that name, new or known by its folded name."""
        new = upsert(self._connection, lists).values(name=name, folded=folded)
        statement = new.on_conflict_do_update(index_elements=["folded"], set_={"name": name})
        return self._number(statement.returning(lists.c.id))

    def members(self, list_id: int) -> dict[str, int | None]:
        """The handles on a list, each with the id of its player, if any."""
        query = select(list_members.c.handle, list_members.c.player_id).where(
            list_members.c.list_id == list_id
        )
        return {row.handle: row.player_id for row in self._connection.execute(query)}

    def fill(self, list_id: int, members: Mapping[str, int | None]) -> tuple[int, int]:
        """Put exactly these handles on a list, each with the id of its player, if any.

        Returns how many were added and how many were removed.
        """
        before = self.members(list_id)
        on_list = list_members.c.list_id == list_id
        removals = [handle for handle in before if handle not in members]
        for batch in batches(removals):
            self._connection.execute(delete(list_members).where(on_list, list_members.c.handle.in_(batch)))
        new = [handle for handle in members if handle not in before]
        if new:
            rows = [{"list_id": list_id, "handle": handle, "player_id": members[handle]} for handle in new]
            self._connection.execute(insert(list_members), rows)
        self._tell({before[handle] for handle in removals} | {members[handle] for handle in new})
        return len(new), len(removals)

    def receive(self, handle: str, player_id: int) -> None:
        """Write a player who came into the lists that name their handle."""
        updated = self._connection.execute(
            update(list_members).where(list_members.c.handle == handle).values(player_id=player_id)
        )
        if updated.rowcount:
            self._tell({player_id})

    def share(self, list_id: int, other_id: int) -> bool:
        """Whether a handle is on both lists."""
        other = list_members.alias("there")
        both = exists().where(
            list_members.c.list_id == list_id,
            other.c.list_id == other_id,
            other.c.handle == list_members.c.handle,
        )
        return self._holds(both)

    def sites(self, list_id: int) -> frozenset[str]:
        """Where the people of a list work, come or expected."""
        sites = set()
        for table, same in (
            (players, list_members.c.player_id == players.c.id),
            (invitations, list_members.c.handle == invitations.c.handle),
        ):
            at = site_of(table)
            query = (
                select(at)
                .distinct()
                .select_from(with_team(table).join(list_members, same))
                .where(list_members.c.list_id == list_id)
            )
            sites |= set(self._connection.execute(query).scalars())
        return frozenset(sites)

    def _tell(self, people: Iterable[int | None]) -> None:
        """Write into each player's row the lists they are on."""
        lists_of: dict[int, list[str]] = {person: [] for person in people if person is not None}
        for batch in batches(sorted(lists_of)):
            self._read(batch, lists_of)
        if lists_of:
            rows = [
                {"number": player_id, "new": " ".join(numbers) or None}
                for player_id, numbers in lists_of.items()
            ]
            self._connection.execute(
                update(players).where(players.c.id == bindparam("number")).values(lists=bindparam("new")),
                rows,
            )

    def _read(self, batch: Collection[int], lists_of: dict[int, list[str]]) -> None:
        query = (
            select(list_members.c.player_id, list_members.c.list_id)
            .distinct()
            .where(list_members.c.player_id.in_(batch))
            .order_by(list_members.c.list_id)
        )
        for player_id, list_id in self._connection.execute(query):
            lists_of[player_id].append(str(list_id))
