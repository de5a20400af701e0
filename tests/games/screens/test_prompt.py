"""The prompt is a teaser: numbers, themes and buttons, nothing else."""

import re

import pytest

from content.words import load
from games.screens.prompt import Teaser, prompt, reminder
from games.view import Action, Text
from tests.fakes.authored.examples import blocks

WORDS = load("fr")


def doors(*numbers):
    return [Teaser(number, f"Thème {number}") for number in numbers]


def test_one_door_has_one_button():
    view = prompt(7, doors(5), WORDS)
    assert view.summary == "Porte\u00a05\u00a0: Thème 5"
    (button,) = view.buttons
    assert (button.label, button.action) == ("Jouer", Action.of("play", campaign=7, door=5))
    assert button.primary


def test_several_doors_are_all_named_and_each_has_its_button():
    view = prompt(7, doors(5, 6, 7), WORDS)
    assert view.summary == "Portes 5, 6 et 7"
    assert [button.action for button in view.buttons] == [
        Action.of("play", campaign=7, door=number) for number in (5, 6, 7)
    ]
    assert [button.primary for button in view.buttons] == [True, False, False]
    assert "Porte\u00a06\u00a0: Thème 6" in [block.text for block in blocks(view, Text)]


def test_beyond_three_the_calendar_has_the_others():
    view = prompt(7, doors(1, 2, 3, 4, 5), WORDS)
    assert [button.action.verb for button in view.buttons] == ["play", "play", "play", "calendar"]
    assert "Portes 1, 2, 3, 4 et 5" in view.summary


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("count", [1, 2, 5])
def test_both_have_every_word_and_a_reminder_has_the_prompt_s_buttons_its_own_end_and_counts_nothing(
    language, count
):
    asked = prompt(7, doors(*range(1, count + 1)), load(language))
    view = reminder(7, doors(*range(1, count + 1)), load(language))
    assert "{" not in str((asked, view))
    assert view.buttons[:-1] == asked.buttons
    assert view.buttons[-1].action.verb == "calls"
    text = " ".join(block.text for block in blocks(view, Text))
    assert count == 1 or not re.search(r"\d", text)


def test_reminder_says_that_there_is_no_hurry():
    assert "sans urgence" in reminder(7, doors(5), WORDS).summary


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_test_says_what_it_is_and_its_buttons_open_doors_early(language):
    view = prompt(7, doors(1, 2, 3, 4), load(language), test=True)
    assert [button.action.verb for button in view.buttons] == ["campaign.test"] * 3
    assert load(language)("prompt.test") in [block.text for block in blocks(view, Text)]
