"""Every item of our packs says what it teaches, in a sentence that a week's summary can show."""

from pathlib import Path

import pytest

from content import loader
from games.screens.knowledge import sentence
from tests.fakes.authored.findings import KINDS

PACKS = sorted(path.parent for path in (Path(__file__).parents[2] / "content/packs").glob("*/pack.yaml"))


@pytest.mark.parametrize("folder", PACKS, ids=lambda folder: folder.name)
def test_every_item_of_our_packs_teaches_a_sentence(folder):
    for item in loader.load(folder, KINDS).items:
        assert item.lesson != item.theme, item.id
        assert len(sentence(item.lesson)) >= 25, item.id
