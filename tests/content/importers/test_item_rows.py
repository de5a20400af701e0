"""An item as rows and back: whatever its kind, right or wrong, nothing of it is lost."""

import json

import pytest

from content import library
from content.importers import item_rows
from content.importers.spreadsheet.columns import ITEMS, OTHERS
from content.loader import load
from games import catalog


@pytest.fixture(scope="module")
def shipped():
    kinds = catalog.find()
    return [item.raw for folder in library.folders(library.SHIPPED) for item in load(folder, kinds).items]


def bare(value):
    """Without what says nothing."""
    if isinstance(value, dict):
        return {
            key: bare(part)
            for key, part in value.items()
            if part not in (None, "", [], {}) or key == "commitment"
        }
    return [bare(part) for part in value] if isinstance(value, list) else value


def again(raw):
    (draft,) = item_rows.read(item_rows.of(raw)).drafts
    return bare(json.loads(json.dumps(draft.fields)))


def test_every_shipped_item_comes_back_whole(shipped):
    assert [raw["id"] for raw in shipped if again(raw) != bare(raw)] == []


def test_a_number_has_the_comma_that_an_author_types():
    raw = {"id": "un-prix", "kind": "estimate", "ask": "Combien ?", "answer": 7700.5, "unit": "euros"}
    assert item_rows.of(raw)[ITEMS][0]["Réponse"] == "7700,5"
    assert again(raw) == raw


def test_an_item_whose_parts_are_missing_comes_back_as_it_is():
    raw = {"id": "a", "kind": "quiz", "questions": [{"form": "true_false", "ask": "Oui ?", "answer": True}]}
    assert again(raw) == raw
    assert item_rows.of(raw)[ITEMS][0]["Question"] == "Oui ?"


@pytest.mark.parametrize(
    "raw",
    [
        {"id": "a", "kind": "quiz", "questions": [{"form": "rien", "ask": "?"}]},
        {"id": "a", "kind": "quiz", "questions": "non"},
        {
            "id": "a",
            "kind": "quiz",
            "questions": [{"form": "single", "ask": "?", "choices": [{"id": "a", "text": "x"}]}],
        },
        {"id": "a", "kind": "situation", "cards": [{"id": "x"}], "gauges": ["rien"]},
        {"id": "a", "kind": "nouveau", "rows": [{"text": "x", "deep": [1, 2.5, True]}]},
    ],
)
def test_an_item_of_another_shape_is_said_field_by_field(raw):
    assert again(raw) == raw
    assert item_rows.of(raw)[OTHERS]


def test_a_problem_is_told_at_its_column(shipped):
    quiz = next(raw for raw in shipped if raw["kind"] == "quiz")
    place = item_rows.draft(quiz).place
    assert place(("theme",)).column == "Thème"
    assert place(("questions", 0, "explanation")).column == "Explication"
