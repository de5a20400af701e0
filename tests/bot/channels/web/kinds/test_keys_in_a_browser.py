"""Keys, the way to the newest card, and a focus that is never lost, in a real browser."""

import pytest
from playwright.sync_api import expect

from games.view import Action, Button, Choice, Field, Form, Header, Option, Panel, Text, View, say
from tests.bot.channels.web.kinds.conftest import article
from tests.fakes.bot.blocks import ordering, pairs

ROWS = (Option("1", "Saluer"), Option("2", "Attendre"), Option("3", "Noter"))
ANSWER = Action.of("answer", round=7, q=0)
HEAD = (Header("Quiz", "Accueil", "100 points"), Text("Que faire ?", "title"))
OPEN = View("q", (*HEAD, Choice("Choisissez une réponse", ROWS, ANSWER)))
SEVERAL = View(
    "q", (*HEAD, Choice("Plusieurs réponses possibles", ROWS, ANSWER, multiple=True, submit="Valider"))
)
TYPED = View("q", (*HEAD, Form(ANSWER, (Field("text", "Votre réponse"),), "Valider")))
CLOSED = View(
    "a", (*HEAD, Panel("right", "Exact !", ("Un signe suffit.",))), (Button("Suite", Action.of("next")),)
)


def test_a_digit_presses_the_choice_of_its_number_while_the_focus_is_in_the_card(chat):
    page = chat(OPEN)
    page.reply = [article(CLOSED, 1, 2)]
    page.locator("#m1").focus()
    page.keyboard.press("2")
    expect(page.locator("#m1 .panel")).to_be_visible()
    assert page.sent == ["verb=answer&message=1&round=7&q=0&pick=2"]


@pytest.mark.parametrize("key", ["Digit2", "Numpad2"])
def test_a_digit_is_read_by_its_key_since_french_keyboards_give_it_with_shift_alone(chat, key):
    page = chat(SEVERAL)
    page.locator("#m1").focus()
    press = (
        "(code) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'é', code, %s}))"
    )
    page.evaluate(press % "bubbles: true", key)
    expect(page.locator("#m1 input[value='2']")).to_be_checked()


@pytest.mark.parametrize("elsewhere", ["#text", "#m1", ".brand"])
def test_a_digit_presses_nothing_from_anywhere_else(chat, elsewhere):
    page = chat(say("Bonjour"), OPEN)
    page.locator(elsewhere).focus()
    page.keyboard.press("2")
    page.locator("#m2").focus()
    page.keyboard.press("Control+2")
    page.keyboard.press("9")
    assert page.sent == []


def test_a_digit_typed_in_a_field_of_the_card_is_written(chat):
    page = chat(TYPED)
    page.locator("#m1 input[type=text]").focus()
    page.keyboard.type("12")
    expect(page.locator("#m1 input[type=text]")).to_have_value("12")
    assert page.sent == []


def test_digits_tick_boxes_take_rows_in_hand_and_put_steps_in_order_and_letters_link(chat):
    page = chat(SEVERAL, View("p", (pairs(),)), View("o", (ordering(),)))
    page.locator("#m1").focus()
    page.keyboard.press("3")
    expect(page.locator("#m1 input[value='3']")).to_be_checked()
    page.locator("#m2").focus()
    page.keyboard.press("2")
    page.keyboard.press("b")
    expect(page.get_by_role("button", name="2 Un courriel Rappeler")).to_be_visible()
    page.locator("#m3").focus()
    page.keyboard.press("3")
    expect(page.get_by_role("button", name="3 Étape 3 Rang 1")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_the_first_tab_of_the_page_is_a_way_to_the_newest_card(chat, scripts):
    page = chat(*[say(f"Message {number}") for number in range(1, 30)], OPEN, java_script_enabled=scripts)
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Aller au dernier message")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.locator("#m30")).to_be_focused()
    expect(page.locator("#m30 h2")).to_be_in_viewport()


def test_the_way_leads_to_what_came_since(chat, bring):
    page = chat(OPEN)
    bring(page, OPEN, 2)
    page.locator("#skip").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#m2")).to_be_focused()


def test_a_card_that_comes_by_the_event_stream_takes_no_focus(chat, bring):
    page = chat(OPEN)
    page.locator("#m1 button.row").nth(1).focus()
    bring(page, CLOSED, 2)
    expect(page.locator("#m2 .panel")).to_be_visible()
    expect(page.locator("#m1 button.row").nth(1)).to_be_focused()


def test_a_card_that_is_replaced_keeps_the_focus_where_the_same_press_still_stands(chat, bring):
    page = chat(OPEN)
    page.locator("#m1 button.row").nth(1).focus()
    bring(page, OPEN, 1)
    expect(page.locator("#m1 button.row").nth(1)).to_be_focused()
    bring(page, CLOSED, 1, 3)
    expect(page.locator("#m1")).to_be_focused()


@pytest.mark.parametrize("refused", [True, False])
def test_after_a_press_the_focus_is_in_the_card_that_answers(chat, refused):
    page = chat(SEVERAL)
    error = Choice(
        "Plusieurs réponses possibles",
        ROWS,
        ANSWER,
        multiple=True,
        submit="Valider",
        error="Choisissez d’abord.",
    )
    page.reply = [article(View("q", (*HEAD, error)) if refused else CLOSED, 1, 2)]
    page.get_by_role("button", name="Valider").press("Enter")
    expect(page.locator("#m1 .error, #m1 .panel")).to_be_visible()
    expect(page.locator("#m1")).to_be_focused()


def test_what_is_drawn_anew_around_the_conversation_keeps_the_focus(chat):
    page = chat(OPEN)
    page.locator(".brand").focus()
    page.evaluate("document.querySelector('.top').dataset.old = 1")
    page.evaluate("window.stream.dispatchEvent(new MessageEvent('who', {data: 'another'}))")
    expect(page.locator(".top[data-old]")).to_have_count(0)
    expect(page.locator(".brand")).to_be_focused()


def test_the_page_of_who_leaves_is_read_from_its_head(chat):
    page = chat(OPEN)
    page.reply = "<h1>À bientôt</h1>"
    page.locator("#m1 button.row").first.press("Enter")
    expect(page.locator("h1")).to_have_text("À bientôt")
    expect(page.locator("h1")).to_be_focused()
