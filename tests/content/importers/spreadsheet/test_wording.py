"""A problem of a spreadsheet is told at its sheet, row and column, in the titles' words."""

import re
from dataclasses import replace
from datetime import date

import pytest

from content.check import Known
from content.importers import folder, item_rows
from content.importers.sheet_problems import examine
from content.importers.spreadsheet.columns import ITEMS
from content.importers.spreadsheet.wording import in_sheet, place
from content.loader import Problem, read_values
from content.pack import PackHead
from tests.fakes.authored.sheets import (
    CARDS,
    COMMON,
    ESTIMATE,
    KINDS,
    QUIZ,
    SITUATION,
    finished,
    harvested,
    told,
)

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
            "Réponse",
            (
                "Plusieurs choix sont justes. Gardez un seul numéro dans « Réponse », "
                "ou écrivez « plusieurs » dans « Type »."
            ),
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
            "Maximum",
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


PAIRS = COMMON | {
    "Id": "qui-fait-quoi",
    "Type": "associer",
    "Question": "Qui fait quoi ?",
    "Choix 1": "Chat -> Miaule",
    "Choix 2": "Chien -> Aboie",
    "Choix 3": "Coq -> Chante",
    "Explication": "Chacun son cri.",
}
ORDER = PAIRS | {"Type": "ordonner", "Choix 1": "Saluer", "Choix 2": "Écouter", "Choix 3": "Répondre"}
CARTE = COMMON | {"Id": "un-recto", "Type": "carte", "Question": "Recto", "Explication": "Verso"}
WRONG = ("", "@@ é", "x" * 500, "99999", "-99999", "1,5", "a -> b")
OF_PROGRAMMERS = re.compile(
    r"[a-z]_[a-z]|\b(?:None|True|False|true|false|or|quiz|list|dict)\b|'|content/|mot: "
)


@pytest.mark.parametrize("row", [QUIZ, ESTIMATE, PAIRS, ORDER, CARTE], ids=lambda row: row["Type"])
@pytest.mark.parametrize("wrong", WRONG)
def test_whatever_is_wrong_with_a_cell_is_told_without_a_word_of_programmers_and_with_what_to_do(row, wrong):
    for title in row:
        harvest = item_rows.read({ITEMS: [row | {title: wrong}]})
        notes = [note.text for note in harvest.notes]
        finished = folder.finish(harvest.drafts, {}, "fr", KINDS)
        problems = [problem for item in finished for problem in item.told]
        assert all(problem.fix for problem in problems), title
        for text in (*notes, *(f"{problem.message} {problem.fix}" for problem in problems)):
            assert not OF_PROGRAMMERS.search(text.replace("Autres types", "")), (title, text)


NO_FIGURE = "n’est pas un nombre entier. Écrivez-le en chiffres."
NO_SHAPE = "Ces cases n’ont pas la bonne forme. Remplissez-les de nouveau."


def sentence(raw, *where):
    """What is said in the sheet of an item that lies there as a folder's author wrote it."""
    read = read_values(HEAD, [raw], {}, KINDS)
    rows = item_rows.draft(raw)
    found = [problem for problem in read.problems if problem.where[: len(where)] == where]
    at = rows.place(where)
    told = [in_sheet(replace(problem, file=at.file, line=at.line, column=at.column)) for problem in found]
    return [f"{problem.message} {problem.fix}".replace("\u00a0", " ") for problem in told]


@pytest.mark.parametrize(
    ("lines", "where", "told"),
    [
        (
            {"commitment": True},
            ("commitment",),
            "« vrai » n’est pas un nombre entier. Écrivez-le en chiffres.",
        ),
        ({"commitment": 1.5}, ("commitment",), "« 1,5 » n’est pas un nombre entier. Écrivez-le en chiffres."),
        ({"theme": 5}, ("theme",), "La case ne contient pas un texte. Écrivez-en un."),
        ({"theme": None}, ("theme",), "La case est vide. Remplissez-la."),
        ({"notion": ""}, ("notion",), "La case est vide. Remplissez-la."),
        (
            {"source": "un guide"},
            ("source",),
            "Ces cases n’ont pas la bonne forme. Remplissez-les de nouveau.",
        ),
        ({"facts": 5}, ("facts",), "Ces cases n’ont pas la bonne forme. Remplissez-les de nouveau."),
    ],
)
def test_a_line_of_another_shape_is_told_as_its_cell(lines, where, told):
    [draft] = harvested(Fiches=[QUIZ]).drafts
    assert sentence({**draft.fields, **lines}, *where) == [told]


def test_a_type_that_is_none_is_told_with_those_that_are():
    item = COMMON | {"Id": "un", "Type": "pratique"}
    fields = [{"Id": "un", "Champ": "practices 1 text", "Valeur": "Un texte"}]
    [(*_, text)] = [each for each in told(Fiches=[item], Autres=fields) if each[2] == "Type"]
    assert text.startswith("Ce type de jeu n’existe pas. Écrivez choix, plusieurs")


def test_a_field_is_told_by_its_path_and_what_it_takes():
    [draft] = harvested(Fiches=[SITUATION], Situations=CARDS).drafts
    cards = [{**card, "place": "guichet"} for card in draft.fields["cards"]]
    raw = {**draft.fields, "cards": cards, "gauges": "Écoute"}
    assert sentence(raw, "gauges") == [
        "« gauges » a plusieurs parties. Écrivez une ligne pour chacune, dont « gauges 1 »."
    ]
    assert sentence(raw, "cards", 0, "place") == [
        "« guichet » ne convient pas. Écrivez counter, phone, letter, online ou school."
    ]


def test_twins_are_told_by_their_types_in_the_sheet():
    message = "Les jumelles de « pairs-de-mots » sont de type ordering et pairs."
    problem = Problem("", 0, "", message, "Donnez-leur un seul type, parmi estimate, ordering, pairs, quiz.")
    told = in_sheet(problem)
    assert told.message == "Les jumelles de « pairs-de-mots » sont de type ordonner et associer."
    assert told.fix == "Donnez-leur un seul type, parmi estimer, ordonner, associer, quiz."


def test_two_terms_of_one_meaning_are_told_by_what_they_are():
    [(*_, text)] = told(Fiches=[PAIRS | {"Choix 2": "Chien -> Miaule"}])
    assert text == "Deux termes ont le même sens. Un sens ne sert qu’une fois : changez l’un des deux."
