"""Words in drawn pictures: what the font has, how wide they are, and what is done with those too long."""

import pytest

from bot.cards.svg.letters import drawable, fit, wide

WAYS = ((36, 1), (36, 2), (24, 2))


@pytest.mark.parametrize(
    ("words", "drawn"),
    [
        ("90\u00a0%", "90\u00a0%"),
        ("7\u202f700", "7\u00a0700"),
        ("un\x1cdeux", "undeux"),
        ("Lycée Poncelet", "Lycée Poncelet"),
        ("Les Cigognes \U0001f9a2", "Les Cigognes"),
        ("日本", ""),
        ("a\u202eb\u200bc", "abc"),
        ("e\u0301te\u0301", "été"),
        ("deux\n lignes\tici\x00", "deux lignes ici"),
        ("L’Écluse n° 4 & <Cie>", "L’Écluse n° 4 & <Cie>"),
    ],
)
def test_letters_that_the_font_has_not_are_left_out(words, drawn):
    assert drawable(words) == drawn


def test_words_stand_in_the_largest_way_that_has_room():
    assert fit("Accueil", 400, WAYS) == (36, ["Accueil"])
    assert fit("Direction des mobilités", 260, WAYS) == (36, ["Direction des", "mobilités"])
    assert fit("Direction des ressources", 170, WAYS) == (24, ["Direction des", "ressources"])


@pytest.mark.parametrize("words", ["Anticonstitutionnellement " * 3, "x" * 300, "un " * 90])
def test_what_is_too_long_is_cut_and_says_so(words):
    size, lines = fit(words.strip(), 200, WAYS)
    assert size == 24
    assert len(lines) <= 2
    assert lines[-1].endswith("…")
    assert all(wide(line, size) <= 200 for line in lines)


def test_nothing_takes_no_room():
    assert fit("", 200, WAYS) == (36, [""])
