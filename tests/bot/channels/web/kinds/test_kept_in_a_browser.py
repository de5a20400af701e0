"""What a card does for who looks away: ticks outlive a reload, a flashcard turns."""

import pytest
from playwright.sync_api import expect

from games.view import Action, Choice, Option, Panel, Text, View
from tests.bot.channels.web.kinds.conftest import article
from tests.fakes.bot.blocks import ordering, pairs

ANSWER = Action.of("answer", round=7, q=0)
ROWS = (Option("1", "Saluer"), Option("2", "Attendre"), Option("3", "Noter"))
SEVERAL = View("q", (Choice("Plusieurs réponses possibles", ROWS, ANSWER, multiple=True, submit="Valider"),))
CLOSED = View("a", (Panel("right", "Exact !"),))
TURN = Choice("Cherchez", (Option("1", "Retourner la carte"),), ANSWER)
RECTO = View("r", (Text("Que veut dire FALC ?", "title"), TURN))
VERSO = View("v", (Text("Que veut dire FALC ?", "title"), Text("Facile à lire.", "back"), TURN))


def kept(page):
    return page.evaluate("Object.keys(sessionStorage)")


def test_several_answers_say_so_and_keep_their_ticks_over_a_reload(chat):
    page = chat(SEVERAL)
    expect(page.get_by_text("Plusieurs réponses possibles")).to_be_visible()
    page.get_by_label("Saluer").check()
    page.get_by_label("Noter").check()
    page.reload()
    assert [page.get_by_label(row.label).is_checked() for row in ROWS] == [True, False, True]


def test_pairs_and_an_order_begun_are_there_after_a_reload(chat):
    page = chat(View("p", (pairs(),)), View("o", (ordering(),)))
    page.get_by_role("button", name="b Rappeler").click()
    page.get_by_role("button", name="3 Étape 3").click()
    page.reload()
    expect(page.locator(".hand")).to_contain_text("Un courriel")
    expect(page.get_by_role("button", name="3 Étape 3 Rang 1")).to_be_visible()


def test_ticks_are_of_one_message_and_forgotten_once_it_is_answered(chat):
    page = chat(SEVERAL, SEVERAL)
    page.locator("#m1").get_by_label("Saluer").check()
    page.reload()
    expect(page.locator("#m2").get_by_label("Saluer")).not_to_be_checked()
    page.reply = [article(CLOSED, 1, 2)]
    page.locator("#m1").get_by_role("button", name="Valider").click()
    expect(page.locator("#m1 .panel")).to_be_visible()
    assert kept(page) == []


def test_ticks_stay_where_the_press_is_refused(chat):
    page = chat(SEVERAL)
    page.get_by_label("Noter").check()
    page.reply = [article(SEVERAL, 1, 2)]
    page.get_by_role("button", name="Valider").click()
    expect(page.locator("#m1")).to_have_attribute("data-version", "2")
    expect(page.get_by_label("Noter")).to_be_checked()


@pytest.mark.parametrize(("motion", "sides"), [("no-preference", 2), ("reduce", 1)])
def test_a_flashcard_turns_to_its_back_unless_motion_is_unwelcome(chat, motion, sides):
    page = chat(RECTO, reduced_motion=motion)
    page.reply = [article(VERSO, 1, 2)]
    page.evaluate(
        """() => { Element.prototype.animate = ((animate) => function (frames, options) {
            const run = animate.call(this, frames, options);
            run.pause();
            return run;
        })(Element.prototype.animate); }"""
    )
    page.get_by_role("button", name="Retourner la carte").click()
    expect(page.locator("#m1 .t-back")).to_be_visible()
    assert page.locator("#m1 .card").count() == sides
    page.evaluate("document.getAnimations().forEach((one) => one.finish())")
    expect(page.locator("#m1 .card")).to_have_count(1)
    expect(page.locator("#m1")).to_be_focused()


def test_a_card_that_is_only_answered_does_not_turn(chat):
    page = chat(VERSO, reduced_motion="no-preference")
    page.reply = [article(CLOSED, 1, 2)]
    page.locator("#m1 button.row").click()
    expect(page.locator("#m1 .panel")).to_be_visible()
    assert page.locator("#m1 .card").count() == 1
