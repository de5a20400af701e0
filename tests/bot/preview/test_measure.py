"""An item's cards are measured by the channels' own renderers, whatever its kind."""

import json
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from bot.preview.game import Table
from bot.preview.measure import cards, measure
from bot.preview.shelf import Shelf
from content import words
from content.pack import Head, Item
from games import catalog
from games.view import Choice, Details, Match, Option, Panel, Text, View, to_json
from tests.fakes.authored.item_pack import SPOKEN
from tests.fakes.chat.region import item

KINDS, FOLDERS = catalog.find(), catalog.folders()
TABLE = Table(SPOKEN["fr"], lambda name: f"/media/{name}", "fr.a")
HEAD = Head.model_validate({name: value for name, value in item("a", []).items() if name != "questions"})


def example(name):
    body = YAML(typ="safe").load(Path(FOLDERS[name] / "examples.yaml"))[0]["item"]
    return Item(HEAD, KINDS[name], KINDS[name].read(body), "fr", {})


@pytest.mark.parametrize("name", sorted(KINDS))
def test_every_kind_is_seen_open_and_answered_and_each_card_once(name):
    seen = list(cards(example(name), TABLE))
    assert any(isinstance(block, Panel) for view in seen for block in view.blocks)
    assert any(getattr(block, "action", None) is not None for view in seen for block in view.blocks)
    assert len(set(seen)) == len(seen)


@pytest.mark.parametrize("name", sorted(KINDS))
def test_the_examples_fit_every_channel(name):
    assert measure(SPOKEN.values(), example(name)) == []


def test_every_choice_and_every_question_is_tried(shelf: Shelf):
    greeting = shelf.shown.item("saluer", "fr")
    written = json.dumps([to_json(view) for view in cards(greeting, TABLE)], ensure_ascii=False)
    assert "Un signe suffit" in written
    assert "Ce mot accueille" in written
    assert written.count("Votre réponse") >= 2


class Long:
    """A kind whose card is as long as one wants."""

    name = "long"

    def __init__(self, *blocks):
        self._blocks = blocks

    def start(self, item, shuffle):
        return {}

    def asking(self, item, state):
        return 0

    def show(self, item, state, words, frame, question=None):
        return View("Une longue carte", self._blocks)


def findings(*blocks):
    return measure([words.load("fr", FOLDERS.values())], Item(HEAD, Long(*blocks), None, "fr", {}))


def options(count, label="x"):
    return tuple(Option(str(number), label) for number in range(1, count + 1))


def test_a_card_too_heavy_for_teams_is_an_error():
    ((_, message, fix),) = [
        finding for finding in findings(Details("Lire", ("x" * 30_000,))) if finding[0] == "error"
    ]
    assert message == "Cette fiche donne une carte de 31 ko dans Teams ; 28 au plus."
    assert fix


def test_a_message_too_long_without_cards_is_a_warning():
    ((level, message, _),) = findings(Details("Lire", ("x" * 4100,)))
    assert (level, "texte" in message) == ("warning", True)


def test_a_page_too_crowded_is_a_warning():
    many = Choice("Q", options(12, "x" * 201))
    rows = Match("M", options(10), options(2), ("a", "b"))
    messages = [message for level, message, _ in findings(many, rows, Text("y" * 4001)) if level == "warning"]
    assert [message.partition(" ;")[0] for message in messages[1:]] == [
        "Un choix compte 12 lignes",
        "Une ligne d’un choix compte 201 caractères",
        "Une mise en relation compte 10 lignes",
        "Un paragraphe compte 4001 caractères",
    ]
