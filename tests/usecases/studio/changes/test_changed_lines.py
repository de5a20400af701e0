"""What changed in an item is told in words, whatever its kind, in both languages."""

import json
import re
from copy import deepcopy
from dataclasses import replace

import pytest

from content import library, words
from content.loader import load, thaw
from content.revision import Change, changes
from games import catalog
from tests.fakes.authored.findings import KINDS
from tests.fakes.chat.region import PACK, head, single
from usecases.studio.changes.changed_lines import in_words

SPOKEN = {language: words.load(language, catalog.folders().values()) for language in words.LANGUAGES}
FRENCH = SPOKEN["fr"]
NAMED = re.compile("^media|matches|whys")
"""Lines that end in a file or an id, and have a sentence of their own."""


def told(line, before, after, **more):
    return in_words(FRENCH, Change(line, before, after, **more)).replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("line", "before", "after", "sentence"),
    [
        ("theme", "Avant", "Après", "Thème : « Avant » devient « Après »"),
        (
            "source › date",
            "2026-05",
            "2026-05-29",
            "Source, date : « mai 2026 » devient « vendredi 29 mai 2026 »",
        ),
        ("source › date", "2026", "2026-13", "Source, date : « 2026 » devient « 2026-13 »"),
        ("questions 1 › explanation", "A", "B", "Question 1, explication : « A » devient « B »"),
        ("questions 1 › choices 2 › text", "A", "B", "Question 1, choix 2 : « A » devient « B »"),
        ("questions 1 › choices 2 › why", None, "B", "Question 1, choix 2, pourquoi : « B » s’ajoute"),
        (
            "questions 1 › choices 2 › right",
            None,
            "Oui",
            "Question 1, choix 2 : « Oui » devient une bonne réponse",
        ),
        (
            "questions 1 › choices 3 › right",
            "Oui",
            None,
            "Question 1, choix 3 : « Oui » n’est plus une bonne réponse",
        ),
        ("questions 1 › answer", "true", "false", "Question 1, réponse : « vrai » devient « faux »"),
        ("right 2 › text", "A", "B", "Sens 2 : « A » devient « B »"),
        ("en › theme", "A", "B", "En anglais, thème : « A » devient « B »"),
        ("media › dessin.svg", "a1", "b2", "le fichier « dessin.svg » est remplacé"),
        ("nouveau › mot", "A", "B", "Nouveau, mot : « A » devient « B »"),
    ],
)
def test_a_change_says_where_it_is_and_what_becomes_of_it(line, before, after, sentence):
    assert told(line, before, after) == sentence


def pack(**lines):
    """The pack of the tests with an item of these lines."""
    raw = {**PACK, "items": [{**head("un"), "explanation": "Ainsi.", **lines}]}
    return thaw(json.dumps(raw).encode(), KINDS)


PAIRS = {
    "kind": "pairs",
    "ask": "Qui fait quoi ?",
    "left": [{"id": "a", "text": "Le chat"}, {"id": "b", "text": "Le chien"}],
    "right": [{"id": "x", "text": "miaule"}, {"id": "y", "text": "aboie"}],
}


def test_a_pair_is_told_by_its_words():
    was = pack(**PAIRS, matches={"a": "y", "b": "x"})
    now = pack(**PAIRS, matches={"a": "x", "b": "y"}, whys={"a": "Il chasse."})
    sentences = [in_words(FRENCH, change).replace("\u00a0", " ") for change in changes(was, now, "un")]
    assert sentences == [
        "« Le chat » allait avec « aboie », et va avec « miaule »",
        "« Le chien » allait avec « miaule », et va avec « aboie »",
        "Pourquoi de « Le chat » : « Il chasse. » s’ajoute",
    ]


def sentences(change):
    """What is told of the first item of the tests, once `change` changed it."""
    raw = deepcopy(PACK)
    change(raw["items"][0])
    was, now = (thaw(json.dumps(pack).encode(), KINDS) for pack in (PACK, raw))
    return [in_words(FRENCH, each).replace("\u00a0", " ") for each in changes(was, now, "un")]


def lettered(choices):
    """The choices with the letters of their places, as a sheet gives them."""
    for letter, choice in zip("abcdef", choices, strict=False):
        choice["id"] = letter


def in_another_order(raw):
    raw["questions"][0]["choices"].reverse()
    lettered(raw["questions"][0]["choices"])


def one_first(raw):
    raw["questions"][0]["choices"].insert(0, {"id": "z", "text": "Une nouvelle"})
    lettered(raw["questions"][0]["choices"])


def one_question_less(raw):
    raw["questions"] = [{**single("Tout autre chose ?"), "explanation": "Sans rapport aucun."}]
    raw["questions"][0]["choices"] = [{"id": "a", "text": "Ceci", "right": True}, {"id": "b", "text": "Cela"}]


ORDER = (
    "Question 1, ordre : « La bonne ; Une autre ; Encore une » devient « Encore une ; Une autre ; La bonne »"
)


@pytest.mark.parametrize(
    ("change", "told_first", "lines"),
    [
        (in_another_order, ORDER, 1),
        (one_first, "Question 1, choix 1 : « Une nouvelle » s’ajoute", 1),
        (lambda raw: raw["questions"].insert(0, single("Avant ?")), "Question 1 : « Avant ? » s’ajoute", 7),
        (
            lambda raw: raw["questions"][0]["choices"].pop(1),
            "Question 1, choix 2 : « Une autre » disparaît",
            1,
        ),
        (
            lambda raw: raw["questions"][0]["choices"][0].update(text="La vraie"),
            "Question 1, choix 1, bonne réponse : « La bonne » devient « La vraie »",
            1,
        ),
    ],
)
def test_what_comes_goes_or_moves_is_told_as_that_and_nothing_else_is(change, told_first, lines):
    told_lines = sentences(change)
    assert (told_lines[0], len(told_lines)) == (told_first, lines)


def test_the_right_choice_of_a_question_that_comes_becomes_nothing():
    added = sentences(lambda raw: raw["questions"].append({**single("Encore ?"), "explanation": "Ainsi."}))
    assert "Question 2, choix 1 : « La bonne » est une bonne réponse" in added
    replaced = sentences(one_question_less)
    assert "Question 1 : « Première ? » disparaît" in replaced
    assert not [
        line for line in (*added, *replaced) if "plus une bonne" in line or "devient une bonne" in line
    ]


def test_another_kind_of_space_in_what_is_said_of_a_pair_is_no_change():
    given = {**PAIRS, "matches": {"a": "x", "b": "y"}}
    was, now = (pack(**given, whys={"a": f"Il chasse{space}!"}) for space in (" ", "\u202f"))
    assert not [*changes(was, now, "un")]


def test_a_pair_whose_rows_only_have_other_letters_is_no_change():
    was = pack(**PAIRS, matches={"a": "y", "b": "x"})
    left, right = (
        [{"id": "a", "text": rows[1]["text"]}, {"id": "b", "text": rows[0]["text"]}]
        for rows in (PAIRS["left"], PAIRS["right"])
    )
    right = [{**row, "id": name} for row, name in zip(right, "xy", strict=True)]
    now = pack(**{**PAIRS, "left": left, "right": right}, matches={"a": "y", "b": "x"})
    assert [change.line for change in changes(was, now, "un")] == ["left › order", "right › order"]


def test_a_choice_that_is_marked_wrong_in_so_many_words_is_no_change():
    was = thaw(json.dumps(PACK).encode(), KINDS)
    raw = deepcopy(PACK)
    raw["items"][0]["questions"][0]["choices"][1]["right"] = False
    assert list(changes(was, thaw(json.dumps(raw).encode(), KINDS), "un")) == []


def test_a_change_of_one_of_two_twins_names_its_item():
    assert told("theme", "A", "B", item="accueil-b") == "Fiche accueil-b, thème : « A » devient « B »"


def test_a_long_text_is_shown_around_its_difference():
    was = f"{'Très ' * 60}bien vu.\u00a0Point. {'Fin ' * 60}"
    sentence = told("questions 1 › explanation", was, was.replace("bien vu.\u00a0Point", "bien vu. Rien"))
    before, after = sentence.split(" devient ")
    assert "« …Très " in before
    assert "bien vu. Point. Fin" in before
    assert "« …Très " in after
    assert "bien vu. Rien. Fin" in after
    assert max(map(len, (before, after))) < 200


def test_every_changed_place_of_a_long_text_is_shown():
    middle = "Vous gardez vos droits, et personne ne vous demande de vous justifier. " * 3
    was = f"Le chef répond. {middle}La réponse vient dans un délai de quinze jours au plus."
    now = f"La direction répond. {middle}La réponse vient dans un délai de trente jours au plus."
    before, after = told("questions 1 › explanation", was, now).split(" devient ")
    assert "« Le chef répond. Vous gardez" in before
    assert "délai de quinze jours au" in before
    assert "« La direction répond. Vous gardez" in after
    assert "délai de trente jours au" in after
    assert " … " in before
    assert max(map(len, (before, after))) < 250


@pytest.mark.parametrize(("before", "after"), [("mot " * 79 + "fin", None), (None, "mot " * 79 + "fin")])
def test_a_long_text_that_comes_or_goes_is_shown_whole(before, after):
    assert f"« {before or after} »" in told("theme", before, after)


def test_two_long_texts_that_have_nothing_in_common_are_shown_whole():
    assert told("theme", "a" * 320, "b" * 320) == f"Thème : « {'a' * 320} » devient « {'b' * 320} »"


@pytest.fixture(scope="module")
def parts():
    """Every part of a line that shipped packs have, without its number: "choices N", "theme"."""
    found = set()
    for folder in library.folders(library.SHIPPED):
        pack = load(folder, KINDS)
        for item_id in pack.ids():
            lines = [change.line for change in changes(replace(pack, items=()), pack, item_id)]
            lines = [line for line in lines if not NAMED.search(line)]
            found |= {re.sub(r"\d+$", "N", part) for line in lines for part in line.split(" › ")}
    return found - {"text", *words.LANGUAGES}


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_line_of_the_shipped_packs_has_words(language, parts):
    def key(part):
        return f"line.numbered.{part.removesuffix(' N')}" if part.endswith("N") else f"line.name.{part}"

    assert {part for part in parts if key(part) not in SPOKEN[language].known()} == {"right"}
