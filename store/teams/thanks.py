"""Thanks that a team was given: kept to be counted and posted, and gone with the one who gave them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, insert, select

from store.schema.tables import conversations, outbox, players, rooms, thanks
from store.schema.values import Post
from store.sql.conditions import upsert
from store.sql.repository import Repository

PURPOSE = "thanks"
"""Of their rows of the outbox; it begins their keys."""


@dataclass(frozen=True, slots=True)
class Hall:
    """A team's room that takes messages."""

    conversation_id: int
    channel: str
    language: str


@dataclass(frozen=True, slots=True)
class RoomThanks:
    """Thanks as a room is told them: `name` is None where a pseudonym must not stand beside them."""

    id: int
    name: str | None
    text: str
    number_in_week: int


class Thanks(Repository):
    """Who thanked their team, and where that is still to be said."""

    def of_week(self, player_id: int, since: datetime) -> list[str]:
        """What a player said since then; another thanks of theirs waits until this one is written."""
        self._connection.execute(select(players.c.id).where(players.c.id == player_id).with_for_update())
        query = select(thanks.c.text).where(thanks.c.player_id == player_id, thanks.c.at >= since)
        return list(self._connection.execute(query).scalars())

    def add(
        self, player_id: int, team_id: int, text: str, *, at: datetime, since: datetime, seen: bool
    ) -> tuple[int, int]:
        """Keep thanks; their number, and which of the team's they are since then."""
        before = select(func.count()).where(thanks.c.team_id == team_id, thanks.c.at >= since)
        number_in_week: int = self._connection.execute(before).scalar_one() + 1
        new = insert(thanks).values(
            player_id=player_id, team_id=team_id, text=text, at=at, seen=seen, place=number_in_week
        )
        number: int = self._connection.execute(new.returning(thanks.c.id)).scalar_one()
        return number, number_in_week

    def halls(self, team_id: int) -> list[Hall]:
        """The rooms bound to a team, but those that take nothing any more."""
        return self._all(
            Hall,
            select(rooms.c.conversation_id, conversations.c.channel, rooms.c.language)
            .join(conversations, conversations.c.id == rooms.c.conversation_id)
            .where(rooms.c.team_id == team_id, rooms.c.archived_at.is_(None))
            .order_by(rooms.c.conversation_id),
        )

    def plan(self, number: int, halls: Sequence[Hall], day: date, first: datetime, last: datetime) -> None:
        """Have thanks posted in rooms, within a window of a local day."""
        planned = [
            {
                "dedupe_key": f"{PURPOSE}:{number}:{hall.conversation_id}",
                "purpose": PURPOSE,
                "subject_id": number,
                "conversation_id": hall.conversation_id,
                "channel": hall.channel,
                "language": hall.language,
                "doors": [],
                "day": day,
                "not_before": first,
                "expires_at": last,
                "state": "planned",
            }
            for hall in halls
        ]
        if planned:
            self._connection.execute(
                upsert(self._connection, outbox).values(planned).on_conflict_do_nothing()
            )

    def by_post(self, posts: Sequence[Post]) -> dict[int, RoomThanks]:
        """What the thanks among claimed posts say, by the post's number; none of those forgotten since.

        Rooms are told at different times: in all of them it is a name, or in all of them the pseudonym.
        """
        thanks_posts = [post.id for post in posts if post.purpose == PURPOSE]
        if not thanks_posts:
            return {}
        records = self._connection.execute(
            select(
                outbox.c.id,
                thanks.c.id,
                players.c.shown_name,
                players.c.pseudonym,
                thanks.c.seen,
                thanks.c.text,
                thanks.c.place,
            )
            .select_from(outbox)
            .join(thanks, thanks.c.id == outbox.c.subject_id)
            .join(players, players.c.id == thanks.c.player_id)
            .where(outbox.c.id.in_(thanks_posts))
        )
        return {
            post: RoomThanks(number, shown_name if seen else pseudonym, text, number_in_week)
            for post, number, shown_name, pseudonym, seen, text, number_in_week in records
        }
