"""The picture of a badge shows the campaign and the organisation, whatever their letters, and nobody."""

import pytest
from defusedxml import ElementTree

from bot.cards.svg import letters, medal


def texts(title, issuer="Région"):
    """The texts of the picture, with their sizes."""
    root = ElementTree.fromstring(medal.draw(title, issuer, "une maison"))
    return [(node.text, int(node.get("font-size"))) for node in root.iter("{http://www.w3.org/2000/svg}text")]


@pytest.mark.parametrize(
    "title",
    [
        "Mars",
        "Les quatre saisons de l’accueil des usagers 2026",
        "M" * 200,
        "Accueil & <écoute>",
        "été " * 40,
    ],
)
def test_a_title_fits_on_its_ribbon(title):
    lines = texts(title)[:-2]
    assert 1 <= len(lines) <= 2
    assert all(letters.wide(text, size) <= 400 for text, size in lines)
    assert lines[0][0][0] == title[0]


def test_the_organisation_stands_below_cut_where_it_is_too_long():
    text, size = texts("Mars", "Région " * 30)[-2]
    assert text.endswith("…")
    assert letters.wide(text, size) <= 300


def test_a_title_of_signs_that_the_font_has_not_is_drawn_as_nothing():
    assert [text for text, _ in texts("🎄")] == [None, "Région", "Déclic"]
