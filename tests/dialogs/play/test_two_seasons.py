"""Two seasons of one player: one that is launched ahead, and a former one in its days of grace."""

from datetime import timedelta

import pytest

from games.view import Action, Header
from store.schema.tables import campaigns, rounds
from tests.fakes.chat.region import MONDAY, on_both_engines
from tests.fakes.chat.replies import block_in, labels, read, rows, summary
from tests.fakes.chat.statements import statements_of

AHEAD = MONDAY + timedelta(days=56)
GRACE = MONDAY + timedelta(days=8)


@pytest.fixture
def ahead(world):
    """Ana plays Printemps, and Automne begins in eight weeks."""
    world.player("ana")
    world.launch("Printemps")
    world.launch("Automne", AHEAD)


@pytest.fixture
def grace(world):
    """Ana on the first day of Automne, of five doors; those of Printemps count until Monday 16 March."""
    world.player("ana")
    former = world.launch("Printemps")
    world.launch("Automne", GRACE, doors=5)
    world.later(days=8)
    return former


def earned(world):
    """The rounds that are done, by season and door, with their points."""
    names = {row.id: row.name for row in rows(world, campaigns)}
    done = (row for row in rows(world, rounds) if row.points is not None)
    return sorted((names[row.campaign_id], row.door, row.points) for row in done)


@pytest.mark.parametrize("word", ["jouer", "porte 1", "bonjour"])
def test_the_season_that_runs_is_the_one_that_is_played(world, ahead, word):
    told = read(world.say("ana", word).views)
    assert "Automne" not in told
    assert "ouvre lundi 27 avril" not in told.replace("\u00a0", " ")


def test_a_word_means_the_next_season_once_that_one_begins(world, ahead):
    world.later(days=56)
    assert "Printemps" not in read(world.say("ana", "calendrier").views)
    assert world.say("ana", "porte 1").views


def test_of_two_seasons_to_come_the_nearer_one_is_told(world):
    world.later(days=-7)
    world.player("ana")
    world.launch("Printemps")
    world.launch("Automne", AHEAD)
    assert "2 mars" in read(world.say("ana", "jouer").views).replace("\u00a0", " ")


@on_both_engines
def test_a_number_means_the_former_season_s_door_while_the_newer_one_has_none_open(world, grace):
    for door in (4, 6):
        card = world.say("ana", f"porte {door}").views
        assert f"Voici la porte {door} de « Printemps »." in read(card[:1])
        world.answer(card[-1])
    assert earned(world) == [("Printemps", 4, 50), ("Printemps", 6, 50)]


@on_both_engines
def test_a_number_means_the_newer_season_s_door_once_it_is_open(world, grace):
    opened = world.say("ana", "porte 1").views
    assert "Printemps" not in read(opened)
    world.answer(opened[-1])
    assert earned(world) == [("Automne", 1, 100)]


@on_both_engines
def test_a_door_of_the_former_season_already_played_shows_its_result_and_when_the_newer_one_s_opens(
    world, grace
):
    world.finish("ana", 4)
    before = rows(world, rounds)
    told = world.say("ana", "porte 4")
    text = read(told.views).replace("\u00a0", " ")
    assert "Voici la porte 4 de « Printemps »." in text
    assert "Exact !" in text
    assert "Vous avez déjà joué cette porte." in text
    assert "La porte 4 de « Automne » s’ouvre vendredi 13 mars 2026 à 9 h." in text
    assert rows(world, rounds) == before


@on_both_engines
def test_a_door_of_both_seasons_already_played_shows_the_newer_one_s_result_and_opens_neither(world, grace):
    world.press("ana", Action.of("play", campaign=grace, door=1))
    world.finish("ana", 1)
    before = rows(world, rounds)
    text = read(world.say("ana", "porte 1").views)
    assert "Vous avez déjà joué cette porte." in text
    assert "Printemps" not in text
    assert rows(world, rounds) == before


def test_a_played_door_that_the_newer_season_lacks_says_nothing_of_that_season(world, grace):
    world.finish("ana", 6)
    text = read(world.say("ana", "porte 6").views)
    assert "Vous avez déjà joué cette porte." in text
    assert "Automne" not in text


@on_both_engines
def test_a_number_means_the_newer_season_where_no_former_one_has_such_a_door_in_play(world, grace):
    assert "compte 5 portes" in summary(world.say("ana", "porte 8"))
    world.later(days=7)
    assert "compte 5 portes" in summary(world.say("ana", "porte 6"))


@on_both_engines
def test_the_calendar_offers_the_doors_of_a_former_season_below_the_newer_one(world, grace):
    shown = world.say("ana", "calendrier")
    assert [view.summary for view in shown.views][:1] == ["Automne"]
    assert read(shown.views[1:]) == "\n".join(
        ["Des portes de « Printemps » comptent encore, jusqu’au lundi 16 mars."] * 2
    )
    assert labels(shown) == ["Porte 6", "Porte 4", "Porte 5"]
    world.answer(world.press("ana", shown.views[1].buttons[0].action).views[-1])
    assert earned(world) == [("Printemps", 6, 50)]


@on_both_engines
def test_the_calendar_names_no_former_season_without_a_door_to_play(world, grace):
    for door in (6, 4):
        world.finish("ana", door)
    assert "Une porte de « Printemps » compte encore" in read(world.say("ana", "calendrier").views)
    world.finish("ana", 5)
    assert "Printemps" not in read(world.say("ana", "calendrier").views)


def test_the_calendar_names_no_former_season_after_its_last_day(world, grace):
    world.later(days=7)
    assert "Printemps" not in read(world.say("ana", "calendrier").views)


def test_below_an_open_question_the_calendar_offers_no_door_of_a_former_season(world, grace):
    world.say("ana", "porte 1")
    assert len(world.say("ana", "calendrier").views) == 1


def test_a_question_open_in_the_former_season_is_called_by_no_number_of_the_newer_one(world, grace):
    world.say("ana", "porte 6")
    told = world.say("ana", "calendrier")
    assert "Répondez à la question ouverte, ou tapez « porte 1 »." in read(told.views)
    assert labels(told) == ["Reprendre la question"]


@on_both_engines
def test_the_calendar_asks_the_database_once_more_for_a_former_season_alone(world, grace):
    world.say("ana", "calendrier")
    statements = statements_of(world)
    world.say("ana", "calendrier")
    during = [each for each in statements if each.startswith("SELECT")]
    world.later(days=7)
    statements.clear()
    world.say("ana", "calendrier")
    after = [each for each in statements if each.startswith("SELECT")]
    assert len(during) == len(after) + 1


@on_both_engines
def test_the_score_of_a_former_season_in_play_is_shown_until_the_newer_one_has_some(world, grace):
    world.finish("ana", 5)
    told = world.say("ana", "mon score")
    assert summary(told) == "Vous n’avez pas encore terminé de porte de « Automne ». Votre score : 50 points"
    assert block_in(told.views[1], Header).theme == "Printemps"
    world.finish("ana", 1)
    assert summary(world.say("ana", "mon score")) == "Votre score : 100 points"


def test_without_a_door_in_either_season_the_score_says_so_once(world, grace):
    assert summary(world.say("ana", "mon score")).startswith("Vous n’avez pas encore terminé de porte :")


def test_the_score_promises_no_button_where_nothing_waits(world):
    world.player("bea")
    world.launch("Automne", AHEAD)
    assert summary(world.say("bea", "mon score")) == "Vous n’avez pas encore terminé de porte de « Automne »."


@on_both_engines
def test_once_the_newer_season_is_played_jouer_offers_the_doors_of_the_former_one(world, grace):
    world.finish("ana", 1)
    told = world.say("ana", "jouer")
    assert "La prochaine porte s’ouvre mercredi 11 mars 2026" in read(told.views[:1])
    assert labels(told) == ["Porte 6", "Porte 4", "Porte 5"]
