"""An import makes invitations, never players, and twice does no harm (rules 5, 7, 10)."""

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from store.schema.audience import EVERYBODY
from store.schema.tables import invitations, metadata, players
from store.sql.engine import make_engine
from tests.fakes.imported import ANA, BEN, EVE, bring_in, number_of, person, stored
from tests.fakes.in_chat import join
from tests.fakes.region import on_both_engines, open_world
from usecases.people import directory


def problems(world, *rows):
    with pytest.raises(directory.Wrong) as wrong:
        bring_in(world, *rows)
    assert number_of(world, invitations) == 0
    found = wrong.value.problems
    return [(one.line, one.key.removeprefix("people.csv_"), dict(one.values)) for one in found]


def test_an_unknown_team_is_told_with_the_nearest_one(world):
    assert problems(world, f";Acueil;{ANA};;;", f";Xyzzy;{BEN};;;") == [
        (2, "no_team_near", {"name": "Acueil", "near": "Accueil"}),
        (3, "no_team", {"name": "Xyzzy"}),
    ]


def test_an_unknown_site_is_told_with_the_known_ones(world):
    assert problems(world, f"Nancy;;{ANA};;;") == [(2, "no_site", {"name": "Nancy", "known": "Metz, Reims"})]


def test_a_team_at_another_site_is_told_with_its_own(world):
    assert problems(world, f"Metz;Lycée Vauban;{ANA};;;") == [
        (2, "elsewhere", {"team": "Lycée Vauban", "site": "Reims"})
    ]


def test_days_that_nobody_works_at_the_site_are_told(world):
    assert problems(world, f"Metz;;{ANA};;;sam dim") == [(2, "never_there", {})]


def test_problems_of_cells_and_of_the_organisation_come_in_the_order_of_lines(world):
    found = problems(world, f";Xyzzy;{ANA};;;", ";Accueil;nul;;;", f"Nancy;;{BEN};;;")
    assert [line for line, _, _ in found] == [2, 3, 4]


@on_both_engines
def test_an_invited_person_is_no_player_and_in_no_figure(world):
    world.launch(audience=EVERYBODY)
    done, _ = bring_in(world, f";Accueil;{ANA};;;", ";Accueil;;agent-2;;")
    assert (done.new, done.players, done.welcomes) == (2, 0, 1)
    assert number_of(world, players) == 0
    assert world.database.look(lambda uow: uow.players.count_in(EVERYBODY)) == 0
    assert world.database.look(lambda uow: uow.teams.sizes()) == {}


@on_both_engines
def test_a_second_import_changes_nothing(world):
    rows = (f"Reims;;{ANA};;en;lun mar", f";Accueil;{BEN};;;", ";Accueil;;agent-2;;")
    _, first = bring_in(world, *rows)
    before = stored(world)
    done, second = bring_in(world, *rows)
    assert (done.new, done.changed, done.same, done.welcomes) == (0, 0, 3, 0)
    assert stored(world) == before
    assert second == first


def test_a_second_import_updates(world):
    bring_in(world, f";Accueil;{ANA};;;", ";Accueil;;agent-2;;")
    done, _ = bring_in(world, f";Lycée Vauban;{ANA};;en;lun mar", ";Lycée Vauban;;agent-2;;")
    assert (done.new, done.changed, done.same) == (0, 2, 0)
    world.say(ANA, "bonjour")
    player = person(world, ANA).player
    assert (player.team_name, player.language, player.absence.weekdays) == (
        "Lycée Vauban",
        "en",
        {2, 3, 4},
    )


rows_of_people = st.lists(
    st.tuples(
        st.sampled_from([";Accueil", "Metz;", "Reims;Lycée Vauban"]),
        st.sampled_from(["", "fr", "en"]),
        st.sampled_from(["", "lun mar", "mon tue wed thu fri"]),
        st.booleans(),
    ),
    max_size=6,
)


@settings(max_examples=25)
@given(first=rows_of_people, second=rows_of_people)
def test_importing_twice_is_importing_once(services, first, second):
    def rows(people_):
        for number, (place, language, days, in_teams) in enumerate(people_):
            who = f"{EVE[:-2]}{number:02};" if in_teams else f";agent-{number}"
            yield f"{place};{who};{language};{days}"

    engine = make_engine("sqlite://", connections=1)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        metadata.create_all(connection)
    world = open_world(engine, services)
    for some in filter(None, (first, second)):
        bring_in(world, *rows(some))
        before = stored(world)
        bring_in(world, *rows(some))
        assert stored(world) == before
    engine.dispose()


@on_both_engines
def test_who_plays_already_keeps_what_they_chose_but_the_team_is_the_file_s(world):
    world.player(ANA, team="Accueil")
    world.player(BEN, team=None)
    done, _ = bring_in(world, f";Lycée Vauban;{ANA};;en;", f";Lycée Vauban;{BEN};;en;")
    assert (done.new, done.players, done.moved, done.welcomes) == (0, 2, 2, 0)
    assert person(world, ANA).player.team_name == "Lycée Vauban"
    moved = [line.subject for line in world.database.look(lambda uow: uow.audit.lines())[1:3]]
    assert moved == [f"player:{person(world, who).player.id}" for who in (BEN, ANA)]
    assert (person(world, BEN).player.team_name, person(world, BEN).player.language) == ("Lycée Vauban", "fr")


@on_both_engines
def test_no_import_brings_back_who_asked_to_be_forgotten(world):
    rows = (f";Accueil;{ANA};;;", ";Accueil;;agent-1;;", f";Accueil;{BEN};;;")
    _, (one,) = bring_in(world, *rows)
    world.player(EVE)
    world.say(ANA, "bonjour")
    for who in (ANA, EVE):
        world.say(who, "oublie-moi")
        world.say(who, "oui, tout effacer")
    key = join(world, one.code)
    for text in ("oublie-moi", "oui, tout effacer"):
        turn = world.turn(key.external_id, "text", text=text, conversation=key.external_id, activity=text)
        world.dispatch(replace(turn, account=key))
    done, links_ = bring_in(world, *rows, f";Accueil;{EVE};;;")
    assert (done.people, done.forgotten, done.same, links_) == (4, 3, 1, [])
    assert number_of(world, invitations) == 1
    assert ANA not in str(stored(world))
    world.later(days=14 * 31)
    done, _ = bring_in(world, *rows)
    assert (done.forgotten, done.new) == (0, 2)


@pytest.mark.long  # the size of the organisation
@on_both_engines
def test_seven_thousand_seven_hundred_people_are_brought_in_within_seconds(world):
    rows = [f";Accueil;;agent-{n};;" if n % 3 else f";Accueil;{EVE[:-5]}{n:05};;;" for n in range(7_700)]
    began = time.process_time()
    done, links_ = bring_in(world, *rows)
    assert (done.new, len(links_)) == (7_700, 5_133)
    done, _ = bring_in(world, *rows)
    assert done.same == 7_700
    assert time.process_time() - began < 15


def test_each_file_that_names_somebody_begins_their_time_anew(world):
    bring_in(world, f";Accueil;{ANA};;;")
    world.later(days=200)
    bring_in(world, f";Accueil;{ANA};;;")
    with world.engine.connect() as connection:
        assert connection.execute(select(invitations.c.invited_at)).scalar_one() == world.now
