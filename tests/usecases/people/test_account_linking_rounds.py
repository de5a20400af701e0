"""What two accounts played becomes one: the earlier round of each door stays, sums follow."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial

from games.view import Action
from tests.fakes.chat.account_links import ask, code_of, come, differences, link, number
from tests.fakes.chat.outbox import send
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import rounds, standing
from tests.fakes.chat.twins import FIRST, SECOND, launch, to_door, twins


def test_doors_played_on_either_count_together(world, two):
    world.launch()
    world.play("bea", word="porte 1")
    world.later(days=1)
    world.say("bea", "porte 2")
    world.later(days=1)
    world.play("ana", word="porte 3")
    link(world, "ana", "bea")
    own = standing(world)
    assert (own.completed, own.points, own.joined_door) == (2, 200, 1)
    assert (own.streak, own.freezes) == (2, 1)
    assert not differences(world)


def test_a_door_that_earned_nothing_moves_the_day_of_the_team(world, two):
    world.launch()
    world.play("ana", "wrong")
    world.later(days=1)
    world.play("bea", "wrong", word="porte 2")
    link(world, "ana", "bea")
    assert not differences(world)


def test_of_an_open_round_and_an_ended_one_the_ended_stays_and_no_question_waits(world, two):
    world.launch()
    world.say("ana", "jouer")
    world.play("bea", word="porte 1")
    link(world, "ana", "bea")
    (played,) = rounds(world)
    assert played.done_at is not None
    assert "1" not in world.say("ana", "1").views[0].summary


def test_a_card_of_the_round_that_went_is_answered_with_one_sentence(world, two):
    world.launch()
    card = world.say("ana", "jouer").views[-1]
    world.play("bea", word="porte 1")
    link(world, "ana", "bea")
    assert world.answer(card).status == 404


def test_a_team_that_only_one_of_two_had_comes_along_with_the_points(world):
    (first,) = come(world, "ana", team=None)
    world.player("bea")
    world.launch()
    world.play("ana", word="porte 1")
    link(world, "ana", "bea")
    assert world.database.look(lambda uow: uow.players.get(first)).team_name == "Accueil"
    assert standing(world).team_points == 100
    assert not differences(world)


@on_both_engines
def test_two_devices_that_say_yes_at_once_link_once(world):
    first, _ = come(world, "ana", "bea")
    world.launch()
    world.play("ana", word="porte 1")
    world.play("bea", word="porte 1")
    codes = {who: code_of(world, who) for who in ("ana", "bea")}
    world.say("ana", f"relier {codes['bea']}")
    world.say("bea", f"relier {codes['ana']}")
    with ThreadPoolExecutor(2) as pool:
        replies = list(
            pool.map(lambda who: world.say(who, "oui", conversation=f"chat-{who}"), ("ana", "bea"))
        )
    assert sum("C’est fait" in reply.views[0].summary for reply in replies) == 1
    assert number(world, "ana") == number(world, "bea") == first
    assert not differences(world)


@on_both_engines
def test_an_answer_that_comes_with_the_yes_counts_for_the_one_account(world):
    come(world, "ana", "bea")
    world.launch()
    world.later(days=1)
    world.play("ana", word="porte 1")
    cards = {who: world.say(who, f"porte {door}").views[-1] for who, door in (("bea", 1), ("ana", 2))}
    ask(world, "bea", "ana")

    def yes():
        return world.say("bea", "oui")

    with ThreadPoolExecutor(3) as pool:
        acts = [partial(world.answer, cards["bea"], "bea"), yes, partial(world.answer, cards["ana"])]
        list(pool.map(lambda act: act(), acts))
    if number(world, "ana") != number(world, "bea"):  # her answer was first: it ended the question
        ask(world, "bea", "ana")
        yes()
    assert number(world, "ana") == number(world, "bea")
    assert not differences(world)


def test_a_door_that_either_previewed_is_practice_for_the_one_person(world, chief):
    world.player("bea")
    world.launch()
    world.say(chief, "campagne aperçu Printemps 1")
    world.say("bea", "porte 1")
    link(world, chief, "bea")
    (counting,) = (played for played in rounds(world, chief) if played.attempt == 0)
    assert counting.practice
    world.play("bea", word="porte 1")
    assert standing(world, chief) is None


def test_a_door_that_either_opened_from_a_test_is_practice_for_the_one_person(world, chief):
    world.player("bea", team="Lycée Vauban")
    world.launch()
    world.say("bea", "porte 1")
    world.say(chief, "campagne tester Printemps porte 1 moi")
    send(world)
    world.press(chief, Action.of("campaign.test", campaign=1, door=1))
    link(world, chief, "bea")
    assert [played.practice for played in rounds(world, chief) if played.attempt == 0] == [True]


def test_both_doors_of_twins_that_either_previewed_are_practice_for_the_one_person(world, chief):
    twins(world)
    world.player("bea")
    launch(world)
    world.say(chief, f"campagne aperçu Printemps {FIRST}")
    to_door(world, SECOND)
    world.say("bea", f"porte {SECOND}")
    link(world, chief, "bea")
    world.play("bea", word=f"porte {SECOND}")
    world.play("bea", word=f"porte {FIRST}")
    counting = [played for played in rounds(world, chief) if played.attempt == 0]
    assert [(played.door, played.practice) for played in counting] == [(FIRST, True), (SECOND, True)]


def test_what_either_ended_before_they_were_joined_is_not_taken_away_by_a_preview(world, chief):
    world.player("bea")
    world.launch()
    world.play("bea", word="porte 1")
    world.say(chief, "campagne aperçu Printemps 1")
    link(world, chief, "bea")
    assert standing(world, chief).points == 100
    assert not differences(world)


def test_an_item_that_either_wrote_is_practice_for_the_one_person(world, two):
    world.launch()
    world.say("ana", "jouer")
    pack = world.database.run(
        lambda uow: uow.studio_packs.add("entrees", {"title": "Entrées"}, world.now, family="essai")
    )
    writer = number(world, "bea")
    world.database.run(lambda uow: uow.studio_hands.note(pack, ["un"], writer, "wrote", 1))
    assert not rounds(world)[0].practice
    link(world, "ana", "bea")
    assert rounds(world)[0].practice
