"""A pack of authors as files: the folder in the zip is the pack again, without loss."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from content import importers
from content.importers import folder
from content.library import Shelf
from content.loader import freeze, load
from tests.fakes.chat.studio import PICTURE, good
from tests.fakes.store import records
from usecases.studio import authoring, item_edits, item_lists, pack_files, pack_media
from usecases.studio.authors import StudioRefused

PACKS = Path(__file__).parents[3] / "content/packs"


def unzipped(data, place):
    with zipfile.ZipFile(io.BytesIO(data)) as files:
        files.extractall(place)
    return place


def copied(studio, author, name):
    """A shipped pack that an author copied; its copy is called entrees."""
    kinds = studio.world.services.library.kinds
    shelf = Shelf([PACKS], kinds, lambda *_: None)
    studio.world.services = replace(studio.world.services, packs=shelf, media=shelf.medium)
    shipped = load(PACKS / name, kinds)
    own = {"id": "entrees", "title": shipped.title, "description": shipped.description}
    studio.do(authoring.copy, author, name, own)
    return shipped


@pytest.mark.parametrize("name", ["situations-accueil", "avent-culture-usagers"])
def test_a_copy_of_a_shipped_pack_comes_out_as_that_pack(studio, name, tmp_path):
    zoe = studio.author("zoe")
    shipped = copied(studio, zoe, name)
    kinds = studio.world.services.library.kinds
    there = unzipped(studio.do(pack_files.of_draft, zoe, "entrees"), tmp_path)
    again = load(there / "entrees", kinds)
    assert freeze(replace(again, id=name)) == freeze(shipped)


def test_a_published_version_comes_out_as_it_was_published(studio, tmp_path):
    zoe, max_ = studio.author("zoe"), studio.author("max")
    studio.create(zoe, good(picture={"file": "porte.svg", "alt": "Une porte"}))
    studio.do(pack_media.put, zoe, "entrees", "porte.svg", PICTURE)
    version = studio.publish(zoe, max_)
    studio.save(zoe, good(ask="Plus tard ?"), studio.item())
    services = studio.world.services
    there = unzipped(studio.do(pack_files.of_version, zoe, "entrees", 1), tmp_path)
    assert freeze(load(there / "entrees", services.library.kinds))[1] == version.digest


def test_a_draft_with_errors_comes_out_too(studio, tmp_path):
    zoe = studio.author("zoe")
    studio.create(zoe, {"id": "a-finir", "theme": "« Un » : \u2028 # deux"})
    there = unzipped(studio.do(pack_files.of_draft, zoe, "entrees"), tmp_path)
    assert "a-finir" in (there / "entrees/items/001.yaml").read_text("utf-8")


def test_a_version_that_was_never_published_is_told(studio):
    zoe = studio.author("zoe")
    studio.create(zoe)
    with pytest.raises(StudioRefused, match=r"studio\.no_version"):
        studio.do(pack_files.of_version, zoe, "entrees", 1)


def test_who_takes_a_pack_home_has_seen_its_items(studio):
    zoe, lou = studio.author("zoe"), studio.author("lou")
    studio.create(zoe, good())
    studio.do(pack_files.of_draft, lou, "entrees")
    number = studio.draft().pack.id
    assert studio.look(lambda uow: records.hands(uow, number, lou.player_id)) == {"bonjour"}
    assert studio.look(lambda uow: uow.audit.lines(1))[0].action == "studio.export"


def test_a_question_s_own_source_and_facts_come_out_and_back_as_they_were_written(studio, tmp_path):
    zoe = studio.author("zoe")
    raw = good()
    own = {"source": {"label": "Un décret", "date": "2025-03"}, "facts": ["L12"]}
    raw["questions"][0] |= own
    studio.create(zoe, raw)
    kinds = studio.world.services.library.kinds
    there = unzipped(studio.do(pack_files.of_draft, zoe, "entrees"), tmp_path)
    (item,) = load(there / "entrees", kinds).items
    assert item.raw["questions"] == studio.item().raw["questions"] == raw["questions"]
    _, lost = pack_files.as_sheet(studio.draft(), kinds)
    assert lost == []


def test_a_draft_comes_out_as_the_spreadsheet_that_gives_it_back(studio):
    zoe = studio.author("zoe")
    studio.create(zoe, good(), good("au-revoir", picture={"file": "porte.svg", "alt": "Une porte"}))
    studio.do(pack_media.put, zoe, "entrees", "porte.svg", PICTURE)
    kinds = studio.world.services.library.kinds
    data, lost = pack_files.as_sheet(studio.draft(), kinds)
    assert lost == []
    drafts = importers.read_bytes(data, "xlsx").drafts
    raws = [item.raw for item in folder.finish(drafts, {}, "fr", kinds)]
    told = studio.look(item_lists.plan, studio.world.services, zoe, "entrees", raws, "replace")
    assert (told.added, told.removed) == ((), ())


def test_the_spreadsheet_of_a_shipped_pack_changes_nothing_when_it_comes_back(studio):
    zoe = studio.author("zoe")
    shipped = copied(studio, zoe, "essentiel-services-publics-plus")
    kinds = studio.world.services.library.kinds
    data, _ = pack_files.as_sheet(studio.draft(), kinds)
    raws = [item.raw for item in folder.finish(importers.read_bytes(data, "xlsx").drafts, {}, "fr", kinds)]
    told = studio.look(item_lists.plan, studio.world.services, zoe, "entrees", raws, "replace")
    assert (told.added, told.changed, told.removed) == ((), (), ())
    assert len(told.same) == len(shipped.items)


def by_sheet(studio, author):
    """The draft's items, read again from its spreadsheet, and what that would lose: (question, column)."""
    kinds = studio.world.services.library.kinds
    data, lost = pack_files.as_sheet(studio.draft(), kinds)
    drafts = importers.read_bytes(data, "xlsx").drafts
    raws = [item.raw for item in folder.finish(drafts, {}, "fr", kinds)]
    return raws, [(loss.name, loss.column) for loss in lost]


WRONG = {
    "confidence": {"confidence": "?"},
    "date": {"source": {"label": "Un guide", "date": "bientôt"}},
    "long question": {"questions": good(ask=f"Que faire {'encore ' * 40}oui")["questions"]},
    "many choices": {
        "questions": [
            {
                "ask": "Que faire\u00a0?",
                "form": "single",
                "choices": [
                    {"id": name, "text": f"Ceci {name}", "right": name == "a"} for name in "abcdefgh"
                ],
            }
        ]
    },
    "another kind": {"kind": "devinette"},
    "another shape": {"questions": "plus tard"},
    "no question": {"questions": []},
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_what_is_wrong_in_a_draft_comes_out_as_it_was_typed_and_back_unchanged(studio, wrong):
    zoe = studio.author("zoe")
    studio.create(zoe, good("a", "Que faire\u00a0?", **wrong), good("b", "Que dire\u00a0?"))
    raws, lost = by_sheet(studio, zoe)
    assert lost == []
    told = studio.look(item_lists.plan, studio.world.services, zoe, "entrees", raws, "replace")
    assert (told.added, told.changed, told.removed) == ((), (), ())


@pytest.mark.parametrize(
    ("wrong", "column"),
    [({"theme": ["Accueil", "Loge"]}, "Thème"), ({"facts": 12}, "Faits"), ({"source": "Un guide"}, "Source")],
)
def test_what_no_cell_can_say_is_told_by_its_question_and_the_rest_is_given(studio, wrong, column):
    zoe = studio.author("zoe")
    studio.create(zoe, good("a", "Que faire\u00a0?", **wrong), good("b", "Que dire\u00a0?"))
    raws, lost = by_sheet(studio, zoe)
    assert lost == [("Que faire\u00a0?", column)]
    assert [raw["id"] for raw in raws] == ["a", "b"]


def test_an_item_that_says_nothing_yet_is_told_and_keeps_its_row(studio):
    zoe = studio.author("zoe")
    studio.create(zoe, {"id": "vide", "theme": "Accueil"}, good("b", "Que dire\u00a0?"))
    raws, lost = by_sheet(studio, zoe)
    assert lost == [("Accueil", "")]
    assert [raw["id"] for raw in raws] == ["b"]


def test_a_draft_without_items_comes_out_as_an_empty_spreadsheet(studio):
    zoe = studio.author("zoe")
    studio.create(zoe)
    draft = studio.draft()
    data, lost = pack_files.as_sheet(draft, studio.world.services.library.kinds)
    assert (data[:2], lost) == (b"PK", [])


def test_who_takes_an_older_version_home_has_seen_the_items_that_it_had(studio):
    zoe, max_ = studio.published(good(), good("au-revoir"))
    studio.do(item_edits.remove, zoe, "entrees", "au-revoir")
    studio.publish(zoe, max_)
    lou = studio.author("lou")
    studio.do(pack_files.of_version, lou, "entrees", 1)
    number = studio.draft().pack.id
    assert studio.look(lambda uow: records.hands(uow, number, lou.player_id)) == {"bonjour", "au-revoir"}
