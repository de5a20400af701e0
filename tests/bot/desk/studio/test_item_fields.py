"""Whatever an item is, its form shows every cell of it, and sent back as shown gives the same item."""

import pytest

from bot.desk.studio.items import form_cells, item_fields
from content import library
from content.importers.spreadsheet.columns import ITEMS, SITUATIONS, TYPES
from content.loader import load
from games import catalog


@pytest.fixture(scope="module")
def kinds():
    return catalog.find()


@pytest.fixture(scope="module")
def shipped(kinds):
    """Two items of each kind of each shipped pack."""
    found = {}
    for folder in library.folders(library.SHIPPED):
        for item in load(folder, kinds).items:
            found.setdefault((folder.name, item.kind.name), []).append(item.raw)
    return [raw for raws in found.values() for raw in raws[:2]]


def as_sent(rows):
    """The fields of a form as a browser sends them."""
    cells = [field for group in form_cells.groups(rows) for field in (*group.fields, *group.more)]
    assert len({field.name for field in cells}) == len(cells)
    return {field.name: field.text for field in cells} | item_fields.hidden(rows)


def test_a_form_holds_every_cell_and_sent_back_says_the_same(shipped):
    for raw in shipped:
        rows = item_fields.shown(raw)
        again = item_fields.sent(as_sent(rows))
        assert item_fields.same(again, rows), raw["id"]


def test_a_form_sent_back_as_shown_is_the_same_item(shipped, kinds):
    for raw in shipped:
        rows = item_fields.sent(as_sent(item_fields.shown(raw)))
        finished, problems = item_fields.read(rows, raw["id"], str(raw.get("lang") or "fr"), kinds)
        assert finished is not None, (raw["id"], problems)
        assert [problem for problem in problems if problem.level == "error"] == [], raw["id"]


@pytest.mark.parametrize("type_name", TYPES)
def test_an_empty_form_of_each_type_asks_for_its_cells(kinds, type_name):
    rows = item_fields.new(type_name)
    sent = item_fields.sent(as_sent(rows))
    assert sent[ITEMS][0]["Type"] == type_name
    _, problems = item_fields.read(sent, "", "fr", kinds)
    assert problems


def test_a_situation_s_card_is_added_below():
    rows = item_fields.new("situation")
    assert item_fields.can_grow(rows) == ("carte-de-situation",)
    assert len(item_fields.with_another(rows, "carte-de-situation")[SITUATIONS]) == 4
