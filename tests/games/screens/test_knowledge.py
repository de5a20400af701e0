"""What one knows now: in the authors' own sentences, and what comes back by its theme alone."""

import pytest

from content.words import load
from games.rules.review import Knowledge, Lesson
from games.screens.knowledge import details, knowledge, sentence
from games.view import Action, Details, Panel
from tests.fakes.authored.examples import blocks

WORDS = load("fr")


def lesson(name, door=1):
    text = f"La règle {name} vaut pour tous les services de la Région. Beaucoup pensent le contraire."
    return Lesson(name, door, f"Thème {name}", text)


def result(known, again):
    return Knowledge(
        tuple(lesson(f"k{n}", n) for n in range(known)), tuple(lesson(f"a{n}", n) for n in range(again))
    )


def title(known, again, span="week"):
    return knowledge(result(known, again), span, "Mars", "", WORDS).summary.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("known", "again", "text"),
    [
        (4, 1, "Cette semaine : 4 repères acquis, 1 à revoir"),
        (1, 0, "Cette semaine : 1 repère acquis"),
        (0, 1, "Cette semaine : 1 repère à revoir"),
        (0, 2, "Cette semaine : 2 repères à revoir"),
    ],
)
def test_a_week_is_summed_up_in_one_sentence(known, again, text):
    assert title(known, again) == text


def test_a_season_says_the_same_of_the_whole_of_it():
    assert title(17, 3, "season") == "Cette saison : 17 repères acquis, 3 à revoir"
    view = knowledge(result(17, 3), "season", "Mars", "", WORDS)
    (details,) = blocks(view, Details)
    assert len(details.lines) == 17


def test_what_is_known_is_said_in_the_author_s_sentence():
    panel = blocks(knowledge(result(1, 1), "week", "Mars", "", WORDS), Panel)[0]
    assert panel.lines == ("Thème k0 · La règle k0 vaut pour tous les services de la Région.",)


def test_what_comes_back_is_named_by_its_theme_and_gives_nothing_away():
    view = knowledge(result(0, 2), "week", "Mars", "", WORDS)
    assert "La règle" not in str(view)
    assert blocks(view, Panel)[0].lines == ("Porte 0 · Thème a0", "Porte 1 · Thème a1")
    assert "La règle" not in str(details(result(0, 2), "week", WORDS))


def test_a_press_reviews_now_or_the_day_is_said():
    now = knowledge(result(1, 2), "week", "Mars", "", WORDS)
    later = knowledge(result(1, 2), "week", "Mars", "jeudi 5 mars", WORDS)
    assert [button.action for button in now.buttons] == [Action.of("review")]
    assert later.buttons == ()
    assert blocks(later, Panel)[1].title == "À revoir dès jeudi 5 mars"
    assert knowledge(result(1, 0), "week", "Mars", "", WORDS).buttons == ()


def test_what_was_missed_at_first_and_is_known_now_is_told_by_its_theme():
    now = Knowledge((lesson("k"), lesson("g")), (), (lesson("g"),))
    shown = str(knowledge(now, "week", "Mars", "", WORDS)).replace("\\xa0", " ")
    assert "Manqué la première fois, su maintenant : Thème g." in shown
    assert "Manqué la première fois, su maintenant : Thème g." in str(details(now, "week", WORDS)).replace(
        "\\xa0", " "
    )
    assert "première fois" not in str(knowledge(result(2, 1), "week", "Mars", "", WORDS))


def test_a_week_without_a_door_says_nothing():
    assert knowledge(Knowledge(), "week", "Mars", "", WORDS) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Il a deux mois. À Pâques, il serait trop tard pour saisir le juge. Rien de plus.", 2),
        ("La bonne foi est présumée, et l’impression d’une collègue ne la renverse pas. Rien.", 1),
        ("Une semaine.", 1),
    ],
)
def test_a_short_sentence_comes_with_the_next(text, shown):
    assert sentence(text).count(".") == shown
    assert text.startswith(sentence(text))
