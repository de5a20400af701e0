"""What players report of a door, and the answer that they get with their next reply (rule 13).

Whoever reads reports never learns who wrote them (rule 7): nothing here returns a player.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import case, func, insert, select, update

from store.schema.tables import players, reports
from store.sql.repository import Repository, columns_of

State = Literal["waiting", "answered"]


@dataclass(frozen=True, slots=True)
class Report:
    """What somebody reported of a door, and the version (`pack_hash`) of the item that they saw.

    `mended_at`: when that item was corrected since. `told_at`: when the answer came with a reply.
    """

    id: int
    campaign_id: int
    door: int
    item_id: str
    pack_hash: str
    text: str
    at: datetime
    answer: str | None = None
    mended_at: datetime | None = None
    told_at: datetime | None = None

    @property
    def final(self) -> bool:
        """Whether its writer has read the answer, which cannot be taken back any more."""
        return self.told_at is not None

    @property
    def state(self) -> State:
        """Whether it waits for an answer."""
        return "waiting" if self.answer is None else "answered"


@dataclass(frozen=True, slots=True)
class Answer:
    """What an admin answered to a report."""

    door: int
    text: str


_COLUMNS = columns_of(reports, Report)


class Reports(Repository):
    """Reports on doors."""

    def add(
        self,
        player_id: int,
        campaign_id: int,
        door: int,
        item_id: str,
        pack_hash: str,
        text: str,
        at: datetime,
    ) -> None:
        """Keep what a player reports of a door."""
        self._connection.execute(
            insert(reports).values(
                player_id=player_id,
                campaign_id=campaign_id,
                door=door,
                item_id=item_id,
                pack_hash=pack_hash,
                text=text,
                at=at,
            )
        )

    def waiting_of(self, player_id: int, since: datetime) -> list[Report]:
        """A player's reports since then that nobody answered yet."""
        return self._all(
            Report,
            select(*_COLUMNS).where(
                reports.c.player_id == player_id, reports.c.at >= since, reports.c.answer.is_(None)
            ),
        )

    def of_campaign(
        self,
        campaign_id: int,
        door: int | None = None,
        state: State | None = None,
        most: int | None = None,
        skip: int = 0,
    ) -> list[Report]:
        """Reports of a campaign, of one door or one state, the newest first."""
        query = select(*_COLUMNS).where(reports.c.campaign_id == campaign_id)
        if door is not None:
            query = query.where(reports.c.door == door)
        if state is not None:
            answered = reports.c.answer.is_not(None)
            query = query.where(answered if state == "answered" else ~answered)
        return self._all(Report, query.order_by(reports.c.id.desc()).limit(most).offset(skip))

    def counts(self, campaign_id: int) -> dict[tuple[int, State], int]:
        """How many reports of a campaign each door has in each state; what has none is left out."""
        answered = func.count(reports.c.answer)
        query = select(reports.c.door, func.count() - answered, answered)
        per_door = self._connection.execute(
            query.where(reports.c.campaign_id == campaign_id).group_by(reports.c.door)
        )
        counts: dict[tuple[int, State], int] = {}
        for door, waiting, answered_count in per_door:
            counts |= {(door, "waiting"): waiting, (door, "answered"): answered_count}
        return {key: count for key, count in counts.items() if count}

    def numbered(self, numbers: Collection[int]) -> list[Report]:
        """The reports of these numbers that there are."""
        return self._all(Report, select(*_COLUMNS).where(reports.c.id.in_(numbers)))

    def waiting(self) -> dict[int, int]:
        """How many reports wait for an answer, by campaign."""
        query = select(reports.c.campaign_id, func.count()).where(reports.c.answer.is_(None))
        return {row[0]: row[1] for row in self._connection.execute(query.group_by(reports.c.campaign_id))}

    def states(self, campaign_id: int) -> dict[str, int]:
        """How many reports of a campaign wait for an answer, and how many have one."""
        answered = func.count(reports.c.answer)
        query = select(func.count() - answered, answered).where(reports.c.campaign_id == campaign_id)
        waiting, answered_count = self._connection.execute(query).one()
        return {"waiting": waiting, "answered": answered_count}

    def get(self, report_id: int) -> Report | None:
        """The report of that number."""
        return self._first(Report, select(*_COLUMNS).where(reports.c.id == report_id))

    def answer(self, report_id: int, text: str) -> bool:
        """Answer a report, and note that its writer has mail; False when it was already answered."""
        writer = self._connection.execute(
            update(reports)
            .where(reports.c.id == report_id, reports.c.answer.is_(None))
            .values(answer=text)
            .returning(reports.c.player_id)
        ).scalar()
        if writer is None:
            return False
        self._connection.execute(update(players).where(players.c.id == writer).values(mail=True))
        return True

    def answer_alike(self, numbers: Collection[int], texts: Mapping[str, str]) -> list[int]:
        """Answer those of these reports that wait, and note that their writers have mail; their numbers.

        `texts`: the answer by the writer's language.
        """
        language = select(players.c.language).where(players.c.id == reports.c.player_id).scalar_subquery()
        answered = self._connection.execute(
            update(reports)
            .where(reports.c.id.in_(numbers), reports.c.answer.is_(None))
            .values(answer=case(texts, value=language, else_=next(iter(texts.values()))))
            .returning(reports.c.id, reports.c.player_id)
        ).all()
        writers = {row.player_id for row in answered}
        self._connection.execute(update(players).where(players.c.id.in_(writers)).values(mail=True))
        return sorted(row.id for row in answered)

    def take_back(self, numbers: Collection[int]) -> list[int]:
        """Take the answers of these reports back, but those that their writers have read; their numbers."""
        waiting = self._connection.execute(
            update(reports)
            .where(reports.c.id.in_(numbers), reports.c.answer.is_not(None), reports.c.told_at.is_(None))
            .values(answer=None)
            .returning(reports.c.id)
        )
        return sorted(waiting.scalars())

    def mend(self, campaign_id: int, item_id: str, at: datetime) -> frozenset[int]:
        """Note that an item was corrected after it was reported; returns the players who reported it."""
        mended = (
            update(reports)
            .where(
                reports.c.campaign_id == campaign_id,
                reports.c.item_id == item_id,
                reports.c.mended_at.is_(None),
            )
            .values(mended_at=at)
            .returning(reports.c.player_id)
        )
        return frozenset(self._connection.execute(mended).scalars())

    def take(self, player_id: int, at: datetime) -> list[Answer]:
        """The answers that a player has not been told yet; they count as told from now on."""
        # First, so that an answer that comes meanwhile waits for this row and then marks the player again.
        self._connection.execute(update(players).where(players.c.id == player_id).values(mail=False))
        records = self._connection.execute(
            update(reports)
            .where(
                reports.c.player_id == player_id, reports.c.answer.is_not(None), reports.c.told_at.is_(None)
            )
            .values(told_at=at)
            .returning(reports.c.id, reports.c.door, reports.c.answer)
        ).all()
        return [Answer(row.door, row.answer) for row in sorted(records)]
