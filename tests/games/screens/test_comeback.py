"""What days away did to a streak, in words: never a loss."""

import pytest

from content.words import load
from games.rules.streaks import Comeback
from games.screens.comeback import comeback, sentences
from games.view import Header, Text, View


@pytest.mark.parametrize(
    ("back", "french"),
    [
        (Comeback(1, 1, 1), "Bon retour. Un joker a gardé votre série d’un jour."),
        (Comeback(1, 9, 9), "Bon retour. Un joker a gardé votre série de 9 jours."),
        (Comeback(2, 9, 12), "Bon retour. Deux jokers ont gardé votre série de 9 jours."),
        (Comeback(0, 9, 9), "Bon retour. Votre série de 9 jours reste votre record. Une nouvelle commence."),
        (Comeback(0, 4, 9), "Bon retour. Votre record reste une série de 9 jours. Une nouvelle commence."),
        (Comeback(0, 1, 1), "Bon retour. Une nouvelle série commence."),
    ],
)
def test_a_return_says_what_became_of_the_streak(back, french):
    assert sentences(back, load("fr")) == french
    english = sentences(back, load("en"))
    assert english.startswith("Welcome back.")
    assert ("record" in english) == (back.freezes == 0 and back.best > 1)


def test_it_stands_in_the_question_s_card_under_the_header_and_above_the_question():
    card = View("Combien ?", (Header("Quiz"), Text("Combien ?", "title")))
    shown = comeback(card, Comeback(1, 9, 9), load("fr"))
    assert [getattr(block, "role", "header") for block in shown.blocks] == ["header", "strong", "title"]
    assert shown.summary == card.summary
