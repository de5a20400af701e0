"""The house of a certificate: one window a door, lit where it was completed, for any number of doors."""

import xml.etree.ElementTree as ET

import pytest

from bot.cards.svg import townhouse


@pytest.mark.parametrize(("lit", "dark"), [(3, 0), (3, 1), (15, 5), (21, 3), (60, 17), (300, 0)])
def test_each_door_has_its_window_up_to_what_can_be_seen(lit, dark):
    drawn = ET.fromstring(townhouse.draw([True] * lit + [False] * dark, "des fenêtres"))  # noqa: S314 (ours)
    panes = [pane.get("class") for pane in drawn.iter("rect")]
    assert (panes.count("lit"), panes.count("dark")) == (min(lit, 120), dark if lit < 120 else 0)
    assert drawn.get("aria-label") == "des fenêtres"
