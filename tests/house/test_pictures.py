"""Each picture that a document shows is there, and each of the desk is shown."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs/screenshots"
SHOWN = re.compile(r"screenshots/([\w-]+\.png)")
DOCUMENTS = (ROOT / "README.md", *(ROOT / "docs").glob("*.md"))
OF_THE_DESK = ("desk-", "dossier-", "people-", "seasons-", "studio-")


def test_each_picture_that_a_document_shows_is_there():
    shown = {name for path in DOCUMENTS for name in SHOWN.findall(path.read_text("utf-8"))}
    assert shown - {path.name for path in FOLDER.iterdir()} == set()


def test_each_picture_of_the_desk_is_shown():
    shown = set(SHOWN.findall((ROOT / "docs/desk.md").read_text("utf-8")))
    assert {path.name for path in FOLDER.iterdir() if path.name.startswith(OF_THE_DESK)} - shown == set()
