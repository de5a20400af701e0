import pytest

from content import words
from games.rules.badges import NAMES
from games.screens import badge_wall
from games.view import Medals, Text
from tests.fakes.authored.examples import blocks

FRENCH, ENGLISH = words.load("fr"), words.load("en")


@pytest.mark.parametrize("spoken", [FRENCH, ENGLISH], ids=["fr", "en"])
def test_every_badge_has_a_title_a_sentence_a_way_to_earn_it_and_a_drawing(spoken):
    wall = badge_wall.wall("Avent", {}, NAMES, spoken)
    won = badge_wall.earned(NAMES, spoken)
    (still,) = blocks(wall, Medals)
    for medal, unearned in zip(won.medals, still.medals, strict=True):
        assert medal.title == unearned.title
        assert 10 < len(medal.text) < 100
        assert 10 < len(unearned.text) < 100
    assert len({medal.title for medal in won.medals}) == len(NAMES)


def test_several_at_once_are_announced_in_the_plural():
    assert badge_wall.earned(("first", "ten"), FRENCH).label == "Nouveaux badges"


def test_who_has_them_all_is_thanked_and_nothing_is_left_to_earn():
    wall = badge_wall.wall("Avent", dict.fromkeys(NAMES, "lundi"), NAMES, FRENCH)
    assert len(blocks(wall, Medals)) == 1
    assert any("tous les badges" in block.text for block in blocks(wall, Text))


def test_a_message_of_badges_alone_says_them_in_its_summary():
    view = badge_wall.announced(("team", "mended"), ENGLISH)
    assert view.summary == "New badges: Whole team, Sharp eye."
