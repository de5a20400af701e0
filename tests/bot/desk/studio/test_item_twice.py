"""« Précédent » after an item was added: the second save is that item, or is asked about; nothing is lost."""

import pytest

from tests.fakes.bot.item_page import cells, fields_of
from tests.fakes.bot.sheet_pages import ROW

PACK = "/pilotage/contenus/entrees"
WRITTEN = {title: text for title, text in ROW.items() if title not in {"Type", "Id"}}


@pytest.fixture
async def form(writer, zoe):
    """What Zoé has typed and added once."""
    typed = cells(Type="choix", **WRITTEN)
    assert (await zoe.post(f"{PACK}/ajouter", **typed)).status == 303
    return typed


def added(studio):
    return [item for item in studio.draft().items if item.item_id != "bonjour"]


async def test_the_same_form_sent_again_is_the_item_that_is_there(studio, zoe, form):
    answer = await zoe.post(f"{PACK}/ajouter", **form)
    (item,) = added(studio)
    assert answer.status == 303
    assert answer.headers["Location"].startswith(f"{PACK}/fiche/{item.item_id}?")
    assert "est déjà dans le paquet" in await zoe.text(answer.headers["Location"])


async def test_a_form_that_was_changed_meanwhile_is_asked_about_and_keeps_its_text(studio, zoe, form):
    answer = await zoe.post(f"{PACK}/ajouter", **(form | cells(Thème="Au guichet")))
    source = await answer.text()
    (item,) = added(studio)
    assert answer.status == 409
    assert f'name="meme" value="{item.item_id}"' in source
    assert fields_of(source) | form | cells(Thème="Au guichet") == fields_of(source)


async def test_who_says_the_same_item_sees_both_texts_and_saves_it(studio, zoe, form):
    (before,) = added(studio)
    changed = form | cells(Thème="Au guichet")
    source = await (await zoe.post(f"{PACK}/ajouter", **changed, meme=before.item_id)).text()
    assert "Au guichet" in source
    assert before.raw["theme"] in source
    answer = await zoe.post(f"{PACK}/fiche/{before.item_id}", **fields_of(source))
    assert answer.status == 303
    (item,) = added(studio)
    assert (item.id, item.raw["theme"]) == (before.id, "Au guichet")


async def test_who_says_another_item_adds_it(studio, zoe, form):
    answer = await zoe.post(f"{PACK}/ajouter", **(form | cells(Thème="Au guichet")), autre="1")
    assert answer.status == 303
    assert len(added(studio)) == 2


async def test_a_name_that_is_no_item_s_is_refused(zoe, form):
    assert (await zoe.post(f"{PACK}/ajouter", **form, meme="inconnue")).status == 404
