"""A week ends with what one knows now, in private; so does a season, and `mon score` says it at any time."""

from datetime import timedelta

import pytest

from games.view import Action, Choice, Details, Panel
from tests.fakes.chat.corrections import mend, rewrite
from tests.fakes.chat.region import NINE
from tests.fakes.chat.replies import block_in, everything, facts, read, rounds, summary
from tests.fakes.chat.statements import statements_of
from tests.fakes.chat.twins import DOORS, SECOND, launch, to_door, twins


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


@pytest.mark.parametrize("missed", [4, 5], ids=["due", "not due"])
def test_a_week_s_card_has_a_press_only_where_something_is_due(world, campaign, missed):
    view = play(world, 4, 5, wrong=(missed,)).views[-1]
    label = next(block.title for block in view.blocks if isinstance(block, Panel) and block.tone == "info")
    if missed == 5:
        assert (label, view.buttons) == ("À revoir dès demain", ())
        return
    assert label == "À revoir"
    world.answer(world.press("ana", view.buttons[0].action).views[-1])
    assert sorted(played.practice for played in rounds(world)) == [False, False, True]


def test_the_last_door_says_it_of_the_whole_season(world, campaign):
    assert "Cette saison : 3 repères acquis" in summary(play(world, 1, 5, 6))


def test_an_answer_costs_no_statement_more_at_a_week_s_last_door(world, campaign):
    play(world, 1, 4)  # the first one earns a badge
    world.later(days=1)
    card = world.say("ana", "porte 5").views[-1]
    statements = statements_of(world)
    world.answer(card)
    work = [statement for statement in statements if not statement.startswith(("BEGIN", "COMMIT"))]
    assert len(work) == 6, work


def offers_review(view):
    return any(button.action.verb == "review" for button in view.buttons)


def test_the_score_says_notions_known_and_to_review_and_leads_to_them(world, campaign):
    play(world, 1, 3, wrong=(3,))
    world.later(days=1)
    reply = world.say("ana", "mon score")
    figures = facts(reply)
    assert (figures["Repères acquis"], figures["À revoir"]) == ("1", "1")
    assert reply.views[0].buttons[0].action == Action.of("review")
    details = block_in(reply.views[0], Details)
    assert details.label == "Cette semaine\u00a0: 1 repère acquis, 1 à revoir"


@pytest.mark.parametrize("hours", range(0, 12 * 24, 17))
def test_the_score_and_a_revision_agree_at_any_hour(world, campaign, hours):
    play(world, 1, 3, wrong=(1, 3))
    world.play(word="réviser")
    world.later(hours=hours)
    score = world.say("ana", "mon score")
    again, revision = facts(score).get("À revoir", ""), world.say("ana", "réviser")
    if offers_review(score.views[0]):
        assert revision.views[0].summary.startswith("Une notion" if again == "1" else f"{again} notions")
        assert block_in(revision.views[-1], Choice)
    else:
        assert "Rien à réviser" in summary(revision)
        assert again.partition(", dès ")[2] in summary(revision)


def test_the_score_says_when_a_missed_notion_comes_back_and_has_no_press_before(world, campaign):
    play(world, 5, wrong=(5,))
    reply = world.say("ana", "mon score")
    assert facts(reply)["À revoir"] == "1, dès demain"
    assert not offers_review(reply.views[0])


def test_a_notion_is_due_from_the_morning_after_whatever_the_hour_of_the_miss(world, campaign):
    world.later(hours=6)
    world.finish(door=1, how="wrong")
    world.later(hours=17)
    assert offers_review(world.say("ana", "mon score").views[0])
    world.play(word="réviser")
    assert not offers_review(world.say("ana", "mon score").views[0])


def test_after_five_revisions_the_score_waits_for_tomorrow(world):
    rewrite(world, lambda body: body["items"][1]["questions"].pop())
    world.player("ana")
    world.launch()
    play(world, *range(1, 7), wrong=range(1, 7))
    world.later(days=1)
    for _ in range(5):
        world.answer(world.say("ana", "réviser").views[-1])
    reply = world.say("ana", "mon score")
    assert facts(reply)["À revoir"] == "1, dès demain"
    assert not offers_review(reply.views[0])


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


def test_the_week_tells_oneself_what_was_missed_at_the_first_meeting_and_is_known_at_the_second(world):
    twins(world)
    world.player("ana")
    launch(world)
    world.play(how="wrong", word="porte 1")
    for door in range(SECOND, DOORS + 1):
        to_door(world, door)
        last = world.finish(door=door)
    assert "Manqué la première fois, su maintenant : Le délai." in read(last.views).replace("\u00a0", " ")
