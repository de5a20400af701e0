"""A week ends with what one knows now, in private; so does a season, and `mon score` says it at any time."""

from datetime import timedelta

import pytest

from games.view import Action, Details
from tests.fakes.chat.corrections import mend
from tests.fakes.chat.region import NINE
from tests.fakes.chat.replies import block_in, everything, facts, rounds, summary
from tests.fakes.chat.statements import statements_of


def play(world, *doors, wrong=()):
    """Play doors on their days (the sixth on the second Monday); the last reply."""
    for door in doors:
        world.now = NINE + timedelta(days=door - 1 if door < 6 else 7)
        reply = world.finish(door=door, how="wrong" if door in wrong else "right")
    return reply


def test_a_week_s_last_door_says_what_one_knows_now(world, campaign):
    reply = play(world, 1, 3, 4, 5, wrong=(3,))
    assert reply.views[-1].summary.replace("\u00a0", " ") == "Cette semaine : 3 repères acquis, 1 à revoir"
    assert "Thème un · Parce que." in everything(reply)


def test_before_the_week_s_last_door_nothing_is_added(world, campaign):
    assert len(play(world, 1, 3, 4).views) == 1


def test_for_who_works_until_wednesday_the_week_ends_there(world, campaign):
    world.say("ana", "jours lun mar mer")
    assert len(play(world, 1).views) == 1
    assert "Cette semaine" in summary(play(world, 3))


def test_a_door_caught_up_on_the_last_day_does_not_say_it_again(world, campaign):
    play(world, 1, 5)
    assert "Cette semaine" not in summary(world.finish(door=4))


def test_of_two_tries_of_a_notion_the_last_one_counts(world, campaign):
    play(world, 1, wrong=(1,))
    world.now = NINE + timedelta(days=2)
    world.answer(world.say("ana", "réviser").views[-1])
    assert summary(play(world, 5)).endswith("2 repères acquis")


def test_the_press_plays_a_missed_notion_due_or_not_as_practice(world, campaign):
    (button,) = play(world, 5, wrong=(5,)).views[-1].buttons
    card = world.press("ana", button.action).views[-1]
    world.answer(card)
    assert [played.practice for played in rounds(world)] == [False, True]
    assert "Rien à réviser" in summary(world.press("ana", button.action))


@pytest.mark.parametrize("notion", ["item-4", "nothing", "", "x" * 900])
def test_a_press_on_a_notion_that_was_not_missed_reviews_what_is_due(world, campaign, notion):
    play(world, 1, 5, wrong=(1,))
    reply = world.press("ana", Action.of("review", notion=notion))
    assert reply.views[-1].summary == "Première ?"


def test_the_last_door_says_it_of_the_whole_season(world, campaign):
    assert summary(play(world, 1, 5, 6)).endswith("Cette saison : 3 repères acquis")


def test_an_answer_costs_no_statement_more_at_a_week_s_last_door(world, campaign):
    play(world, 1, 4)  # the first one earns a badge
    world.later(days=1)
    card = world.say("ana", "porte 5").views[-1]
    statements = statements_of(world)
    world.answer(card)
    work = [statement for statement in statements if not statement.startswith(("BEGIN", "COMMIT"))]
    assert len(work) == 6, work


def test_the_score_says_notions_known_and_to_review_and_leads_to_them(world, campaign):
    play(world, 1, 3, wrong=(3,))
    reply = world.say("ana", "mon score")
    figures = facts(reply)
    assert (figures["Repères acquis"], figures["À revoir"]) == ("1", "1")
    assert reply.views[0].buttons[0].action == Action.of("review", notion="item-3")
    details = block_in(reply.views[0], Details)
    assert details.label == "Cette semaine\u00a0: 1 repère acquis, 1 à revoir"


def test_after_a_season_the_score_tells_the_whole_of_it(world, campaign):
    play(world, 1, 5, 6)
    world.later(days=40)
    details = block_in(world.say("ana", "mon score").views[0], Details)
    assert details.label == "Cette saison\u00a0: 3 repères acquis"
    assert len(details.lines) == 3


def test_the_end_of_a_week_reads_the_player_s_rounds_once(world, campaign):
    play(world, 1)
    world.later(days=4)
    answered = world.play(word="porte 5")
    statements = statements_of(world)
    world.go_on(answered)
    assert len([read for read in statements if "FROM rounds \nWHERE rounds.campaign_id" in read]) == 1


def test_practice_alone_ends_no_week(world, campaign):
    play(world, 5)
    again = Action.of("play", campaign=campaign.id, door=5, again=1)
    assert len(world.answer(world.press("ana", again).views[-1]).views) == 1


def test_what_was_corrected_since_is_told_in_its_new_words(world, campaign):
    world.player("chef", team=None)
    play(world, 1, wrong=(1,))
    mend(world, lambda raw: raw.update(theme="Thème neuf", notion="neuve"))
    reply = play(world, 5)
    assert "Thème neuf" in everything(reply)
    assert "Thème un" not in everything(reply)
    (button,) = reply.views[-1].buttons
    assert "Première ?" in summary(world.press("ana", button.action))
