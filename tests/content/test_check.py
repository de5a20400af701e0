"""The linter tells an author what a reader would stumble on."""

from datetime import date
from pathlib import Path

import pytest

import content
from content.check import check
from content.library import folders
from games import catalog

KINDS = catalog.find()
TODAY = date(2026, 3, 3)
ASK = "Une personne entre. Que faites-vous d’abord\u00a0?"


def warnings(folder, today=TODAY):
    found = check(folder, KINDS, today)
    assert all(one.level == "warning" for one in found), found
    return [(one.line, one.message) for one in found]


def test_a_good_item_has_no_problem(write):
    assert check(write(), KINDS, TODAY) == []


def test_errors_come_with_the_warnings_in_one_run(write, item_text):
    wrong = item_text.replace("confidence: V", "confidence: M").replace("d’abord", "d'abord")
    assert [one.level for one in check(write(wrong), KINDS, TODAY)] == ["error", "warning"]


def test_a_review_date_that_passed_is_told(write):
    assert warnings(write(), date(2027, 1, 31)) == []
    assert warnings(write(), date(2027, 2, 1)) == [(9, "La date de relecture est passée.")]


@pytest.mark.parametrize(
    ("change", "line", "said"),
    [
        ((ASK, "Une personne entre. Que ne faites-vous pas\u00a0?"), 12, "négative"),
        ((ASK, "Tout convient, sauf quoi\u00a0?"), 12, "négative"),
        ((ASK, "Faut-il toujours saluer\u00a0?"), 12, "toujours"),
        (("Je termine mon courriel", "Je n’y vais jamais"), 16, "jamais"),
        (("Je termine mon courriel", "12"), 16, "nombre"),
        (("Je la salue", "Je la salue et je lui demande ce que je peux faire pour elle"), 14, "plus longue"),
        (("L’accueil", "Je la salue toujours"), 4, "thème"),
        (("d’abord", "d'abord"), 12, "apostrophe"),
        (("\u00a0?", " ?"), 12, "ordinaire"),
        (("\u00a0?", "?"), 12, "Il manque l’espace"),
        (("rassurer.", "« rassurer »."), 17, "ordinaire"),
        (('"Un signe suffit à rassurer."', 'Un "signe" suffit.'), 17, "guillemets"),
    ],
)
def test_a_weakness_is_told_at_its_line(write, item_text, change, line, said):
    assert change[0] in item_text
    assert any(at == line and said in text for at, text in warnings(write(item_text.replace(*change))))


def test_a_situation_with_a_negation_is_no_negative_question(write, item_text):
    text = item_text.replace("Une personne entre.", "Une personne n’entend pas.")
    assert warnings(write(text)) == []


def test_french_typography_is_not_asked_of_english_items(write, item_text):
    english = item_text.replace("  kind: quiz", "  kind: quiz\n  lang: en").replace(
        "d’abord\u00a0?", "first?"
    )
    assert warnings(write(english)) == []


def test_a_right_choice_that_is_always_first_or_longest_is_told(write, item_text):
    items = [item_text.replace("id: premier", f"id: item-{at}") for at in range(5)]
    assert [text for _, text in warnings(write(*items))] == [
        "La bonne réponse est en premier dans 5 questions sur 5."
    ]
    longest = [text.replace("Je la salue", "Je la salue d’un signe de tête") for text in items]
    assert len(warnings(write(*longest))) == 2


@pytest.mark.parametrize(
    "text", ["- 1\n", "- questions: 3\n", "- {ask: 1, choices: [1, {text: 2}]}\n", "a: b\n"]
)
def test_something_else_than_an_item_is_an_error_only(write, text):
    assert {one.level for one in check(write(text), KINDS, TODAY)} == {"error"}


@pytest.mark.parametrize(
    "folder", folders(Path(content.__file__).parent / "packs"), ids=lambda folder: folder.name
)
def test_a_shipped_pack_has_no_error(folder):
    assert [one for one in check(folder, KINDS, TODAY) if one.level == "error"] == []
