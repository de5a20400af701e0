"""`python -m bot studio ...`: a folder becomes a draft, and a draft a folder again."""

import zipfile

from content import loader
from content.loader import freeze
from games import catalog
from tests.fakes.authored.item_pack import PACK
from tests.fakes.authored.items import ITEM
from tests.fakes.bot.command_line import one_line


def folder(tmp_path, item=ITEM):
    """A pack's folder, as an author writes it."""
    (tmp_path / "demo/items").mkdir(parents=True, exist_ok=True)
    (tmp_path / "demo/pack.yaml").write_text(PACK, "utf-8")
    (tmp_path / "demo/items/1.yaml").write_text(item, "utf-8")
    return tmp_path / "demo"


def test_a_folder_becomes_a_draft_and_a_draft_the_same_folder(organised, tmp_path):
    written = folder(tmp_path)
    result = organised("studio", "import", "demo")
    assert (result.returncode, result.stderr) == (0, "")
    assert "1 fiche, brouillon" in result.stdout
    assert organised("studio", "export", "demo", "demo.zip").returncode == 0
    with zipfile.ZipFile(tmp_path / "demo.zip") as files:
        files.extractall(tmp_path / "again")
    kinds = catalog.find()
    assert freeze(loader.load(tmp_path / "again/demo", kinds)) == freeze(loader.load(written, kinds))


def test_a_folder_imported_again_takes_the_place_of_what_the_draft_held(organised, tmp_path):
    folder(tmp_path)
    organised("studio", "import", "demo")
    folder(tmp_path, ITEM.replace("id: premier", "id: second"))
    assert "1 fiche, brouillon" in organised("studio", "import", "demo").stdout


def test_a_folder_that_cannot_be_read_is_one_line(organised, tmp_path):
    folder(tmp_path, "[")
    assert "ne se lit pas comme un paquet" in one_line(organised("studio", "import", "demo"))


def test_what_is_not_there_is_one_line(organised):
    assert "Aucun paquet du studio" in one_line(organised("studio", "export", "demo", "demo.zip"))
