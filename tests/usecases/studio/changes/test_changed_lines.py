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
from tests.fakes.chat.region import PACK, head
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


def test_a_choice_that_is_marked_wrong_in_so_many_words_is_no_change():
    was = thaw(json.dumps(PACK).encode(), KINDS)
    raw = deepcopy(PACK)
    raw["items"][0]["questions"][0]["choices"][1]["right"] = False
    assert list(changes(was, thaw(json.dumps(raw).encode(), KINDS), "un")) == []


def test_a_change_of_one_of_two_twins_names_its_item():
    assert told("theme", "A", "B", item="accueil-b") == "Fiche accueil-b, thème : « A » devient « B »"


def test_a_long_text_is_cut():
    sentence = told("theme", "a" * 400, "b")
    assert len(sentence) < 250
    assert "…" in sentence


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
