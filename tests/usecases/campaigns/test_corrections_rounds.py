"""What a correction gives those who had begun or ended the door: nobody loses a point (rule 13)."""

from datetime import UTC, datetime

from games.view import Facts, Panel, Text
from store.schema.tables import team_sums
from tests.fakes.corrected import begin, correct, right_answer, ship, words
from tests.fakes.in_chat import campaigns, play, read, rounds, rows, standing
from tests.fakes.region import on_both_engines

TUESDAY_AFTER_THE_HOUR = datetime(2026, 3, 3, 8, 0, tzinfo=UTC)


def test_a_round_ended_before_shows_what_was_played_and_says_so(world, marks):
    begin(world, "ana")
    play(world, marks, "ana", "right")
    ship(world, words)
    correct(world)
    card = world.say("ana", "porte 1").views[0]
    assert next(block for block in card.blocks if isinstance(block, Panel)).lines == ("Parce que.",)
    assert any(isinstance(b, Text) and "corrigée depuis votre partie" in b.text for b in card.blocks)


def test_words_alone_move_no_points(world, marks):
    begin(world, "ana", "bea")
    play(world, marks, "ana", "right")
    play(world, marks, "bea", "wrong")
    ship(world, words)
    correct(world)
    assert [rounds(world, who)[0].points for who in ("ana", "bea")] == [100, 0]


@on_both_engines
def test_a_wrong_right_answer_gives_everyone_who_played_the_full_value(world, marks):
    begin(world, "ana", "bea")
    play(world, marks, "ana", "right")
    play(world, marks, "bea", "wrong")
    ship(world, right_answer)
    told = read(world.say("chef", "campagne corriger 1").views)
    assert "questions 1 › choices 2 › right : « La bonne » s’ajoute" in told
    assert "La bonne réponse était fausse" in told
    assert "valeur entière" in read(world.say("chef", "oui").views)
    for who in ("ana", "bea"):
        assert [one.points for one in rounds(world, who)] == [100]
        assert (standing(world, who).points, standing(world, who).team_points) == (100, 100)
    (sums,) = rows(world, team_sums)
    assert (sums.members, sums.total, sums.squares) == (2, 200, 20_000)
    card = world.say("bea", "porte 1").views[0]
    assert next(dict(block.pairs) for block in card.blocks if isinstance(block, Facts))["Points"] == "+100"
    assert any(isinstance(b, Text) and "compte pour vous" in b.text for b in card.blocks)


def test_who_played_late_gets_half(world, marks):
    begin(world, "ana")
    card = world.say("ana", "jouer").views[-1]
    world.now = TUESDAY_AFTER_THE_HOUR
    action, pick = marks["wrong"](card)
    world.press("ana", action, **pick)
    ship(world, right_answer)
    correct(world)
    assert rounds(world)[0].points == 50


def test_practice_earns_nothing_by_a_correction(world, marks):
    begin(world, "ana")
    play(world, marks, "ana", "right")
    world.press("ana", world.say("ana", "porte 1").views[-1].buttons[0].action)
    ship(world, right_answer)
    correct(world)
    assert [(one.attempt, one.points) for one in rounds(world)] == [(0, 100)]


def test_the_admin_s_word_gives_the_full_value_where_the_key_cannot_tell(world, marks):
    begin(world, "ana")
    play(world, marks, "ana", "wrong")
    ship(world, words)
    correct(world, "campagne corriger 1 Printemps valeur entière")
    assert rounds(world)[0].points == 100


def test_a_round_nobody_answered_is_asked_anew_and_its_old_card_meets_nothing(world, marks):
    begin(world, "ana")
    old = world.say("ana", "jouer").views[-1]
    ship(world, right_answer)
    correct(world)
    action, pick = marks["right"](old)
    assert world.press("ana", action, **pick).status == 404
    reply = play(world, marks, "ana", "right")
    assert next(block for block in reply.views[0].blocks if isinstance(block, Panel)).tone == "right"
    assert [one.pack_hash for one in rounds(world)] == [None]


def test_a_round_partly_answered_goes_on_and_is_worth_its_full_value(world, marks):
    begin(world, "ana")
    world.now = TUESDAY_AFTER_THE_HOUR
    reply = play(world, marks, "ana", "wrong")
    ship(world, right_answer, item=1)
    correct(world, "campagne corriger 2")
    world.press("ana", reply.views[0].buttons[0].action)
    world.say("ana", "rien de tel")
    (played,) = rounds(world)
    assert (played.door, played.points, played.known) == (2, 100, False)
    assert standing(world).points == 100


def test_what_was_taught_wrong_comes_back_right(world, marks):
    begin(world, "ana")
    play(world, marks, "ana", "right")
    ship(world, right_answer)
    correct(world)
    world.later(days=1)
    action, pick = marks["right"](world.say("ana", "réviser").views[-1])
    world.press("ana", action, **pick)
    assert [(one.known, one.practice) for one in rounds(world)] == [(False, False), (True, True)]


def test_a_second_correction_keeps_each_round_on_its_own_version(world, marks):
    season = begin(world, "ana", "bea", "cleo")
    play(world, marks, "ana", "right")
    ship(world, words)
    correct(world)
    second = campaigns(world)[0].pack_hash
    play(world, marks, "bea", "wrong")
    ship(world, right_answer)
    correct(world)
    play(world, marks, "cleo", "wrong")
    played = [rounds(world, who)[0] for who in ("ana", "bea", "cleo")]
    assert [one.pack_hash for one in played] == [season.pack_hash, second, None]
    assert [one.points for one in played] == [100, 100, 0]
