"""The frame of a card: an answer's source is dated once."""

from dataclasses import replace

import pytest

from content import words
from content.loader import load
from content.pack import ItemSource
from dialogs.play.item_frame import framed
from games.view import Panel, View
from tests.fakes.authored.findings import KINDS
from tests.fakes.authored.item_pack import write_pack


@pytest.mark.parametrize(
    ("label", "date", "language", "said"),
    [
        ("Un guide", "2024", "fr", "Source : Un guide, 2024"),
        ("Un guide (copie lue en 2026)", "2026", "fr", "Source : Un guide (copie lue en 2026)"),
        ("Un guide (copie lue en 2026)", "2026-05", "fr", "Source : Un guide (copie lue en 2026), mai 2026"),
        ("Un guide, mai 2026", "2026-05", "fr", "Source : Un guide, mai 2026"),
        ("Un guide, page 12026", "2026", "fr", "Source : Un guide, page 12026, 2026"),
        ("A guide (copy read in 2026)", "2026", "en", "Source: A guide (copy read in 2026)"),
    ],
)
def test_a_date_that_ends_the_label_is_not_said_again(tmp_path, label, date, language, said):
    item = load(write_pack(tmp_path / "demo"), KINDS).items[0]
    head = item.head.model_copy(update={"source": ItemSource(label=label, date=date)})
    view = framed(
        View("Exact", (Panel("right", "Exact"),)), replace(item, head=head), words.load(language), str
    )
    (panel,) = (block for block in view.blocks if isinstance(block, Panel))
    assert panel.source.label == said
