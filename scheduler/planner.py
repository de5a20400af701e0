"""From now to due prompts to the outbox: in chunks, some minutes ahead, again and again without harm."""

from datetime import datetime, timedelta

from games.rules.campaigns import due
from store.database import Database
from store.prompts import Prompt
from store.unit_of_work import UnitOfWork

CHUNK = 5_000
"""Recipients a transaction: short enough for a turn to wait behind."""


async def plan(database: Database, now: datetime, ahead: timedelta) -> int:
    """Put every prompt due within `ahead` of the calendar instant `now`; returns how many were new.

    A second planner, or a second process, adds nothing. What the day left unsent becomes missed.
    """
    planned = 0
    for prompts in await database.read(due_prompts, now, ahead):
        while await database.read(_missing, prompts):
            planned += await database.write(plan_chunk, prompts)
    if await database.read(_overdue, now):
        await database.write(_expire, now)
    return planned


def due_prompts(uow: UnitOfWork, now: datetime, ahead: timedelta) -> list[Prompt]:
    """The prompt of each running campaign and site, where one is sendable or opens soon."""
    sites = uow.teams.sites()
    found = []
    for campaign in uow.campaigns.running():
        for site in sites.values():
            wanted = due(campaign.calendar, site, now, ahead)
            if wanted is None or site.id not in campaign.audience.get("sites", sites):
                continue
            day, not_before, expires_at, doors = wanted
            numbers = tuple(door.number for door in doors)
            found.append(
                Prompt(campaign.id, site.id, campaign.audience, day, not_before, expires_at, numbers)
            )
    return found


def plan_chunk(uow: UnitOfWork, prompts: Prompt, limit: int = CHUNK) -> int:
    """Address a prompt to the next `limit` people who have none."""
    return uow.prompts.put(prompts, limit)


def _missing(uow: UnitOfWork, prompts: Prompt) -> bool:
    return uow.prompts.missing(prompts)


def _overdue(uow: UnitOfWork, now: datetime) -> bool:
    return uow.outbox.overdue(now)


def _expire(uow: UnitOfWork, now: datetime) -> int:
    return uow.outbox.expire(now)
