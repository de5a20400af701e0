"""A pack of authors as files: the folder in the zip is the pack again, without loss."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from content.library import Shelf
from content.loader import freeze, load
from tests.fakes.chat.studio import PICTURE, good
from usecases.studio import authoring, pack_files, pack_media
from usecases.studio.authors import StudioRefused

PACKS = Path(__file__).parents[3] / "content/packs"


def unzipped(data, folder):
    with zipfile.ZipFile(io.BytesIO(data)) as files:
        files.extractall(folder)
    return folder


@pytest.mark.parametrize("name", ["situations-accueil", "avent-culture-usagers"])
def test_a_copy_of_a_shipped_pack_comes_out_as_that_pack(studio, name, tmp_path):
    kinds = studio.world.services.library.kinds
    shelf = Shelf(PACKS, kinds, lambda *_: None)
    studio.world.services = replace(studio.world.services, packs=shelf, media=shelf.medium)
    shipped = load(PACKS / name, kinds)
    own = {"id": "entrees", "title": shipped.title, "description": shipped.description}
    studio.do(authoring.copy, studio.author("zoe"), name, own)
    folder = unzipped(studio.look(pack_files.of_draft, "entrees"), tmp_path)
    again = load(folder / "entrees", kinds)
    assert freeze(replace(again, id=name)) == freeze(shipped)


def test_a_published_version_comes_out_as_it_was_published(studio, tmp_path):
    zoe, max_ = studio.author("zoe"), studio.author("max")
    studio.create(zoe, good(picture={"file": "porte.svg", "alt": "Une porte"}))
    studio.do(pack_media.put, zoe, "entrees", "porte.svg", PICTURE)
    version = studio.publish(zoe, max_)
    studio.save(zoe, good(ask="Plus tard ?"), studio.item())
    services = studio.world.services
    folder = unzipped(studio.look(pack_files.of_version, services, "entrees", 1), tmp_path)
    assert freeze(load(folder / "entrees", services.library.kinds))[1] == version.digest


def test_a_draft_with_errors_comes_out_too(studio, tmp_path):
    studio.create(studio.author("zoe"), {"id": "a-finir", "theme": "« Un » : \u2028 # deux"})
    folder = unzipped(studio.look(pack_files.of_draft, "entrees"), tmp_path)
    assert "a-finir" in (folder / "entrees/items/001.yaml").read_text("utf-8")


def test_a_version_that_was_never_published_is_told(studio):
    studio.create(studio.author("zoe"))
    with pytest.raises(StudioRefused, match=r"studio\.no_version"):
        studio.look(pack_files.of_version, studio.world.services, "entrees", 1)
