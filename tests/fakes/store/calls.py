"""Devices that asked to be called, and what is planned for them."""

from dataclasses import replace
from datetime import timedelta

from games.rules.doors import opened_on
from store.messages.prompts import Prompt
from tests.fakes.store.records import MONDAY, OPENING, REAL


def device(number=1):
    """The channel's id of a device."""
    return f"device {number}"


def ask(
    uow,
    player_id,
    *,
    device="device 1",
    session=None,
    confirmed=True,
    now=OPENING - timedelta(days=1),
    channel="push",
    **reference,
):
    """A person asks to be called on a device: the call's number."""
    return uow.calls.put(
        player_id,
        channel,
        device,
        {"endpoint": f"https://push.example/{device}", "tenant": "push.example", **reference},
        label="Firefox · Android",
        now=now,
        local=False,
        session=session,
        confirmed=confirmed,
    )


def posts(uow, campaign_id, day=MONDAY, not_before=OPENING):
    """Plan a campaign's calls of a day, at its hour; how many."""
    season = uow.campaigns.get(campaign_id)
    site = uow.teams.sites()["metz"]
    doors = opened_on(season.calendar, site, day)
    prompt = Prompt.of(season, site.id, (day, not_before, not_before + timedelta(hours=10), doors))
    hour = site.local(not_before).time()
    return uow.prompts.put(replace(prompt, purpose="call", hour=hour), 1_000)


def called(uow, campaign_id):
    """Plan and claim a campaign's calls of Monday: the posts."""
    posts(uow, campaign_id)
    return uow.claims.claim("push", OPENING, REAL, 1_000)
