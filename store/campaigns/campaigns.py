"""Campaigns, their doors and who previewed them."""

from collections.abc import Collection, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.sql.selectable import LABEL_STYLE_TABLENAME_PLUS_COL

from store.schema import rows
from store.schema.tables import campaigns, organisation, outbox, previews, rounds
from store.schema.values import Campaign, DoorItem, Draft

PLAYABLE = ("running", "paused")


class Campaigns:
    """Campaigns."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, draft: Draft, folded: str) -> int | None:
        """Store a draft under its name's comparable form; None when that is taken."""
        try:
            with self._connection.begin_nested():
                number: int = self._connection.execute(
                    insert(campaigns)
                    .values(state="draft", folded=folded, **_columns(draft))
                    .returning(campaigns.c.id)
                ).scalar_one()
                return number
        except IntegrityError:
            return None

    def redraw(self, campaign_id: int, draft: Draft, folded: str) -> bool:
        """Make a draft anew; False when the name is another's. What was previewed of other items goes."""
        old = self.get(campaign_id)
        try:
            with self._connection.begin_nested():
                self.change(campaign_id, folded=folded, **_columns(draft))
        except IntegrityError:
            return False
        held = {door.number: door.item for door in draft.doors}
        same = old and old.pack == draft.pack and all(held.get(one.number) == one.item for one in old.doors)
        if not same:
            self._connection.execute(delete(previews).where(previews.c.campaign_id == campaign_id))
            self.play_anew(campaign_id, None)
        return True

    def play_anew(self, campaign_id: int, pack_hash: str | None) -> None:
        """Play another version before the launch: the practice begun of an older one goes."""
        self._connection.execute(delete(rounds).where(rounds.c.campaign_id == campaign_id))
        self.change(campaign_id, pack_hash=pack_hash)

    def change(self, campaign_id: int, **columns: Any) -> None:
        """Set columns of a campaign."""
        self._connection.execute(update(campaigns).where(campaigns.c.id == campaign_id).values(**columns))

    def play(self, campaign_id: int, pack_hash: str, doors: Sequence[DoorItem]) -> None:
        """Play another version from now on, with what its doors' prompts say."""
        self.change(campaign_id, pack_hash=pack_hash, doors=_doors(doors))

    def remove(self, campaign_id: int) -> None:
        """Delete a campaign and all that hangs from it (the demonstration's)."""
        self._connection.execute(delete(outbox).where(outbox.c.campaign_id == campaign_id))
        self._connection.execute(delete(campaigns).where(campaigns.c.id == campaign_id))

    def get(self, campaign_id: int) -> Campaign | None:
        """The campaign of that number."""
        return next(iter(self._campaigns(campaigns.c.id == campaign_id)), None)

    def hold(self, campaign_id: int) -> Campaign | None:
        """The campaign as it is once no other process changes the life of one; until the transaction ends."""
        self._connection.execute(select(organisation.c.id).with_for_update())
        return self.get(campaign_id)

    def by_name(self, folded: str) -> Campaign | None:
        """The campaign of that folded name."""
        return next(iter(self._campaigns(campaigns.c.folded == folded)), None)

    def all(self) -> list[Campaign]:
        """Every campaign, newest first."""
        return self._campaigns()

    def running(self) -> list[Campaign]:
        """Campaigns whose clock ticks."""
        return self._campaigns(campaigns.c.state == "running")

    def playable(self) -> list[Campaign]:
        """Campaigns that people may open, newest campaign first."""
        return self._campaigns(campaigns.c.state.in_((*PLAYABLE, "ended")))

    def doors(self, named: Collection[tuple[int, int]]) -> dict[tuple[int, int], DoorItem | None]:
        """Doors by campaign and number; None where the campaign has gone or has none of that number."""
        numbers = {campaign_id for campaign_id, _ in named}
        found = {one.id: one for one in self._campaigns(campaigns.c.id.in_(numbers))} if numbers else {}
        return {key: found[key[0]].door(key[1]) if key[0] in found else None for key in named}

    def note_preview(self, campaign_id: int, player_id: int, door: int) -> None:
        """Remember that a person saw a door before its time: they play it as practice."""
        if self.previewed(campaign_id, player_id, door):
            return
        self._connection.execute(
            insert(previews).values(campaign_id=campaign_id, player_id=player_id, door=door)
        )
        self._connection.execute(
            update(rounds)
            .where(
                rounds.c.campaign_id == campaign_id,
                rounds.c.player_id == player_id,
                rounds.c.door == door,
                rounds.c.done_at.is_(None),
            )
            .values(practice=True)
        )

    def previewed(self, campaign_id: int, player_id: int, door: int) -> bool:
        """Whether a person saw a door before its time."""
        row = self._connection.execute(
            select(previews.c.door).where(
                previews.c.campaign_id == campaign_id,
                previews.c.player_id == player_id,
                previews.c.door == door,
            )
        ).first()
        return row is not None

    def played(self, campaign_id: int) -> tuple[int, int, int]:
        """How many rounds were opened, how many completed and by how many players, practice apart."""
        row = self._connection.execute(
            select(
                func.count(), func.count(rounds.c.done_at), func.count(rounds.c.player_id.distinct())
            ).where(rounds.c.campaign_id == campaign_id, rounds.c.practice.is_(False))
        ).one()
        return row[0], row[1], row[2]

    def _campaigns(self, *where: Any) -> list[Campaign]:
        found = self._connection.execute(
            select(campaigns)
            .where(*where)
            .order_by(campaigns.c.first_day.desc(), campaigns.c.id.desc())
            .set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL)
        ).mappings()
        return [rows.campaign(row) for row in found]


def _columns(draft: Draft) -> dict[str, Any]:
    """What its row holds of it."""
    written = {"doors": _doors(draft.doors), "audience": draft.audience.as_json()}
    return {one.name: getattr(draft, one.name) for one in fields(Draft)} | written


def _doors(doors: Sequence[DoorItem]) -> list[dict[str, Any]]:
    """Doors as they stand in their campaign's row."""
    return [
        {
            "number": door.number,
            "date": door.date.isoformat(),
            "item": door.item,
            "theme": door.theme,
            "themes": dict(door.themes),
        }
        for door in doors
    ]
