"""Two leads who decide on one idea: no answer is lost."""

import pytest

from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.voice import send_idea
from usecases.context import CampaignError
from usecases.voice import ideas


@pytest.fixture
def number(world, chief):
    world.player("ana")
    send_idea(world, "ana", "Un banc devant l’accueil")
    (idea,) = world.database.look(lambda uow: ideas.on_shelf(uow, "new", 1)).ideas
    return idea.id


def decide(world, number, text, shelf="new"):
    """What the form of a shelf does, which somebody read."""

    def work(uow):
        ideas.check_shelf(uow, shelf, [number], "kept", text)
        ideas.decide(uow, "cli", [number], "kept", text, world.now)

    world.database.run(work)


def answers(world):
    return [idea.answer for idea in world.database.look(lambda uow: ideas.on_shelf(uow, "kept", 1)).ideas]


@on_both_engines
def test_an_idea_decided_meanwhile_with_the_same_state_keeps_its_answer(world, number):
    decide(world, number, "On en pose un en mai.")
    with pytest.raises(CampaignError, match=r"ideas\.moved"):
        decide(world, number, "Merci.")
    assert answers(world) == ["On en pose un en mai."]


def test_the_same_press_again_is_harmless(world, number):
    for _ in range(2):
        decide(world, number, "On en pose un en mai.")
    assert answers(world) == ["On en pose un en mai."]


def test_who_reads_the_decided_ones_may_change_the_answer(world, number):
    decide(world, number, "On en pose un en mai.")
    decide(world, number, "Il est posé.", shelf="kept")
    assert answers(world) == ["Il est posé."]
