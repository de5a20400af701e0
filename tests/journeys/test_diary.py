"""Seven days of a cook, lived with a short day (`make screenshots`): what is seen and what calls."""

import sys
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Queue
from threading import Thread

import pytest
from playwright.sync_api import expect

from tests.fakes.delivery.devices import Phone
from tests.journeys.campaigns import SPRING, advent
from tests.journeys.hands import ANSWER_MS, CARD, answer_by_keys, answer_by_taps, is_open
from tests.journeys.pictures import save

MONDAY = datetime(2027, 3, 1, 12, 30, tzinfo=UTC)
"""Half past one in Strasbourg, on the season's first day: the kitchen is clean, the coffee is hot."""
DAY_SECONDS = 120
NEXT_MS = 2 * DAY_SECONDS * 1000
"""The longest wait for what a day brings, its calls and its opening."""
WEEKEND_SECONDS = 4 * DAY_SECONDS
COLLEAGUES = ("Pivoine", "Saule", "Lavande", "Noisette")
HOME, END = "#home", "#log article:has(.tally)"
PLAY = "#home form:has([name=verb][value=play]) button"
ONWARD = f"{CARD} form:has([name=verb][value=next]) button"
SUBSCRIBED = """(form) => {
  PushManager.prototype.subscribe = async () => ({
    toJSON: () => ({ endpoint: form.endpoint, keys: { p256dh: form.p256dh, auth: form.auth } }),
  });
}"""
"""The browser of a test reaches no push service: it says that it subscribed to ours."""
SIGHT = """(part) => {
  part.scrollIntoView({ behavior: "instant" });
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""

pytestmark = [pytest.mark.apart, pytest.mark.timeout(12 * DAY_SECONDS)]


@contextmanager
def push_service():
    """A push service on this machine: its address, and the calls that it took."""
    calls = Queue()

    class Taken(BaseHTTPRequestHandler):
        def do_POST(self):
            calls.put(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(201)
            self.end_headers()

        def log_message(self, *_words):
            """Nothing: a diary is what people see."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Taken)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/cook", calls
    server.shutdown()
    server.server_close()


class Diary:
    """What the cook sees, day by day: a picture of her screen, and its words."""

    def __init__(self, page, folder):
        self._page, self._folder = page, folder

    def keep(self, day, moment, part=HOME):
        """A picture of the screen with a part of it in sight, and that part's words."""
        self._page.wait_for_load_state("networkidle")
        self._page.locator(part).last.evaluate(SIGHT)
        save(self._page, self._folder / f"diary-{day}-{moment}-360.png")
        self.write(day, moment, self._page.locator(part).last.inner_text())

    def write(self, day, moment, words):
        """Words alone, as a call has them."""
        sys.stdout.write(f"\n## {day} {moment}\n{words}\n")


def join(page, link):
    page.goto(link)
    page.locator("form:has([name=pseudonym]) button.main").click()
    expect(page.locator(CARD)).to_be_visible(timeout=ANSWER_MS)


def play(page, answer):
    """Answer the door in hand to its end."""
    while is_open(page) or page.locator(ONWARD).count():
        if page.locator(ONWARD).count():
            page.locator(ONWARD).first.click()
            expect(page.locator(ONWARD)).to_have_count(0, timeout=ANSWER_MS)
        else:
            answer(page)


def open_door(page, answer):
    """The door of the day, from the home."""
    page.locator(PLAY).first.click()
    expect(page.locator(f"{CARD} form:has([name=verb][value=answer])").first).to_be_visible(timeout=ANSWER_MS)
    play(page, answer)


def test_screenshots_of_seven_days_of_a_cook(open_page, folder):
    page, phone = open_page(360, 640, device_scale_factor=1.5), Phone()
    colleagues = [open_page(java_script_enabled=False) for _ in COLLEAGUES]
    diary = Diary(page, folder)
    with (
        push_service() as (endpoint, calls),
        advent(MONDAY, spec=SPRING, seconds=DAY_SECONDS, PUSH_HOSTS="127.0.0.1") as campaign,
    ):
        page.context.grant_permissions(["notifications"], origin=campaign.address)
        page.add_init_script(f"({SUBSCRIBED})({phone.values | {'endpoint': endpoint}})")

        def hear(day):
            """The day's call, and the page that its press opens."""
            diary.write(day, "call", phone.reads(calls.get(timeout=NEXT_MS / 1000)))
            page.goto(campaign.address)
            expect(page.locator(PLAY).first).to_be_visible(timeout=ANSWER_MS)

        page.goto(campaign.link)
        diary.keep(1, "link", "main")
        for each in colleagues:
            join(each, campaign.link)
            play(each, answer_by_taps)
        join(page, campaign.link)
        diary.keep(1, "first", CARD)
        play(page, answer_by_keys)
        diary.keep(1, "end", END)

        expect(page.locator(PLAY).first).to_contain_text("Jouer", timeout=NEXT_MS)
        page.goto(campaign.address)
        diary.keep(2, "first")
        open_door(page, answer_by_keys)
        diary.keep(2, "end", END)
        diary.keep(2, "ways", CARD)
        page.get_by_role("button", name="Sur cet appareil").click()
        expect(page.locator(CARD)).to_contain_text("C’est noté", timeout=ANSWER_MS)
        diary.keep(2, "calls", CARD)

        hear(3)
        for each in colleagues[:3]:
            each.goto(campaign.address)
            open_door(each, answer_by_taps)
        page.goto(campaign.address)
        diary.keep(3, "first")
        open_door(page, answer_by_keys)
        diary.keep(3, "end", END)

        hear(4)
        diary.keep(4, "first")

        hear(5)
        diary.keep(5, "first")
        open_door(page, answer_by_keys)
        diary.keep(5, "end", END)
        diary.keep(5, "week", CARD)

        page.wait_for_timeout(DAY_SECONDS * 1000)  # a Saturday, on which nothing comes
        page.goto(campaign.address)
        diary.keep(6, "first")
        page.wait_for_timeout(DAY_SECONDS * 1000)
        page.goto(campaign.address)
        diary.keep(7, "first")
        assert calls.empty()
        hear(8)
        diary.keep(8, "first")
