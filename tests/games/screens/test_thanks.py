import pytest

from content import words
from games.screens.rooms.thanks import thanks, unlinked
from games.view import Text
from tests.fakes.authored.examples import blocks

FRENCH = words.load("fr")


def texts(view):
    return [block.text.replace("\u00a0", " ") for block in blocks(view, Text)]


def test_thanks_say_who_what_and_which_of_the_week_they_are():
    view = thanks("Camille", "merci pour hier", 4, FRENCH)
    assert texts(view) == [
        "Camille remercie l’équipe",
        "« merci pour hier »",
        "4e fois que l’équipe est remerciée cette semaine",
    ]
    assert view.summary.replace("\u00a0", " ") == "Camille remercie l’équipe : merci pour hier"


def test_without_a_name_nobody_is_named():
    assert texts(thanks(None, "merci", 1, FRENCH))[0] == "Merci à l’équipe"


def test_a_name_that_reads_like_an_address_is_no_link():
    view = thanks("evil.example", "merci", 1, FRENCH)
    assert "evil.example" not in str(view)
    assert texts(view)[0].replace("\u2060", "") == "evil.example remercie l’équipe"


@pytest.mark.parametrize("address", ["https://exemple.fr/a", "www.exemple.fr", "exemple.fr", "a@exemple.fr"])
def test_an_address_reads_the_same_and_is_no_link(address):
    text = unlinked(f"voir {address} vite")
    assert address not in text
    assert text.replace("\u2060", "") == f"voir {address} vite"
