"""An item is named by its question wherever it is listed."""

from tests.fakes.bot.sheet_pages import PACK
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


async def test_a_deck_of_cards_is_named_by_its_theme(studio, pack, zoe):
    cards = [{"id": "a", "recto": "Qui appelle-t-on ?", "verso": "La loge."}]
    deck = good("loge", theme="À la loge") | {"kind": "flashcard", "cards": cards}
    del deck["questions"]
    studio.do(item_edits.add, pack, "entrees", deck)
    assert f'<a href="{PACK}/fiche/loge">À la loge</a>' in await (await zoe.get(PACK)).text()


async def test_an_item_that_is_named_with_its_answer_beside_another_one_is_noted_as_read_too(
    studio, pack, zoe
):
    for item_id in ("a", "b"):
        studio.do(item_edits.add, pack, "entrees", good(item_id, f"Que faire, {item_id} ?"))
    assert "a la même réponse : « La bonne »" in (await zoe.text(PACK)).replace("\u00a0", " ")
    assert {"a", "b"} <= read_by_zoe(studio)
