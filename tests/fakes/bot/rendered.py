"""Blocks as each channel draws them, in French."""

from bot.cards import plain
from bot.cards.adaptive import card
from bot.cards.html.page import Place, render
from content import words
from games.view import View

FR = words.load("fr")


def html_of(*blocks, buttons=(), live=True, message="12"):
    """The HTML of a message of the web chat."""
    return str(render(View("s", blocks, buttons), Place(FR, message, live=live)))


def card_of(*blocks, buttons=(), **view):
    """The Adaptive Card."""
    return card.card(View("r", blocks, buttons, **view), FR)


def text_of(*blocks, buttons=()):
    """The words of plain text."""
    return plain.text(View("r", blocks, buttons), FR)
