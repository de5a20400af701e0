"""Puts due prompts, reminders, calls and welcomes in the outbox: in chunks, minutes ahead, idempotently."""

from dataclasses import replace
from datetime import datetime, timedelta

from games.rules.quiet_hours import due, reminders, sending_window
from store.database import Database
from store.messages.prompts import Prompt
from store.people.invitations import CHANNEL, Window
from store.unit_of_work import UnitOfWork

CHUNK = 1_000
"""People a transaction: short enough for a person's turn to wait for."""

WELCOMES = 200
"""Welcomes a transaction: each needs a conversation of its own."""


async def plan(database: Database, now: datetime, ahead: timedelta, *, welcomes: bool = True) -> int:
    """Put every prompt, reminder, call and welcome due within `ahead` of `now`; returns how many were new.

    A second planner or process adds nothing. What a day left unsent becomes "missed". Without `welcomes`
    people who never wrote get no message.
    """
    planned = 0
    for prompts in await database.read(due_prompts, now, ahead):
        after: int | None = 0 if await database.read(_missing, prompts) else None
        while after is not None:
            new, after = await database.write(plan_chunk, prompts, after)
            planned += new
    for window in await database.read(due_welcomes, now, ahead) if welcomes else ():
        while new := await database.write(plan_welcomes, window):
            planned += new
    if await database.read(lambda uow: uow.outbox.overdue(now)):
        await database.write(lambda uow: uow.outbox.expire(now))
    return planned


def due_prompts(uow: UnitOfWork, now: datetime, ahead: timedelta) -> list[Prompt]:
    """The prompts of running campaigns and sites, where they are sendable or due soon.

    Calls come last, the earliest first: of two campaigns on one day, that one's hour counts.
    """
    sites, hours_by_site, calling = uow.teams.sites(), uow.prompts.hours(), uow.calls.exist()
    prompts, calls = [], []
    for campaign in uow.campaigns.running():
        for site in sites.values():
            if not campaign.audience.has_site(site.id):
                continue
            slot = due(campaign.calendar, site, now, ahead)
            if slot is not None:
                prompt = Prompt.of(campaign, site.id, slot)
                prompts.append(prompt)
                opening = site.local(prompt.not_before).time()
                calls.append(replace(prompt, purpose="call", hour=opening))
            hours = hours_by_site.get(site.id, set()) if campaign.reminders or calling else set()
            for hour, reminder in reminders(campaign.calendar, site, now, ahead, hours).items():
                prompt = replace(Prompt.of(campaign, site.id, reminder), purpose="reminder", hour=hour)
                prompts += [prompt] if campaign.reminders else []
                calls.append(replace(prompt, purpose="call", own=True))
    return prompts + sorted(calls, key=lambda call: call.not_before) if calling else prompts


def plan_chunk(uow: UnitOfWork, prompts: Prompt, after: int, limit: int = CHUNK) -> tuple[int, int | None]:
    """Address a prompt to those who have none among the next `limit` people; how many, and where to go on."""
    return uow.prompts.put_among(prompts, after, limit)


def due_welcomes(uow: UnitOfWork, now: datetime, ahead: timedelta) -> list[Window]:
    """Sites whose invited people wait for their one welcome, and when it may leave there today (rule 8)."""
    waiting = uow.invitations.sites_to_welcome()
    windows = []
    for site in uow.teams.sites().values() if waiting else ():
        day = site.local(now).date()
        window = sending_window(site, day)
        if site.id in waiting and window is not None and window[0] <= now + ahead and now < window[1]:
            windows.append(Window(site.id, day, max(window[0], now), window[1]))
    return windows


def plan_welcomes(uow: UnitOfWork, window: Window, limit: int = WELCOMES) -> int:
    """Address the one welcome to the next `limit` people of a site; how many those were."""
    expected = []
    for person in uow.invitations.unwelcomed(window, limit):
        user, language = person.directory_id or "", person.language or "fr"
        conversation = uow.conversations.expect(
            CHANNEL, person.tenant, user, local=not person.tenant, language=language
        )
        expected.append((person, conversation))
    if expected:
        uow.invitations.plan_welcomes(window, expected)
    return len(expected)


def _missing(uow: UnitOfWork, prompts: Prompt) -> bool:
    return uow.prompts.missing(prompts)
