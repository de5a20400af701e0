"""A pack goes to a spreadsheet or to a folder and comes back: nothing is lost on the way."""

from contextlib import nullcontext
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content import loader
from content.importers import folder, pack_files, typography
from content.importers.harvest import Draft, Unreadable
from content.importers.losses import Loss, as_sheet
from content.importers.pack_files import Contents
from content.importers.spreadsheet import export, sheet, tables
from content.library import SHIPPED, folders
from content.loader.player_texts import with_texts
from content.pack import Pack
from games import catalog
from tests.fakes.authored.any_item import KINDS as EVERY_KIND
from tests.fakes.authored.any_item import items, texts
from tests.fakes.authored.sheets import COMMON, finished

KINDS = catalog.find()
HEAD_LINES = ("id", "title", "language", "description", "scene", "order")
HEAD = {"id": "essai", "title": "Essai", "description": "Un essai."}
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
A_FEW = settings(max_examples=12, deadline=None, suppress_health_check=SLOW)


def pack_of(raw):
    """A pack of this item."""
    [read] = folder.finish([Draft(0, raw["id"], raw)], {}, "fr", KINDS)
    assert read.problems == ()
    return Pack("essai", "Essai", "fr", "Un essai.", (read.found.item,))


def by_sheet(pack):
    """The pack's items, read again from its workbook."""
    data, lost = as_sheet(pack, [item.raw for item in pack.items], KINDS)
    assert lost == []
    harvest = sheet.read(tables.read_xlsx(data))
    assert harvest.notes == ()
    return folder.finish(harvest.drafts, {}, pack.language, KINDS), harvest.head


def test_every_kind_is_drawn():
    assert set(EVERY_KIND) == set(KINDS)


@pytest.mark.parametrize("kind", EVERY_KIND)
@A_FEW
@given(st.data())
def test_an_item_of_any_kind_comes_back_from_a_spreadsheet_as_it_was(kind, data):
    pack = pack_of(data.draw(items(kind)))
    again, _ = by_sheet(pack)
    assert [(item.raw, item.problems) for item in again] == [(item.raw, ()) for item in pack.items]


@pytest.mark.parametrize("kind", EVERY_KIND)
@A_FEW
@given(data=st.data())
def test_an_item_of_any_kind_comes_back_from_a_folder_as_it_was(kind, data, tmp_path_factory):
    pack = pack_of(data.draw(items(kind)))
    target = tmp_path_factory.mktemp("folders") / "essai"
    pack_files.write(target, Contents(HEAD, [(item.raw, ()) for item in pack.items]), replace=False)
    read = loader.read(target, KINDS)
    assert [record.raw for record in read.records] == [item.raw for item in pack.items]


@A_FEW
@given(texts(160))
def test_typography_that_is_set_stays_as_it_is(text):
    assert typography.french(text) == text


@cache
def shipped(path):
    """A shipped pack, read once."""
    return loader.load(path, KINDS)


def french(item):
    return with_texts(item.raw, typography.french) if item.language == "fr" else item.raw


@pytest.mark.parametrize("path", folders(SHIPPED), ids=lambda path: path.name)
def test_a_shipped_pack_comes_back_from_a_spreadsheet(path):
    pack = shipped(path)
    again, head = by_sheet(pack)
    assert as_sheet(pack, [item.raw for item in pack.items], KINDS)[1] == []
    assert [(item.raw, item.problems) for item in again] == [(french(item), ()) for item in pack.items]
    assert [item.found.item.language for item in again] == [item.language for item in pack.items]
    own = {name: getattr(pack, name) for name in HEAD_LINES}
    assert head.fields == own


@pytest.mark.parametrize("path", folders(SHIPPED), ids=lambda path: path.name)
def test_a_shipped_pack_comes_back_from_a_folder_byte_by_byte(path, tmp_path):
    pack = shipped(path)
    head = {
        name: getattr(pack, name) for name in ("id", "title", "language", "description", "scene", "order")
    }
    media = {name: path / "media" / name for name in pack.media}
    contents = Contents(head, [(item.raw, ()) for item in pack.items], media=media)
    pack_files.write(tmp_path / pack.id, contents, replace=False)
    assert loader.freeze(loader.load(tmp_path / pack.id, KINDS)) == loader.freeze(pack)


def test_what_a_cell_cannot_hold_is_told_with_its_column():
    card = COMMON | {"Id": "un", "Type": "carte", "Question": "Deux espaces", "Explication": "Oui."}
    [item] = finished(Fiches=[card])
    raw = {**item.raw, "cards": [{"id": "a", "recto": "Deux  espaces", "verso": "Oui."}]}
    _, lost = as_sheet(pack_of(raw), [raw], KINDS)
    assert lost == [Loss("un", "Accueil – Deux  espaces", "Question")]


@pytest.mark.parametrize(("most", "refused"), [(1, False), (0, True)])
def test_a_pack_of_more_rows_than_are_read_again_is_no_spreadsheet(monkeypatch, most, refused):
    card = COMMON | {"Id": "un", "Type": "carte", "Question": "Une", "Explication": "Oui."}
    [item] = finished(Fiches=[card])
    monkeypatch.setattr(export, "MOST_ITEMS", most)
    with pytest.raises(Unreadable, match="Partagez-le") if refused else nullcontext():
        as_sheet(pack_of(item.raw), [item.raw], KINDS)
