"""The frame of a card: an answer's own source, else the item's, dated once."""

from dataclasses import replace

import pytest

from content import words
from content.loader import load
from dialogs.play.item_frame import framed
from games.author_fields import AuthoredSource
from games.view import Panel, View
from tests.fakes.authored.examples import WORDS, Round, blocks, first_item
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
    head = item.head.model_copy(update={"source": AuthoredSource(label=label, date=date)})
    view = framed(
        View("Exact", (Panel("right", "Exact"),)), replace(item, head=head), words.load(language), str
    )
    (panel,) = (block for block in view.blocks if isinstance(block, Panel))
    assert panel.source.label == said


OWN = {"label": "Un décret, article 2", "address": "https://www.legifrance.gouv.fr/a", "date": "2025-03"}
COMMON = "Source\u00a0: DITP, guide, mai 2024"


@pytest.fixture
def explained(tmp_path):
    """Where each answer of an item of a kind is said to come from: a round in which nothing is known."""
    common = load(write_pack(tmp_path / "demo"), KINDS).items[0]

    def play(kind, raw):
        played = Round(KINDS[kind], raw)
        item = replace(common, kind=KINDS[kind], body=played.item)
        cards = []
        while (at := played.asking) is not None:
            played.give_up()
            cards.append(framed(played.show(at), item, WORDS["fr"], str))
        return [panel.source for card in cards for panel in blocks(card, Panel)]

    return play


@pytest.mark.parametrize(
    ("kind", "line", "again"),
    [
        ("quiz", "questions", {}),
        ("video", "questions", {}),
        ("flashcard", "cards", {"id": "z", "recto": "Un autre mot ?"}),
        ("situation", "cards", None),
    ],
)
def test_an_answer_has_the_source_of_its_own_question_else_the_item_s(explained, kind, line, again):
    first, *others = first_item(kind)[line]
    parts = [first | {"source": OWN}, *(others if again is None else [first | again])]
    own, *rest = explained(kind, first_item(kind, **{line: parts}))
    assert (own.label, own.address) == ("Source\u00a0: Un décret, article 2, mars 2025", OWN["address"])
    assert {(source.label, source.address) for source in rest} == {(COMMON, "")}


@pytest.mark.parametrize("kind", ["pairs", "ordering", "estimate"])
def test_what_is_explained_at_once_has_the_item_s_source(explained, kind):
    (source,) = explained(kind, first_item(kind))
    assert source.label == COMMON
