"""What a correction gives those who had begun or ended the door: nobody loses a point (rule 13)."""

from datetime import UTC, datetime

import pytest

from games.view import Header, Marks, Panel
from tests.fakes.chat.account_links import differences
from tests.fakes.chat.corrections import begin, correct, mend, right_answer, ship, shown, words
from tests.fakes.chat.item_nights import take
from tests.fakes.chat.region import on_both_engines, single
from tests.fakes.chat.replies import block_in, campaigns, read, rounds, standing

TUESDAY_AFTER_THE_HOUR = datetime(2026, 3, 3, 8, 0, tzinfo=UTC)


def test_a_round_ended_before_words_changed_keeps_its_points_shows_what_was_played_and_says_so(world):
    begin(world, "ana", "bea")
    world.play()
    world.play("bea", "wrong")
    mend(world, words)
    assert [rounds(world, who)[0].points for who in ("ana", "bea")] == [100, 0]
    card = world.say("ana", "porte 1").views[0]
    assert next(block for block in card.blocks if isinstance(block, Panel)).lines == ("Parce que.",)
    assert "corrigée depuis votre partie" in read([card])


@on_both_engines
def test_a_wrong_right_answer_gives_everyone_who_played_the_full_value(world):
    begin(world, "ana", "bea")
    world.play()
    world.play("bea", "wrong")
    ship(world, right_answer)
    question = shown(world)
    assert "Question 1, choix 2 : « Une autre » devient une bonne réponse" in question
    assert "La bonne réponse était fausse" in question
    assert correct(world).whole
    for who in ("ana", "bea"):
        assert [played.points for played in rounds(world, who)] == [100]
        assert (standing(world, who).points, standing(world, who).team_points) == (100, 100)
    assert not differences(world)
    reply = world.say("bea", "porte 1")
    assert block_in(reply.views[0], Header).worth == "100 pts"
    assert block_in(world.go_on(reply, "bea").views[0], Marks).label == "1 juste"
    assert "compte pour vous" in read(reply.views)


def one_more(raw):
    raw["questions"].append(single("Encore ?"))


def one_less(raw):
    del raw["questions"][1]


def turned_round(raw):
    choices = raw["questions"][0]["choices"]
    choices.reverse()
    for letter, choice in zip("abc", choices, strict=True):
        choice["id"] = letter


@pytest.mark.parametrize("change", [one_more, one_less, turned_round])
@on_both_engines
def test_a_question_more_or_less_and_choices_in_another_order_give_nobody_points(world, change):
    begin(world, "ana")
    world.later(days=1)
    world.finish("ana", 2, "wrong")
    ship(world, change, item=1)
    assert "La bonne réponse était fausse" not in shown(world, 2)
    correct(world, 2)
    assert [played.points for played in rounds(world, "ana")] == [50]


def test_an_accepted_answer_that_another_replaces_was_a_wrong_right_answer(world):
    begin(world, "ana")
    world.later(days=1)
    world.finish("ana", 2, "wrong")
    ship(world, lambda raw: raw["questions"][1].update(accept=["autre mot"]), item=1)
    assert "La bonne réponse était fausse" in shown(world, 2)
    correct(world, 2)
    assert [played.points for played in rounds(world, "ana")] == [100]


def test_who_played_late_gets_half(world):
    begin(world, "ana")
    card = world.say("ana", "jouer").views[-1]
    world.now = TUESDAY_AFTER_THE_HOUR
    world.answer(card, "ana", "wrong")
    mend(world, right_answer)
    assert rounds(world)[0].points == 50


def test_practice_earns_nothing_by_a_correction(world):
    begin(world, "ana")
    world.play()
    world.press("ana", world.say("ana", "porte 1").views[-1].buttons[0].action)
    mend(world, right_answer)
    assert [(played.attempt, played.points) for played in rounds(world)] == [(0, 100)]


def test_the_admin_s_word_gives_the_full_value_where_the_key_cannot_tell(world):
    begin(world, "ana")
    world.play("ana", "wrong")
    mend(world, words, 1, full_value=True)
    assert rounds(world)[0].points == 100


def test_a_round_nobody_answered_is_asked_anew_and_its_old_card_meets_nothing(world):
    begin(world, "ana")
    old = world.say("ana", "jouer").views[-1]
    mend(world, right_answer)
    assert world.answer(old).status == 404
    reply = take(world, "ana", "Une autre")
    assert next(block for block in reply.views[0].blocks if isinstance(block, Panel)).tone == "right"
    assert [played.pack_hash for played in rounds(world)] == [None]


def test_a_round_partly_answered_goes_on_and_is_worth_its_full_value(world):
    begin(world, "ana")
    world.now = TUESDAY_AFTER_THE_HOUR
    reply = world.play("ana", "wrong")
    mend(world, right_answer, 2, item=1)
    world.press("ana", reply.views[0].buttons[0].action)
    world.say("ana", "rien de tel")
    (played,) = rounds(world)
    assert (played.door, played.points, played.known) == (2, 100, False)
    assert standing(world).points == 100


def test_what_was_taught_wrong_comes_back_right(world):
    begin(world, "ana")
    world.play()
    mend(world, right_answer)
    world.later(days=1)
    take(world, "ana", "Une autre", "réviser")
    assert [(played.known, played.practice) for played in rounds(world)] == [(False, False), (True, True)]


def test_a_second_correction_keeps_each_round_on_its_own_version(world):
    campaign = begin(world, "ana", "bea", "cleo")
    world.play()
    mend(world, words)
    second = campaigns(world)[0].pack_hash
    world.play("bea", "wrong")
    mend(world, right_answer)
    take(world, "cleo", "La bonne")
    played = [rounds(world, who)[0] for who in ("ana", "bea", "cleo")]
    assert [own.pack_hash for own in played] == [campaign.pack_hash, second, None]
    assert [own.points for own in played] == [100, 100, 0]
