"""Whom a prompt is for, counted before it is planned, on both databases."""

from datetime import timedelta

import pytest

from games.rules.doors import Site
from games.rules.quiet_hours import coming
from store.messages.prompts import Prompt
from store.schema.audience import EVERYBODY, Audience
from tests.fakes.store import records
from tests.fakes.store.records import OPENING


@pytest.fixture
def everywhere(uow):
    """Two people in Metz, one in Strasbourg, two on Réunion, where the day's door opened hours ago."""
    records.organisation(uow)
    uow.teams.put_site(Site("reunion", "Indian/Reunion"), "Réunion")
    sites = ("metz", "metz", "strasbourg", "reunion", "reunion")
    ids = [records.player(uow, number, site_id=site) for number, site in enumerate(sites)]
    return records.campaign(uow), ids


def next_of(uow, campaign_id, now=OPENING):
    """The next prompt of every site, by the rules alone."""
    campaign = uow.campaigns.get(campaign_id)
    sites = uow.teams.sites().values()
    return [Prompt.of(campaign, site.id, next(coming(campaign.calendar, site, now))) for site in sites]


def test_those_who_would_get_a_prompt_are_counted_site_by_site(uow, everywhere):
    campaign_id, ids = everywhere
    due = next_of(uow, campaign_id)
    assert uow.prompts.by_site(due) == {"metz": 2, "strasbourg": 1, "reunion": 2}
    uow.players.change(ids[0], stopped_at=OPENING)
    uow.players.change(ids[2], away=1 << due[0].day.weekday())
    assert uow.prompts.by_site(due) == {"metz": 1, "reunion": 2}
    uow.prompts.put(next(prompt for prompt in due if prompt.site_id == "reunion"), 10)
    assert uow.prompts.by_site(due) == {"metz": 1}
    tomorrow = next_of(uow, campaign_id, OPENING + timedelta(hours=20))
    assert uow.prompts.by_site(tomorrow) == {"metz": 1, "strasbourg": 1, "reunion": 2}


def test_where_people_of_an_audience_are_and_who_takes_messages(uow, everywhere):
    _, ids = everywhere
    uow.players.change(ids[0], stopped_at=OPENING)
    uow.players.set_reachable(ids[2], "web", OPENING)
    assert uow.prompts.reachable(EVERYBODY) == {"metz": 1, "strasbourg": 0, "reunion": 2}
    assert uow.prompts.reachable(Audience(sites=("metz",))) == {"metz": 1}
