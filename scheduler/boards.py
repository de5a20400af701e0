"""Publishes standings (PRODUCT rule 7), ranks them, and keeps the rooms' boards fresh: coalesced edits."""

import asyncio
import hashlib
import json
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import structlog

from games.kind import Words
from games.rules.campaigns import quiet
from games.rules.doors import Calendar, Site, closing, opened
from games.rules.ranking import Sums, TeamSums, rank
from games.screens.board import board
from games.view import View, to_json
from scheduler import pace, retry
from scheduler.channel import Channel, DeliveryError, MessageGone, Target, Throttled
from store.database import Database
from store.unit_of_work import UnitOfWork
from store.values import Board, Campaign, Group

EVERY = timedelta(seconds=10)
"""At most one edit of a board in this time."""
GIVEN_UP = timedelta(hours=1)
"""How long a board is left alone that its channel will not take."""
AT_ONCE = 8
PATIENCE = 8.0
"""Seconds a write may take: within the lease, or another clock would write beside it."""

Signature = tuple[tuple[str, int, date], ...]
"""What ranks depend on beside the sums: each site's doors opened so far and its local day."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Edit:
    """A board to write: anew (`fresh`) or in place. `day` is the room's local day it will stand for.

    `slot` is the real instant the tenant's shared rate gives it, None where there is no rate.
    """

    board: Board
    view: View
    digest: str
    fresh: bool
    day: date
    slot: datetime | None = None


class Boards:
    """Keeps what it last saw, so that a quiet second costs one small read a campaign."""

    def __init__(
        self,
        database: Database,
        channels: Mapping[str, Channel],
        words: Callable[[str], Words],
        clock: pace.Clock,
        *,
        public_url: str,
        rate: float,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._database = database
        self._channels = channels
        self._words = words
        self._clock = clock
        self._public_url = public_url
        self._rate = rate
        self._chance = chance
        self._ranked: dict[int, Signature] = {}

    async def tick(self) -> int:
        """Publish, rank, and write what changed; returns how many boards were written."""
        now, written = self._clock.calendar(), 0
        campaigns, sites = await self._database.read(_running)
        for campaign in campaigns:
            await self._rank(campaign, sites, now)
            edits = await self._database.read(self._edits, campaign, sites, now, self._clock.real())
            if edits:
                edits = await self._database.write(_lease, edits, self._clock.real(), self._rate)
                written += await self._write(edits)
        return written

    async def _rank(self, campaign: Campaign, sites: Mapping[str, Site], now: datetime) -> None:
        signature = _signature(campaign.calendar, sites, now)
        stale = self._ranked.get(campaign.id) != signature
        if stale or await self._database.read(_movers, campaign.id):
            await self._database.write(publish, campaign.id, campaign.calendar, sites, now)
            self._ranked[campaign.id] = signature

    def _edits(
        self, uow: UnitOfWork, campaign: Campaign, sites: Mapping[str, Site], now: datetime, real: datetime
    ) -> list[Edit]:
        """The boards whose view is no longer the one that stands in the room."""
        due = [
            each
            for each in uow.boards.due(campaign.id, campaign.audience if campaign.rooms else None, real)
            if each.channel in self._channels and _open(campaign.calendar, sites[each.site_id], now)
        ]
        if not due:
            return []
        lines = uow.boards.table(campaign.id)
        days = working_days(sites, now)
        address = f"{self._public_url}/classement/{campaign.id}" if self._public_url else ""
        views: dict[tuple[int | None, str], tuple[View, str]] = {}
        edits = []
        for each in due:
            shown = (each.team_id, each.language)
            if shown not in views:
                words = self._words(each.language)
                view = board(lines, each.team_id, words, title=campaign.name, days=days, address=address)
                views[shown] = (view, _digest(view))
            edit = _edit(each, *views[shown], sites[each.site_id], now)
            if edit is not None:
                edits.append(edit)
        return edits

    async def _write(self, edits: Sequence[Edit]) -> int:
        places = asyncio.Semaphore(AT_ONCE)

        async def one(edit: Edit) -> bool:
            async with places:
                return await self._post(edit)

        return sum(await asyncio.gather(*(one(edit) for edit in edits)))

    async def _post(self, edit: Edit) -> bool:
        """Write one board and note it; a failure waits by the same table as a prompt's."""
        here = edit.board
        channel = self._channels[here.channel]
        target = Target(here.conversation_id, here.external_id, here.reference)
        if edit.slot is not None:
            await asyncio.sleep(max(0.0, (edit.slot - self._clock.real()).total_seconds()))
        try:
            async with asyncio.timeout(PATIENCE):
                if edit.fresh or here.message_id is None:
                    message_id = await channel.send(target, edit.view, _key(edit))
                else:
                    message_id = here.message_id
                    await channel.update(target, message_id, edit.view)
        except MessageGone as error:
            await self._database.write(_failed, here, str(error), self._clock.real() + EVERY, lost=True)
            return False
        except Exception as error:  # noqa: BLE001 (one room must not stop the others)
            await self._database.write(_failed, here, *self._later(here, error))
            return False
        until = self._clock.real() + EVERY
        await self._database.write(_wrote, edit, message_id, until)
        return True

    def _later(self, here: Board, error: Exception) -> tuple[str, datetime]:
        kind = retry.failure(error)
        asked = error.after if isinstance(error, Throttled) else None
        wait = retry.delay(kind, here.attempts + 1, self._chance(), asked)
        if not isinstance(error, DeliveryError):
            log.error("boards.write_failed", conversation=here.conversation_id, exc_info=error)
        return f"{kind}: {error}"[:200], self._clock.real() + (GIVEN_UP if wait is None else max(wait, EVERY))


def publish(
    uow: UnitOfWork, campaign_id: int, calendar: Calendar, sites: Mapping[str, Site], now: datetime
) -> int:
    """Show the sums of teams with enough movers and rank all by what is shown; returns how many moved."""
    moved = uow.boards.publish(campaign_id)
    numbers = {site.id: [door.number for door in opened(calendar, site, now)] for site in sites.values()}
    groups = uow.boards.shown(campaign_id)
    days = {team: sites[site].local(now).date() for team, site in uow.boards.teams(campaign_id).items()}
    uow.boards.rank(campaign_id, rank(_sums(groups, numbers)), days)
    return moved


def working_days(sites: Mapping[str, Site], now: datetime) -> dict[str, date]:
    """The local day of every site where today is a working day."""
    local = {site.id: site.local(now).date() for site in sites.values()}
    return {site_id: day for site_id, day in local.items() if sites[site_id].works_on(day)}


def _sums(groups: Sequence[Group], opened_at: Mapping[str, Sequence[int]]) -> list[TeamSums]:
    """Each team's groups with the number of doors opened at its site since their joining door."""
    teams: dict[int, list[tuple[int, Sums]]] = {}
    for group in groups:
        since = sum(number >= group.joined_door for number in opened_at[group.site_id])
        teams.setdefault(group.team_id, []).append((since, group.sums))
    return [TeamSums(team_id, tuple(parts)) for team_id, parts in teams.items()]


def _signature(calendar: Calendar, sites: Mapping[str, Site], now: datetime) -> Signature:
    return tuple(
        (site.id, len(opened(calendar, site, now)), site.local(now).date()) for site in sites.values()
    )


def _open(calendar: Calendar, site: Site, now: datetime) -> bool:
    """Whether the season has begun at a site and is not over."""
    return bool(opened(calendar, site, now)) and now < closing(calendar, site)


def _edit(here: Board, view: View, digest: str, site: Site, now: datetime) -> Edit | None:
    """A fresh board each working morning, else the standing one in place; None where nothing is to do.

    A new post is unasked and keeps quiet hours; an edit is none.
    """
    today = site.local(now).date()
    if here.message_id is None or here.day != today:
        if not quiet(site, now):
            return Edit(here, view, digest, fresh=True, day=today)
        if here.message_id is None:
            return None
    if digest == here.digest:
        return None
    return Edit(here, view, digest, fresh=False, day=here.day or today)


def _key(edit: Edit) -> str:
    """The same for every try of one post; another once a message was lost or a try failed."""
    here = edit.board
    return (
        f"board:{here.campaign_id}:{here.conversation_id}:{edit.day}:{here.message_id or ''}:{here.attempts}"
    )


def _digest(view: View) -> str:
    return hashlib.sha256(json.dumps(to_json(view), sort_keys=True).encode()).hexdigest()


def _running(uow: UnitOfWork) -> tuple[list[Campaign], dict[str, Site]]:
    return uow.campaigns.running(), uow.teams.sites()


def _movers(uow: UnitOfWork, campaign_id: int) -> bool:
    return uow.boards.movers(campaign_id)


def _lease(uow: UnitOfWork, edits: Sequence[Edit], real: datetime, rate: float) -> list[Edit]:
    """The edits that are ours to write now; one without a slot of the shared rate waits for the next tick."""
    ready: list[Edit] = []
    for channel in sorted({edit.board.channel for edit in edits}):
        mine = [edit for edit in edits if edit.board.channel == channel]
        spacing = pace.spacing(channel, rate)
        if spacing is None:
            ready += mine
            continue
        slots = uow.claims.slots(channel, uow.boards.tenant(channel), len(mine), real, spacing)
        ready += [replace(edit, slot=slot) for edit, slot in zip(mine, slots, strict=False)]
    return [edit for edit in ready if uow.boards.lease(edit.board, real, real + EVERY)]


def _wrote(uow: UnitOfWork, edit: Edit, message_id: str, until: datetime) -> None:
    uow.boards.wrote(edit.board, message_id, edit.day, edit.digest, until)


def _failed(uow: UnitOfWork, here: Board, error: str, until: datetime, *, lost: bool = False) -> None:
    uow.boards.failed(here, error, until, lost=lost)
