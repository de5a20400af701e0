"""The board messages of rooms: where each is, what it shows, which rooms are archived."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, literal, or_, select, update

from store.messages.conversations import Conversation
from store.schema.audience import Audience
from store.schema.tables import boards, campaigns, conversations, outbox, rooms, teams
from store.schema.values import Board
from store.sql.conditions import room_plays, upsert, usual_site
from store.sql.repository import Repository, columns_of


class Rooms(Repository):
    """Rooms and the board that stands in each."""

    def due(self, campaign_id: int, audience: Audience | None, real: datetime) -> list[Board]:
        """The boards of a campaign that may be posted or edited now, those of newly bound rooms included.

        Without an audience, those of the rooms bound to the campaign itself.
        """
        board = and_(boards.c.conversation_id == rooms.c.conversation_id, boards.c.campaign_id == campaign_id)
        query = (
            _boards(literal(campaign_id))
            .outerjoin(boards, board)
            .where(
                room_plays(campaign_id, audience),
                rooms.c.archived_at.is_(None),
                or_(boards.c.not_before.is_(None), boards.c.not_before <= real),
            )
            .order_by(rooms.c.conversation_id)
        )
        return self._all(Board, query)

    def open_after_end(self, real: datetime) -> list[Board]:
        """The boards still open of campaigns that an admin ended, which may be edited now."""
        board_of_room = boards.c.conversation_id == rooms.c.conversation_id
        query = (
            _boards(boards.c.campaign_id)
            .join(boards, board_of_room)
            .join(campaigns, campaigns.c.id == boards.c.campaign_id)
            .where(
                campaigns.c.state == "ended",
                boards.c.message_id.is_not(None),
                rooms.c.archived_at.is_(None),
                boards.c.not_before <= real,
            )
            .order_by(boards.c.campaign_id, rooms.c.conversation_id)
        )
        return self._all(Board, query)

    def begun(self, campaign_id: int) -> bool:
        """Whether a board of a campaign was posted in a room, or is being posted."""
        return self._holds(exists().where(boards.c.campaign_id == campaign_id))

    def last_view(self, board: Board) -> Mapping[str, Any] | None:
        """The view, as JSON, that a board showed last on its own day."""
        query = select(boards.c.shown).where(*_this(board))
        return self._connection.execute(query).scalar_one_or_none()

    def quiet_since(self, board: Board, real: datetime) -> bool:
        """Whether nothing else was written in a board's room since a real instant, nor is being written."""
        own_post = exists().where(
            outbox.c.player_id.is_(None),  # found by its index
            outbox.c.conversation_id == board.conversation_id,
            or_(outbox.c.state == "sending", outbox.c.sent_at > real),
        )
        other_board = exists().where(
            boards.c.conversation_id == board.conversation_id,
            boards.c.campaign_id != board.campaign_id,
            boards.c.touched_at > real,
        )
        return not self._holds(or_(own_post, other_board))

    def lease(self, board: Board, real: datetime, until: datetime, at: datetime | None = None) -> bool:
        """Take a board until a real instant, to be written `at` one; False where another clock was first.

        False too where another clock wrote it since it was read: what was to be written is out of date.
        """
        row = upsert(self._connection, boards).values(
            campaign_id=board.campaign_id,
            conversation_id=board.conversation_id,
            digest="",
            not_before=until,
            touched_at=at or real,
            attempts=0,
            error="",
        )
        result = self._connection.execute(
            row.on_conflict_do_update(
                index_elements=["campaign_id", "conversation_id"],
                set_={"not_before": until, "touched_at": at or real},
                where=and_(boards.c.not_before <= real, boards.c.digest == board.digest),
            ).returning(boards.c.conversation_id)
        )
        return result.first() is not None

    def wrote(
        self,
        board: Board,
        message_id: str,
        day: date | None,
        digest: str,
        until: datetime,
        view: Mapping[str, Any] | None = None,
    ) -> None:
        """Note what a board shows now, and until when it is left alone; `view` on its own day."""
        last_view = {} if view is None else {"shown": view}
        fresh = {"not_before": until, "attempts": 0, "error": ""}
        self._note(board, message_id=message_id, day=day, digest=digest, **fresh, **last_view)

    def closed(self, board: Board, until: datetime) -> None:
        """Note that a board's message is closed: the next is another message."""
        cleared = {"message_id": None, "digest": "", "shown": None}
        self._note(board, not_before=until, attempts=0, error="", **cleared)

    def failed(self, board: Board, error: str, until: datetime, *, lost: bool = False) -> None:
        """Note that a board could not be written; with `lost` a new message is posted."""
        cleared = {"message_id": None, "day": None, "digest": ""} if lost else {}
        self._note(board, error=error, not_before=until, attempts=board.attempts + 1, **cleared)

    def archive(self, conversation_id: int, at: datetime) -> str | None:
        """Archive a room; returns the name of its team or campaign, None where it was archived already."""
        room = rooms.c.conversation_id == conversation_id
        changed = self._connection.execute(
            update(rooms)
            .where(room, rooms.c.archived_at.is_(None))
            .values(archived_at=at)
            .returning(rooms.c.conversation_id)
        )
        if changed.first() is None:
            return None
        name: str = self._connection.execute(_room_names().where(room)).scalar_one()
        return name

    def archived(self, campaign_id: int, audience: Audience | None) -> list[str]:
        """The names of a campaign's archived rooms."""
        query = _room_names().where(rooms.c.archived_at.is_not(None), room_plays(campaign_id, audience))
        return sorted(self._connection.execute(query).scalars())

    def archived_since(self, at: datetime) -> list[tuple[int, str, datetime]]:
        """The rooms archived from an instant on: the conversation, the room's name, when."""
        query = _room_names().add_columns(rooms.c.conversation_id, rooms.c.archived_at)
        records = self._connection.execute(query.where(rooms.c.archived_at >= at))
        return [(row[1], row[0], row[2]) for row in records]

    def of_teams(self) -> dict[int, set[str]]:
        """By team the channels on which it has a room, without archived ones."""
        query = (
            select(rooms.c.team_id, conversations.c.channel)
            .join(conversations, conversations.c.id == rooms.c.conversation_id)
            .where(rooms.c.team_id.is_not(None), rooms.c.archived_at.is_(None))
        )
        channels: dict[int, set[str]] = {}
        for team_id, channel in self._connection.execute(query):
            channels.setdefault(team_id, set()).add(channel)
        return channels

    def unbound(self, channel: str, *, local: bool) -> list[Conversation]:
        """The rooms of a channel, met in this mode, that show no board: the oldest first."""
        bound = select(rooms.c.conversation_id)
        query = select(*columns_of(conversations, Conversation)).where(
            conversations.c.channel == channel,
            conversations.c.room,
            conversations.c.local.is_(local),
            conversations.c.id.not_in(bound),
        )
        return self._all(Conversation, query.order_by(conversations.c.id))

    def standing(self, conversation_id: int) -> list[str]:
        """The ids of a room's messages that are open boards, the newest day's first."""
        query = (
            select(boards.c.message_id)
            .where(boards.c.conversation_id == conversation_id, boards.c.message_id.is_not(None))
            .order_by(boards.c.day.desc(), boards.c.campaign_id.desc())
        )
        return [message for message in self._connection.execute(query).scalars() if message]

    def _note(self, board: Board, **fields: Any) -> None:
        self._connection.execute(update(boards).where(*_this(board)).values(**fields))


def _this(board: Board) -> tuple[ColumnElement[bool], ...]:
    return boards.c.campaign_id == board.campaign_id, boards.c.conversation_id == board.conversation_id


def _boards(campaign_id: ColumnElement[int]) -> Select[Any]:
    """Rooms as boards; `boards` itself is joined by the caller."""
    return (
        select(
            campaign_id,
            rooms.c.conversation_id,
            conversations.c.channel,
            conversations.c.external_id,
            conversations.c.reference,
            rooms.c.team_id,
            func.coalesce(teams.c.site_id, usual_site()),
            boards.c.message_id,
            boards.c.day,
            func.coalesce(boards.c.digest, ""),
            func.coalesce(boards.c.attempts, 0),
            rooms.c.language,
        )
        .select_from(rooms)
        .join(conversations, conversations.c.id == rooms.c.conversation_id)
        .outerjoin(teams, teams.c.id == rooms.c.team_id)
    )


def _room_names() -> Select[Any]:
    """What a room is called: its team, or its campaign."""
    return (
        select(func.coalesce(teams.c.name, campaigns.c.name, ""))
        .select_from(rooms)
        .outerjoin(teams, teams.c.id == rooms.c.team_id)
        .outerjoin(campaigns, campaigns.c.id == rooms.c.campaign_id)
    )
