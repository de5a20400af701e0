"""`jouer`: a door played, asked again, late or twice at once, and what its answers count for."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import psycopg
from sqlalchemy import event

from games.view import Action, Facts, Panel
from store.schema.tables import team_standings, team_sums
from tests.fakes.in_chat import answered, rounds, rows, said, score, standing
from tests.fakes.region import on_both_engines
from usecases.campaigns import lifecycle


def test_jouer_shows_the_door_of_the_day_with_its_choices_open(world):
    world.player("ana")
    world.launch()
    reply = world.say("ana", "jouer")
    assert reply.views[-1].summary == "Première ?"
    assert not any(isinstance(block, Panel) for block in reply.views[-1].blocks)


def test_a_card_carries_the_language_that_its_item_is_written_in(world, marks):
    world.player("ana")
    world.launch()
    card = world.say("ana", "jouer").views[-1]
    action, pick = marks["right"](card)
    assert card.language == world.press("ana", action, **pick).views[0].language == "fr"
    assert world.say("ana", "aide").views[0].language == ""


def test_an_answer_is_explained_with_its_source_points_and_streak(world, marks):
    world.player("ana")
    world.launch()
    action, pick = marks["right"](world.say("ana", "jouer").views[-1])
    reply = world.press("ana", action, **pick)
    assert reply.replace
    panel = next(block for block in reply.views[0].blocks if isinstance(block, Panel))
    assert panel.tone == "right"
    assert "mai 2024" in panel.source.label
    facts = next(block for block in reply.views[0].blocks if isinstance(block, Facts))
    assert facts.pairs[0] == ("Points", "+100")
    assert facts.pairs[2] == ("Accueil", "en formation")


def test_a_second_press_gets_the_recorded_reply_and_counts_nothing(world, marks):
    world.player("ana")
    world.launch()
    card = world.say("ana", "jouer").views[-1]
    action, pick = marks["wrong"](card)
    first = world.press("ana", action, **pick)
    action, pick = marks["right"](card)
    second = world.press("ana", action, **pick)
    assert second.views == first.views
    assert (score(world)["Points"], score(world)["Portes"]) == ("0", "1")


def spoken(engine):
    """What the database is asked from now on, counted at its driver, whoever asks."""
    said = []

    class Cursor(psycopg.Cursor):
        def execute(self, query, *args, **more):
            said.append(query)
            return super().execute(query, *args, **more)

    def listen(driver, *_):
        if engine.dialect.name == "sqlite":
            driver.set_trace_callback(said.append)
        else:
            driver.cursor_factory = Cursor

    event.listen(engine, "checkout", listen)
    return said


@on_both_engines
def test_an_answer_that_ends_a_round_takes_six_statements_on_sqlite_and_three_on_postgresql(world, marks):
    world.player("ana")
    world.launch()
    action, pick = marks["right"](world.say("ana", "jouer").views[-1])
    world.press("ana", action, **pick)  # the first one earns a badge
    world.later(days=2)
    action, pick = marks["right"](world.say("ana", "porte 3").views[-1])
    world.press("bea", Action.of("help"))
    said = spoken(world.engine)
    world.press("ana", action, **pick)
    # PostgreSQL is further away: what one answer writes goes there in two statements.
    most = 6 if world.engine.dialect.name == "sqlite" else 3
    assert len([one for one in said if not one.startswith(("BEGIN", "COMMIT"))]) == most, said


def test_an_answer_feeds_the_team_s_sums(world, marks):
    world.launch()
    for who in ("ana", "bea"):
        world.player(who)
        action, pick = marks["right"](world.say(who, "jouer").views[-1])
        world.press(who, action, **pick)
    (sums,) = rows(world, team_sums)
    assert (sums.members, sums.total, sums.squares) == (2, 200, 20_000)
    (day,) = rows(world, team_standings)
    assert (day.played, day.unpublished_members) == (2, 2)


def test_a_typed_choice_answers_the_question_last_shown(world):
    world.player("ana")
    world.launch()
    world.say("ana", "jouer")
    reply = world.say("ana", "la bonne")
    assert any(isinstance(block, Panel) and block.tone == "right" for block in reply.views[0].blocks)


def test_a_closed_door_says_when_it_opens_and_nothing_else(world):
    world.player("ana")
    campaign = world.launch()
    asked = world.say("ana", "porte 2")
    assert asked.views[0].summary == "Cette porte s’ouvre mardi 3 mars 2026 à 9\u00a0h."
    forged = world.press("ana", Action.of("play", campaign=campaign.id, door=2))
    assert forged.status == 403
    assert forged.views[0].summary == asked.views[0].summary


def test_another_player_s_button_is_refused_and_counts_nothing(world, marks):
    world.player("ana")
    world.player("bea")
    world.launch()
    action, pick = marks["right"](world.say("ana", "jouer").views[-1])
    assert world.press("bea", action, **pick).status == 403
    assert [answered(world, who) for who in ("ana", "bea")] == [None, None]


def test_a_deleted_round_gives_a_clear_card(world):
    world.player("ana")
    world.launch()
    assert world.press("ana", Action.of("answer", round=999, q=0), pick="1").status == 404


def test_a_door_answered_the_next_day_after_the_hour_is_worth_half(world, marks):
    world.player("ana")
    world.launch()
    action, pick = marks["right"](world.say("ana", "jouer").views[-1])
    world.now = datetime(2026, 3, 3, 8, 0, tzinfo=UTC)
    world.press("ana", action, **pick)
    assert score(world)["Points"] == "50"


def test_a_round_of_several_questions_goes_on_with_the_next_button(world, marks):
    world.player("ana")
    world.launch()
    world.later(days=1)
    card = world.say("ana", "porte 2").views[-1]
    action, pick = marks["right"](card)
    answered = world.press("ana", action, **pick).views[0]
    assert answered.buttons[0].action.verb == "next"
    following = world.press("ana", answered.buttons[0].action).views[0]
    reply = world.press("ana", marks["form"](following).action, text="accuse de reception")
    assert any(isinstance(block, Panel) and block.tone == "right" for block in reply.views[0].blocks)
    assert score(world)["Points"] == "100"


def test_what_looks_like_a_command_is_asked_back_in_a_free_answer(world, marks):
    world.player("ana")
    world.launch()
    world.later(days=1)
    action, pick = marks["right"](world.say("ana", "porte 2").views[-1])
    following = world.press("ana", world.press("ana", action, **pick).views[0].buttons[0].action)
    assert marks["form"](following.views[0])
    reply = world.say("ana", "classemant")
    assert "classement" in said(reply)
    assert not rounds(world)[0].done_at


def test_an_ended_campaign_is_an_archive_without_points(world, marks):
    world.player("ana")
    campaign = world.launch()
    action, pick = marks["right"](world.say("ana", "jouer").views[-1])
    world.say("chef", "bonjour")
    world.say("chef", f"campagne arrêter {campaign.name}")
    world.say("chef", "oui")
    reply = world.press("ana", action, **pick)
    assert reply.status == 410
    assert answered(world, "ana") is None


def test_a_word_nobody_knows_gets_the_three_nearest_commands(world):
    world.player("ana")
    reply = world.say("ana", "xyzzy")
    assert len(reply.views[0].buttons) == 3


def test_a_command_with_a_typing_error_is_understood(world):
    world.player("ana")
    world.launch()
    assert world.say("ana", "joeur").views[-1].summary == "Première ?"


def test_oublie_moi_with_a_typing_error_is_only_proposed(world):
    world.player("ana")
    reply = world.say("ana", "oubli-moi")
    assert reply.views[0].buttons[0].action.verb == "forget"


@on_both_engines
def test_an_activity_delivered_twice_is_answered_once(world):
    world.player("ana")
    world.launch()
    turn = world.turn("ana", "text", text="jouer", activity="same")
    assert world.dispatch(turn).views
    assert not world.dispatch(turn).views


@on_both_engines
def test_fifty_presses_at_once_count_once(world, marks):
    world.player("ana")
    world.launch()
    card = world.say("ana", "jouer").views[-1]
    presses = [marks["right"](card), marks["wrong"](card)] * 25
    with ThreadPoolExecutor(8) as pool:
        replies = list(pool.map(lambda press: world.press("ana", press[0], **press[1]), presses))
    assert len({str(reply.views) for reply in replies}) == 1
    (played,) = rounds(world)
    (sums,) = rows(world, team_sums)
    assert played.points in {0, 100}
    assert (sums.members, sums.total) == (1, played.points)


@on_both_engines
def test_two_doors_completed_at_once_both_count(world, marks):
    world.player("ana")
    world.launch()
    first = world.say("ana", "porte 1").views[-1]
    world.later(days=2)
    second = world.say("ana", "porte 3").views[-1]
    with ThreadPoolExecutor(2) as pool:
        list(
            pool.map(
                lambda card: world.press("ana", marks["right"](card)[0], **marks["right"](card)[1]),
                [first, second],
            )
        )
    (sums,) = rows(world, team_sums)
    points = standing(world).team_points
    assert score(world)["Portes"] == "2"
    assert (sums.members, sums.total, sums.squares) == (1, points, points**2)


def test_words_are_no_answer_to_a_question_not_shown_yet(world, marks):
    world.player("ana")
    world.launch()
    world.later(days=1)
    action, pick = marks["right"](world.say("ana", "porte 2").views[-1])
    world.press("ana", action, **pick)
    world.say("ana", "accusé de réception")
    assert not rounds(world)[0].done_at


def test_a_replay_comes_after_the_play_that_counts_never_before(world, marks):
    world.player("ana")
    campaign = world.launch()
    early = world.press("ana", Action.of("play", campaign=campaign.id, door=1, again=1))
    action, pick = marks["right"](early.views[-1])
    world.press("ana", action, **pick)
    (played,) = rounds(world)
    assert (played.attempt, played.practice, played.points) == (0, False, 100)


def test_an_item_without_the_player_s_language_says_in_which_it_is(world):
    world.player("ana")
    world.launch()
    french = world.say("ana", "jouer").views[-1]
    world.say("ana", "langue anglais")
    english = world.say("ana", "play").views[-1]
    note = "This one is in French only for now."
    assert not any(getattr(block, "text", "") == note for block in french.blocks)
    assert any(getattr(block, "text", "") == note for block in english.blocks)


@on_both_engines
def test_who_joins_a_team_after_playing_brings_points_and_joining_door_along(world, marks):
    world.player("ana", team=None)
    world.player("bea")
    world.launch()
    for who in ("ana", "bea"):
        action, pick = marks["right"](world.say(who, "jouer").views[-1])
        world.press(who, action, **pick)
    world.say("ana", "équipe Accueil")
    (sums,) = rows(world, team_sums)
    assert (sums.members, sums.total, sums.squares) == (2, 200, 20_000)
    (day,) = rows(world, team_standings)
    assert (day.played, day.unpublished_members) == (2, 2)


def test_joining_a_team_moves_no_points_of_a_season_that_has_ended(world, marks):
    world.player("ana", team=None)
    world.launch()
    action, pick = marks["right"](world.say("ana", "jouer").views[-1])
    world.press("ana", action, **pick)
    world.database.run(
        lambda uow: lifecycle.stop(uow, "cli", lifecycle.find(uow, "Printemps", ()), world.now)
    )
    world.say("ana", "équipe Accueil")
    assert rows(world, team_sums) == []
