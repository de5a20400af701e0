"""A draft goes out as a spreadsheet and as a folder, right or wrong."""

from tests.fakes.bot.sheet_pages import PACK
from tests.fakes.chat.studio import good
from usecases.studio import item_edits

ASKED = "Que faire d’abord\u00a0?"


async def test_a_draft_is_taken_as_a_spreadsheet_and_as_a_folder(studio, pack, zoe):
    studio.do(item_edits.add, pack, "entrees", good())
    for path, kind in (("tableur.xlsx", b"PK"), ("dossier.zip", b"PK")):
        answer = await zoe.get(f"{PACK}/{path}")
        assert (answer.status, (await answer.read())[:2]) == (200, kind)
        assert "attachment" in answer.headers["Content-Disposition"]


async def test_a_draft_with_an_error_is_taken_as_a_spreadsheet(studio, pack, zoe):
    studio.do(item_edits.add, pack, "entrees", good(ask=ASKED, confidence="?"))
    answer = await zoe.get(f"{PACK}/tableur.xlsx")
    body = await answer.read()
    assert (answer.status, body[:2]) == (200, b"PK")
    dropped = await zoe.upload(f"{PACK}/tableur", "entrees.xlsx", body)
    assert "le paquet a déjà tout ce que ce fichier contient" in await dropped.text()


async def test_what_a_spreadsheet_would_lose_is_told_by_the_question_and_the_rest_is_given(studio, pack, zoe):
    studio.do(item_edits.add, pack, "entrees", good(ask=ASKED, theme=["Accueil", "Loge"]))
    answer = await zoe.get(f"{PACK}/tableur.xlsx")
    page = await answer.text()
    assert answer.status == 200
    assert ASKED in page
    assert "Thème" in page
    assert (await (await zoe.get(f"{PACK}/tableur.xlsx?quand-meme")).read())[:2] == b"PK"


async def test_a_draft_that_no_spreadsheet_holds_is_told_so(studio, pack, zoe, monkeypatch):
    studio.do(item_edits.add, pack, "entrees", good())
    monkeypatch.setattr("content.importers.spreadsheet.archive._MOST_CELL_ELEMENTS", 10)
    answer = await zoe.get(f"{PACK}/tableur.xlsx")
    assert answer.status == 409
    assert "trop long pour un seul tableur" in await answer.text()
