"""The advent hides a letter in each picture; in order they spell the phrase that its last door asks for."""

import re
from functools import cache
from pathlib import Path

import pytest

from content import loader
from games import answers
from tests.fakes.authored.findings import KINDS

ADVENT = Path(__file__).parents[2] / "content" / "packs" / "avent-culture-usagers"
DOORS = 24


@cache
def doors(language):
    found = [item for item in loader.load(ADVENT, KINDS).items if item.language == language]
    assert len(found) == DOORS
    return found


def asked(last):
    """The phrase, then what else is accepted for it."""
    (phrase,) = (question for question in last.raw["questions"] if question["form"] == "text")
    return phrase["accept"]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_letters_said_beside_the_pictures_spell_what_the_last_door_asks(language):
    *others, last = doors(language)
    letters = [item.raw["picture"]["alt"].split()[-1] for item in others]
    assert all(len(letter) == 1 for letter in letters), letters
    assert "".join(letters).casefold() == answers.fold(asked(last)[0]).replace(" ", "")


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("read", ["bienvenue parmi nous", "Bienvenue, Sarah !", "BIENVENU PARMI NOUS SARAH"])
def test_the_phrase_read_in_part_is_right(language, read):
    assert answers.is_one_of(read, asked(doors(language)[-1]))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_three_doors_of_the_advent_are_presents(language):
    presents = [number for number, item in enumerate(doors(language), 1) if item.raw["kind"] == "flashcard"]
    assert presents == [6, 15, 21]


LITTLE = {
    *("une", "des", "les", "aux", "sur", "deux", "trois", "vieille", "ancien", "petit", "grand", "ouverte"),
    *("and", "the", "its", "with", "old", "pair", "two", "three", "small", "half", "top", "open", "out"),
}
"""Words that name no thing."""
UNREAD = {"id", "kind", "notion", "lang", "picture", "source", "facts", "misconception", "matches", "film"}


def words(text):
    """Its words of three letters or more, a plural as its singular."""
    return {word.rstrip("s") for word in re.findall(r"\w{3,}", text.casefold()) if word not in LITTLE}


def told(value):
    """All that a door says."""
    if isinstance(value, dict):
        return " ".join(told(part) for name, part in value.items() if name not in UNREAD)
    if isinstance(value, list):
        return " ".join(map(told, value))
    return value if isinstance(value, str) else ""


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_door_speaks_of_the_thing_that_its_picture_shows(language):
    strange = {}
    for number, item in enumerate(doors(language), 1):
        shown = words(item.raw["picture"]["alt"].split(";")[0])
        said = words(told(item.raw))
        if not shown & said:
            strange[number] = shown
    assert strange == {}
