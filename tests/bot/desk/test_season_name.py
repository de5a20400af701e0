"""At the desk a season is a « saison »: « campagne » is what commands of the chat begin with."""

import re

import pytest

from content import words

COMMAND = re.compile(r"«[\s\u00a0](?:salon )?campagne\b[^»]*»|campagne modifier \{name\}")
ITS_OWN = (
    *("desk", "dossier", "measure", "people_desk", "place_desk", "reach", "season_desk", "settings_page"),
    *("studio", "studio_desk", "today"),
)
"""Files of words that the desk shows whole."""


def otherwise(file, beginning=""):
    """What a file says of campaigns beside commands, under names with that beginning."""
    entries = (words.WORDS / "fr" / f"{file}.po").read_text("utf-8").split("\n\n")
    meant = [entry for entry in entries if entry.startswith(f'msgid "{beginning}')]
    assert meant
    texts = [text for entry in meant for text in re.findall(r'^msgstr.* "(.*)"$', entry, re.MULTILINE)]
    return [text for text in texts if "campagne" in COMMAND.sub("", text).lower()]


@pytest.mark.parametrize("file", ITS_OWN)
def test_no_sentence_of_the_desk_calls_it_otherwise(file):
    assert otherwise(file) == []


def test_nor_does_a_reason_why_it_cannot_be_done():
    assert otherwise("admin", "campaign.") == []


async def test_nor_does_the_page_of_a_launch_that_was_launched(world, visit):
    world.players(3)
    campaign = world.launch()
    said = await visit("Formation").text(f"/pilotage/saisons/{campaign.id}/lancer")
    assert "La saison « Printemps » est en cours" in said
    assert "campagne" not in said
