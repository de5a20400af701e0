"""Campaigns, their doors and who previewed them."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, fields, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, delete, exists, func, insert, select, update

from store.schema import rows
from store.schema.door_item import DoorItem
from store.schema.tables import (
    boards,
    campaign_figures,
    campaigns,
    organisation,
    outbox,
    previews,
    rounds,
    studio_hands,
    studio_packs,
)
from store.schema.values import Campaign, Draft
from store.sql.conditions import upsert
from store.sql.repository import Repository

PLAYABLE = ("running", "paused")


class Campaigns(Repository):
    """Campaigns."""

    def add(self, draft: Draft, folded: str) -> int | None:
        """Store a draft under its folded name; None when another campaign has that name."""
        new = upsert(self._connection, campaigns).values(state="draft", folded=folded, **_columns(draft))
        return self._connection.execute(
            new.on_conflict_do_nothing(index_elements=["folded"]).returning(campaigns.c.id)
        ).scalar()

    def redraw(self, campaign_id: int, draft: Draft, folded: str) -> bool:
        """Write a draft again; False when another campaign has its name.

        Where its doors hold other items than before, its previews and practice rounds are deleted.
        """
        old = self.get(campaign_id)
        change = update(campaigns).where(campaigns.c.id == campaign_id)
        if not self._write_unique(change.values(folded=folded, **_columns(draft))):
            return False
        items = {door.number: door.items for door in draft.doors}
        same = (
            old and old.pack == draft.pack and all(items.get(door.number) == door.items for door in old.doors)
        )
        if not same:
            self._connection.execute(delete(previews).where(previews.c.campaign_id == campaign_id))
            self.play_anew(campaign_id, None)
        return True

    def play_anew(self, campaign_id: int, pack_hash: str | None) -> None:
        """Play another version before the launch: the practice rounds of the older one are deleted."""
        self._connection.execute(delete(rounds).where(rounds.c.campaign_id == campaign_id))
        self.change(campaign_id, pack_hash=pack_hash)

    def change(self, campaign_id: int, **columns: Any) -> None:
        """Set columns of a campaign."""
        self._connection.execute(update(campaigns).where(campaigns.c.id == campaign_id).values(**columns))

    def play(self, campaign_id: int, pack_hash: str, doors: Sequence[DoorItem]) -> None:
        """Play another version from now on; `doors` hold what its prompts say."""
        self.change(campaign_id, pack_hash=pack_hash, doors=_doors(doors))

    def hold_rounds(self, campaign_id: int) -> None:
        """Until the transaction ends, nobody begins a round; one that waited sees that the version moved."""
        self._connection.execute(
            select(campaigns.c.id).where(campaigns.c.id == campaign_id).with_for_update()
        )

    def take_back(self, campaign: Campaign) -> None:
        """Make a launched campaign, which nobody has heard of, a draft again; practice rounds are deleted."""
        self.play_anew(campaign.id, None)
        for table in (boards, campaign_figures):
            self._connection.execute(delete(table).where(table.c.campaign_id == campaign.id))
        doors = _doors([replace(door, void=False) for door in campaign.doors])
        counted = dict.fromkeys(("launched_at", "published_at", "figures_at", "measured_at", "items_at"))
        self.change(campaign.id, state="draft", doors=doors, **counted)

    def remove(self, campaign_id: int) -> None:
        """Delete a campaign and all its rows: a draft, or the demonstration."""
        self._connection.execute(delete(outbox).where(outbox.c.campaign_id == campaign_id))
        self._connection.execute(delete(campaigns).where(campaigns.c.id == campaign_id))

    def get(self, campaign_id: int) -> Campaign | None:
        """The campaign of that number."""
        return self._build_first(rows.campaign, select(campaigns).where(campaigns.c.id == campaign_id))

    def hold(self, campaign_id: int) -> Campaign | None:
        """The campaign; until the transaction ends, no other process changes the state of any campaign."""
        self.hold_states()
        return self.get(campaign_id)

    def hold_states(self) -> None:
        """Until the transaction ends, no other process changes a campaign's state, nor whom it is for.

        Held before any row of a team or a campaign: who launches and who merges teams wait in one order.
        """
        self._connection.execute(select(organisation.c.id).with_for_update())

    def keep_states(self) -> None:
        """Until the transaction ends, nobody holds the states; many keep them at once."""
        self._connection.execute(select(organisation.c.id).with_for_update(read=True))

    def by_name(self, folded: str) -> Campaign | None:
        """The campaign of that folded name."""
        return self._build_first(rows.campaign, select(campaigns).where(campaigns.c.folded == folded))

    def all(self) -> list[Campaign]:
        """Every campaign, newest first."""
        return self._campaigns()

    def running(self) -> list[Campaign]:
        """Campaigns that send and are played."""
        return self._campaigns(campaigns.c.state == "running")

    def playable(self) -> list[Campaign]:
        """Campaigns that people may open, newest campaign first."""
        return self._campaigns(campaigns.c.state.in_((*PLAYABLE, "ended")))

    def lately(self, since: date) -> list[Campaign]:
        """Launched campaigns, stopped ones too, whose last day is not before a day; no demonstration."""
        return self._campaigns(
            campaigns.c.state != "draft", campaigns.c.demo.is_(False), campaigns.c.last_day >= since
        )

    def doors(self, keys: Collection[tuple[int, int]]) -> dict[tuple[int, int], DoorItem | None]:
        """Doors by (campaign, door number); None where the campaign is deleted or has no such door."""
        numbers = {campaign_id for campaign_id, _ in keys}
        records = self._campaigns(campaigns.c.id.in_(numbers)) if numbers else []
        doors = {(campaign.id, door.number): door for campaign in records for door in campaign.doors}
        return {key: doors.get(key) for key in keys}

    def note_preview(self, campaign_id: int, player_id: int, door: int) -> None:
        """Remember that a person saw a door before its time: they play it as practice."""
        if self._holds(_preview(campaign_id, player_id, door)):
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

    def previews(self, campaign_id: int) -> list[tuple[int, int]]:
        """Who saw which door before its time, as (player, door)."""
        here = previews.c.campaign_id == campaign_id
        records = self._connection.execute(select(previews.c.player_id, previews.c.door).where(here))
        return [(row.player_id, row.door) for row in records]

    def previewed(self, campaign: Campaign, player_id: int, number: int) -> bool:
        """Whether a person saw a door before its time, or had a hand in one of its items (rule 12)."""
        door = campaign.door(number)
        items = door.items if door is not None else ()
        laid_hand = _laid_hand(campaign.pack, player_id, items)
        return self._holds(_preview(campaign.id, player_id, number) | laid_hand)

    def opened(self, campaign_id: int) -> bool:
        """Whether anybody opened a door of a campaign, but as practice."""
        begun = exists().where(rounds.c.campaign_id == campaign_id, rounds.c.practice.is_(False))
        return bool(self._connection.execute(select(begun)).scalar())

    def _campaigns(self, *where: Any) -> list[Campaign]:
        return self._built(
            rows.campaign,
            select(campaigns).where(*where).order_by(campaigns.c.first_day.desc(), campaigns.c.id.desc()),
        )


def _preview(campaign_id: int, player_id: int, door: int) -> ColumnElement[bool]:
    return exists().where(
        previews.c.campaign_id == campaign_id, previews.c.player_id == player_id, previews.c.door == door
    )


def _laid_hand(pack: str, player_id: int, items: Collection[str]) -> ColumnElement[bool]:
    """The person wrote or read one of these items, in that pack of authors or in one of its family."""
    own = studio_packs.alias()
    own_family = select(own.c.family).where(own.c.name == pack).scalar_subquery()
    return exists().where(
        studio_hands.c.player_id == player_id,
        studio_hands.c.item_id.in_(items),
        studio_packs.c.id == studio_hands.c.pack_id,
        studio_packs.c.family == func.coalesce(own_family, pack),
    )


def _columns(draft: Draft) -> dict[str, Any]:
    """The columns of a draft, by name."""
    columns = {field.name: getattr(draft, field.name) for field in fields(Draft)}
    return columns | {"doors": _doors(draft.doors), "audience": draft.audience.as_json()}


def _doors(doors: Sequence[DoorItem]) -> list[dict[str, Any]]:
    """Doors as JSON values, which `rows.campaign` reads."""
    return [asdict(door) | {"date": door.date.isoformat(), "themes": dict(door.themes)} for door in doors]
