"""The board messages of rooms: where each stands, what it shows, which room takes nothing any more."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    exists,
    func,
    literal,
    or_,
    select,
    update,
)

from store.schema.audience import Audience
from store.schema.tables import boards, campaigns, conversations, outbox, rooms, teams
from store.schema.values import Board
from store.sql.conditions import room_plays, upsert, usual_site


class Rooms:
    """Rooms and the board that stands in each."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def due(self, campaign_id: int, audience: Audience | None, real: datetime) -> list[Board]:
        """The boards of a campaign that may be posted or edited now, a newly bound room's among them.

        Without an audience, those of the rooms bound to the campaign itself.
        """
        here = and_(boards.c.conversation_id == rooms.c.conversation_id, boards.c.campaign_id == campaign_id)
        query = (
            _boards(literal(campaign_id))
            .outerjoin(boards, here)
            .where(
                room_plays(campaign_id, audience),
                rooms.c.archived_at.is_(None),
                or_(boards.c.not_before.is_(None), boards.c.not_before <= real),
            )
            .order_by(rooms.c.conversation_id)
        )
        return [Board(*row) for row in self._connection.execute(query)]

    def left(self, real: datetime) -> list[Board]:
        """The boards still open of campaigns that an admin ended, which may be edited now."""
        here = boards.c.conversation_id == rooms.c.conversation_id
        query = (
            _boards(boards.c.campaign_id)
            .join(boards, here)
            .join(campaigns, campaigns.c.id == boards.c.campaign_id)
            .where(
                campaigns.c.state == "ended",
                boards.c.message_id.is_not(None),
                rooms.c.archived_at.is_(None),
                boards.c.not_before <= real,
            )
            .order_by(boards.c.campaign_id, rooms.c.conversation_id)
        )
        return [Board(*row) for row in self._connection.execute(query)]

    def shown(self, board: Board) -> Mapping[str, Any] | None:
        """The view, as JSON, that a board showed last on its own day."""
        query = select(boards.c.shown).where(*_this(board))
        found: Mapping[str, Any] | None = self._connection.execute(query).scalar_one_or_none()
        return found

    def quiet_since(self, board: Board, real: datetime) -> bool:
        """Nothing else was written in a board's room from that real instant on, nor is being written."""
        sent = exists().where(
            outbox.c.player_id.is_(None),  # found by its index
            outbox.c.conversation_id == board.conversation_id,
            or_(outbox.c.state == "sending", outbox.c.sent_at > real),
        )
        other = exists().where(
            boards.c.conversation_id == board.conversation_id,
            boards.c.campaign_id != board.campaign_id,
            boards.c.touched_at > real,
        )
        return not self._connection.execute(select(or_(sent, other))).scalar_one()

    def lease(self, board: Board, real: datetime, until: datetime, at: datetime | None = None) -> bool:
        """Take a board until a real instant, to be written `at` one; False where another clock was first.

        Also where another wrote it since it was read: what was to be written is no longer what it needs.
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
        done = self._connection.execute(
            row.on_conflict_do_update(
                index_elements=["campaign_id", "conversation_id"],
                set_={"not_before": until, "touched_at": at or real},
                where=and_(boards.c.not_before <= real, boards.c.digest == board.digest),
            ).returning(boards.c.conversation_id)
        )
        return done.first() is not None

    def wrote(
        self,
        board: Board,
        message_id: str,
        day: date | None,
        digest: str,
        until: datetime,
        shown: Mapping[str, Any] | None = None,
    ) -> None:
        """Note what a board shows now, and until when it is left alone; `shown` on its own day."""
        kept = {} if shown is None else {"shown": shown}
        self._note(
            board,
            message_id=message_id,
            day=day,
            digest=digest,
            not_before=until,
            attempts=0,
            error="",
            **kept,
        )

    def closed(self, board: Board, until: datetime) -> None:
        """Note that a board's message is closed: the next is another message."""
        gone = {"message_id": None, "digest": "", "shown": None}
        self._note(board, not_before=until, attempts=0, error="", **gone)

    def failed(self, board: Board, error: str, until: datetime, *, lost: bool = False) -> None:
        """Note that a board could not be written; `lost` has it posted anew."""
        gone = {"message_id": None, "day": None, "digest": ""} if lost else {}
        self._note(board, error=error, not_before=until, attempts=board.attempts + 1, **gone)

    def archive(self, conversation_id: int, at: datetime) -> str | None:
        """Note that a room takes nothing any more; its team's or campaign's name, None where it was known."""
        here = rooms.c.conversation_id == conversation_id
        changed = self._connection.execute(
            update(rooms)
            .where(here, rooms.c.archived_at.is_(None))
            .values(archived_at=at)
            .returning(rooms.c.conversation_id)
        )
        if changed.first() is None:
            return None
        name: str = self._connection.execute(_named().where(here)).scalar_one()
        return name

    def archived(self, campaign_id: int, audience: Audience | None) -> list[str]:
        """The names of a campaign's rooms that take nothing any more."""
        query = _named().where(rooms.c.archived_at.is_not(None), room_plays(campaign_id, audience))
        return sorted(self._connection.execute(query).scalars())

    def standing(self, conversation_id: int) -> list[str]:
        """The messages of a room that are a board still open, the newest day's first."""
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


def _named() -> Select[Any]:
    """What a room is called: its team, or its campaign."""
    return (
        select(func.coalesce(teams.c.name, campaigns.c.name, ""))
        .select_from(rooms)
        .outerjoin(teams, teams.c.id == rooms.c.team_id)
        .outerjoin(campaigns, campaigns.c.id == rooms.c.campaign_id)
    )
