"""A length in signs is honest at its ends, and a door says no more than it shows."""

import pytest

from bot.cards.signs import gauge, spoken
from games.view import Cell, Picture


@pytest.mark.parametrize(
    ("share", "filled"), [(0, 0), (1, 1), (50, 5), (99, 9), (100, 10), (140, 10), (-3, 0)]
)
def test_only_nothing_is_empty_and_only_the_whole_is_full(share, filled):
    assert gauge(share, 10) == "▰" * filled + "▱" * (10 - filled)


@pytest.mark.parametrize(
    ("state", "label"), [("done", "Porte 1. Un bol de soupe"), ("today", "Porte 1"), ("closed", "Porte 1")]
)
def test_a_picture_is_said_once_its_door_is_played(state, label):
    picture = Picture("1.svg", "Un bol de soupe")
    assert spoken(Cell(1, state, "Porte 1", picture=picture)) == label
    assert spoken(Cell(1, state, "Porte 1")) == "Porte 1"
