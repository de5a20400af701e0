"""Thanks to teams: kept to be counted and posted, deleted with the player who gave them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, insert, select

from store.schema.posts import Post
from store.schema.tables import conversations, outbox, players, rooms, thanks
from store.sql.conditions import upsert
from store.sql.repository import Repository

PURPOSE = "thanks"
"""The purpose of their rows of the outbox, with which their keys begin."""


@dataclass(frozen=True, slots=True)
class Hall:
    """A room of a team that takes messages."""

    conversation_id: int
    channel: str
    language: str


@dataclass(frozen=True, slots=True)
class RoomThanks:
    """Thanks for a room; `name` is None where a pseudonym must not be shown with them."""

    id: int
    name: str | None
    text: str
    number_in_week: int


class Thanks(Repository):
    """Who thanked their team, and in which rooms that is posted."""

    def of_week(self, player_id: int, since: datetime) -> list[str]:
        """The texts of a player's thanks since an instant; locks the player, so that other thanks wait."""
        self._connection.execute(select(players.c.id).where(players.c.id == player_id).with_for_update())
        query = select(thanks.c.text).where(thanks.c.player_id == player_id, thanks.c.at >= since)
        return list(self._connection.execute(query).scalars())

    def add(
        self, player_id: int, team_id: int, text: str, *, at: datetime, since: datetime, seen: bool
    ) -> tuple[int, int]:
        """Keep thanks; returns their id, and their number among the team's since an instant."""
        before = select(func.count()).where(thanks.c.team_id == team_id, thanks.c.at >= since)
        number_in_week: int = self._connection.execute(before).scalar_one() + 1
        new = insert(thanks).values(
            player_id=player_id, team_id=team_id, text=text, at=at, seen=seen, place=number_in_week
        )
        number: int = self._connection.execute(new.returning(thanks.c.id)).scalar_one()
        return number, number_in_week

    def halls(self, team_id: int) -> list[Hall]:
        """The rooms bound to a team, without archived ones."""
        return self._all(
            Hall,
            select(rooms.c.conversation_id, conversations.c.channel, rooms.c.language)
            .join(conversations, conversations.c.id == rooms.c.conversation_id)
            .where(rooms.c.team_id == team_id, rooms.c.archived_at.is_(None))
            .order_by(rooms.c.conversation_id),
        )

    def plan(self, number: int, halls: Sequence[Hall], day: date, first: datetime, last: datetime) -> None:
        """Plan the posts of thanks in rooms, from the instant `first` to `last` of a local day."""
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
        """The thanks of claimed posts by the post's id; thanks that were deleted since are left out.

        Rooms are told at different times: all of them read the name, or all of them the pseudonym.
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
