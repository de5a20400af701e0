"""What a correction gives back counts in the standings and on the board, once (rule 13)."""

import random

import pytest

from tests.fakes.chat.account_links import differences
from tests.fakes.chat.corrections import begin, mend, right_answer
from tests.fakes.chat.replies import rounds

ANSWERS = ("right", "wrong")
TEXTS = ("accusé de réception", "aucune idée")


def test_a_team_s_points_move_on_the_board_with_five_who_gained(world):
    people = ("ana", "bea", "cleo", "dan", "eve")
    campaign = begin(world, *people)

    def publish():
        return world.database.run(lambda uow: uow.boards.publish(campaign.id))

    for who in people:
        world.play(who, "wrong" if who in {"ana", "bea"} else "right")
    assert publish() == 1
    mend(world, right_answer)
    assert publish() == 0
    world.later(days=2)
    for who in people[1:4]:
        world.play(who)
        # Bea is counted once, whatever she gained: with Ana, Cleo and Dan they are four.
        assert publish() == 0
    world.play("eve")
    assert publish() == 1


@pytest.mark.parametrize("seed", range(6))
def test_standings_equal_what_the_rounds_say_after_any_corrections(world, seed):
    chance = random.Random(seed)  # noqa: S311 (the same campaign at each run)
    world.player("chef", team=None)
    people = [f"p{number}" for number in range(9)]
    for number, who in enumerate(people):
        world.player(who, team=("Accueil", "Lycée Vauban", None)[number % 3])
    world.launch()

    def points():
        return {played.id: played.points for who in people for played in rounds(world, who) if played.done_at}

    before = {}
    for _day in range(4):
        for who in people:
            for _try in range(chance.randrange(3)):
                card = world.say(who, "jouer").views[-1]
                try:
                    reply = world.answer(card, who, chance.choice(ANSWERS))
                except StopIteration:
                    break
                if reply.views[0].buttons[0].action.verb == "next" and chance.random() < 0.7:
                    world.press(who, reply.views[0].buttons[0].action)
                    world.say(who, chance.choice(TEXTS))
        before = points()
        item = chance.randrange(4)
        theme = f"T{chance.random():.6f}"
        change = chance.choice((right_answer, lambda raw, theme=theme: raw.update(theme=theme)))
        mend(world, change, item + 1, item)
        after = points()
        assert all(after[number] >= earned for number, earned in before.items())
        assert not differences(world)
        world.later(days=1)
    assert before
