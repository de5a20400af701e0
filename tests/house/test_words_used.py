"""Every key that the code says stands in the catalogues, and every key of the catalogues is said."""

import re
from pathlib import Path

import pytest

from content.words import WORDS, read_messages

ROOT = Path(__file__).parents[2]
PACKAGES = ("bot", "dialogs", "scheduler", "usecases", "games/screens", "games/questions")
SAID = re.compile(r"words(?:\.count)?\(\s*[\"']([a-z_0-9]+(?:\.[a-z_0-9]+)+)[\"']")
LITERAL = re.compile(r"[\"']([a-z_0-9]+(?:\.[a-z_0-9]+)+)[\"']")
# A key put together: an f-string up to its brace, or a template's text before a name.
BEGUN = re.compile(r"[\"']([a-z_0-9]+\.(?:[a-z_0-9]+[._])*)(?:\{|['\"] ~)")


@pytest.fixture(scope="module")
def code():
    files = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py")]
    files += (ROOT / "bot").rglob("*.html")
    return "\n".join(path.read_text("utf-8") for path in files)


@pytest.fixture(scope="module")
def written():
    return {key for path in (WORDS / "fr").glob("*.po") for key in read_messages(path)}


def test_every_key_said_in_code_is_written(code, written):
    assert set(SAID.findall(code)) - written == set()


def test_every_key_written_is_said_somewhere(code, written):
    begun = tuple(set(BEGUN.findall(code)))
    unsaid = {key for key in written - set(LITERAL.findall(code)) if not key.startswith(begun)}
    assert unsaid == set()
