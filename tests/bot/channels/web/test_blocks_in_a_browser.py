"""What a browser makes of every block: taps, keys, no scripts, little room, no motion."""

from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from bot.cards.html.page import Place, render
from content.words import load
from games.view import Option, View
from tests.fakes.bot.blocks import DETAILS, GAUGES, calendar, number, ordering, pairs, picture, refused, video
from tests.fakes.bot.web_chat import send

FILM = ("/media/f.mp4", "/static/logo.svg", "/media/f.vtt")
BLOCKS = (
    pairs(),
    refused(),
    ordering(),
    calendar(),
    GAUGES,
    DETAILS,
    number(),
    picture("/static/logo.svg"),
    video(*FILM),
)
PAGE = """<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Déclic</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/static/declic.css">
<script src="/static/kinds.js" defer></script></head>
<body><main><h1>Déclic</h1><div id="log">{}</div></main></body></html>"""


@pytest.fixture
def show(visit):
    """A page with these blocks, under the policy of ours; `sent` gathers what is posted."""

    def opened(*blocks, **options):
        setting = Place(load("fr"), "12")
        html = PAGE.format(f"<article>{render(View('s', blocks), setting)}</article>")

        def answer(page, path, route):
            if route.request.method == "POST":
                page.sent.append(route.request.post_data)
            if path.startswith("/media/"):
                route.fulfill(status=204)
            else:
                send(route, html)

        def prepare(page):
            page.sent, page.complaints = [], []
            page.on(
                "console",
                lambda message: page.complaints.append(message.text) if message.type == "error" else None,
            )
            page.on("pageerror", lambda error: page.complaints.append(str(error)))

        return visit("/", answer, prepare, **options)

    return opened


def picked(page):
    return page.evaluate(
        "[...document.querySelectorAll('.match input:checked')].map((one) => one.id.at(-3) + one.value)"
    )


def tap(page, *names):
    """Tap buttons, one after another."""
    for name in names:
        page.get_by_role("button", name=name).click()


def six():
    """Pairs of six rows, each of two lines on a phone."""
    rows = tuple(Option(str(n), f"Une ligne assez longue pour en prendre deux, la {n}") for n in range(1, 7))
    answers = tuple(Option(row.value, f"Réponse {row.value} et ce qui la rend longue à lire") for row in rows)
    return replace(pairs(), rows=rows, options=answers, marks=tuple("abcdef"))


def choose(page, *marks):
    """By the mouse, in each row the answer with this number, counted from 0."""
    for row, mark in enumerate(marks):
        page.locator("fieldset").nth(row).locator("label").nth(mark).click()


def test_a_tap_on_an_answer_links_the_row_in_hand_and_the_next_one_comes_to_hand(show):
    page = show(pairs())
    expect(page.locator(".hand")).to_have_text("Touchez la réponse qui va avec :1Un courrier")
    tap(page, "Rappeler")
    assert picked(page) == ["12"]
    expect(page.get_by_role("status")).to_contain_text("Pour « Un courriel »")
    expect(page.locator(".hand")).to_contain_text("2Un courriel")
    tap(page, "Répondre", "Valider")
    assert page.sent == ["verb=play&message=12&round=7&q=0&pick1=2&pick2=1"]


def test_the_row_in_hand_stays_in_sight_above_its_answers_on_a_small_phone(show):
    page = show(six(), viewport={"width": 360, "height": 640})
    for name in ("Réponse 1", "Réponse 2", "Réponse 3"):
        tap(page, name)
    page.get_by_role("button", name="Réponse 6").scroll_into_view_if_needed()
    expect(page.locator(".hand")).to_be_in_viewport(ratio=1)
    expect(page.locator(".hand")).to_contain_text("Une ligne assez longue pour en prendre deux, la 4")
    tops = page.evaluate("[...document.querySelectorAll('.hand, .marked li')].map((one) => one.offsetTop)")
    assert tops == sorted(tops)


def test_pairs_that_are_all_linked_are_read_over_and_sent_by_one_more_press(show):
    page = show(pairs())
    tap(page, "Rappeler", "Répondre")
    expect(page.locator(".hand")).to_have_text("Tout est placé, vous pouvez valider.")
    expect(page.get_by_role("button", name="1 Un courrier Rappeler")).to_be_visible()
    expect(page.get_by_role("button", name="a Répondre")).to_be_hidden()
    expect(page.get_by_role("button", name="Valider")).to_be_focused()


def test_a_row_comes_to_hand_again_by_a_press_and_the_keyboard_goes_to_its_answer(show):
    page = show(pairs())
    tap(page, "Rappeler", "Répondre", "1 Un courrier")
    expect(page.locator(".hand")).to_contain_text("1Un courrier")
    expect(page.get_by_role("button", name="b Rappeler 1")).to_be_focused()


def test_pairs_with_a_row_left_are_not_sent_and_the_row_comes_to_hand(show):
    page = show(pairs())
    tap(page, "2 Un courriel", "Rappeler", "Valider")
    assert page.sent == []
    expect(page.get_by_role("status")).to_have_text("Reste à placer : 1.")
    expect(page.locator(".hand")).to_contain_text("1Un courrier")


def test_what_a_refused_press_had_is_still_picked_and_the_wrong_row_waits(show):
    page = show(refused())
    assert picked(page) == ["12"]
    row = page.get_by_role("button", name="2 Un courriel")
    expect(row).to_have_accessible_description("Il manque : 2.")
    tap(page, "Répondre")
    assert picked(page) == ["12", "21"]
    assert page.locator(".linked.invalid").count() == 0


def test_an_order_that_was_refused_keeps_the_steps_that_had_their_place(show):
    page = show(replace(ordering(), given=("", "1", ""), error="Il manque : 1, 3."))
    expect(page.get_by_role("button", name="2 Étape 2 Rang 1")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_text("Il manque : 1, 3.")).to_be_visible()


@pytest.mark.parametrize(("unique", "left"), [(True, ["22"]), (False, ["12", "22"])])
def test_an_answer_taken_elsewhere_moves_unless_it_fits_several_rows(show, unique, left):
    page = show(pairs(unique=unique))
    tap(page, "b Rappeler", "b Rappeler")
    assert picked(page) == left


def test_steps_take_their_place_in_the_order_of_the_taps(show):
    page = show(replace(ordering(), how="Donnez son rang à chaque étape."))
    expect(page.locator(".how")).to_have_text("Touchez dans l’ordre : la première étape d’abord.")
    tap(page, "Étape 3", "Étape 1", "Étape 2", "Valider")
    assert page.sent == ["verb=play&message=12&round=7&q=0&pick1=2&pick2=3&pick3=1"]


def test_a_step_tapped_again_gives_its_place_back_and_those_behind_move_up(show):
    page = show(ordering())
    tap(page, "Étape 3", "Étape 1", "Étape 3")
    step = page.get_by_role("button", name="1 Étape 1 Rang 1")
    expect(step).to_have_attribute("aria-pressed", "true")
    tap(page, "Recommencer")
    assert picked(page) == []


def test_an_order_by_taps_is_said_as_it_would_be_typed(show):
    page = show(ordering())
    tap(page, "Étape 3", "Étape 1")
    expect(page.get_by_role("status")).to_have_text("Votre ordre : 3 1. Reste à placer : 1.")


def test_an_order_with_a_step_left_is_not_sent_and_says_so(show):
    page = show(ordering())
    tap(page, "Étape 1", "Valider")
    assert page.sent == []
    expect(page.get_by_role("status")).to_have_text("Reste à placer : 2.")
    expect(page.get_by_role("button", name="Étape 2")).to_be_focused()


def test_rows_that_arrive_later_are_tapped_too(show):
    page = show(DETAILS)
    late = str(render(View("s", (ordering(),)), Place(load("fr"), "13")))
    page.evaluate("(html) => document.getElementById('log').insertAdjacentHTML('beforeend', html)", late)
    expect(page.get_by_role("button", name="Étape 2")).to_be_visible()


def test_without_scripts_rows_are_matched_by_radio_buttons(show):
    page = show(replace(pairs(), how="Reliez."), java_script_enabled=False)
    expect(page.locator(".how")).to_have_text("Reliez.")
    choose(page, 0, 1)
    page.locator("button.main").click()
    page.wait_for_load_state()
    assert page.sent == ["verb=play&message=12&round=7&q=0&pick1=1&pick2=2"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_every_block_is_accessible_fits_and_breaks_no_policy(show, scheme, width):
    page = show(
        *BLOCKS, viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    violations = Axe().run(page).response["violations"]
    assert [
        (violation["id"], [node["target"] for node in violation["nodes"]]) for violation in violations
    ] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.complaints == []


def test_every_target_is_a_finger_wide(show):
    page = show(*BLOCKS, viewport={"width": 320, "height": 900})
    sizes = page.evaluate(
        "[...document.querySelectorAll('button, a, summary, label.mark')].filter((one) => one.offsetParent)"
        ".map((one) => [one.className, one.offsetWidth, one.offsetHeight])"
    )
    assert [size for size in sizes if min(size[1:]) < 44] == []


@pytest.mark.parametrize(("width", "columns"), [(360, 4), (1280, 6)])
def test_the_house_has_as_many_windows_a_row_as_there_is_room(show, width, columns):
    page = show(calendar(), viewport={"width": width, "height": 900})
    tops = page.evaluate("[...document.querySelectorAll('.doors > li')].map((one) => one.offsetTop)")
    assert tops.count(tops[0]) == columns


@pytest.mark.parametrize(("motion", "moves"), [("reduce", False), ("no-preference", True)])
def test_nothing_moves_for_who_asked_for_no_motion(show, motion, moves):
    page = show(calendar(), reduced_motion=motion)
    running = "document.getAnimations().filter((one) => one.playState === 'running').length"
    assert (page.evaluate(running) > 0) is moves


def test_a_row_that_is_a_quotation_is_not_quoted_twice(show):
    block = pairs()
    row = replace(block.rows[0], label="« Je rappelle. »")
    page = show(replace(block, rows=(row, *block.rows[1:])))
    expect(page.get_by_role("status")).to_contain_text("Pour « Je rappelle. », ")
    tap(page, "Rappeler")
    expect(page.get_by_role("status")).to_contain_text("Je rappelle. Pour")
