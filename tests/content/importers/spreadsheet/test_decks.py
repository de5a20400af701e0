"""Situations, films and grids: an item in « Fiches », its parts in a sheet of their own."""

import pytest

from tests.fakes.authored.sheets import CARD, CARDS, COMMON, DECK, QUIZ, SITUATION, finished, harvested

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
GRID = COMMON | {"Id": "nos-pratiques", "Type": "grille"}
ACTION = {
    "Action": "Dire bonjour",
    "Durée": "1 minute",
    "But": "Accueillir",
    "Qui": "chacun",
    "Source de l’action": "Guide",
}
PRACTICES = [
    {"Id": "nos-pratiques", "Pratique": f"Pratique {at}", "Engagement": "1", **ACTION} for at in range(8)
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


def test_a_film_without_a_question_is_told_so():
    [item] = finished(Fiches=[FILM], Films=FILMS)
    assert [(problem.file, problem.line) for problem in item.told] == [("Fiches", 2)]


def test_a_grid_has_a_row_an_action():
    more = {
        "Action": "Sourire",
        "Durée": "1 minute",
        "But": "Accueillir",
        "Qui": "chacun",
        "Source de l’action": "Guide",
    }
    [item] = finished(Fiches=[GRID], Grilles=[PRACTICES[0], more, *PRACTICES[1:]])
    assert item.problems == ()
    practices = item.raw["practices"]
    assert [len(practice["actions"]) for practice in practices] == [2, *[1] * 7]
    assert practices[0]["actions"][1]["what"] == "Sourire"


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
