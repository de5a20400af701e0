"""Two typed messages of one person at the same time: each is read in the light of the other."""

import pytest

from dialogs import router


@pytest.mark.parametrize("world", ["postgres"], indirect=True)  # SQLite has one writer
def test_words_typed_twice_at_once_answer_no_question_that_was_not_shown(world, campaign):
    world.later(days=1)
    world.say("ana", "porte 2")
    read = []

    def late(uow):
        load = uow.turn_context.load

        def loaded(*key):
            person = load(*key)
            if not read:
                read.append(person)
                world.say("ana", "la bonne")
            return person

        uow.turn_context.load = loaded
        return router.dispatch(world.services, uow, world.turn("ana", "text", text="la bonne"))

    world.database.run(late)
    assert world.say("ana", "suivante").views[-1].summary == "Quel mot ?"
