"""Rounds and moves. What an answer writes is here and in `standings`; what it reads is a `PlayerContext`."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Select, Text, bindparam, exists, select, update
from sqlalchemy.sql.selectable import LABEL_STYLE_TABLENAME_PLUS_COL

from store.schema import rows
from store.schema.tables import Key, campaigns, moves, rounds
from store.schema.values import Campaign, Round
from store.sql.conditions import upsert, upsert_in
from store.sql.prepared import Steps
from store.sql.repository import Repository


def _take(dialect: str) -> Any:
    """Insert the one move of a question, where there is none yet."""
    values = {name: bindparam(name, type_=moves.c[name].type) for name in ("round_id", "question", "at")}
    return upsert_in(dialect, moves).values(values).on_conflict_do_nothing().returning(moves.c.question)


def _save(_dialect: str) -> Any:
    """The update of a round; it writes nothing where the round is no longer as it was read."""
    as_read = (
        rounds.c.id == bindparam("round_id", type_=Key),
        rounds.c.player_id == bindparam("player", type_=Key),
        rounds.c.pack_hash.is_not_distinct_from(bindparam("version", type_=Text())),
        rounds.c.mended == bindparam("was_mended"),
        rounds.c.practice == bindparam("was_practice"),
    )
    return update(rounds).where(*as_read).returning(rounds.c.id)


def _take_and_save(dialect: str) -> Any:
    """Both as one statement, the move first."""
    move = _take(dialect).cte("taken")
    return _save(dialect).where(exists(select(move.c.question)))


_ANSWER = Steps([_take, _save], _take_and_save)
_ROUNDS = select(rounds)
_BEGUN = (
    select(rounds, campaigns.c.pack_hash)
    .join(campaigns, campaigns.c.id == rounds.c.campaign_id)
    .set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL)
)


class ChangedMeanwhile(Exception):  # noqa: N818 (what happened)
    """A round changed (answered, corrected, linked, made practice) since the turn read it: run that again."""

    sqlstate = "40001"
    """The SQLSTATE of a serialisation failure: `store.database` runs the turn again."""


class Rounds(Repository):
    """Plays of a door."""

    def of(self, campaign_id: int, player_id: int) -> list[Round]:
        """A player's rounds of a campaign, the counting ones first."""
        return self._built(
            rows.round_,
            _ROUNDS.where(rounds.c.campaign_id == campaign_id, rounds.c.player_id == player_id).order_by(
                rounds.c.door, rounds.c.attempt
            ),
        )

    def last(self, player_id: int) -> Round | None:
        """The round that a player began last."""
        query = _ROUNDS.where(rounds.c.player_id == player_id).order_by(rounds.c.id.desc()).limit(1)
        return self._build_first(rows.round_, query)

    def explained(self, player_id: int) -> int | None:
        """The id of the open round in which the player answered last."""
        query = _answered(player_id).where(rounds.c.done_at.is_(None))
        return self._connection.execute(query).scalars().first()

    def answered(self, player_id: int) -> int | None:
        """The id of the round, open or ended, in which the player answered last."""
        return self._connection.execute(_answered(player_id)).scalars().first()

    def history(self, player_id: int) -> list[Round]:
        """Every round that a player ended, of every campaign, the oldest first."""
        return self._built(
            rows.round_,
            _ROUNDS.where(rounds.c.player_id == player_id, rounds.c.done_at.is_not(None)).order_by(
                rounds.c.done_at
            ),
        )

    def begin(
        self,
        campaign: Campaign,
        player_id: int,
        door: int,
        item_id: str,
        state: Mapping[str, Any],
        *,
        attempt: int,
        practice: bool,
        meeting: int | None = None,
    ) -> Round:
        """Make a round, or return the one that another device has just made.

        Raises:
            ChangedMeanwhile: the campaign plays another version of its pack by now.
        """
        self._connection.execute(
            upsert(self._connection, rounds)
            .values(
                campaign_id=campaign.id,
                player_id=player_id,
                door=door,
                attempt=attempt,
                item_id=item_id,
                state=state,
                practice=practice,
                meeting=meeting,
            )
            .on_conflict_do_nothing()
        )
        # The insert waited for a correction that was being written; this statement sees what it wrote.
        row = (
            self._connection.execute(
                _BEGUN.where(
                    rounds.c.campaign_id == campaign.id,
                    rounds.c.player_id == player_id,
                    rounds.c.door == door,
                    rounds.c.attempt == attempt,
                )
            )
            .mappings()
            .one()
        )
        if row["campaigns_pack_hash"] != campaign.pack_hash:
            raise ChangedMeanwhile(row["rounds_id"])
        return rows.round_(row)

    def answer(self, played: Round, question: int, at: datetime) -> None:
        """Record the one answer of a question, and the round as it is after that answer.

        Raises:
            ChangedMeanwhile: another press was quicker, or the round is no longer as it was read.
        """
        values = {
            "round_id": played.id,
            "question": question,
            "at": at,
            "player": played.player_id,
            "version": played.pack_hash,
            "was_mended": played.mended,
            "was_practice": played.practice,
            "state": played.state,
            "points": played.points,
            "done_at": played.done_at,
            "known": played.known,
            "share": played.share,
        }
        if not _ANSWER.run(self._connection, values):
            raise ChangedMeanwhile(played.id)

    def meet(self, meetings: Mapping[int, int | None]) -> None:
        """Say again which meeting of its notion each round is, by its id."""
        if meetings:
            self._connection.execute(
                update(rounds).where(rounds.c.id == bindparam("number")).values(meeting=bindparam("which")),
                [{"number": number, "which": meeting} for number, meeting in meetings.items()],
            )

    def done_doors(self, campaign_id: int, player_id: int) -> Mapping[int, str]:
        """Doors whose first round is done, be it practice or not, each with the item played there."""
        records = self._connection.execute(
            select(rounds.c.door, rounds.c.item_id).where(
                rounds.c.campaign_id == campaign_id,
                rounds.c.player_id == player_id,
                rounds.c.attempt == 0,
                rounds.c.done_at.is_not(None),
            )
        )
        return {row.door: row.item_id for row in records}


def _answered(player_id: int) -> Select[Any]:
    return (
        select(rounds.c.id)
        .join(moves, moves.c.round_id == rounds.c.id)
        .where(rounds.c.player_id == player_id)
        .order_by(moves.c.at.desc(), rounds.c.id.desc())
        .limit(1)
    )
