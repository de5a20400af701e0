"""What everybody had right of an item and which choices they took: counted from rounds, kept as shown."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Float,
    and_,
    bindparam,
    case,
    cast,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from games.flags import ItemShare, Together, discrimination
from store.schema import rows
from store.schema.tables import campaigns, item_choices, item_figures, rounds
from store.schema.values import Campaign, Round
from store.sql.conditions import counting, upsert
from store.sql.repository import Repository, columns_of
from store.standings import shown_rounds

AT_ONCE = 1_000
"""Rounds held in memory while they are read."""


@dataclass(frozen=True, slots=True)
class ItemFigure:
    """An item's figures as shown, and the rounds of which its choices were counted.

    Attributes:
        until: rounds ended later are not shown, calendar time; None: nothing is.
        read_until: rounds ended later were not read; `read_rounds` and `read_ids` are their number and the
            sum of their ids, by which it is seen that one is gone.
    """

    item_id: str
    people: int = 0
    total: int = 0
    squares: int = 0
    discrimination: float | None = None
    until: datetime | None = None
    read_until: datetime | None = None
    read_rounds: int = 0
    read_ids: int = 0


@dataclass(frozen=True, slots=True)
class CountedItem:
    """What the rounds of an item say now.

    Attributes:
        new: people who ended theirs since its figures were shown.
        unread: rounds ended since choices were read; `read_rounds` and `read_ids` are of those before.
    """

    item_id: str
    share: ItemShare
    new: int
    unread: int
    read_rounds: int
    read_ids: int


@dataclass(frozen=True, slots=True)
class ChoiceCount:
    """How many people took a choice: as shown (None: nothing is), as counted, and since it was shown."""

    item_id: str
    question: str
    choice: str
    people: int | None
    counted: int
    fresh: int
    until: datetime | None


@dataclass(frozen=True, slots=True)
class ReadRound:
    """An ended round of which choices are counted; `pack_hash` as in `Round`."""

    id: int
    item_id: str
    state: Mapping[str, Any]
    pack_hash: str | None
    done_at: datetime


class ItemFigures(Repository):
    """The items of a campaign: what is shown of each, and what its rounds say."""

    def uncounted(self, before: datetime) -> list[tuple[Campaign, datetime | None]]:
        """Launched campaigns whose items were not counted since an instant, with when they were last.

        A campaign whose whole season was measured is counted once after it.
        """
        launched = campaigns.c.state.in_(("running", "paused", "ended"))
        going_on = and_(campaigns.c.measured_at.is_(None), campaigns.c.items_at < before)
        due = or_(campaigns.c.items_at.is_(None), going_on, campaigns.c.items_at < campaigns.c.measured_at)
        query = select(campaigns).where(launched, due).order_by(campaigns.c.id)
        return self._built(lambda row: (rows.campaign(row), row["campaigns_items_at"]), query)

    def note(self, campaign: Campaign, before: datetime | None, at: datetime) -> bool:
        """Note when items were counted; False where they were meanwhile, elsewhere, or a door was corrected.

        It waits for a correction that is being written, and then sees the other version of the pack.
        """
        same = (
            campaigns.c.items_at.is_not_distinct_from(before),
            campaigns.c.pack_hash.is_not_distinct_from(campaign.pack_hash),
        )
        noted = update(campaigns).where(campaigns.c.id == campaign.id, *same).values(items_at=at)
        return self._connection.execute(noted).rowcount > 0

    def counted_at(self, campaign_id: int) -> datetime | None:
        """When the items of a campaign were counted last."""
        query = select(campaigns.c.items_at).where(campaigns.c.id == campaign_id)
        at: datetime | None = self._connection.execute(query).scalar()
        return at

    def shareless(self, campaign_id: int, after: int, limit: int) -> list[Round]:
        """Some counting rounds that ended before shares were kept, with a larger id than `after`."""
        old = (rounds.c.done_at.is_not(None), rounds.c.share.is_(None), rounds.c.id > after)
        query = select(rounds).where(rounds.c.campaign_id == campaign_id, *counting(), *old)
        return self._built(rows.round_, query.order_by(rounds.c.id).limit(limit))

    def give(self, shares: Mapping[int, int]) -> None:
        """Keep the share of old rounds, by id, in hundredths."""
        if shares:
            self._connection.execute(
                update(rounds).where(rounds.c.id == bindparam("number")).values(share=bindparam("worth")),
                [{"number": number, "worth": share} for number, share in shares.items()],
            )

    def counted(self, campaign: Campaign, now: datetime, without: Collection[str] = ()) -> list[CountedItem]:
        """What the rounds of each item say, each beside the mean of the rest of the same person's doors.

        Args:
            without: items of which no answer is right: neither counted nor a part of that mean.
        """
        conditions = (*_round_conditions(campaign, now), rounds.c.item_id.not_in(sorted(without)))
        # Materialized: PostgreSQL, which may expect one row of each, would work the other out for each round.
        own = (
            select(*(rounds.c[name] for name in ("id", "player_id", "item_id", "share", "done_at")))
            .where(*conditions)
            .cte("kept_rounds")
            .prefix_with("MATERIALIZED")
        )
        totals = (func.sum(own.c.share).label("total"), func.count().label("doors"))
        whole = (
            select(own.c.player_id, *totals)
            .group_by(own.c.player_id)
            .cte("whole_people")
            .prefix_with("MATERIALIZED")
        )
        several = whole.c.doors > 1
        x = cast(own.c.share, Float)
        y = (cast(whole.c.total, Float) - x) / func.nullif(whole.c.doors - 1, 0)
        until, read_until = item_figures.c.until, item_figures.c.read_until
        before = and_(read_until.is_not(None), own.c.done_at <= read_until)
        figures = and_(item_figures.c.campaign_id == campaign.id, item_figures.c.item_id == own.c.item_id)
        query = (
            select(
                own.c.item_id,
                func.count(),
                func.sum(own.c.share),
                func.sum(own.c.share * own.c.share),
                _count(or_(until.is_(None), own.c.done_at > until)),
                _count(~before),
                _count(before),
                func.coalesce(func.sum(case((before, own.c.id))), 0),
                _count(several),
                *(func.sum(case((several, value))) for value in (x, y, x * x, y * y, x * y)),
            )
            .select_from(
                own.join(whole, whole.c.player_id == own.c.player_id).outerjoin(item_figures, figures)
            )
            .group_by(own.c.item_id)
            .order_by(own.c.item_id)
        )
        return [_counted(*row) for row in self._connection.execute(query)]

    def read(
        self, campaign: Campaign, since: Mapping[str, datetime | None], now: datetime
    ) -> Iterator[ReadRound]:
        """The rounds of some items that ended since an instant each, or ever, a few at a time in memory."""
        if not since:
            return
        ended = (
            and_(rounds.c.item_id == item, *([] if at is None else [rounds.c.done_at > at]))
            for item, at in since.items()
        )
        query = select(*columns_of(rounds, ReadRound)).where(*_round_conditions(campaign, now), or_(*ended))
        for row in self._connection.execute(query, execution_options={"yield_per": AT_ONCE}):
            yield ReadRound(*row)

    def shown(self, campaign_id: int) -> dict[str, ItemFigure]:
        """The figures of a campaign's items, by item."""
        query = select(*columns_of(item_figures, ItemFigure))
        every = self._all(ItemFigure, query.where(item_figures.c.campaign_id == campaign_id))
        return {figure.item_id: figure for figure in every}

    def choices(self, campaign_id: int) -> list[ChoiceCount]:
        """How many people took each choice, in no order."""
        query = select(*columns_of(item_choices, ChoiceCount))
        return self._all(ChoiceCount, query.where(item_choices.c.campaign_id == campaign_id))

    def show(self, campaign_id: int, figures: Sequence[ItemFigure], choices: Sequence[ChoiceCount]) -> None:
        """Keep the figures of items, and the choices of some of them instead of those before."""
        for figure in figures:
            values = asdict(figure)
            self._connection.execute(
                upsert(self._connection, item_figures)
                .values(campaign_id=campaign_id, **values)
                .on_conflict_do_update(index_elements=["campaign_id", "item_id"], set_=values)
            )
        self._drop_choices(campaign_id, {choice.item_id for choice in choices})
        if choices:
            choice_rows = [asdict(choice) | {"campaign_id": campaign_id} for choice in choices]
            self._connection.execute(insert(item_choices), choice_rows)

    def forget(self, campaign_id: int, items: Collection[str]) -> None:
        """Show nothing more of items whose right answer was wrong: who plays them from now on is counted."""
        deletion = delete(item_figures).where(item_figures.c.campaign_id == campaign_id)
        self._connection.execute(deletion.where(item_figures.c.item_id.in_(items)))
        self._drop_choices(campaign_id, items)

    def _drop_choices(self, campaign_id: int, items: Collection[str]) -> None:
        deletion = delete(item_choices).where(item_choices.c.campaign_id == campaign_id)
        self._connection.execute(deletion.where(item_choices.c.item_id.in_(items)))


def _counted(item: str, people: int, total: int, squares: int, *rest: Any) -> CountedItem:
    new, unread, read_rounds, read_ids, several, *sums = rest
    together = Together(several, *(float(value or 0) for value in sums))
    share = ItemShare(people, int(total), int(squares), discrimination(together))
    return CountedItem(item, share, new, unread, read_rounds, int(read_ids))


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count(case((condition, 1)))


def _round_conditions(campaign: Campaign, now: datetime) -> tuple[ColumnElement[bool], ...]:
    """The ended round says what its player had right; of a twin that somebody met twice, the first does.

    Only two accounts that were joined can have met one twin twice. Of a measured pair those rounds are left
    out that no share of a group shows: both items' figures, less those of groups, would be theirs (rule 7).
    """
    conditions = (rounds.c.share.is_not(None), rounds.c.done_at <= now, rounds.c.mended.is_(False))
    here = (rounds.c.campaign_id == campaign.id, *counting(), *conditions)
    twins = sorted({item for door in campaign.doors if door.twin for item in door.items})
    if not twins:
        return here
    if campaign.measured:
        # Materialized, or PostgreSQL works them out anew for each round.
        share_rounds = shown_rounds.round_ids(campaign.id, campaign.measured, now).cte("shown_rounds")
        ids = select(share_rounds.prefix_with("MATERIALIZED").c.id)
        here = (*here, or_(rounds.c.door.not_in(list(campaign.measured)), rounds.c.id.in_(ids)))
    earlier = rounds.alias()
    met = exists().where(
        earlier.c.campaign_id == campaign.id,
        earlier.c.player_id == rounds.c.player_id,
        earlier.c.item_id == rounds.c.item_id,
        earlier.c.item_id.in_(twins),
        earlier.c.attempt == 0,
        earlier.c.practice.is_(False),
        earlier.c.done_at.is_not(None),
        earlier.c.id < rounds.c.id,
    )
    # No `or` around it: PostgreSQL then joins once, and does not look for each round.
    return (*here, ~met)
