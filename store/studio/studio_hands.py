"""Who wrote or read an item of a pack of authors: a season gives it to them as practice (rule 12)."""

from collections.abc import Collection
from typing import Literal

from sqlalchemy import exists, func, select, update

from store.schema.tables import campaigns, rounds, studio_hands, studio_packs
from store.sql.conditions import batches, upsert
from store.sql.repository import Repository

Deed = Literal["wrote", "read"]


class StudioHands(Repository):
    """Deeds of players on items, each for the version that was coming."""

    def note(self, pack_id: int, item_ids: Collection[str], player_id: int, deed: Deed, number: int) -> None:
        """Keep a deed once for each item, and make practice of that person's open rounds of these items."""
        for batch in batches(sorted(set(item_ids))):
            self._connection.execute(
                upsert(self._connection, studio_hands).on_conflict_do_nothing(),
                [
                    {
                        "pack_id": pack_id,
                        "item_id": item,
                        "player_id": player_id,
                        "deed": deed,
                        "number": number,
                    }
                    for item in batch
                ],
            )
        self.practise(player_id)

    def practise(self, player_id: int) -> None:
        """Make practice of a person's open rounds of items on which they laid hands."""
        own = select(studio_hands.c.item_id, studio_packs.c.family).join(
            studio_packs, studio_packs.c.id == studio_hands.c.pack_id
        )
        hands = own.where(studio_hands.c.player_id == player_id).distinct().subquery()
        named = studio_packs.alias()
        family = select(named.c.family).where(named.c.name == campaigns.c.pack).scalar_subquery()
        laid = exists().where(
            campaigns.c.id == rounds.c.campaign_id,
            hands.c.item_id == rounds.c.item_id,
            hands.c.family == func.coalesce(family, campaigns.c.pack),
        )
        still_open = (rounds.c.player_id == player_id, rounds.c.done_at.is_(None))
        self._connection.execute(update(rounds).where(*still_open, laid).values(practice=True))

    def writers(self, pack_id: int, number: int) -> frozenset[int]:
        """Who wrote an item of a pack for that version."""
        query = (
            select(studio_hands.c.player_id)
            .distinct()
            .where(
                studio_hands.c.pack_id == pack_id,
                studio_hands.c.deed == "wrote",
                studio_hands.c.number == number,
            )
        )
        return frozenset(self._connection.execute(query).scalars())

    def has_written(self, pack_id: int, player_id: int) -> bool:
        """Whether somebody wrote in a pack, for whichever version."""
        own = (studio_hands.c.pack_id == pack_id, studio_hands.c.player_id == player_id)
        return self._holds(exists().where(*own, studio_hands.c.deed == "wrote"))
