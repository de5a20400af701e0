"""A pack of many items at the desk: what takes seconds is worked out while a page says so."""

import pytest

from bot.desk.studio import draft_problems, outsider_page
from bot.desk.studio.files import pack_downloads
from content.importers.spreadsheet import export
from tests.fakes.chat.studio import Studio, good
from usecases.studio import item_edits

PACK = "/pilotage/contenus/entrees"
WAITS = {
    "essai": "Le paquet est en train d’être joué",
    "tableur.xlsx": "Le tableur se prépare",
    "dossier.zip": "Le dossier se prépare",
}


@pytest.fixture
def studio(world, monkeypatch):
    """A studio in which any pack has many items."""
    for module in (outsider_page, pack_downloads):
        monkeypatch.setattr(module, "AT_ONCE", 0)
    return Studio(world)


@pytest.fixture(autouse=True)
def lou(studio):
    """The author of the pack."""
    lou = studio.author("lou")
    studio.create(lou, good(), good("au-revoir"))
    return lou


async def ready(browser, path):
    """The first answer that asks for no other one."""
    answer = await browser.get(path)
    while "Refresh" in answer.headers:
        answer = await browser.get(path)
    return answer


def exports(studio):
    return [line for line in studio.look(lambda uow: uow.audit.lines()) if line.action == "studio.export"]


@pytest.mark.parametrize("name", WAITS)
async def test_a_page_says_what_is_worked_out_and_asks_again_by_itself_without_a_script(studio, zoe, name):
    answer = await zoe.get(f"{PACK}/{name}")
    page = await answer.text()
    assert (answer.status, answer.headers["Refresh"]) == (200, "3")
    assert WAITS[name] in page
    assert f'href="{PACK}/{name}"' in page
    assert "<script" not in page.partition("<main")[2]


async def test_what_an_outsider_finds_follows(studio, zoe):
    answer = await ready(zoe, f"{PACK}/essai")
    assert "Jouer sans rien savoir" in await answer.text()


@pytest.mark.parametrize("name", ["tableur.xlsx", "dossier.zip"])
async def test_a_file_follows_and_is_noted_once_though_it_was_asked_for_often(studio, zoe, name):
    answer = await ready(zoe, f"{PACK}/{name}")
    assert "attachment" in answer.headers["Content-Disposition"]
    assert (await answer.read())[:2] == b"PK"
    assert len(exports(studio)) == 1


async def test_a_published_version_follows_as_its_folder(studio, zoe):
    studio.publish(studio.author("max"), studio.author("nina"))
    answer = await ready(zoe, f"{PACK}/version/1.zip")
    assert "entrees-v1.zip" in answer.headers["Content-Disposition"]


async def test_what_was_worked_out_is_there_at_once_until_the_pack_changes(studio, lou, zoe):
    await ready(zoe, f"{PACK}/essai")
    assert "Refresh" not in (await zoe.get(f"{PACK}/essai")).headers
    studio.do(item_edits.add, lou, "entrees", good("merci"))
    assert "Refresh" in (await zoe.get(f"{PACK}/essai")).headers


async def test_why_no_spreadsheet_is_made_is_told_to_who_asks_next(studio, zoe, monkeypatch):
    monkeypatch.setattr(export, "MOST_ITEMS", 1)
    answer = await ready(zoe, f"{PACK}/tableur.xlsx")
    assert answer.status == 409
    assert not exports(studio)


async def test_what_is_remembered_of_a_pack_lets_no_later_error_be_given_to_read(studio, lou, zoe):
    await zoe.text(PACK)
    studio.do(item_edits.add, lou, "entrees", good("merci", confidence="?"))
    assert (await zoe.post(f"{PACK}/donner")).status == 422
    assert studio.draft().pack.state == "draft"


@pytest.mark.parametrize(("at_once", "spared"), [(1, 1), (2, 0)])
async def test_what_is_remembered_of_many_items_is_out_of_the_collector_s_reach(
    studio, zoe, monkeypatch, at_once, spared
):
    calls = []
    monkeypatch.setattr(draft_problems.collector, "spare", lambda: calls.append(1))
    monkeypatch.setattr(draft_problems, "AT_ONCE", at_once)
    while "en cours de vérification" in await zoe.text(PACK):
        pass
    assert len(calls) == spared
