"""A problem of a spreadsheet is told at its sheet, row and column, in the titles' words."""

import re
from datetime import date

import pytest

from content.check import Known
from content.importers.sheet_problems import examine
from content.importers.spreadsheet.wording import in_sheet, place
from content.loader import Problem
from content.pack import PackHead
from tests.fakes.authored.sheets import CARDS, COMMON, ESTIMATE, QUIZ, SITUATION, finished, harvested, told

HEAD = PackHead(id="essai", title="Essai", description="Un essai.")


@pytest.mark.parametrize(
    ("cells", "column", "sentence"),
    [
        (
            {"Date de la source": "mai 26"},
            "Date de la source",
            "« mai 26 » n’est pas une date. Écrivez 2026-05 ou 31/05/2026.",
        ),
        (
            {"Date du fait": "hier"},
            "Date du fait",
            "« hier » n’est pas une date. Écrivez 2026-05 ou 31/05/2026.",
        ),
        (
            {"À relire le": "mai 2027"},
            "À relire le",
            "« 2027-05 » n’est pas une date. Écrivez le jour, par exemple 31/05/2027.",
        ),
        ({"Question": "x" * 212}, "Question", "212 caractères, 160 au plus. Raccourcissez le texte."),
        ({"Choix 3": "x" * 71}, "Choix 3", "71 caractères, 70 au plus. Raccourcissez le texte."),
        ({"Pourquoi 1": "x" * 161}, "Pourquoi 1", "161 caractères, 160 au plus. Raccourcissez le texte."),
        ({"Thème": ""}, "Thème", "La case est vide. Remplissez-la."),
        ({"Date de la source": ""}, "Date de la source", "La case est vide. Remplissez-la."),
        ({"Explication": ""}, "Explication", "La case est vide. Remplissez-la."),
        (
            {"Notion": "Un Sourire"},
            "Notion",
            "« Un Sourire » ne convient pas. Prenez des minuscules sans accent, des chiffres et des tirets.",
        ),
        ({"Engagement": "9"}, "Engagement", "« 9 » est trop grand. Écrivez 8 ou moins."),
        (
            {"Engagement": "deux"},
            "Engagement",
            "« deux » n’est pas un nombre entier. Écrivez-le en chiffres.",
        ),
        (
            {"Confiance": "sûr"},
            "Confiance",
            "« sûr » ne convient pas. Lisez ce fait dans sa source, puis écrivez V ou V2.",
        ),
        ({"Jumelle": "c"}, "Jumelle", "« c » ne convient pas. Écrivez a ou b."),
        ({"Image": "guichet.svg"}, "Texte de l’image", "La case est vide. Remplissez-la."),
        (
            {"Adresse": "grandest.fr"},
            "Adresse",
            "L’adresse ne convient pas. Copiez une adresse complète qui commence par https://.",
        ),
        (
            {"Réponse": "1, 2"},
            "",
            "Plusieurs choix sont justes. Gardez un seul « Réponse », ou écrivez « plusieurs ».",
        ),
    ],
)
def test_a_problem_is_told_at_its_cell(cells, column, sentence):
    assert told(Fiches=[ESTIMATE, QUIZ | cells]) == [("Fiches", 3, column, sentence)]


def test_a_source_and_its_date_that_are_both_empty_are_both_told():
    rows = [ESTIMATE, QUIZ | {"Source": "", "Date de la source": ""}]
    assert told(Fiches=rows) == [
        ("Fiches", 3, column, "La case est vide. Remplissez-la.")
        for column in ("Source", "Date de la source")
    ]


@pytest.mark.parametrize(
    ("cells", "column", "sentence"),
    [
        (
            {"Minimum": "31"},
            "",
            "« Minimum » n’est pas plus petit que « Maximum ». Échangez-les ou corrigez-les.",
        ),
        ({"Zéro à": ""}, "Zéro à", "La case est vide. Remplissez-la."),
        ({"Tolérance": "-1"}, "Tolérance", "« -1 » est trop petit. Écrivez 0 ou plus."),
    ],
)
def test_figures_are_told_by_their_titles(cells, column, sentence):
    assert told(Fiches=[ESTIMATE | cells]) == [("Fiches", 2, column, sentence)]


def test_a_question_of_several_is_told_at_its_own_row():
    second = {key: QUIZ[key] for key in ("Id", "Type", "Réponse", "Choix 1", "Choix 2", "Explication")}
    assert told(Fiches=[QUIZ, second | {"Question": "x" * 161}]) == [
        ("Fiches", 3, "Question", "161 caractères, 160 au plus. Raccourcissez le texte.")
    ]


def test_a_card_of_a_situation_is_told_on_its_sheet():
    cards = [*CARDS[:2], CARDS[2] | {"Écoute 2": "-40", "Effet 1": "x" * 241}]
    assert sorted(told(Fiches=[SITUATION], Situations=cards)) == [
        ("Situations", 4, "Effet 1", "241 caractères, 240 au plus. Raccourcissez le texte."),
        ("Situations", 4, "Écoute 2", "« -40 » est trop petit. Écrivez -30 ou plus."),
    ]


def test_a_situation_with_too_few_cards_says_so_in_the_sheet_s_words():
    cards = [CARDS[0] | {"Cartes tirées": "4"}, *CARDS[1:]]
    [(sheet, row, column, sentence)] = told(Fiches=[SITUATION], Situations=cards)
    assert (sheet, row, column) == ("Situations", 2, "Cartes tirées")
    assert "« Cartes tirées »" in sentence


def test_what_the_linter_finds_later_is_told_at_its_cell_too(tmp_path):
    items = finished(Fiches=[QUIZ | {"Geste": "", "Choix 3": "7", "À relire le": "31/05/2020"}])
    problems = examine(items, HEAD, tmp_path, date(2026, 3, 3), Known())
    places = {(problem.file, problem.line, problem.column) for problem in problems}
    assert places == {("Fiches", 2, ""), ("Fiches", 2, "Choix 3"), ("Fiches", 2, "À relire le")}
    assert {problem.level for problem in problems} == {"warning"}
    assert "Ajoutez « Geste » et dites" in " ".join(problem.fix for problem in problems).replace(
        "\u00a0", " "
    )


def test_a_picture_that_is_not_there_is_told_at_the_cell_that_names_it(tmp_path):
    items = finished(Fiches=[QUIZ | {"Image": "guichet.svg", "Texte de l’image": "Un guichet"}])
    [problem] = examine(items, HEAD, tmp_path, date(2026, 3, 3), Known())
    assert (problem.file, problem.line, problem.column, problem.level) == ("Fiches", 2, "Image", "error")


def test_an_id_that_stands_twice_is_told_at_the_second_row():
    [problem] = told(Fiches=[QUIZ, ESTIMATE, QUIZ])
    assert problem[:3] == ("Fiches", 4, "Id")
    assert problem[3].startswith("Cet id sert déjà plus haut.")


def test_a_translation_that_differs_is_told_at_its_row():
    english = QUIZ | {"Langue": "en", "Réponse": "1"}
    [(sheet, row, _, sentence)] = told(Fiches=[QUIZ, english])
    assert (sheet, row) == ("Fiches", 3)
    assert "(Fiches, ligne 2)" in sentence


@pytest.mark.parametrize("item", [QUIZ, ESTIMATE, COMMON | {"Type": "carte", "Id": "carte"}])
def test_no_sentence_names_a_line_of_yaml(item):
    """Every cell broken in turn: a sentence quotes titles and the author's words alone."""
    for title in item:
        for wrong in ("", "x" * 400):
            notes = harvested(Fiches=[item | {title: wrong}]).notes
            for *_, sentence in [] if notes else told(Fiches=[item | {title: wrong}]):
                quoted = re.findall(r"« ([^»]*) »", sentence)
                assert not [
                    word for word in quoted if re.fullmatch(r"[a-z_]+(: .*)?", word) and "x" not in word
                ]


def test_words_that_an_author_wrote_stay_as_they_are():
    problem = Problem("Fiches", 2, "", "« usager » est une commande : tapé, ce mot ne répond pas.", "")
    assert in_sheet(problem).message == problem.message


def test_a_place_is_said_in_words():
    assert place(
        "fiches.xlsx", "Quiz", 7, "Thème"
    ) == "fiches.xlsx, feuille « Quiz », ligne 7, colonne « Thème »".replace("« ", "«\u00a0").replace(
        " »", "\u00a0»"
    )
    assert place("fiches.csv", "", 7, "") == "fiches.csv, ligne 7"
