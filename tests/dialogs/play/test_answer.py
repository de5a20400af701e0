"""`jouer`: a door played, asked again, late or twice at once, and what its answers count for."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from games.view import Action, Panel
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import answered, block_in, form, rounds, score, standing
from tests.fakes.chat.statements import statements_of
from tests.fakes.chat.teams import sums
from usecases.campaigns import lifecycle


@pytest.fixture
def card(world, campaign):
    """The door of the day, as Ana reads it."""
    return world.say("ana", "jouer").views[-1]


def test_jouer_shows_the_door_of_the_day_with_its_choices_open(card):
    assert card.summary == "Première ?"
    assert not any(isinstance(block, Panel) for block in card.blocks)


def test_a_card_carries_the_language_that_its_item_is_written_in(world, card):
    assert card.language == world.answer(card).views[0].language == "fr"
    assert world.say("ana", "aide").views[0].language == ""


def test_an_answer_is_explained_with_its_source_and_one_button_leads_on(world, campaign):
    reply = world.play()
    assert reply.replace
    panel = block_in(reply.views[0], Panel)
    assert panel.tone == "right"
    assert "mai 2024" in panel.source.label
    assert [button.label for button in reply.views[0].buttons] == ["Voir le bilan"]


def test_a_second_press_gets_the_recorded_reply_and_counts_nothing(world, card):
    first = world.answer(card, how="wrong")
    second = world.answer(card)
    assert second.views == first.views
    assert (score(world)["Points"], score(world)["Portes"]) == ("0", "1")


@on_both_engines
def test_an_answer_that_ends_a_round_takes_six_statements_on_sqlite_and_three_on_postgresql(world, campaign):
    world.play()  # the first one earns a badge
    world.later(days=2)
    card = world.say("ana", "porte 3").views[-1]
    world.press("bea", Action.of("help"))
    statements = statements_of(world)
    world.answer(card)
    # PostgreSQL is further away: what one answer writes goes there in two statements.
    most = 6 if world.engine.dialect.name == "sqlite" else 3
    work = [statement for statement in statements if not statement.startswith(("BEGIN", "COMMIT"))]
    assert len(work) == most, work


def test_an_answer_feeds_the_team_s_sums(world, campaign):
    for who in ("ana", "bea"):
        world.play(who)
    assert sums(world) == {"Accueil": (2, 200)}


def test_a_closed_door_says_when_it_opens_and_nothing_else(world, campaign):
    asked = world.say("ana", "porte 2")
    assert asked.views[0].summary == "Cette porte s’ouvre mardi 3 mars 2026 à 9\u00a0h."
    forged = world.press("ana", Action.of("play", campaign=campaign.id, door=2))
    assert forged.status == 403
    assert forged.views[0].summary == asked.views[0].summary


def test_another_player_s_button_is_refused_and_counts_nothing(world, campaign):
    assert world.answer(world.say("ana", "jouer").views[-1], "bea").status == 403
    assert [answered(world, who) for who in ("ana", "bea")] == [None, None]


def test_a_deleted_round_gives_a_clear_card(world, campaign):
    assert world.press("ana", Action.of("answer", round=999, q=0), pick="1").status == 404


def test_a_door_answered_the_next_day_after_the_hour_is_worth_half(world, card):
    world.now = datetime(2026, 3, 3, 8, 0, tzinfo=UTC)
    world.answer(card)
    assert score(world)["Points"] == "50"


def test_a_round_of_several_questions_goes_on_with_the_next_button(world, campaign):
    world.later(days=1)
    card = world.say("ana", "porte 2").views[-1]
    explained = world.answer(card).views[0]
    assert explained.buttons[0].action.verb == "next"
    following = world.press("ana", explained.buttons[0].action)
    reply = world.press("ana", form(following).action, text="accuse de reception")
    assert any(isinstance(block, Panel) and block.tone == "right" for block in reply.views[0].blocks)
    assert score(world)["Points"] == "100"


def test_an_ended_campaign_is_an_archive_without_points(world, campaign, card):
    world.say("chef", "bonjour")
    world.say("chef", f"campagne arrêter {campaign.name}")
    world.say("chef", "oui")
    assert world.answer(card).status == 410
    assert answered(world) is None


@on_both_engines
def test_an_activity_delivered_twice_is_answered_once(world, campaign):
    turn = world.turn("ana", "text", text="jouer", activity="same")
    assert world.dispatch(turn).views
    assert not world.dispatch(turn).views


@on_both_engines
def test_fifty_presses_at_once_count_once(world, card):
    with ThreadPoolExecutor(8) as pool:
        replies = list(pool.map(lambda how: world.answer(card, how=how), ["right", "wrong"] * 25))
    assert len({str(reply.views) for reply in replies}) == 1
    (played,) = rounds(world)
    assert played.points in {0, 100}
    assert sums(world) == {"Accueil": (1, played.points)}


@on_both_engines
def test_two_doors_completed_at_once_both_count(world, campaign):
    first = world.say("ana", "porte 1").views[-1]
    world.later(days=2)
    second = world.say("ana", "porte 3").views[-1]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(world.answer, [first, second]))
    assert score(world)["Portes"] == "2"
    assert sums(world) == {"Accueil": (1, standing(world).team_points)}


def test_words_are_no_answer_to_a_question_not_shown_yet(world, campaign):
    world.later(days=1)
    world.play(word="porte 2")
    world.say("ana", "accusé de réception")
    assert not rounds(world)[0].done_at


def test_a_replay_comes_after_the_play_that_counts_never_before(world, campaign):
    early = world.press("ana", Action.of("play", campaign=campaign.id, door=1, again=1))
    world.answer(early.views[-1])
    (played,) = rounds(world)
    assert (played.attempt, played.practice, played.points) == (0, False, 100)


def test_an_item_without_the_player_s_language_says_in_which_it_is(world, campaign):
    french = world.say("ana", "jouer").views[-1]
    world.say("ana", "langue anglais")
    english = world.say("ana", "play").views[-1]
    note = "This one is in French only for now."
    assert not any(getattr(block, "text", "") == note for block in french.blocks)
    assert any(getattr(block, "text", "") == note for block in english.blocks)


@on_both_engines
def test_who_joins_a_team_after_playing_brings_points_and_joining_door_along(world):
    world.player("ana", team=None)
    world.player("bea")
    world.launch()
    for who in ("ana", "bea"):
        world.play(who)
    world.say("ana", "équipe Accueil")
    assert sums(world) == {"Accueil": (2, 200)}


def test_joining_a_team_moves_no_points_of_a_campaign_that_has_ended(world):
    world.player("ana", team=None)
    campaign = world.launch()
    world.play()
    world.database.run(lambda uow: lifecycle.stop(uow, "cli", campaign, world.now))
    world.say("ana", "équipe Accueil")
    assert sums(world) == {}
