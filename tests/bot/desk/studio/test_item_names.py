"""An item is named by its question wherever it is listed."""

from tests.fakes.bot.sheet_pages import PACK, ROW, sent, sheet, told
from tests.fakes.chat.studio import good
from tests.fakes.store import records
from usecases.studio import item_edits


async def test_items_of_one_theme_are_told_apart_by_their_question(studio, pack, zoe):
    studio.do(item_edits.add, pack, "entrees", good("a", "Une dame attend à la loge ?", theme="Loge"))
    studio.do(item_edits.add, pack, "entrees", good("b", "Un colis arrive à la loge ?", theme="Loge"))
    source = await (await zoe.get(PACK)).text()
    for item_id, question in (("a", "Une dame attend à la loge ?"), ("b", "Un colis arrive à la loge ?")):
        assert f'<a href="{PACK}/fiche/{item_id}">{question}</a>' in source
        assert f'<option value="{item_id}">{question}</option>' in source


def read_by_zoe(studio):
    player = studio.look(lambda uow: uow.players.by_account("web", "", "account 903").id)
    number = studio.draft().pack.id
    return studio.look(lambda uow: records.hands(uow, number, player))


async def test_a_list_of_questions_shows_no_answer_and_makes_no_item_practice(studio, pack, zoe):
    studio.do(item_edits.add, pack, "entrees", good("a", "Une dame attend à la loge ?", gesture="Saluez."))
    await zoe.get(PACK)
    assert "a" not in read_by_zoe(studio)


async def test_an_item_whose_answers_are_quoted_by_what_is_wrong_with_it_is_noted_as_read(studio, pack, zoe):
    raw = good("b", "Qui attend à la loge ?", gesture="Saluez.")
    typed = {"ask": "Qui attend ?", "form": "text", "accept": ["usager, usagère"], "explanation": "Un mot."}
    studio.do(item_edits.add, pack, "entrees", raw | {"questions": [typed]})
    assert "usager, usagère" in await zoe.text(PACK)
    assert "b" in read_by_zoe(studio)


async def test_what_is_wrong_is_told_beside_the_question_of_its_item(studio, pack, zoe):
    studio.do(item_edits.add, pack, "entrees", good(confidence="?"))
    source = await (await zoe.get(PACK)).text()
    problems = source[source.index('id="problems"') : source.index('id="items"')]
    assert f'<a href="{PACK}/fiche/bonjour">Que faire d’abord ?</a>' in problems


def deck(item_id, recto):
    cards = [{"id": "a", "recto": recto, "verso": "La loge."}]
    raw = good(item_id, theme="À la loge") | {"kind": "flashcard", "cards": cards}
    del raw["questions"]
    return raw


async def test_decks_of_one_theme_are_told_apart_by_the_first_words_of_their_cards(studio, pack, zoe):
    asked = {"a": "Qui appelle-t-on ?", "b": "Où est le plan du site ?", "c": "Quand ? " * 20}
    for item_id, recto in asked.items():
        studio.do(item_edits.add, pack, "entrees", deck(item_id, recto))
    source = await (await zoe.get(PACK)).text()
    for item_id in ("a", "b"):
        assert f'<a href="{PACK}/fiche/{item_id}">À la loge – {asked[item_id]}</a>' in source
        assert f'<option value="{item_id}">À la loge – {asked[item_id]}</option>' in source
    assert "Quand ?…</option>" in source


async def test_items_that_ask_the_same_are_told_apart_by_their_id_where_one_is_chosen(studio, pack, zoe):
    for item_id in ("a", "b"):
        studio.do(item_edits.add, pack, "entrees", deck(item_id, "Qui appelle-t-on ?"))
    source = await (await zoe.get(PACK)).text()
    for item_id in ("a", "b"):
        assert f'<option value="{item_id}">À la loge – Qui appelle-t-on ? ({item_id})</option>' in source


async def test_what_a_sheet_would_add_is_told_apart_by_first_words_else_by_id(pack, zoe):
    cards = [
        ROW | {"Type": "carte", "Id": item_id, "Question": recto, "Réponse": "", "Choix 1": "", "Choix 2": ""}
        for item_id, recto in (("a", "Qui appeler ?"), ("b", "Où aller ?"), ("c", "Où aller ?"))
    ]
    page = told((await sent(zoe, sheet(*cards)))[1])
    changes = page[page.index("3 fiches ajoutées") :]
    assert "Accueil – Qui appeler ? Accueil – Où aller ? (b) Accueil – Où aller ? (c)" in changes


async def test_an_item_that_is_named_with_its_answer_beside_another_one_is_noted_as_read_too(
    studio, pack, zoe
):
    for item_id in ("a", "b"):
        studio.do(item_edits.add, pack, "entrees", good(item_id, f"Que faire, {item_id} ?"))
    assert "a la même réponse : « La bonne »" in (await zoe.text(PACK)).replace("\u00a0", " ")
    assert {"a", "b"} <= read_by_zoe(studio)
