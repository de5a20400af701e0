"""Items taken out at the desk: nothing typed is lost, whoever took them out, and one press puts them back."""

import html

import pytest

from tests.fakes.bot.item_page import TITLES, fields_of
from tests.fakes.chat.studio import good
from usecases.studio import item_edits

PACK = "/pilotage/contenus/entrees"
ITEM = f"{PACK}/fiche/bonjour"
THEME = f"f-0-{TITLES.index('Thème')}"


async def opened(browser):
    return fields_of(await (await browser.get(ITEM)).text())


async def test_an_item_is_taken_out_named_by_its_question_and_put_back(studio, writer, zoe):
    answer = await zoe.post(ITEM, **await opened(zoe), oter="1")
    page = await zoe.text(answer.headers["Location"])
    assert "La fiche est retirée." in page
    assert "Que faire d’abord ? Remettre" in page[page.index("Retirées") :]
    assert (await zoe.post(f"{ITEM}/remettre")).status == 303
    assert studio.item().item_id == "bonjour"


@pytest.mark.parametrize("typed", [{THEME: "Au guichet"}, {"texte": "Quelle source ?"}])
async def test_who_takes_an_item_out_with_a_text_that_is_not_saved_is_warned_and_keeps_it(
    studio, writer, zoe, typed
):
    answer = await zoe.post(ITEM, **(await opened(zoe) | typed), oter="1")
    source = html.unescape(await answer.text())
    assert answer.status == 409
    assert "n’est pas enregistré" in source
    assert all(text in source for text in typed.values())
    assert "Retirer la fiche sans ce texte" in source
    assert studio.item().removed_at is None
    assert (await zoe.post(f"{ITEM}/oter")).status == 303
    assert studio.draft().items == ()


async def test_an_item_that_somebody_took_out_meanwhile_is_put_back_with_one_s_text_by_one_press(
    studio, writer, zoe
):
    fields = await opened(zoe) | {THEME: "Gardé"}
    studio.do(item_edits.remove, writer, "entrees", "bonjour")
    answer = await zoe.post(ITEM, **fields)
    source = await answer.text()
    assert answer.status == 409
    assert "Remettre la fiche avec ce texte" in source
    assert studio.draft().items == ()
    saved = await zoe.post(ITEM, **fields_of(source))
    assert studio.item().raw["theme"] == "Gardé"
    assert "La fiche est remise dans le paquet, avec votre texte." in await zoe.text(
        saved.headers["Location"]
    )


async def test_a_preview_of_a_text_whose_item_was_taken_out_does_not_put_it_back(studio, writer, zoe):
    fields = await opened(zoe) | {THEME: "Gardé"}
    studio.do(item_edits.remove, writer, "entrees", "bonjour")
    both = fields_of(await (await zoe.post(ITEM, **fields)).text())
    seen = await zoe.post(ITEM, **both, apercu="1")
    assert studio.draft().items == ()
    assert (await zoe.post(ITEM, **fields_of(await seen.text()))).status == 303
    assert studio.item().raw["theme"] == "Gardé"


async def test_an_item_that_was_put_back_and_changed_meanwhile_shows_that_text(studio, writer, zoe):
    fields = await opened(zoe) | {THEME: "Gardé"}
    studio.do(item_edits.remove, writer, "entrees", "bonjour")
    both = fields_of(await (await zoe.post(ITEM, **fields)).text())
    studio.do(item_edits.restore, writer, "entrees", "bonjour")
    studio.save(writer, good(theme="De Lou"), studio.item())
    answer = await zoe.post(ITEM, **both)
    source = await answer.text()
    assert answer.status == 409
    assert "De Lou" in source
    assert "Remettre la fiche" not in source
    assert studio.item().raw["theme"] == "De Lou"


async def test_what_was_typed_of_an_item_that_a_publication_left_out_is_added(studio, zoe, visit):
    writer, reader = studio.published(good(), good("au-revoir", "Que dire à la fin ?"))
    fields = await opened(zoe) | {THEME: "Gardé"}
    studio.do(item_edits.remove, writer, "entrees", "bonjour")
    studio.publish(writer, reader)
    source = await (await zoe.post(ITEM, **fields)).text()
    assert f'action="{PACK}/ajouter' in source
    assert (await zoe.post(f"{PACK}/ajouter", **fields_of(source))).status == 303
    assert studio.item().raw["theme"] == "Gardé"
