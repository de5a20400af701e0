"""French typography is set for the author: six of seven warnings on a correct sheet were spaces."""

import pytest

from content.check.texts import weaknesses
from content.importers.typography import french
from tests.fakes.authored.sheets import QUIZ, finished


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Que faire ?", "Que faire\u00a0?"),
        ("Que faire?", "Que faire\u00a0?"),
        ("Non ! Si ; oui : 50 %", "Non\u00a0! Si\u00a0; oui\u00a0: 50\u00a0%"),
        ("50% des gens", "50\u00a0% des gens"),
        ("« Bonjour »", "«\u00a0Bonjour\u00a0»"),
        ("«Bonjour»", "«\u00a0Bonjour\u00a0»"),
        ("7 700 personnes et 1 200 000 euros", "7\u202f700 personnes et 1\u202f200\u202f000 euros"),
        ("l'accueil aujourd'hui", "l’accueil aujourd’hui"),
        ("En 2024 300 personnes, au 03 87 33 60 00", "En 2024 300 personnes, au 03 87 33 60 00"),
        ("https://a.fr/b?c=d à 10:30", "https://a.fr/b?c=d à 10:30"),
        ("Déjà\u00a0? 7\u202f700\u00a0%", "Déjà\u00a0? 7\u202f700\u00a0%"),
        ("Quoi ?!", "Quoi\u00a0?!"),
    ],
)
def test_no_break_spaces_and_apostrophes_are_set(typed, written):
    assert french(typed) == written
    assert french(written) == written


def test_a_sheet_typed_with_a_plain_keyboard_has_no_warning_of_typography():
    [item] = finished(Fiches=[QUIZ | {"Question": "Quelqu'un dit « bonjour » : que répondez-vous ?"}])
    assert list(weaknesses(item.raw, "fr")) == []


def test_an_english_text_keeps_its_spaces():
    [item] = finished(Fiches=[QUIZ | {"Langue": "en", "Question": "What is it ?"}])
    assert item.raw["questions"][0]["ask"] == "What is it ?"


def test_names_and_accepted_answers_stay_as_they_are_typed():
    [item] = finished(
        Fiches=[
            QUIZ
            | {
                "Type": "texte",
                "Réponse": "aujourd'hui|oui ?",
                "Choix 1": "",
                "Choix 2": "",
                "Choix 3": "",
                "Pourquoi 1": "",
            }
        ]
    )
    assert item.raw["questions"][0]["accept"] == ["aujourd'hui", "oui ?"]
