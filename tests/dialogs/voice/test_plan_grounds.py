"""A chosen action says for which practice it is and where it was read, wherever it is read (rule 15)."""

from bot.pages.papers import plan_paper
from content.words import load
from tests.fakes.chat.plans import ROOM, chosen, posts
from tests.fakes.chat.replies import everything


def grounds(world):
    action = world.database.look(lambda uow: uow.plans.of_team(world.team("Accueil").id, ("chosen",), 1))[0]
    return action.statement, action.source


def test_the_plan_says_it_in_the_personal_chat_and_in_the_room(world):
    people, _ = chosen(world)
    for where in ({}, {"room": True, "conversation": ROOM}):
        told = everything(world.say(people[0], "plan", **where)).replace("\\xa0", " ")
        assert "Pour « {} ». Source : {}.".format(*grounds(world)) in told


def test_a_room_that_is_told_what_was_chosen_reads_it_too(world):
    chosen(world)
    told = [str(view) for where, view in posts(world) if where == ROOM]
    assert any("Source" in view and grounds(world)[1] in view and "L’action choisie" in view for view in told)


def test_the_paper_says_where_it_was_read(world):
    chosen(world)

    def read(uow):
        team = world.team("Accueil")
        return plan_paper.read(uow, world.services.library, team, "fr", world.now.date())

    page = plan_paper.answer(load("fr"), world.database.look(read)).text
    assert f"Source\u00a0: {grounds(world)[1]}" in page.replace("&nbsp;", "\u00a0")
