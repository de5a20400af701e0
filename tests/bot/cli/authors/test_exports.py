"""`python -m bot export`: a pack goes on in a spreadsheet or in a folder, and `import` reads it again."""

import pytest

from content import loader
from games import catalog
from tests.fakes.authored.item_pack import CARDS, PACK, QUIZ, item
from tests.fakes.bot.command_line import one_line, plain

KINDS = catalog.find()
PICTURE = '  picture: {file: guichet.svg, alt: "Un guichet éclairé"}'


@pytest.fixture
def pack(tmp_path):
    """A pack of two items, one with a picture."""
    folder = tmp_path / "demo"
    (folder / "items").mkdir(parents=True)
    (folder / "media").mkdir()
    (folder / "media/guichet.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')
    (folder / "pack.yaml").write_text(PACK, encoding="utf-8")
    items = item("premier", "quiz", PICTURE + QUIZ) + item("second", "flashcard", CARDS)
    (folder / "items/1.yaml").write_text(items, encoding="utf-8")
    return folder


def test_a_pack_goes_to_a_spreadsheet_and_comes_back(bot, pack, tmp_path):
    exported = bot("export", "demo", "fiches.xlsx")
    assert exported.returncode == 0, exported
    command = plain(exported.stdout).strip().rpartition("python -m bot ")[2]
    assert command == "import fiches.xlsx --media demo/media"
    before = loader.freeze(loader.load(pack, KINDS))
    assert bot(*command.split(), "--out", "retour/demo").returncode == 0
    assert loader.freeze(loader.load(tmp_path / "retour/demo", KINDS)) == before


def test_a_pack_goes_to_a_folder_of_another_name_with_its_pictures(bot, pack, tmp_path):
    assert bot("export", "demo", "notre-paquet").returncode == 0
    copied, first = (loader.load(tmp_path / name, KINDS) for name in ("notre-paquet", "demo"))
    assert (copied.id, copied.title, copied.media) == ("notre-paquet", first.title, first.media)
    assert [entry.raw for entry in copied.items] == [entry.raw for entry in first.items]


def test_a_shipped_pack_is_named_without_its_folder(bot, tmp_path):
    assert bot("export", "situations-accueil", "nos-situations").returncode == 0
    assert len(loader.load(tmp_path / "nos-situations", KINDS).items) == 5


def test_what_the_sheet_cannot_hold_is_told_and_fails(bot, pack):
    path = pack / "items/1.yaml"
    path.write_text(
        path.read_text("utf-8").replace("Ce mot accueille", "Ce mot  accueille"), encoding="utf-8"
    )
    result = bot("export", "demo", "fiches.xlsx")
    assert result.returncode == 1
    assert "fiches.xlsx : perdu [premier] colonne « Explication »" in plain(result.stdout)


def test_what_exists_is_not_written_over(bot, pack, tmp_path):
    (tmp_path / "fiches.xlsx").write_text("précieux")
    assert "existe déjà" in one_line(bot("export", "demo", "fiches.xlsx"))
    assert "existe déjà" in one_line(bot("export", "demo", "demo"))
    assert bot("export", "demo", "demo", "--replace").returncode == 0
    assert (tmp_path / "demo.avant-1/pack.yaml").is_file()


def test_a_pack_with_an_error_points_to_check(bot, pack):
    (pack / "items/1.yaml").write_text("- id: x\n")
    assert "python -m bot check demo" in one_line(bot("export", "demo", "fiches.xlsx"))


def test_a_folder_whose_name_no_pack_may_have_is_refused(bot, pack):
    assert "ne peut pas nommer un paquet" in one_line(bot("export", "demo", "Nos Fiches"))
