"""Menu, settings and help as each channel draws them: rows to press, numbers to type, boxes as they are."""

import pytest

from bot.cards import plain
from bot.cards.adaptive.card import card
from bot.cards.html.page import Place, render
from games.view import Action, Choice, Option, View
from tests.fakes.bot.adaptive import fits, text_of, valid

WORDS = ("menu", "réglages", "aide")
DAYS = Choice(
    "Jours",
    (Option("1", "lundi"), Option("2", "mardi")),
    Action.of("days"),
    "days",
    multiple=True,
    given=("2",),
)


@pytest.fixture
def words(world):
    return world.services.words("fr")


@pytest.mark.parametrize("word", WORDS)
def test_every_channel_draws_each_row_with_its_number(world, words, word):
    world.player("ana")
    world.launch()
    view = world.say("ana", word).views[0]
    options = [option for block in view.blocks if isinstance(block, Choice) for option in block.options]
    assert [option.value for option in options] == [str(number) for number in range(1, len(options) + 1)]
    drawn = text_of(fits(valid(card(view, words))))
    html, text = str(render(view, Place(words, "7"))), plain.text(view, words)
    for option in options:
        assert f"{option.value}. {option.label}" in text
        assert f'name="pick" value="{option.value}"' in html
        assert option.label.replace("\u00a0", " ") in drawn


def test_boxes_are_ticked_as_they_are_now(words):
    view = View("Jours", (DAYS,))
    html = str(render(view, Place(words, "7")))
    assert html.count(" checked") == 1
    assert 'value="2" checked' in html
    (several,) = [element for element in card(view, words)["body"] if element.get("isMultiSelect")]
    assert several["value"] == "2"
