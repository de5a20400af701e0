"""Conversations and rooms: where to answer, which question waits there, which activities were seen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, insert, select, update

from store.schema.posts import UNOPENED
from store.schema.tables import activities, conversations, outbox, players, rooms
from store.sql.conditions import upsert
from store.sql.repository import Repository, columns_of


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation as stored; `asking_round` is the round whose question takes a typed answer."""

    id: int
    channel: str
    external_id: str
    player_id: int | None
    room: bool
    reference: Mapping[str, Any]
    asking_round: int | None


@dataclass(frozen=True, slots=True)
class Room:
    """What a room shows: its team's board, or a campaign's."""

    conversation_id: int
    team_id: int | None
    campaign_id: int | None


_COLUMNS = columns_of(conversations, Conversation)


class Conversations(Repository):
    """Where the bot speaks."""

    def find(self, channel: str, external_id: str) -> Conversation | None:
        """The conversation of that channel's id."""
        return self._first(
            Conversation,
            select(*_COLUMNS).where(
                conversations.c.channel == channel, conversations.c.external_id == external_id
            ),
        )

    def personal(self, channel: str, external_id: str) -> Conversation | None:
        """The same, where it is one person's."""
        conversation = self.find(channel, external_id)
        return conversation if conversation and not conversation.room else None

    def of_player(self, player_id: int, channel: str) -> Conversation | None:
        """A player's personal conversation in a channel."""
        return self._first(
            Conversation,
            select(*_COLUMNS).where(
                conversations.c.player_id == player_id,
                conversations.c.channel == channel,
                conversations.c.room.is_(False),
            ),
        )

    def keep(
        self,
        channel: str,
        external_id: str,
        *,
        player_id: int | None,
        room: bool,
        reference: Mapping[str, Any],
        local: bool,
    ) -> int:
        """Make a conversation, or refresh its reference; returns its id.

        The reference of a room does not say who wrote there: they may be forgotten one day (rule 10).
        """
        reference = placed(reference, room=room)
        return self._number(
            upsert(self._connection, conversations)
            .values(
                channel=channel,
                external_id=external_id,
                player_id=player_id,
                room=room,
                reference=dict(reference),
                local=local,
            )
            .on_conflict_do_update(
                index_elements=["channel", "external_id"],
                # A conversation opened with an invited person gets its player once there is one.
                set_={"reference": dict(reference), "local": local}
                | ({} if player_id is None else {"player_id": player_id}),
            )
            .returning(conversations.c.id)
        )

    def expect(
        self,
        channel: str,
        tenant: str,
        user: str,
        *,
        local: bool,
        language: str,
        player_id: int | None = None,
    ) -> int:
        """A row for a conversation with somebody who never wrote; the courier opens it, once."""
        service_url = self._connection.execute(
            select(conversations.c.reference["serviceUrl"].as_string())
            .where(
                conversations.c.channel == channel,
                conversations.c.reference["tenant"].as_string() == tenant,
                conversations.c.reference["serviceUrl"].as_string() != "",
            )
            .order_by(conversations.c.id.desc())
            .limit(1)
        ).scalar()
        reference = {"serviceUrl": service_url or "", "tenant": tenant, "user": user, "local": local}
        return self.keep(
            channel,
            f"{UNOPENED}{tenant}:{user}",
            player_id=player_id,
            room=False,
            reference=reference | {"language": language},
            local=local,
        )

    def opened(
        self, conversation_id: int, channel: str, external_id: str, reference: Mapping[str, Any]
    ) -> None:
        """Note that a conversation was opened; if they wrote meanwhile, what waits here moves there."""
        here, existing = conversations.c.id == conversation_id, self.find(channel, external_id)
        if existing is None:
            values = {"external_id": external_id, "reference": dict(reference)}
            self._connection.execute(update(conversations).where(here).values(**values))
        elif existing.id != conversation_id:
            for table in (outbox, players):
                moved = update(table).where(table.c.conversation_id == conversation_id)
                self._connection.execute(moved.values(conversation_id=existing.id))
            self._connection.execute(delete(conversations).where(here))

    def ask(self, conversation_id: int, round_id: int | None) -> None:
        """Note which round's question was shown last (None: none takes a typed answer)."""
        self._connection.execute(
            update(conversations).where(conversations.c.id == conversation_id).values(asking_round=round_id)
        )

    def seen(self, conversation_id: int, activity_id: str, at: datetime) -> bool:
        """Note an activity; True when it had come before."""
        first = self._connection.execute(
            upsert(self._connection, activities)
            .values(conversation_id=conversation_id, activity_id=activity_id, at=at)
            .on_conflict_do_nothing()
            .returning(activities.c.activity_id)
        ).scalar()
        return first is None

    def keep_reply(
        self, channel: str, external_id: str, activity_id: str, reply: Mapping[str, Any] | None
    ) -> None:
        """Keep a reply that could not be delivered with its activity; None once it was."""
        self._connection.execute(
            update(activities).where(*_activity(channel, external_id, activity_id)).values(reply=reply)
        )

    def kept_reply(self, channel: str, external_id: str, activity_id: str) -> Mapping[str, Any] | None:
        """The reply kept with an activity; locked, so that one repeat at a time reads it."""
        return self._connection.execute(
            select(activities.c.reply).where(*_activity(channel, external_id, activity_id)).with_for_update()
        ).scalar()

    def forget_activities(self, before: datetime) -> None:
        """Drop what can no longer be delivered again."""
        self._connection.execute(delete(activities).where(activities.c.at < before))

    def bind(
        self, conversation_id: int, team_id: int | None, campaign_id: int | None, language: str = "fr"
    ) -> None:
        """Bind a conversation as a room of a team or a campaign; to bind it again moves it."""
        self._connection.execute(delete(rooms).where(rooms.c.conversation_id == conversation_id))
        self._connection.execute(
            insert(rooms).values(
                conversation_id=conversation_id, team_id=team_id, campaign_id=campaign_id, language=language
            )
        )

    def room(self, conversation_id: int) -> Room | None:
        """What a room is bound to."""
        return self._first(
            Room,
            select(rooms.c.conversation_id, rooms.c.team_id, rooms.c.campaign_id).where(
                rooms.c.conversation_id == conversation_id
            ),
        )

    def set_home(self, player_id: int, conversation_id: int) -> None:
        """Send a player's prompts to a conversation from now on."""
        self._connection.execute(
            update(players).where(players.c.id == player_id).values(conversation_id=conversation_id)
        )


def placed(reference: Mapping[str, Any], *, room: bool) -> dict[str, Any]:
    """What is stored of a reference: where to answer, and in a personal conversation whom."""
    return {name: value for name, value in reference.items() if name != "user" or not room}


def _activity(channel: str, external_id: str, activity_id: str) -> tuple[ColumnElement[bool], ...]:
    where = select(conversations.c.id).where(
        conversations.c.channel == channel, conversations.c.external_id == external_id
    )
    return activities.c.conversation_id == where.scalar_subquery(), activities.c.activity_id == activity_id
