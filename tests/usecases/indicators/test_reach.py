"""Whom a campaign reaches, as rule 17 says it: counted at night, kept, and read again."""

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial

import pytest

from store.schema.audience import Audience
from tests.fakes.chat.corrections import fill_pack
from tests.fakes.chat.nights import count
from tests.fakes.chat.nights import pass_night as night
from tests.fakes.chat.outbox import plan, send
from tests.fakes.chat.people_import import ANA, bring_in, end_welcomes, make_list, plan_welcomes
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import campaigns
from tests.fakes.chat.traces import forget
from usecases.campaigns import lifecycle
from usecases.indicators import reach
from usecases.indicators.reach import Reach, Week
from usecases.people import accounts
from usecases.teams import transfers


def kept(world):
    (campaign,) = campaigns(world)
    return world.database.look(reach.last_count, campaign)


def of(world, team=1, site="metz"):
    parts = [part for part in kept(world).reach if (part.team_id, part.site_id) == (team, site)]
    return parts[0] if parts else Reach(team, site)


@pytest.fixture
def team(world):
    return world.team("Accueil").id


@on_both_engines
def test_expected_is_whom_the_audience_names_or_the_headcount_where_nobody_was_imported(world):
    world.launch()
    world.players(3)
    night(world)
    assert of(world, world.team("Accueil").id).expected == 20
    assert of(world, world.team("Lycée Vauban").id, "reims").expected == 300
    world.players(2, first=3, team=None)
    world.later(days=1)
    night(world)
    assert of(world, None).expected == 2


@on_both_engines
def test_a_team_expects_the_people_of_its_file_or_those_who_came_where_these_are_more(world):
    """Nobody knows which row of the file somebody is who came by a poster: row and person count once."""
    accueil = world.team("Accueil").id
    bring_in(world, *(f";Accueil;;agent.{number};;" for number in range(6)))
    world.launch()
    world.players(4)
    night(world)
    assert of(world, accueil).expected == 6
    world.players(5, first=4)
    world.later(days=1)
    night(world)
    assert of(world, accueil).expected == 9


@on_both_engines
def test_who_came_by_their_own_row_of_the_file_leaves_the_other_rows_expected(world):
    _, links = bring_in(world, *(f";Accueil;;agent.{number};;" for number in range(6)))
    join = partial(accounts.join, services=world.services, pseudonym="", team_id=None, language="fr")
    world.database.run(partial(join, code=links[0].code, now=world.now, instant=world.now))
    world.launch()
    world.players(2)
    night(world)
    assert of(world, world.team("Accueil").id).expected == 6


def test_no_more_are_invited_than_expected_where_who_was_welcomed_came_by_a_poster_too(world):
    bring_in(world, f";Accueil;{ANA};;;")
    plan_welcomes(world)
    assert end_welcomes(world, "sent") == 1
    world.launch()
    world.player("p0")
    world.say("p0", "aide")
    world.later(days=1)
    plan(world)
    send(world)
    night(world)
    mine = of(world, world.team("Accueil").id)
    assert (mine.expected, mine.invited) == (1, 1)


def test_of_a_list_everybody_counts_since_it_names_them(world):
    bring_in(world, ";Accueil;;agent.1;;")
    world.player(ANA)  # in no file
    make_list(world, "Relais", ANA, ";agent.1")
    (list_id,) = world.database.look(lambda uow: uow.lists.numbers()).values()
    world.launch(audience=Audience(list_id=list_id))
    night(world)
    assert of(world, world.team("Accueil").id).expected == 2


def test_who_completed_a_door_came_and_is_active_in_the_week_of_that_door(world, team):
    world.launch()
    world.players(6)
    for who in ("p0", "p1"):
        world.play(who)
    night(world)
    assert (of(world, team).came, of(world, team).finished) == (2, 2)
    assert kept(world).weeks == [Week(date(2026, 3, 2), team, "metz", 2)]


def test_a_door_caught_up_counts_in_its_own_week(world, team):
    world.launch()
    world.players(1)
    world.play("p0")
    world.later(days=7)
    world.play("p0", word="porte 5")
    night(world)
    assert [(week.monday, week.active) for week in kept(world).weeks] == [
        (date(2026, 3, 2), 1),
        (date(2026, 3, 9), 0),
    ]


def test_completion_is_of_the_doors_opened_since_joining(world, team):
    world.launch()
    world.players(2)
    world.play("p0")
    world.later(days=1)
    world.finish("p0", door=2)
    world.finish("p1", door=2)
    night(world)
    assert (of(world, team).completion, of(world, team).missed) == (pytest.approx(2.0), 0)
    world.later(days=1)
    night(world)
    assert of(world, team).completion < 2.0
    assert of(world, team).missed == 2


@on_both_engines
def test_doors_opened_before_somebody_joined_count_for_no_completion(world):
    """An advent calendar opens them late: three of them do not make up for the one that was missed since."""
    fill_pack(world, 24)
    world.launch("Avent", date(2026, 12, 1), format="advent")
    world.now = datetime(2026, 12, 3, 9, tzinfo=UTC)
    world.players(1)
    for door in (3, 2, 1):
        world.finish("p0", door)
    world.later(days=1)
    night(world)
    mine = of(world, world.team("Accueil").id)
    assert (mine.completion, mine.finished, mine.missed) == (0.5, 0, 1)


def test_an_erased_person_is_counted_no_more(world, team):
    world.launch()
    world.players(2)
    for who in ("p0", "p1"):
        world.play(who)
    forget(world, "p0")
    night(world)
    assert of(world, team).came == 1


def test_practice_counts_nowhere(world):
    world.player("chef", team=None)
    world.launch()
    world.say("chef", "campagne aperçu Printemps 1")
    world.play("chef", word="porte 1")
    night(world)
    assert [part.came for part in kept(world).reach if part.came] == []
    assert kept(world).doors == []


def test_doors_are_counted_by_who_opened_and_who_completed_them(world):
    world.launch()
    world.players(2)
    world.play("p0")
    world.play("p1", "wrong")
    night(world)
    (door,) = kept(world).doors
    assert (door.number, door.opened, door.played) == (1, 2, 2)


def test_what_is_kept_is_read_again_as_it_was(world):
    campaign = world.launch()
    world.players(3)
    world.play("p0")
    night(world)
    counted = world.database.look(reach.count, campaign, kept(world).at)
    assert replace(counted, messages=kept(world).messages) == kept(world)


def test_by_day_nothing_is_counted(world):
    world.launch()
    count(world)
    before = kept(world)
    world.players(1)
    world.play("p0")
    count(world)
    assert kept(world) == before


def test_who_left_the_audience_is_counted_nowhere(world, team):
    world.launch(audience=Audience(teams=(team,)))
    (number, *_) = world.players(2)
    for who in ("p0", "p1"):
        world.play(who)
    moves = {number: world.team("Lycée Vauban")}
    world.database.run(lambda uow: transfers.move(uow, "cli", moves, world.now))
    night(world)
    assert sum(part.came for part in kept(world).reach) == 1
    assert sum(week.active for week in kept(world).weeks) == 1
    assert [(door.opened, door.played) for door in kept(world).doors] == [(1, 1)]


def test_a_campaign_stopped_early_is_of_the_doors_that_had_opened(world, team):
    campaign = world.launch()
    world.players(1)
    world.play("p0")
    world.database.run(lambda uow: lifecycle.stop(uow, "cli", campaign, world.now))
    world.later(days=60)
    night(world)
    assert (of(world, team).completion, of(world, team).finished) == (1.0, 1)
