"""Keeps the rooms' boards: a new one each working morning, gathered edits, yesterday's board closed."""

import asyncio
import hashlib
import json
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any, Literal

import structlog

from games.rules.doors import Site, at_work, closing
from games.rules.quiet_hours import quiet
from games.rules.ranking import Line
from games.screens import board as screen
from games.view import View, from_json, to_json
from scheduler import pace, retry
from scheduler.channel import DeliveryError, Gone, MessageGone, Target, Throttled
from scheduler.kit import Kit
from scheduler.rooms.publication import Publisher, opened_at
from store.schema.values import Board, Campaign
from store.unit_of_work import UnitOfWork
from usecases.teams.rooms import archive

EVERY = timedelta(seconds=10)
"""At most one write of a board in this time: a post, an edit, a closing."""
GIVEN_UP = timedelta(hours=1)
"""How long a board rests after its channel gave up on it."""
CLOSING = 8
"""Tries to close yesterday's board, about ten minutes, before today's is posted all the same."""
REFUSED = 3
"""Posts refused in a row, an hour apart, after which a room counts as archived."""
AT_ONCE = 8
PATIENCE = 8.0
"""Seconds a write may take: less than its lease, or another process would write beside it.

A write that starts with less left of its lease (a slow platform, many rooms) waits for another lease.
"""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Edit:
    """A board to write.

    Attributes:
        day: the room's local day that the board is of.
        view_json: the view as JSON, to be stored; None unless the board is of the room's current day.
        slot: real instant in the tenant's shared rate, None where there is no rate.
        until: real instant at which the lease ends.
    """

    board: Board
    act: Literal["post", "edit", "close"]
    view: View
    digest: str
    day: date
    view_json: Mapping[str, Any] | None = None
    slot: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """A campaign's board as drawn for the rooms of one team and language."""

    view: View
    view_json: Mapping[str, Any]
    digest: str


_Source = tuple[str, Sequence[Line], Mapping[str, date]]
"""What a campaign's boards are drawn from: its name, the teams in order, each site's working day."""
_Digests = dict[tuple[int | None, str], str]
"""The digest of a drawn board, by the room's team and language."""


class Boards:
    """Writes the boards that changed, each at most every ten seconds, however many processes run."""

    def __init__(self, kit: Kit, *, chance: Callable[[], float] = random.random) -> None:
        self._kit = kit
        self._database, self._clock = kit.database, kit.clock
        self._chance = chance
        self._publisher = Publisher(kit.database, kit.clock)
        self._drawn: dict[int, tuple[_Source, _Digests]] = {}

    async def tick(self) -> int:
        """Publish standings, rank teams, write changed boards; returns how many boards were written."""
        now, count = self._clock.calendar(), 0
        campaigns, sites, ended = await self._database.read(_running, self._clock.real())
        for campaign in campaigns:
            await self._publisher.look(campaign, sites, now)
            edits = await self._database.read(self._edits, campaign, sites, now, self._clock.real())
            count += await self._write(edits)
        if ended:
            count += await self._write(await self._database.read(self._closings, ended))
        return count

    def _edits(
        self, uow: UnitOfWork, campaign: Campaign, sites: Mapping[str, Site], now: datetime, real: datetime
    ) -> list[Edit]:
        """The boards whose view differs from the one in the room."""
        due = uow.rooms.due(campaign.id, campaign.audience if campaign.rooms else None, real)
        board_sites = {board.site_id: sites[board.site_id] for board in due}
        begun = {site for site, doors in opened_at(campaign.calendar, board_sites, now).items() if doors}
        over = {site for site in begun if now >= closing(campaign.calendar, sites[site])}
        edits = self._closings(uow, [board for board in due if board.site_id in over and board.message_id])
        due = [
            board for board in due if board.site_id in begun - over and board.channel in self._kit.channels
        ]
        if not due:
            return edits
        lines = uow.boards.table(campaign.id)
        days = at_work(sites, now)
        digests = self._digests(campaign.id, (campaign.name, lines, days))
        drawn: dict[tuple[int | None, str], Drawn] = {}
        for board in due:
            key, site = (board.team_id, board.language), sites[board.site_id]
            if _stands(board, digests.get(key), site, now):
                continue
            if key not in drawn:
                drawn[key] = self._draw(campaign, lines, board, days)
                digests[key] = drawn[key].digest
            edit = self._edit(uow, board, drawn[key], site, now)
            edits += [edit] if edit else []
        return edits

    def _digests(self, campaign_id: int, source: _Source) -> _Digests:
        """Digests drawn from the same source: where nothing changed no board is drawn again."""
        entry = self._drawn.get(campaign_id)
        if entry is None or entry[0] != source:
            entry = self._drawn[campaign_id] = (source, {})
        return entry[1]

    def _draw(
        self, campaign: Campaign, lines: Sequence[Line], board: Board, days: Mapping[str, date]
    ) -> Drawn:
        address = f"{self._kit.public_url}/classement/{campaign.id}" if self._kit.public_url else ""
        words = self._kit.words(board.language)
        view = screen.board(lines, board.team_id, words, title=campaign.name, days=days, address=address)
        view_json = to_json(view)
        return Drawn(
            view, view_json, hashlib.sha256(json.dumps(view_json, sort_keys=True).encode()).hexdigest()
        )

    def _edit(self, uow: UnitOfWork, board: Board, drawn: Drawn, site: Site, now: datetime) -> Edit | None:
        """The write that a board needs now, None where it needs none.

        A new post keeps quiet hours, an edit does not: it is no message. The old board is closed first, so
        that two boards are never open in a room.
        """
        today = site.local(now).date()
        if board.message_id is not None and board.day != today and not quiet(site, now):
            close = self._close(uow, board) if board.attempts < CLOSING else None
            if close is not None:
                return close
            board = replace(board, message_id=None)
        if board.message_id is None:
            fresh = Edit(board, "post", drawn.view, drawn.digest, today, drawn.view_json)
            return None if quiet(site, now) else fresh
        if drawn.digest == board.digest:
            return None
        view_json = drawn.view_json if board.day == today else None
        return Edit(board, "edit", drawn.view, drawn.digest, board.day or today, view_json)

    def _closings(self, uow: UnitOfWork, boards: Sequence[Board]) -> list[Edit]:
        """Closing edits for boards of a campaign that is over; the text stays as it is."""
        open_boards = [
            board for board in boards if board.channel in self._kit.channels and board.attempts < CLOSING
        ]
        closings = [self._close(uow, board) for board in open_boards]
        return [close for close in closings if close is not None]

    def _close(self, uow: UnitOfWork, board: Board) -> Edit | None:
        view_json = uow.rooms.last_view(board)
        if view_json is None or board.day is None:
            return None
        view = screen.closed(from_json(view_json), board.day, self._kit.words(board.language))
        return Edit(board, "close", view, "", board.day)

    async def _write(self, edits: Sequence[Edit]) -> int:
        if not edits:
            return 0
        ready = await self._database.write(_lease, edits, self._clock.real(), self._kit.limits)
        slots = asyncio.Semaphore(AT_ONCE)

        async def write_in_turn(edit: Edit) -> bool:
            async with slots:
                return await self._post(edit)

        return sum(await asyncio.gather(*(write_in_turn(edit) for edit in ready)))

    async def _post(self, edit: Edit) -> bool:
        """Write one board and store the result; a failure is retried by the table of prompts, `retry`."""
        if edit.slot is not None:
            await asyncio.sleep(max(0.0, (edit.slot - self._clock.real()).total_seconds()))
        if edit.until is not None and (edit.until - self._clock.real()).total_seconds() < PATIENCE:
            return False
        try:
            async with asyncio.timeout(PATIENCE):
                message_id = await self._send(edit)
        except Exception as error:  # noqa: BLE001 (one room must not stop the others)
            await self._database.write(self._failed, edit, error, self._clock.calendar(), self._clock.real())
            return False
        await self._database.write(_wrote, edit, message_id, self._clock.real() + EVERY)
        return True

    async def _send(self, edit: Edit) -> str:
        board = edit.board
        channel = self._kit.channels[board.channel]
        target = Target(board.conversation_id, board.external_id, board.reference)
        if edit.act == "post" or board.message_id is None:
            return await channel.send(target, edit.view, _key(edit))
        await channel.update(target, board.message_id, edit.view)
        return board.message_id

    def _failed(self, uow: UnitOfWork, edit: Edit, error: Exception, now: datetime, real: datetime) -> None:
        """Decide after a failure: try again later, post a new message, or leave the room."""
        board, kind = edit.board, retry.failure(error)
        if not isinstance(error, DeliveryError | TimeoutError):
            log.error("boards.write_failed", conversation=board.conversation_id, exc_info=error)
        refused = edit.act == "post" and kind == "refused" and board.attempts + 1 >= REFUSED
        if isinstance(error, Gone) or refused:
            archive(uow, board.conversation_id, now)
        lost = isinstance(error, Gone | MessageGone)
        if edit.act == "close" and not lost and kind in {"refused", "unexpected"}:
            uow.rooms.closed(board, real + EVERY)
            return
        pause = error.after if isinstance(error, Throttled) else None
        wait = EVERY if lost else retry.delay(kind, board.attempts + 1, self._chance(), pause)
        until = real + (GIVEN_UP if wait is None else max(wait, EVERY))
        uow.rooms.failed(board, retry.reason(error), until, lost=lost)


def _key(edit: Edit) -> str:
    """The idempotency key of a post: it changes once a message was lost or a try failed."""
    board = edit.board
    room = f"{board.campaign_id}:{board.conversation_id}"
    return f"board:{room}:{edit.day}:{board.message_id or ''}:{board.attempts}"


def _running(uow: UnitOfWork, real: datetime) -> tuple[list[Campaign], dict[str, Site], list[Board]]:
    return uow.campaigns.running(), uow.teams.sites(), uow.rooms.open_after_end(real)


def _stands(board: Board, digest: str | None, site: Site, now: datetime) -> bool:
    """Whether a board already shows what it should, on its own day or in quiet hours."""
    if board.message_id is None or board.digest != digest:
        return False
    return board.day == site.local(now).date() or quiet(site, now)


def _lease(uow: UnitOfWork, edits: Sequence[Edit], real: datetime, limits: pace.Limits) -> list[Edit]:
    """Lease boards for this process; an edit without a slot of the shared rate waits for the next tick.

    So does a room that the outbox or another campaign's board wrote to less than `limits.gap` ago.
    """
    ready: list[Edit] = []
    until = real + EVERY
    for (channel, tenant), group in groupby(sorted(edits, key=_whose), key=_whose):
        group_edits, spacing = list(group), pace.spacing(channel, limits.rate)
        if spacing is None:
            ready += [
                replace(edit, until=until) for edit in group_edits if uow.rooms.lease(edit.board, real, until)
            ]
            continue
        slots = uow.claims.slots(channel, tenant, len(group_edits), real, spacing)
        ready += [
            replace(edit, slot=slot, until=until)
            for edit, slot in zip(group_edits, slots, strict=False)
            if uow.rooms.quiet_since(edit.board, real - limits.gap)
            and uow.rooms.lease(edit.board, real, until, slot)
        ]
    return ready


def _whose(edit: Edit) -> tuple[str, str]:
    """The channel, and the tenant whose rate counts there."""
    return edit.board.channel, str(edit.board.reference.get("tenant", ""))


def _wrote(uow: UnitOfWork, edit: Edit, message_id: str, until: datetime) -> None:
    if edit.act == "close":
        uow.rooms.closed(edit.board, until)
    else:
        uow.rooms.wrote(edit.board, message_id, edit.day, edit.digest, until, edit.view_json)
