"""A card read aloud by the device's own voices, which a script of the test plays."""

from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from games.view import Action, Button, Choice, Header, Option, Panel, Source, Text, View, say
from tests.fakes.bot.blocks import pairs

VOICES = """
window.said = [];
window.cancelled = 0;
window.SpeechSynthesisUtterance = class extends EventTarget {
    constructor(text) { super(); this.text = text; }
};
const synthesis = new EventTarget();
synthesis.getVoices = () => window.voices;
synthesis.speak = (one) => window.said.push(one);
synthesis.cancel = () => { window.cancelled += 1; };
Object.defineProperty(window, "speechSynthesis", {value: synthesis});
window.voices = %s;
"""
FRENCH = VOICES % '[{lang: "en-US", localService: true}, {lang: "fr_FR", localService: true}]'
FAR = VOICES % '[{lang: "en-US", localService: true}, {lang: "fr-FR", localService: false}]'
NONE = VOICES % "[]"
ROWS = (Option("1", "Saluer"), Option("2", "Attendre"))
HEAD = (Header("Quiz", "Accueil", "100 points"), Text("Que faire ?", "title"))
ASKED = View(
    "q", (*HEAD, Choice("c", ROWS, Action.of("answer", round=7, q=0))), (Button("Passer", Action.of("x")),)
)
TOLD = View("a", (*HEAD, Panel("right", "Exact !", ("Un signe suffit.",), Source("Guide, page 3"))))


def said(page):
    return page.evaluate("window.said.map((one) => one.text)")


def aloud(page):
    return page.get_by_role("button", name="Lire à voix haute")


def test_a_question_is_read_with_its_choices_and_their_numbers_and_no_button(chat):
    page = chat(ASKED, script=FRENCH)
    aloud(page).click()
    assert said(page) == ["Que faire ?", "1. Saluer", "2. Attendre"]
    assert page.evaluate("window.said.every((one) => one.lang === 'fr' && one.voice.lang === 'fr_FR')")


def test_an_answered_card_is_read_as_its_verdict_and_explanation(chat):
    page = chat(TOLD, script=FRENCH)
    aloud(page).click()
    assert said(page) == ["Exact !", "Un signe suffit."]


def test_pairs_are_read_as_the_row_in_hand_and_the_answers_by_their_letters(chat):
    asked = replace(pairs(), action=Action.of("answer", round=7, q=0))
    page = chat(View("p", (*HEAD, asked)), script=FRENCH)
    aloud(page).click()
    assert said(page)[1:5] == [
        "Touchez la réponse qui va avec :",
        "1. Un courrier",
        "a. Répondre sous 2 mois",
        "b. Rappeler",
    ]


def test_only_a_game_s_card_is_read(chat):
    assert aloud(chat(View("s", (Header("Aide"), Text("Bonjour"))), script=FRENCH)).count() == 0


@pytest.mark.parametrize("script", [NONE, FAR])
def test_there_is_no_button_where_the_device_itself_has_no_voice_of_the_language(chat, script):
    assert aloud(chat(ASKED, script=script)).count() == 0


def test_voices_that_come_later_bring_the_button(chat):
    page = chat(ASKED, say("Bonjour"), script=NONE)
    page.evaluate(
        """() => {
            window.voices = [{lang: "fr-FR", localService: true}];
            speechSynthesis.dispatchEvent(new Event("voiceschanged"));
        }"""
    )
    expect(aloud(page)).to_have_count(1)


def test_a_second_press_stops_the_voice(chat):
    page = chat(ASKED, script=FRENCH)
    aloud(page).press("Enter")
    expect(aloud(page)).to_have_attribute("aria-pressed", "true")
    before = page.evaluate("window.cancelled")
    aloud(page).press("Enter")
    expect(aloud(page)).to_have_attribute("aria-pressed", "false")
    assert page.evaluate("window.cancelled") > before
    assert len(said(page)) == 3


def test_another_card_stops_the_voice(chat, bring):
    page = chat(ASKED, script=FRENCH)
    aloud(page).click()
    before = page.evaluate("window.cancelled")
    bring(page, TOLD, 2)
    expect(page.locator("#m1 .aloud")).to_have_attribute("aria-pressed", "false")
    assert page.evaluate("window.cancelled") > before


def test_the_end_of_the_last_words_ends_the_reading_and_that_of_an_earlier_one_does_not(chat):
    page = chat(ASKED, TOLD, script=FRENCH)
    aloud(page).first.click()
    aloud(page).last.click()
    page.evaluate("window.said[2].dispatchEvent(new Event('end'))")
    expect(aloud(page).last).to_have_attribute("aria-pressed", "true")
    page.evaluate("window.said.at(-1).dispatchEvent(new Event('end'))")
    expect(aloud(page).last).to_have_attribute("aria-pressed", "false")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_button_is_a_finger_wide_and_accessible(chat, scheme, width):
    page = chat(ASKED, script=FRENCH, viewport={"width": width, "height": 640}, color_scheme=scheme)
    aloud(page).click()
    box = aloud(page).bounding_box()
    assert min(box["width"], box["height"]) >= 44
    assert Axe().run(page).response["violations"] == []
