"""Two typed messages of one person at the same time: each is read in the light of the other."""

import pytest

from dialogs import router


@pytest.mark.parametrize("world", ["postgres"], indirect=True)  # SQLite has one writer
def test_words_typed_twice_at_once_answer_no_question_that_was_not_shown(world):
    world.player("ana")
    world.launch()
    world.later(days=1)
    world.say("ana", "porte 2")
    read = []

    def late(uow):
        load = uow.seats.load

        def loaded(*key):
            seat = load(*key)
            if not read:
                read.append(seat)
                world.say("ana", "la bonne")
            return seat

        uow.seats.load = loaded
        return router.dispatch(world.services, uow, world.turn("ana", "text", text="la bonne"))

    world.database.run(late)
    assert world.say("ana", "suivante").views[-1].summary == "Quel mot ?"
