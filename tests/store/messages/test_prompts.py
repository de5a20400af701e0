"""Whom a prompt is for, counted before it is planned, on both databases."""

from datetime import timedelta

import pytest

from games.rules.campaigns import coming
from games.rules.doors import Site
from store.messages.prompts import Prompt
from store.schema.audience import EVERYBODY, Audience
from tests.fakes import records
from tests.fakes.records import OPENING


@pytest.fixture
def everywhere(database):
    """Two people in Metz, one in Strasbourg, two on Réunion, where the day's door opened hours ago."""

    def build(uow):
        records.organisation(uow)
        uow.teams.put_site(Site("reunion", "Indian/Reunion"), "Réunion")
        places = ("metz", "metz", "strasbourg", "reunion", "reunion")
        ids = [records.player(uow, number, site_id=place) for number, place in enumerate(places)]
        return records.campaign(uow), ids

    return database.run(build)


def next_of(uow, campaign_id, now=OPENING):
    """The next prompt of every site, by the rules alone."""
    campaign = uow.campaigns.get(campaign_id)
    sites = uow.teams.sites().values()
    return [Prompt.of(campaign, site.id, next(coming(campaign.calendar, site, now))) for site in sites]


def test_those_who_would_get_a_prompt_are_counted_site_by_site(database, everywhere):
    campaign_id, ids = everywhere

    def build(uow):
        due = next_of(uow, campaign_id)
        assert uow.prompts.by_site(due) == {"metz": 2, "strasbourg": 1, "reunion": 2}
        uow.players.change(ids[0], stopped_at=OPENING)
        uow.players.change(ids[2], away=1 << due[0].day.weekday())
        assert uow.prompts.by_site(due) == {"metz": 1, "reunion": 2}
        uow.prompts.put(next(one for one in due if one.site_id == "reunion"), 10)
        assert uow.prompts.by_site(due) == {"metz": 1}
        tomorrow = next_of(uow, campaign_id, OPENING + timedelta(hours=20))
        assert uow.prompts.by_site(tomorrow) == {"metz": 1, "strasbourg": 1, "reunion": 2}

    database.run(build)


def test_where_people_of_an_audience_are_and_who_takes_messages(database, everywhere):
    _, ids = everywhere

    def build(uow):
        uow.players.change(ids[0], stopped_at=OPENING)
        uow.players.set_reachable(ids[2], "web", OPENING)
        assert uow.prompts.reachable(EVERYBODY) == {"metz": 1, "strasbourg": 0, "reunion": 2}
        assert uow.prompts.reachable(Audience(sites=("metz",))) == {"metz": 1}

    database.run(build)
