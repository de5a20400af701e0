"""A kind is one folder more: from its author's file to every channel's card, no other file knows of it."""

import json
import re
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from ruamel.yaml import YAML

from bot.cards import plain
from bot.cards.adaptive import card
from bot.cards.html import page
from bot.preview.game import Table
from bot.preview.measure import cards
from bot.preview.shelf import known
from content import words
from content.check import check
from content.library import Library
from content.loader import freeze, load
from content.pack import item_schema
from games import catalog
from games.kind import KindOf
from games.view import Choice, Panel, from_json, to_json
from tests.fakes.authored.examples import moves_of
from tools import seasons

ROOT = Path(__file__).parents[2]
EXTRA = ROOT / "tests" / "fakes" / "kinds"
FLOORS = ("bot", "dialogs", "scheduler", "usecases", "store", "content", "games", "tools")
NAME = "intruder"
LAST = re.compile(r"[\"']pratiques[\"']")
KINDS = catalog.find([EXTRA])
FOLDERS = catalog.folders([EXTRA])
SPOKEN = {language: words.load(language, FOLDERS.values()) for language in words.LANGUAGES}
TODAY = date(2026, 3, 3)
PACK = "id: essai\ntitle: Essai\ndescription: Un paquet d’essai.\n"
ITEMS = "".join(
    f"""
- id: item-{number}
  kind: intruder
  theme: Thème {number}
  notion: notion-{number}
  source: {{label: "Services Publics +", date: "2024-05"}}
  confidence: V
  review_on: 2027-05-31
  words: ["Accueillir", "Orienter {number}", "Ignorer"]
  intruder: "Ignorer"
  explanation: "Ignorer n’aide personne."
"""
    for number in range(1, 7)
)


@pytest.fixture
def folder(tmp_path):
    pack = tmp_path / "essai"
    (pack / "items").mkdir(parents=True)
    (pack / "pack.yaml").write_text(PACK, encoding="utf-8")
    (pack / "items" / "1.yaml").write_text(ITEMS, encoding="utf-8")
    return pack


@pytest.fixture
def services(folder, services):
    """With the new kind, and a pack of it."""
    body, _ = freeze(load(folder, KINDS))
    return replace(services, library=Library(KINDS), words=SPOKEN.__getitem__, packs={"essai": body})


def test_no_other_file_names_it():
    files = [path for floor in FLOORS for path in (ROOT / floor).rglob("*") if path.is_file()]
    assert not [path for path in files if path.suffix != ".pyc" and NAME.encode() in path.read_bytes()]


def test_no_code_but_its_own_names_the_kind_that_came_last():
    code = [path for floor in FLOORS for path in (ROOT / floor).rglob("*.py")]
    named = {path.relative_to(ROOT).as_posix() for path in code if LAST.search(path.read_text("utf-8"))}
    assert named == {"games/kinds/pratiques/__init__.py"}


def test_the_page_of_seasons_learns_from_it_what_it_is_called(folder):
    item = load(folder, KINDS).item("item-1", "fr")
    assert seasons.game_of(item, SPOKEN["fr"]) == "l’intrus"


def test_it_has_all_that_a_kind_is_asked_for():
    asked = {field.name for field in fields(KindOf)} - {"name"}
    assert {name for name in asked if not callable(getattr(KINDS[NAME], name, None))} == set()


def test_its_own_examples_hold():
    for example in YAML(typ="safe").load(FOLDERS[NAME] / "examples.yaml"):
        *_, (_, _, outcome) = moves_of(KINDS[NAME], KINDS[NAME].read(example["item"]), example)
        assert str(outcome.round_share) == example["expect"]["share"]


def test_an_editor_and_the_linter_know_it(folder):
    entry = {"kind": NAME, "words": ["a", "b"]}
    assert list(jsonschema.Draft202012Validator(item_schema(KINDS)).iter_errors([entry]))
    assert NAME in {shape["title"] for shape in item_schema(KINDS)["items"]["oneOf"]}
    assert [
        problem for problem in check(folder, KINDS, TODAY, known(SPOKEN.values())) if problem.level == "error"
    ] == []
    broken = folder / "items" / "1.yaml"
    broken.write_text(ITEMS.replace('intruder: "Ignorer"', 'intruder: "Partir"', 1), encoding="utf-8")
    (error,) = [problem for problem in check(folder, KINDS, TODAY) if problem.level == "error"]
    assert (error.file, error.item, "« intruder »" in error.message) == ("items/1.yaml", "item-1", True)


def test_it_is_played_through_the_dialogs_by_a_press_and_by_words(world):
    for who in ("ana", "ben"):
        world.player(who)
    world.launch()
    (question,) = world.say("ana", "jouer").views
    choice = next(block for block in question.blocks if isinstance(block, Choice))
    pick = next(option.value for option in choice.options if option.label == "Ignorer")
    reply = world.press("ana", choice.action, pick=pick)
    panel = next(block for block in reply.views[0].blocks if isinstance(block, Panel))
    assert (panel.tone, panel.title) == ("right", "Exact")
    assert "mai 2024" in panel.source.label
    world.say("ben", "jouer")
    missed = world.say("ben", "accueilir").views[-1]
    assert "Ignorer" in next(block for block in missed.blocks if isinstance(block, Panel)).title


def test_a_refused_move_is_said_in_its_own_words(world):
    world.player("ana")
    world.launch()
    (question,) = world.say("ana", "jouer").views
    choice = next(block for block in question.blocks if isinstance(block, Choice))
    assert world.press("ana", choice.action, pick="9").views[0].summary == "Choisissez un mot."


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_renderer_shows_it_open_and_answered(folder, language):
    item = load(folder, KINDS).item("item-1", "fr")
    seen = list(cards(item, Table(SPOKEN[language], str, "7")))
    answered = [view for view in seen if any(isinstance(block, Panel) for block in view.blocks)]
    assert answered
    assert len(answered) < len(seen)
    for view in seen:
        assert from_json(json.loads(json.dumps(to_json(view)))) == view
        texts = (
            json.dumps(card.card(view, SPOKEN[language]), ensure_ascii=False),
            page.render(view, page.Place(SPOKEN[language])),
            plain.text(view, SPOKEN[language]),
        )
        for text in texts:
            assert SPOKEN[language]("intruder.kind") in text
            assert ("n’aide personne" in text) is (view in answered)
