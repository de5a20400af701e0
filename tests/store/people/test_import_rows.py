"""What a file of people leaves in the tables: nothing twice, no name that it must not keep."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from store.schema.tables import invitations, links, list_members, metadata, outbox, players
from store.sql.engine import make_engine
from tests.fakes.chat.people_import import ANA, BEN, EVE, bring_in, invited, make_list
from tests.fakes.chat.region import on_both_engines, open_world
from tests.fakes.chat.replies import join, rows
from tests.fakes.chat.traces import forget


def stored(world):
    tables = (invitations, links, list_members, players, outbox)
    return [sorted(map(str, rows(world, table))) for table in tables]


@on_both_engines
def test_a_second_import_changes_nothing(world):
    lines = (f"Reims;;{ANA};;en;lun mar", f";Accueil;{BEN};;;", ";Accueil;;agent-2;;")
    _, first = bring_in(world, *lines)
    before = stored(world)
    done, second = bring_in(world, *lines)
    assert (done.new, done.changed, done.same, done.welcomes) == (0, 0, 3, 0)
    assert stored(world) == before
    assert second == first


people = st.lists(
    st.tuples(
        st.sampled_from([";Accueil", "Metz;", "Reims;Lycée Vauban"]),
        st.sampled_from(["", "fr", "en"]),
        st.sampled_from(["", "lun mar", "mon tue wed thu fri"]),
        st.booleans(),
    ),
    max_size=6,
)


@settings(max_examples=25)
@given(first=people, second=people)
def test_importing_twice_is_importing_once(services, first, second):
    def lines(file):
        for number, (team, language, days, in_teams) in enumerate(file):
            who = f"{EVE[:-2]}{number:02};" if in_teams else f";agent-{number}"
            yield f"{team};{who};{language};{days}"

    engine = make_engine("sqlite://", connections=1)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        metadata.create_all(connection)
    world = open_world(engine, services)
    for file in filter(None, (first, second)):
        bring_in(world, *lines(file))
        before = stored(world)
        bring_in(world, *lines(file))
        assert stored(world) == before
    engine.dispose()


@on_both_engines
def test_no_import_brings_back_who_asked_to_be_forgotten(world):
    lines = (f";Accueil;{ANA};;;", ";Accueil;;agent-1;;", f";Accueil;{BEN};;;")
    _, (link,) = bring_in(world, *lines)
    world.player(EVE)
    world.say(ANA, "bonjour")
    for who in (ANA, EVE):
        forget(world, who)
    key = join(world, link.code)
    for text in ("oublie-moi", "oui, tout effacer"):
        turn = world.turn(key.external_id, "text", text=text, conversation=key.external_id, activity=text)
        world.dispatch(replace(turn, account=key))
    done, codes = bring_in(world, *lines, f";Accueil;{EVE};;;")
    assert (done.people, done.forgotten, done.same, codes) == (4, 3, 1, [])
    assert invited(world) == len(rows(world, invitations)) == 1
    assert ANA not in str(stored(world))
    world.later(days=14 * 31)
    done, _ = bring_in(world, *lines)
    assert (done.forgotten, done.new) == (0, 2)


def test_each_file_that_names_somebody_begins_their_time_anew(world):
    bring_in(world, f";Accueil;{ANA};;;")
    world.later(days=200)
    bring_in(world, f";Accueil;{ANA};;;")
    assert [row.invited_at for row in rows(world, invitations)] == [world.now]


def test_no_table_holds_the_name_of_a_personal_link_or_of_a_member(world):
    bring_in(world, ";Accueil;;matricule-0042;;")
    make_list(world, "Pilotes", ";matricule-0042", f"{ANA};")
    assert "matricule" not in str(stored(world))
    assert ANA not in str(stored(world))
