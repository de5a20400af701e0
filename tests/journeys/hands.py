"""How a person answers an open card on the web: by keys alone, or by taps on a page without scripts."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

ANSWER_MS = 30_000
"""An answer takes milliseconds; a machine that runs other tests at once may take its time."""
CARD = "#log article:nth-last-child(1 of article:not(.call))"
A4 = {"portrait": (794, 1123), "landscape": (1123, 794)}
"""Pixels of a sheet at 96 to the inch."""
AXE = """() => axe.run({ resultTypes: ["violations"] }).then(({ violations }) => violations.map(
  ({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 120))]))"""


def tab_to(page, selector, key="Tab"):
    """Reach an element as a keyboard does."""
    for _ in range(80):
        page.keyboard.press(key)
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"no {key} leads to {selector}")


class Keys:
    """Somebody at a page who has a keyboard alone."""

    def __init__(self, page):
        self._page = page

    def reach(self, selector, key="Enter"):
        tab_to(self._page, selector)
        self._page.keyboard.press(key)

    def write(self, selector, text):
        tab_to(self._page, selector)
        self._page.keyboard.type(text)


def assert_accessible(page):
    """Axe finds nothing on a phone and on a desk, and the page is no wider than its window."""
    before = page.viewport_size
    for width, height in ((360, 640), (1280, 800)):
        page.set_viewport_size({"width": width, "height": height})
        found = [(*violation, width) for violation in _violations(page)]
        assert found == [], found
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{wide} pixels at {width}"
    page.set_viewport_size(before)


def _violations(page):
    """What axe finds: the rule, and the beginnings of what breaks it; a page is given axe once."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return page.evaluate(AXE)


def open_section(page, name):
    """Go to a section of the desk: where they do not all fit, a button shows them."""
    if page.locator(".sections .choose").count() and page.locator(".sections .choose").is_visible():
        page.locator(".sections .choose").click()
    page.locator(f".sections a[href='/pilotage/{name}']").click()


def say(page, text):
    """Type in the composer."""
    page.locator("#text").fill(text)
    page.keyboard.press("Enter")


def open_door(page, number):
    """From the home, by the keyboard: its card, which has the focus."""
    page.locator("#text").focus()
    tab_to(page, f"#home .doors li:nth-child({number}) button", "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator(f"{CARD} .theme")).to_contain_text(f"Porte {number} ·", timeout=ANSWER_MS)


def is_open(page):
    """Whether the last card still asks."""
    return page.locator(f"{CARD} form:has([name=verb][value=answer])").count() > 0


def answer_by_keys(page):
    """Answer the question that the last card asks, whatever it takes."""
    card = page.locator(CARD)
    if card.locator(".step").count():
        for number in range(1, card.locator(".step").count() + 1):
            tab_to(page, f"{CARD} .choices li:nth-child({number}) .step")
            page.keyboard.press("Enter")
    elif card.locator(".linked").count():
        for row in range(1, card.locator(".linked").count() + 1):
            tab_to(page, f"{CARD} .marked li:nth-child({row}) button")
            page.keyboard.press("Enter")
    elif card.locator("input[type=number]").count():
        tab_to(page, f"{CARD} input[type=number]")
        page.keyboard.type("50")
    elif card.locator("input[type=text]").count():
        tab_to(page, f"{CARD} input[type=text]")
        page.keyboard.type("je ne sais pas")
    elif card.locator("input[type=checkbox]").count():
        tab_to(page, f"{CARD} input[type=checkbox]")
        page.keyboard.press("Space")
    else:
        tab_to(page, f"{CARD} button.row")
    if card.locator("form:has([value=answer]) button.main").count():
        tab_to(page, f"{CARD} form button.main")
    before = card.get_attribute("data-version")
    page.keyboard.press("Enter")
    expect(card).not_to_have_attribute("data-version", before, timeout=ANSWER_MS)
    expect(page.locator("form[aria-busy]")).to_have_count(0)


def answer_by_taps(page):
    """The same on a page without scripts: rows are matched by their radio buttons."""
    card = page.locator(CARD)
    for row in range(card.locator(".pick").count()):
        card.locator(".pick").nth(row).locator("label.mark").nth(row).click()
    if card.locator("input[type=number]").count():
        card.locator("input[type=number]").fill("50")
    if card.locator("input[type=text]").count():
        card.locator("input[type=text]").fill("je ne sais pas")
    if card.locator("label.row").count():
        card.locator("label.row").first.click()
    submit = card.locator("form:has([value=answer]) button")
    submit.first.click()


def play_to_the_end(page):
    """Answer until nothing asks any more; what follows a question is pressed by keys too."""
    for _ in range(12):
        onward = page.locator(f"{CARD} .chip.main", has_text="Question suivante")
        if onward.count():
            tab_to(page, f"{CARD} .chip.main")
            page.keyboard.press("Enter")
            expect(onward).to_have_count(0, timeout=ANSWER_MS)
        if not page.locator(f"{CARD} form:has([name=verb][value=answer])").count():
            return
        answer_by_keys(page)


def on_paper(page, side):
    """How many sheets it prints on."""
    width, height = A4[side]
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(media="print")
    sheets = page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n")
    page.emulate_media(media="screen")
    return sheets
