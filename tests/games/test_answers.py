"""What is forgiven in typed words, and what is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from games import answers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ACCESSIBILITÉ", "accessibilité"),
        ("accessibilite", "accessibilité"),
        ("l'accueil", "L’accueil !"),
        ("accueil", "l’accueil"),
        ("rendez vous", "rendez-vous"),
        ("rendezvous", "rendez-vous"),
        ("acceuil", "accueil"),
        ("sœur", "soeur"),
        ("accesibilité", "accessibilité"),
        ("accesibiltié", "accessibilité"),
        ("7700", "7 700"),
        ("7\u202f700 agents", "7 700 agents"),
        ("3.5", "3,5"),
        ("deux moix", "deux mois"),
    ],
)
def test_accents_case_punctuation_and_small_errors_are_forgiven(text, expected):
    assert answers.distance(text, expected) is not None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("impossible", "possible"),
        ("inaccessible", "accessible"),
        ("un accès impossible", "un accès possible"),
        ("oui", "ouf"),
        ("2", "3"),
        ("2 mois", "3 mois"),
        ("15 jours", "150 jours"),
        ("3,5", "35"),
        ("2 ans", "20 ans"),
        ("", "accueil"),
        ("!?", "accueil"),
        ("usine", "usager"),
        ("acueli", "accueil"),
    ],
)
def test_another_answer_is_never_taken_for_the_right_one(text, expected):
    assert answers.distance(text, expected) is None


def test_one_letter_is_forgiven_from_five_and_two_from_eight():
    assert [answers.tolerance(length) for length in (1, 4, 5, 7, 8, 40)] == [0, 0, 1, 1, 2, 2]


def test_a_text_between_two_labels_means_neither():
    assert answers.nearest("maison c", ["maison a", "maison b"]) is None
    assert answers.nearest("maison b", ["maison a", "maison b"]) == 1


@given(st.text(max_size=60))
def test_folded_words_hold_letters_digits_and_decimal_points_only(text):
    assert all(word.replace(".", "").isalnum() for word in answers.fold(text).split())


@given(st.text(max_size=40), st.text(max_size=40))
def test_comparing_never_fails_and_a_text_equals_itself(one, other):
    answers.distance(one, other)
    if answers.fold(one):
        assert answers.distance(one, one) == 0
