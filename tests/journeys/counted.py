"""Somebody at a browser whose presses, fields and screens are counted, step by step."""

import re
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter

from playwright.sync_api import expect

from tests.journeys.hands import ANSWER_MS, CARD, assert_accessible, is_open


@dataclass
class Effort:
    """What a step took; the seconds are the machine's."""

    presses: int = 0
    fields: int = 0
    screens: int = 0
    seconds: float = 0.0


class Steps(dict):
    """Efforts by step, as a table of the documentation shows them."""

    def rows(self):
        return [
            f"| {name} | {step.presses} | {step.fields} | {step.screens} |" for name, step in self.items()
        ]

    def total(self):
        sums = [
            sum(getattr(step, what) for step in self.values()) for what in ("presses", "fields", "screens")
        ]
        return f"| **in all** | {' | '.join(f'**{number}**' for number in sums)} |"


class Looks:
    """Each kind of screen once: axe finds nothing, and its picture is kept in two widths."""

    def __init__(self, folder, *, thorough):
        self._folder, self._thorough, self._seen = folder, thorough, set()

    def at(self, page):
        kind = _kind(page.url)
        if kind in self._seen or not self._thorough:
            return
        self._seen.add(kind)
        assert_accessible(page)
        before = page.viewport_size
        for width, height in ((360, 740), (1280, 800)):
            page.set_viewport_size({"width": width, "height": height})
            page.screenshot(path=self._folder / f"season-{len(self._seen):02d}-{kind}-{width}.png")
        page.set_viewport_size(before)


class Person:
    """Who they are is the browser's session; `four` are the words that open it again."""

    def __init__(self, page, steps, looks):
        self.page, self.four = page, ""
        self._steps, self._looks, self._step = steps, looks, None
        page.on("framenavigated", self._navigated)

    @contextmanager
    def step(self, name):
        self._step, begun = self._steps.setdefault(name, Effort()), perf_counter()
        yield
        self._step.seconds += perf_counter() - begun
        self._step = None

    def press(self, what, text=None):
        """A link, a button or a row; the screen that comes is looked at."""
        self.page.locator(what, has_text=text).first.click(timeout=ANSWER_MS)
        self._step.presses += 1
        self._arrived()

    def fill(self, what, text):
        self.page.locator(what).fill(text)
        self._step.fields += 1

    def fill_labelled(self, label, text):
        self.page.get_by_label(label).first.fill(text)
        self._step.fields += 1

    def drop(self, name, text):
        """Choose a file, and have it read."""
        body = {"name": name, "mimeType": "text/plain", "buffer": text.encode()}
        self.page.locator("#fichier").set_input_files(body)
        self._step.fields += 1
        self.press("button.main", "Voir ce qui change")

    def say(self, text, answered):
        """Type in the chat; the card that answers holds a text."""
        self.fill("#text", text)
        self.page.keyboard.press("Enter")
        self.hears(answered, CARD)

    def open(self, address):
        """An address of which they were told, or which their browser keeps."""
        self.page.goto(address)
        self._arrived()

    def section(self, name):
        self.press(f".sections a[href='/pilotage/{name}']")

    def hears(self, text, where="main"):
        expect(self.page.locator(where).first).to_contain_text(text, timeout=ANSWER_MS)

    def come(self, address):
        """The page of an address that lets in, and its one button."""
        self.open(address)
        self.press("button.main.wide")
        expect(self.page.locator("#text")).to_be_visible(timeout=ANSWER_MS)

    def note_four_words(self):
        """The card of a role shows them once."""
        shown = self.page.locator("#log").inner_text()
        self.four = re.search(r"^(?:\S+ ){3}\S+(?=\n+Copier$)", shown, re.MULTILINE)[0]

    def come_back(self, desk):
        """After twelve hours without use."""
        self.open(desk)
        self.press("summary", "déjà un compte")
        self.fill("#four", self.four)
        self.press("form[action='/compte'] button.main")
        self.open(desk)

    def confirm(self, number):
        """Type a number of people back."""
        self.fill("#nombre", str(number))
        self.press("button.main")

    def play(self):
        """Today's door to its end; how many answers it asks is drawn, and not counted."""
        self.press("#home button.main, #home .chip.main")
        rows = self.page.locator(f"{CARD} form:has([name=verb][value=answer]) button.row")
        onward = self.page.locator(f"{CARD} .chip.main", has_text="Question suivante")
        expect(rows.first).to_be_visible(timeout=ANSWER_MS)
        while is_open(self.page):
            with self.page.expect_response("**/turn"):
                rows.first.click(timeout=ANSWER_MS)
            self._arrived()
            expect(self.page.locator("form[aria-busy]")).to_have_count(0)
            if onward.count():
                with self.page.expect_response("**/turn"):
                    onward.first.click(timeout=ANSWER_MS)
                self._arrived()
                expect(self.page.locator("form[aria-busy]")).to_have_count(0)

    def _arrived(self):
        self.page.wait_for_load_state()
        self._looks.at(self.page)

    def _navigated(self, frame):
        if frame == self.page.main_frame and self._step is not None and "#" not in frame.url:
            self._step.screens += 1


def _kind(address):
    """A screen's address without its numbers, codes and question."""
    path = re.sub(r"^https?://[^/]+/?", "", address).partition("?")[0].partition("#")[0]
    return re.sub(r"^(j|admin)/.*", r"\1", re.sub(r"\d+", "n", path)).replace("/", "-") or "chat"
