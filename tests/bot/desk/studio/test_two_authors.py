"""Two authors on one item: of each cell, one's change is kept; where both changed it, both are shown."""

import html
import re

import pytest

from tests.fakes.bot.item_page import TITLES, cells, fields_of
from tests.fakes.chat.studio import good

PATH = "/pilotage/contenus/entrees/fiche/bonjour"
THEME, EXPLAINED, SOURCE, GESTURE = (
    f"f-0-{TITLES.index(title)}" for title in ("Thème", "Explication", "Source", "Geste")
)


@pytest.fixture
def zoe(studio, visit):
    studio.create(studio.author("lou"), good())
    return visit("Zoé", "author")


@pytest.fixture
def max_(visit):
    return visit("Max de l’accueil", "author")


async def opened(browser):
    return fields_of(await (await browser.get(PATH)).text())


async def page(answer):
    """A page of a form, which was not saved."""
    assert answer.status == 409
    return html.unescape(await answer.text())


def told(source, name):
    """What stands below a cell of what somebody else wrote there."""
    found = re.search(rf'id="t-{name}">([^<]*)<', source)
    return found[1].replace("\u00a0", " ") if found else ""


async def saved(browser, **fields):
    assert (await browser.post(PATH, **fields)).status == 303


async def test_a_cell_that_only_the_other_changed_is_taken_and_not_undone(studio, zoe, max_):
    hers, his = await opened(zoe), await opened(max_)
    await saved(max_, **(his | {SOURCE: "Guide, édition de 2026"}))
    source = await page(await zoe.post(PATH, **(hers | {EXPLAINED: "Un regard suffit."})))
    both = fields_of(source)
    assert (both[SOURCE], both[EXPLAINED]) == ("Guide, édition de 2026", "Un regard suffit.")
    assert told(source, SOURCE).startswith("Changé entre-temps")
    await saved(zoe, **both)
    raw = studio.item().raw
    assert raw["source"]["label"] == "Guide, édition de 2026"
    assert raw["questions"][0]["explanation"] == "Un regard suffit."


async def test_a_cell_that_only_i_changed_says_nothing_of_another_text(zoe, max_):
    hers, his = await opened(zoe), await opened(max_)
    await saved(max_, **(his | {SOURCE: "Guide, édition de 2026"}))
    source = await page(await zoe.post(PATH, **(hers | {EXPLAINED: "Un regard suffit."})))
    assert told(source, EXPLAINED) == ""
    assert told(source, THEME) == ""


async def test_a_cell_that_both_changed_shows_both_texts(zoe, max_):
    hers, his = await opened(zoe), await opened(max_)
    await saved(max_, **(his | {THEME: "De Max"}))
    source = await page(await zoe.post(PATH, **(hers | {THEME: "De Zoé"})))
    assert fields_of(source)[THEME] == "De Zoé"
    assert told(source, THEME) == "Texte enregistré entre-temps : De Max"


async def test_a_cell_that_both_changed_alike_is_no_quarrel(zoe, max_):
    hers, his = await opened(zoe), await opened(max_)
    await saved(max_, **(his | {THEME: "Saluer"}))
    await saved(zoe, **(hers | {THEME: "Saluer"}))


async def test_a_page_that_back_draws_anew_is_compared_with_what_another_saved_since(studio, zoe, max_):
    address = (await zoe.post(PATH, **(await opened(zoe) | {THEME: "De Zoé"}))).headers["Location"]
    await saved(max_, **(await opened(max_) | {THEME: "De Max", SOURCE: "Guide, édition de 2026"}))
    back = fields_of(await (await zoe.get(address)).text()) | {THEME: "De Zoé"}
    source = await page(await zoe.post(PATH, **back))
    assert told(source, THEME) == "Texte enregistré entre-temps : De Max"
    await saved(zoe, **fields_of(source))
    assert (studio.item().raw["theme"], studio.item().raw["source"]["label"]) == (
        "De Zoé",
        "Guide, édition de 2026",
    )


async def test_a_page_that_back_draws_anew_after_my_own_saving_asks_nothing(zoe):
    address = f"{PATH}?lang=fr&revision=1"
    await saved(zoe, **(await opened(zoe) | {THEME: "De Zoé"}))
    back = fields_of(await (await zoe.get(address)).text())
    await saved(zoe, **(back | {THEME: "De Zoé encore"}))


async def test_back_does_not_type_over_a_page_of_both_texts(zoe, max_):
    hers, his = await opened(zoe), await opened(max_)
    await saved(max_, **(his | {THEME: "De Max"}))
    source = await page(await zoe.post(PATH, **(hers | {THEME: "De Zoé"})))
    assert 'id="item-form" autocomplete="off"' in source


async def test_a_cell_that_the_other_emptied_is_empty(studio, zoe, max_):
    await saved(zoe, **(await opened(zoe) | {GESTURE: "Levez les yeux."}))
    hers, his = await opened(zoe), await opened(max_)
    await saved(max_, **(his | {GESTURE: ""}))
    both = fields_of(await page(await zoe.post(PATH, **(hers | {THEME: "De Zoé"}))))
    assert both[GESTURE] == ""
    await saved(zoe, **both)
    assert not studio.item().raw.get("gesture")


async def test_what_a_preview_showed_meanwhile_does_not_forget_where_the_form_began(studio, zoe, max_):
    hers, his = await opened(zoe), await opened(max_)
    await saved(max_, **(his | {SOURCE: "Guide, édition de 2026"}))
    seen = await zoe.post(PATH, **(hers | {EXPLAINED: "Un regard suffit."}), apercu="1")
    both = fields_of(await page(await zoe.post(PATH, **fields_of(await seen.text()))))
    assert (both[SOURCE], both[EXPLAINED]) == ("Guide, édition de 2026", "Un regard suffit.")


async def test_a_third_save_is_compared_with_the_second(studio, zoe, max_):
    hers, his = await opened(zoe), await opened(max_)
    await saved(max_, **(his | {SOURCE: "Guide, édition de 2026"}))
    both = fields_of(await page(await zoe.post(PATH, **(hers | {EXPLAINED: "Un regard suffit."}))))
    await saved(max_, **(await opened(max_) | {SOURCE: "Guide, édition de 2027"}))
    source = await page(await zoe.post(PATH, **both))
    both = fields_of(source)
    assert (both[SOURCE], both[EXPLAINED]) == ("Guide, édition de 2027", "Un regard suffit.")
    assert told(source, SOURCE).startswith("Changé entre-temps")


async def test_a_question_that_the_other_added_is_taken_whole(studio, zoe, max_):
    hers, his = await opened(zoe), await opened(max_)
    below = cells(1, Type="vrai-faux", Question="Est-ce vrai ?", Réponse="faux", Explication="Non.")
    await saved(max_, **(his | below))
    both = fields_of(await page(await zoe.post(PATH, **(hers | {THEME: "De Zoé"}))))
    await saved(zoe, **both)
    assert [question["form"] for question in studio.item().raw["questions"]] == ["single", "true_false"]
    assert studio.item().raw["theme"] == "De Zoé"


async def test_of_a_question_that_the_other_took_out_each_text_is_shown_and_none_moves(studio, zoe, max_):
    below = [
        cells(at, Type="vrai-faux", Question=f"Vrai {at} ?", Réponse="faux", Explication="Non.")
        for at in (1, 2)
    ]
    await saved(zoe, **(await opened(zoe) | below[0] | below[1]))
    hers, his = await opened(zoe), await opened(max_)
    await saved(max_, **(his | dict.fromkeys(below[0], "") | cells(1, Type="vrai-faux")))
    source = await page(await zoe.post(PATH, **(hers | {THEME: "De Zoé"})))
    second, third = (f"f-{at}-{TITLES.index('Question')}" for at in (1, 2))
    both = fields_of(source)
    assert (both[second], both[third], both[THEME]) == ("Vrai 1\u00a0?", "Vrai 2\u00a0?", "De Zoé")
    assert told(source, second) == "Texte enregistré entre-temps : Vrai 2 ?"
    assert told(source, third) == "Texte enregistré entre-temps : rien"
    assert told(source, THEME) == ""


async def test_a_question_that_i_took_out_stays_out_though_the_other_changed_something_else(
    studio, zoe, max_
):
    below = [
        cells(at, Type="vrai-faux", Question=f"Vrai {at} ?", Réponse="faux", Explication="Non.")
        for at in (1, 2)
    ]
    await saved(zoe, **(await opened(zoe) | below[0] | below[1]))
    hers, his = await opened(zoe), await opened(max_)
    await saved(max_, **(his | {SOURCE: "Guide, édition de 2026"}))
    gone = dict.fromkeys(below[0], "") | cells(1, Type="vrai-faux")
    both = fields_of(await page(await zoe.post(PATH, **(hers | gone))))
    await saved(zoe, **both)
    raw = studio.item().raw
    assert [question["ask"] for question in raw["questions"][1:]] == ["Vrai 2\u00a0?"]
    assert raw["source"]["label"] == "Guide, édition de 2026"
