"""A door played while it is corrected: a turn that read the old version is run again."""

import pytest

from dialogs import router
from tests.fakes.chat.corrections import begin, right_answer, ship
from tests.fakes.chat.region import wrong
from tests.fakes.chat.replies import rounds
from usecases.campaigns import corrections

pytestmark = pytest.mark.parametrize("world", ["postgres"], indirect=True)  # SQLite has one writer


def correction(world, change):
    """Authors changed the first door's item: the card of before, and what corrects it once."""
    campaign = begin(world, "ana")
    card = world.say("ana", "jouer").views[-1] if change is right_answer else None
    ship(world, change)
    plan = world.database.look(lambda uow: corrections.plan(uow, world.services, campaign, 1))
    plans = [plan]

    def correct():
        if plans:
            wanted = plans.pop()
            world.database.run(lambda uow: corrections.correct(uow, world.services, "cli", wanted, world.now))

    return card, correct


def test_an_answer_that_read_its_round_before_the_correction_is_run_again(world):
    card, correct = correction(world, right_answer)
    action, pick = wrong(card)
    reads = []

    def press(uow):
        load = uow.turn_context.load

        def load_then_correct(*key):
            person = load(*key)
            correct()
            reads.append(person)
            return person

        uow.turn_context.load = load_then_correct
        turn = world.turn("ana", action.verb, values={**dict(action.values), **pick})
        return router.dispatch(world.services, uow, turn)

    assert world.database.run(press).status == 404
    assert [person.round is None for person in reads[:2]] == [False, True]
    assert rounds(world) == []


def test_a_door_entered_while_it_is_corrected_is_the_corrected_one(world):
    _, correct = correction(world, lambda raw: raw["questions"][0].update(ask="Mieux posée ?"))
    begun = []

    def enter(uow):
        begin_round = uow.rounds.begin

        def correct_then_begin(*args, **more):
            correct()
            begun.append(args)
            return begin_round(*args, **more)

        uow.rounds.begin = correct_then_begin
        return router.dispatch(world.services, uow, world.turn("ana", "play"))

    assert world.database.run(enter).views[-1].summary == "Mieux posée ?"
    assert len(begun) == 2
