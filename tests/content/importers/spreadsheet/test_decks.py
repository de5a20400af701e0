"""Situations, films and other games: an item in « Fiches », its parts in a sheet of their own."""

import io

import pytest
from openpyxl import load_workbook

from content.importers.spreadsheet import sheet, tables
from tests.fakes.authored.sheets import (
    CARD,
    CARDS,
    COMMON,
    DECK,
    QUIZ,
    SITUATION,
    finished,
    harvested,
    told,
    xlsx,
)

FILM = COMMON | {"Id": "bien-recu", "Type": "film"}
FILMS = [
    {
        "Id": "bien-recu",
        "Titre": "Bien reçu",
        "Film": "bien-recu.mp4",
        "Affiche": "bien-recu.svg",
        "Piste": "bien-recu.vtt",
        "Secondes": "40",
        "Transcription": "Un guichet.\n\nUne personne entre.",
    }
]
GRID = COMMON | {"Id": "nos-pratiques", "Type": "pratiques"}
FIELDS = [
    {"Id": "nos-pratiques", "Champ": f"practices {at} {field}", "Valeur": value}
    for at in range(1, 9)
    for field, value in (("id", f"p{at}"), ("text", f"Nous faisons {at}."), ("commitment", "1"))
]


def refused(**sheets):
    [note] = harvested(**sheets).notes
    assert note.level == "refused"
    return note.sheet, note.line, note.column


def test_a_situation_has_a_row_a_card_with_its_reactions_effects_and_arcs():
    follow_up = CARD | {"Carte": "suite", "Suite": "oui", "Id": ""}
    cards = [CARDS[0] | {"Ensuite 2": "suite"}, *CARDS[1:], follow_up]
    [item] = finished(Fiches=[SITUATION], Situations=cards)
    assert item.problems == ()
    raw = item.raw
    assert (raw["gauges"], raw["length"]) == (["listening", "clarity", "trust"], 3)
    assert raw["endings"] == {
        "good": "Merci beaucoup.",
        "fair": "Bon, d’accord.",
        "poor": "Je repars sans rien.",
    }
    assert [card["id"] for card in raw["cards"]] == ["attente", "appel", "lettre", "suite"]
    assert raw["cards"][3]["follow_up"] is True
    assert raw["cards"][0] == {
        "id": "attente",
        "place": "counter",
        "commitment": 2,
        "says": "J’attends depuis longtemps.",
        "choices": [
            {
                "id": "a",
                "text": "Je lui dis combien de temps il reste",
                "effects": {"listening": 15, "clarity": 10, "trust": 5},
                "explain": "Une attente annoncée se supporte mieux.",
            },
            {
                "id": "b",
                "text": "Je lui demande de patienter",
                "effects": {"listening": -10},
                "explain": "Elle ne sait toujours rien.",
                "then": "suite",
            },
        ],
    }


def test_a_film_has_its_file_apart_and_its_questions_below_its_row():
    question = {
        key: QUIZ[key] for key in ("Type", "Question", "Réponse", "Choix 1", "Choix 2", "Explication")
    }
    [item] = finished(Fiches=[FILM, question | {"Id": "bien-recu"}], Films=FILMS)
    assert item.problems == ()
    assert item.raw["transcript"] == ["Un guichet.", "Une personne entre."]
    assert (item.raw["film"]["seconds"], len(item.raw["questions"])) == (40, 1)


def test_a_film_without_a_question_is_told_at_its_cell():
    [(sheet, row, column, sentence)] = told(Fiches=[FILM], Films=FILMS)
    assert (sheet, row, column) == ("Fiches", 2, "Question")
    assert sentence.startswith("Cette fiche n’a pas de question.")


@pytest.mark.parametrize(
    "sheets",
    [
        {"Fiches": [FILM, *[QUIZ | {"Id": "bien-recu"} | dict.fromkeys(COMMON, "")] * 4], "Films": FILMS},
        {"Fiches": [COMMON | {"Id": "des-termes", "Type": "associer"}]},
        {"Fiches": [COMMON | {"Id": "des-etapes", "Type": "ordonner"}]},
        {"Fiches": [SITUATION], "Situations": CARDS[:1]},
    ],
)
def test_every_problem_of_a_row_names_its_column(sheets):
    problems = told(**sheets)
    assert problems
    assert all(column for _, _, column, _ in problems)


def test_two_rows_for_one_film_are_told_at_the_second_ones_id():
    assert refused(Fiches=[FILM], Films=FILMS * 2) == ("Films", 3, "Id")


def test_a_game_without_a_sheet_of_its_own_is_written_field_by_field():
    [item] = finished(Fiches=[GRID], Autres=FIELDS)
    assert item.problems == ()
    assert item.raw["practices"][7] == {"id": "p8", "text": "Nous faisons 8.", "commitment": 1}


def test_a_field_is_told_at_its_row_and_a_missing_one_by_its_name():
    fields = [FIELDS[0], FIELDS[1] | {"Valeur": "x" * 111}, *FIELDS[3:]]
    assert told(Fiches=[GRID], Autres=fields) == [
        ("Autres", 3, "Valeur", "111 caractères, 110 au plus. Raccourcissez le texte."),
        ("Autres", 2, "Valeur", "Il manque le champ « practices 1 commitment ». Ajoutez une ligne."),
    ]


@pytest.mark.parametrize("field", ["1 text", "practices", "practices 1 text", "practices 1 id x"])
def test_a_field_that_contradicts_another_is_refused_at_its_row(field):
    fields = [*FIELDS, {"Champ": field, "Valeur": "x"}]
    assert refused(Fiches=[GRID], Autres=fields) == ("Autres", len(FIELDS) + 2, "Champ")


def test_fields_of_a_film_are_told_and_never_read_as_its_sheet():
    fields = [{"Id": FILM["Id"], "Champ": "", "Valeur": "x"}]
    assert refused(Fiches=[FILM], Autres=fields) == ("Autres", 2, "Champ")


def test_a_game_that_does_not_exist_is_told_at_its_type():
    [(sheet, row, column, sentence)] = told(Fiches=[GRID | {"Type": "loto"}], Autres=FIELDS)
    assert (sheet, row, column) == ("Fiches", 2, "Type")
    assert sentence.startswith("Ce type de jeu n’existe pas.")


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"Lieu": "la plage"}, "Lieu"),
        ({"Suite": "peut-être"}, "Suite"),
        ({"Écoute 1": "beaucoup"}, "Écoute 1"),
        ({"Jauges": "Écoute, Douceur"}, "Jauges"),
        ({"Ids des réactions": "a"}, "Ids des réactions"),
    ],
)
def test_a_cell_that_says_no_thing_of_a_card_is_refused_at_its_place(cells, column):
    cards = [CARDS[0] | cells, *CARDS[1:]]
    assert refused(Fiches=[SITUATION], Situations=cards) == ("Situations", 2, column)


def test_a_situation_without_cards_is_refused_at_its_row():
    assert refused(Fiches=[SITUATION], Situations=[]) == ("Fiches", 2, "Id")


def test_cards_that_belong_to_no_item_are_told():
    assert refused(Fiches=[QUIZ], Situations=[CARD | DECK]) == ("Situations", 2, "Id")


def test_two_cards_that_say_two_lengths_are_refused_at_the_second():
    cards = [*CARDS[:2], CARDS[2] | {"Cartes tirées": "4"}]
    assert refused(Fiches=[SITUATION], Situations=cards) == ("Situations", 4, "Cartes tirées")


def test_each_language_has_its_own_cards():
    english = [card | {"Langue": "en", "L’usager dit": "I wait."} for card in CARDS]
    items = finished(Fiches=[SITUATION, SITUATION | {"Langue": "en"}], Situations=[*CARDS, *english])
    assert [item.problems for item in items] == [(), ()]
    assert items[1].raw["cards"][0]["says"] == "I wait."


def with_formula(name, cell):
    """What is noted of a situation's book in which a cell is computed."""
    loaded = load_workbook(io.BytesIO(xlsx(Fiches=[SITUATION], Situations=CARDS)))
    loaded[name][cell] = "=1+1"
    out = io.BytesIO()
    loaded.save(out)
    [note] = sheet.read(tables.read_xlsx(out.getvalue())).notes
    assert "formule" in note.text
    return note.sheet, note.line, note.column


def test_the_cards_of_a_refused_item_are_not_told_as_cards_without_an_item():
    assert with_formula("Fiches", "B2") == ("Fiches", 2, "Question")


def test_a_formula_on_a_card_is_refused_there():
    assert with_formula("Situations", "G3") == ("Situations", 3, "L’usager dit")


@pytest.mark.parametrize(
    ("filled", "column", "sentence"),
    [
        (1, "Réaction 2", "Réactions : 1, il en faut 2 au moins. Complétez les cases."),
        (0, "Réaction 1", "Réactions : 0, il en faut 2 au moins. Complétez les cases."),
    ],
)
def test_missing_reactions_are_told_at_the_first_cell_that_lacks_one(filled, column, sentence):
    lacking = {title: text for title, text in CARDS[2].items() if title[-1:] not in {"1", "2"}}
    kept = {title: text for title, text in CARDS[2].items() if filled and title.endswith("1")}
    cards = [*CARDS[:2], lacking | kept]
    assert told(Fiches=[SITUATION], Situations=cards) == [("Situations", 4, column, sentence)]


def test_every_empty_last_word_and_every_missing_card_is_told_at_once():
    words = {f"Dernier mot {title}": "" for title in ("content", "mitigé", "mécontent")}
    cards = [CARDS[0] | words | {"Ensuite 1": "nulle-part"}, *CARDS[1:]]
    found = told(Fiches=[SITUATION], Situations=cards)
    assert {(row, column) for _, row, column, _ in found} == {(2, title) for title in (*words, "Ensuite 1")}


@pytest.mark.parametrize(("item", "cards"), [("fr", ""), ("", "fr")])
def test_cards_and_their_item_are_one_where_only_one_of_them_names_the_language(item, cards):
    rows = [card | {"Langue": cards} for card in CARDS]
    [situation] = finished(Fiches=[SITUATION | {"Langue": item}], Situations=rows)
    assert situation.problems == ()
    assert len(situation.raw["cards"]) == len(CARDS)


def test_cards_that_could_be_of_two_languages_belong_to_neither():
    items = [SITUATION | {"Langue": "fr"}, SITUATION | {"Langue": "en"}]
    notes = harvested(Fiches=items, Situations=CARDS).notes
    assert {(note.sheet, note.line, note.column) for note in notes} == {
        ("Fiches", 2, "Id"),
        ("Fiches", 3, "Id"),
        ("Situations", 2, "Id"),
    }
