"""The picture of a recap: whoever is on the podium fits, and nothing they are called breaks it."""

import re
from dataclasses import replace
from datetime import date

import pytest
import resvg_py
from defusedxml.ElementTree import fromstring

from bot.cards.svg import letters, podium
from content.words import load
from games.rules.recaps import Best, Place, Recap

FR = load("fr")
RECAP = Recap("week", "Printemps", date(2026, 3, 2), date(2026, 3, 6), ())
NAMES = ("Accueil", "Lycée Vauban", "Direction des ressources humaines et de la formation")


def ranked(*ranks, names=NAMES):
    return tuple(Place(n, names[n % len(names)], 6, 60 - n, rank) for n, rank in enumerate(ranks))


def drawn(recap):
    return podium.draw(recap, "house", FR)


def texts_of(svg):
    return [
        (float(element.get("x")), float(element.get("y")), element.text)
        for element in fromstring(svg).iter()
        if element.tag.endswith("text")
    ]


def png(svg):
    """A small picture, in our own font."""
    ours = {"skip_system_fonts": True, "font_files": list(letters.FILES)}
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=300, **ours))


def words(svg):
    return [text for _, _, text in texts_of(svg)]


def test_the_first_stands_in_the_middle():
    columns = {text: x for x, _, text in texts_of(drawn(replace(RECAP, places=ranked(1, 2, 3))))}
    assert columns["2e"] < columns["1re"] < columns["3e"]


@pytest.mark.parametrize(
    ("ranks", "labels"),
    [
        ((), []),
        ((1,), ["1re"]),
        ((1, 1), ["1re"]),
        ((1, 2), ["1re", "2e"]),
        ((1, 1, 3), ["1re", "3e"]),
        ((1, 2, 2, 4), ["1re", "2e"]),
    ],
)
def test_a_rank_that_is_shared_has_one_house(ranks, labels):
    said = words(drawn(replace(RECAP, places=ranked(*ranks))))
    assert [text for text in said if re.fullmatch(r"\d(re|e)", text)] == labels


def test_teams_at_a_shared_rank_are_all_named_up_to_three():
    few = words(drawn(replace(RECAP, places=ranked(1, 1, names=("Les Écluses", "Les Cigognes")))))
    assert {"Les Écluses", "Les Cigognes"} <= set(few)
    assert "4 équipes" in words(drawn(replace(RECAP, places=ranked(1, 1, 1, 1))))


def test_figures_stand_beside_it_with_their_labels():
    recap = replace(RECAP, places=ranked(1, 2), turnout=Best(("Accueil",), 90), mended=2)
    figures = {"Meilleure participation", "Accueil, 90\u00a0%"}
    assert figures | {"Grâce à vos signalements", "2 fiches corrigées"} <= set(words(drawn(recap)))


def test_every_line_stands_within_the_picture():
    many = tuple("Direction des ressources et des moyens" for _ in range(3))
    recap = replace(
        RECAP, title="x" * 200, places=ranked(1, 2, 3), turnout=Best(many, 90), climb=Best(many, 3), mended=12
    )
    for x, y, text in texts_of(drawn(recap)):
        assert 0 <= x <= podium.WIDTH
        assert 20 <= y <= podium.HEIGHT, text
        assert letters.wide(text, 22) <= 660


@pytest.mark.parametrize(
    "name",
    [
        "<b>&\"'</b>",
        "\U0001f385\U0001f384",
        "日本",
        "\u202eesrever",
        "A" * 300,
        "]]>",
        "{0}{name}%s",
        "\x00\x0b",
        "",
    ],
)
def test_whatever_a_team_is_called_the_picture_is_drawn(name):
    svg = drawn(replace(RECAP, places=ranked(1, 2, names=(name,))))
    assert png(svg).startswith(b"\x89PNG")


def test_a_name_without_a_letter_we_can_draw_is_called_a_team():
    assert "Une équipe" in words(drawn(replace(RECAP, places=ranked(1, names=("日本",)))))


def test_words_are_drawn_in_the_font_that_we_ship():
    svg = drawn(replace(RECAP, places=ranked(1)))
    lettered, bare = png(svg), png(svg.replace(letters.FAMILY, "A family that nobody has"))
    assert len(lettered) > len(bare)


def test_no_star_is_read_as_a_dot_of_a_name():
    recap = replace(RECAP, places=ranked(1, 2, 3, 3))
    svg = drawn(recap)
    names = [text for text in texts_of(svg) if text[1] > 200 and text[0] < 790]
    stars = [
        (float(element.get("cx")), float(element.get("cy")))
        for element in fromstring(svg).iter()
        if element.tag.endswith("circle") and float(element.get("r")) < 3
    ]
    assert len(stars) > 20
    for x, y, text in names:
        half = letters.wide(text, 20) / 2
        assert not [star for star in stars if abs(star[0] - x) < half and y - 18 < star[1] < y]
