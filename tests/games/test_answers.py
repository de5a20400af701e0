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
def test_comparing_never_fails_and_a_text_equals_itself(text, expected):
    answers.distance(text, expected)
    if answers.fold(text):
        assert answers.distance(text, text) == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("huit", "8"),
        ("8 jours", "huit jours"),
        ("Un mois", "1 mois"),
        ("cent agents", "100 agents"),
        ("eight days", "8 days"),
    ],
)
def test_a_number_in_letters_is_the_same_in_figures(text, expected):
    assert answers.distance(text, expected) is not None


@pytest.mark.parametrize(
    ("text", "expected"), [("neuf jours", "8 jours"), ("dix mois", "6 mois"), ("cent", "10")]
)
def test_another_number_in_letters_is_another_answer(text, expected):
    assert answers.distance(text, expected) is None


FRENCH = (
    "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
    "dix-sept dix-huit dix-neuf vingt"
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *((word, at) for at, word in enumerate(FRENCH.split(), start=1)),
        ("cent", 100),
        ("twelve", 12),
        ("14", 14),
    ],
)
def test_a_whole_number_is_read_in_letters_and_in_figures(text, number):
    assert answers.number(text) == number


@pytest.mark.parametrize("text", ["", "b", "je ne sais pas", "huit jours", "3,5", "second", "٣"])
def test_other_words_are_no_number(text):
    assert answers.number(text) is None


@pytest.mark.parametrize(
    ("text", "position"), [("deux", 2), ("La trois", 3), ("réponse quatre", 4), ("one", 1)]
)
def test_a_place_is_named_in_letters(text, position):
    assert answers.position(text, 4) == position


def test_a_place_in_letters_beyond_the_last_is_none():
    assert answers.position("cinq", 4) is None
