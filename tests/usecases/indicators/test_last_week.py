"""The week that figures take by themselves: the last whole one at the season's site; at its end, its last."""

from datetime import UTC, date, datetime

import pytest

from games.rules.doors import Site
from store.schema.audience import Audience
from tests.fakes.chat.nights import count
from tests.fakes.chat.replies import campaigns
from usecases.campaigns import lifecycle
from usecases.indicators import parts, reach, sheet

FIRST = date(2026, 3, 2)


def played(world, team="Accueil", **how):
    """Six have played the first door of a season, on the Monday when it begins."""
    world.players(6, team=team)
    campaign = world.launch(**how)
    for who in range(6):
        world.play(f"p{who}")
    return campaign


def move(world, site, zone):
    """A site is far away."""
    world.database.run(lambda uow: uow.teams.put_site(Site(site, zone), site.title()))


def week_at(world, *instant):
    """The week of the figures once the clock has counted at that instant."""
    world.now = datetime(*instant, tzinfo=UTC)
    count(world)
    (campaign,) = campaigns(world)
    return world.database.look(lambda uow: parts.of(uow, world.services.library, campaign, "fr")).monday


def test_a_week_is_whole_on_the_monday_of_a_site_whose_day_begins_before_the_coordinated_one(world):
    move(world, "metz", "Pacific/Noumea")
    played(world)
    assert week_at(world, 2026, 3, 8, 16, 30) == FIRST


def test_a_week_is_not_whole_on_the_sunday_of_a_site_whose_day_begins_after_the_default_one(world):
    move(world, "reims", "America/Martinique")
    world.later(hours=6)
    played(world, "Lycée Vauban", audience=Audience(sites=("reims",)))
    assert week_at(world, 2026, 3, 9, 2, 30) is None
    assert week_at(world, 2026, 3, 10, 2, 30) == FIRST


def test_the_week_of_a_season_that_goes_on_waits_for_its_sunday(world):
    played(world)
    assert week_at(world, 2026, 3, 6, 2, 30) is None


@pytest.mark.parametrize(("last", "over"), [(6, (2026, 3, 6, 23, 30)), (8, (2026, 3, 8, 23, 30))])
def test_the_final_count_of_a_season_has_its_last_week(world, last, over):
    played(world, doors=5, last_day=date(2026, 3, last))
    assert week_at(world, *over) == FIRST
    assert week_at(world, 2026, 3, 20, 2, 30) == FIRST


def test_the_final_count_of_a_season_that_was_stopped_has_its_last_week(world):
    campaign = played(world)
    world.later(days=2)
    world.database.run(lambda uow: lifecycle.stop(uow, "cli", campaign, world.now))
    assert week_at(world, 2026, 3, 4, 10, 0) == FIRST


def test_a_week_that_nobody_played_is_a_week_and_may_be_a_season_s_last(world):
    """Ten doors in two weeks, the second of which nobody came to play: its figures are not the first's."""
    campaign = played(world)
    assert week_at(world, 2026, 3, 10, 2, 30) == FIRST
    assert week_at(world, 2026, 3, 20, 2, 30) == date(2026, 3, 9)
    counted = world.database.look(reach.last_count, campaign)
    assert [week.monday for week in sheet.weeks(counted)] == [FIRST, date(2026, 3, 9)]


def test_a_week_whose_doors_never_opened_is_none(world):
    campaign = played(world)
    world.later(days=2)
    world.database.run(lambda uow: lifecycle.stop(uow, "cli", campaign, world.now))
    assert week_at(world, 2026, 3, 20, 2, 30) == FIRST
