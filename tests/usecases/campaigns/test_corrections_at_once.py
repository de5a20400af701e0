"""A door played while it is corrected: a turn that read the old version is run again."""

import pytest

from dialogs import router
from store.schema.tables import rounds
from tests.fakes.corrected import begin, right_answer, ship
from tests.fakes.in_chat import rows
from usecases.campaigns import corrections


@pytest.mark.parametrize("world", ["postgres"], indirect=True)  # SQLite has one writer
def test_an_answer_that_read_its_round_before_the_correction_is_run_again(world, marks):
    season = begin(world, "ana")
    action, pick = marks["wrong"](world.say("ana", "jouer").views[-1])
    ship(world, right_answer)
    wanted = world.database.look(lambda uow: corrections.plan(uow, world.services, season, 1))
    reads = []

    def press(uow):
        load = uow.turn_context.load

        def loaded(*key):
            person = load(*key)
            if not reads:
                world.database.run(
                    lambda other: corrections.correct(other, world.services, "cli", wanted, world.now)
                )
            reads.append(person)
            return person

        uow.turn_context.load = loaded
        turn = world.turn("ana", action.verb, values={**dict(action.values), **pick})
        return router.dispatch(world.services, uow, turn)

    assert world.database.run(press).status == 404
    assert [person.round is None for person in reads] == [False, True]
    assert rows(world, rounds) == []


@pytest.mark.parametrize("world", ["postgres"], indirect=True)  # SQLite has one writer
def test_a_door_entered_while_it_is_corrected_is_the_corrected_one(world):
    season = begin(world, "ana")
    ship(world, lambda raw: raw["questions"][0].update(ask="Mieux posée ?"))
    wanted = world.database.look(lambda uow: corrections.plan(uow, world.services, season, 1))
    begun = []

    def enter(uow):
        begin_round = uow.rounds.begin

        def late(*args, **more):
            if not begun:
                world.database.run(
                    lambda other: corrections.correct(other, world.services, "cli", wanted, world.now)
                )
            begun.append(args)
            return begin_round(*args, **more)

        uow.rounds.begin = late
        return router.dispatch(world.services, uow, world.turn("ana", "play"))

    assert world.database.run(enter).views[-1].summary == "Mieux posée ?"
    assert len(begun) == 2
