"""Teams joined and changed from two devices, or while answers come in: everything counts once."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from store.schema.audience import Audience
from store.unit_of_work import UnitOfWork
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import summary
from tests.fakes.chat.teams import sums, team_of
from tests.fakes.store import stores
from usecases.teams import teams, transfers
from usecases.teams.teams import TeamError


@on_both_engines
def test_joining_from_two_devices_at_once_counts_once(world):
    world.player("ana", team=None)
    world.launch()
    world.play()
    with ThreadPoolExecutor(2) as pool:
        replies = list(pool.map(lambda name: world.say("ana", f"équipe {name}"), ["Accueil", "Lycée Vauban"]))
    team = team_of(world, "ana")
    assert sums(world) == {team: (1, 100)}
    assert any(f"vous jouez avec l’équipe {team}" in summary(reply) for reply in replies)


@on_both_engines
def test_changing_from_two_devices_at_once_counts_once(world, campaign):
    world.play()

    def change(_):
        def work(uow):
            person = uow.turn_context.load("teams", "t", "ana")
            target = uow.teams.by_name("lyceevauban")
            return person.player.team_id != target.id and transfers.change(uow, person, target, world.now)

        return world.database.run(work)

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(change, range(2))) == [False, True]
    assert sums(world) == {"Lycée Vauban": (1, 100)}


def test_a_second_press_read_before_the_first_one_s_change_changes_nothing(world, campaign):
    world.play()
    before = world.database.look(lambda uow: uow.turn_context.load("teams", "t", "ana"))
    target = world.team("Lycée Vauban")
    assert world.database.run(transfers.change, before, target, world.now)
    assert not world.database.run(transfers.change, before, target, world.now)


@on_both_engines
def test_answers_while_one_changes_team_go_where_one_plays(world):
    world.players(6)
    world.launch()
    cards = {f"p{number}": world.say(f"p{number}", "jouer").views[-1] for number in range(6)}

    def change(uow, who):
        person = uow.turn_context.load("teams", "t", who)
        transfers.change(uow, person, uow.teams.by_name("lyceevauban"), world.now)

    def turn(what, who):
        return world.answer(cards[who], who) if what == "answer" else world.database.run(change, who)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(turn, ["answer", "change"] * 6, [who for who in cards for _ in range(2)]))
    assert sums(world) == {"Lycée Vauban": (6, 600)}


def test_a_team_that_two_admins_add_at_once_is_one(postgres_store, make_world):
    world = make_world(postgres_store)

    def add(uow):
        return uow.teams.put_team("Serres", "serres", "metz", 12)

    with ThreadPoolExecutor(1) as pool:
        with world.engine.connect().execution_options(writes=True) as connection, connection.begin():
            first = add(UnitOfWork(connection))
            second = pool.submit(world.database.run, add)
            stores.until_blocked(connection, second)
        assert second.result() == first
    world.engine.dispose()


def test_a_team_that_was_closed_meanwhile_is_not_renamed(world):
    closed = world.team("Accueil")
    world.database.run(teams.close, "cli", closed.id, world.now, world.now)
    with pytest.raises(TeamError, match="gone"):
        world.database.run(teams.rename, "cli", closed, "Serres", world.now)
    world.database.run(teams.add, "cli", "Serres", None, 12, world.now)


def test_who_changes_team_during_a_merger_is_not_taken_along(postgres_store, make_world):
    """The merger waits for their change; the campaign is not for their new team: no team has their points."""
    world = make_world(postgres_store)
    for name in ("Serres", "Cuisine"):
        world.database.run(teams.add, "cli", name, None, 12, world.now)
    for who in ("ana", "bea"):
        world.player(who)
    source, target, kitchen = (world.team(name) for name in ("Accueil", "Serres", "Cuisine"))
    world.launch(audience=Audience(teams=(source.id, target.id)))
    for who in ("ana", "bea"):
        world.play(who)
    with ThreadPoolExecutor(1) as pool:
        with world.engine.connect().execution_options(writes=True) as connection, connection.begin():
            uow = UnitOfWork(connection)
            transfers.change(uow, uow.turn_context.load("teams", "t", "ana"), kitchen, world.now)
            merging = pool.submit(world.database.run, teams.merge, "cli", source.id, target.id, world.now)
            stores.until_blocked(connection, merging)
        assert merging.result()[1] == 1
    assert [team_of(world, who) for who in ("ana", "bea")] == ["Cuisine", "Serres"]
    assert sums(world) == {"Serres": (1, 100)}
    world.engine.dispose()
