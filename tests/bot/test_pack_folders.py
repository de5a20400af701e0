"""`PACKS`: authors' packs lie in folders of their own, and every command sees them."""

from dataclasses import replace

import pytest
from structlog.testing import capture_logs

from bot.settings import SettingsError, read
from bot.wiring import make_services, report_hidden
from tests.fakes.authored.item_pack import CARDS, PACK, QUIZ, item, write_refused
from tests.fakes.bot.command_line import data, one_line, plain
from tests.fakes.chat.studio import Studio

pytestmark = pytest.mark.usefixtures("no_settings")


@pytest.fixture
def authored(tmp_path, monkeypatch):
    """Writes a pack of this name in the folder of authors, which the settings name."""
    root = tmp_path / "auteurs"
    root.mkdir()
    monkeypatch.setenv("PACKS", str(root))

    def write(name):
        (root / name / "items").mkdir(parents=True)
        (root / name / "pack.yaml").write_text(PACK.replace("demo", name), encoding="utf-8")
        items = item("premier", "quiz", QUIZ) + item("second", "flashcard", CARDS)
        (root / name / "items/1.yaml").write_text(items, encoding="utf-8")
        return root / name

    return write


def test_an_author_s_pack_stands_beside_ours(tmp_path, authored):
    authored("accueil-d-ici")
    packs = make_services(read(tmp_path / ".env")).packs
    assert "accueil-d-ici" in packs
    assert "lycees" in packs
    assert b"Une personne entre" in packs["accueil-d-ici"]


def test_a_name_that_is_ours_is_one_line_that_says_both_places(tmp_path, authored):
    folder = authored("lycees")
    with pytest.raises(
        SettingsError, match="PACKS: deux paquets s’appellent «\u00a0lycees\u00a0»"
    ) as refused:
        make_services(read(tmp_path / ".env"))
    assert str(folder) in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_pack_in_the_place_of_its_folder_is_refused_in_words(tmp_path, authored, monkeypatch):
    monkeypatch.setenv("PACKS", str(authored("accueil-d-ici")))
    with pytest.raises(SettingsError, match="est un paquet\u00a0: donnez le dossier où il se trouve"):
        read(tmp_path / ".env")


def test_several_folders_are_given_with_commas(tmp_path, monkeypatch):
    names = [tmp_path / name for name in ("un", "deux")]
    for name in names:
        name.mkdir()
    monkeypatch.setenv("PACKS", "un, deux ,un")
    assert read(tmp_path / ".env").packs == tuple(names)


def test_check_finds_a_pack_by_its_name(bot, authored):
    authored("accueil-d-ici")
    result = bot("check", "accueil-d-ici")
    assert (result.returncode, "1 paquet(s)" in result.stdout) == (0, True), result
    assert "ou le nom d’un paquet" in one_line(bot("check", "accueil-de-la"))


def test_a_campaign_is_created_with_an_author_s_pack(organised, authored):
    authored("accueil-d-ici")
    fields = ("--first-day", "2099-12-01", "--doors", "2", "--pack", "accueil-d-ici", "--json")
    assert data(organised("campaign", "create", "Hiver", *fields))["pack"] == "accueil-d-ici"


def test_a_refused_pack_says_why_and_is_not_offered(organised, tmp_path):
    write_refused(tmp_path / "auteurs")
    settings = {"PACKS": str(tmp_path / "auteurs")}
    asked = ("--first-day", "2099-04-01", "--doors", "3")
    why = organised("campaign", "create", "Avril", "--pack", "casse", *asked, **settings).stderr
    assert "« casse » ne peut pas être choisi. Le paquet n’a aucune fiche." in plain(why)
    others = organised("campaign", "create", "Avril", "--pack", "rien", *asked, **settings).stderr
    assert "lycees" in others
    assert "casse" not in others


async def test_a_folder_named_like_a_published_pack_of_the_studio_is_told_at_the_start(world):
    studio = Studio(world)
    studio.published()
    world.services = replace(world.services, packs={**world.services.packs, "entrees": b"{}"})
    with capture_logs() as lines:
        await report_hidden(world.services, world.database)
    (line,) = [each for each in lines if each["event"] == "pack.hidden"]
    assert (line["log_level"], line["pack"]) == ("warning", "entrees")
    assert "c’est lui qui est joué, pas celui du dossier" in line["why"]


async def test_a_draft_of_the_studio_hides_no_folder(world):
    studio = Studio(world)
    studio.create(studio.author("zoe"))
    world.services = replace(world.services, packs={**world.services.packs, "entrees": b"{}"})
    with capture_logs() as lines:
        await report_hidden(world.services, world.database)
    assert lines == []
