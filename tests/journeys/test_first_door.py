"""What a first door costs a phone, from the link to its end: taps, scrolls, bytes, seconds (`make weight`)."""

from playwright.sync_api import expect

from tests.fakes.store import stores
from tests.journeys.hands import ANSWER_MS, CARD
from tests.journeys.slow_phone import SCREEN, SlowPhone

GOALS = {"taps": 7, "scrolls": 3, "bytes": 80_000}
"""What a first door of three questions may cost at most."""
PRESSES = (
    f"{CARD} form:has([name=verb][value=answer]):not(:has(:checked)) :is(button.row, label.row)",
    f"{CARD} form:has([name=verb][value=answer]) button.main",
    f"{CARD} form:has([name=verb][value=next]) button",
)
"""What is pressed next while a door is being played: an answer or a tick, its button, the next question."""


def play(phone):
    """Press what there is to press, until the door's end."""
    page = phone.page
    while targets := [page.locator(each) for each in PRESSES if page.locator(each).count()]:
        ticks = targets[0].and_(page.locator("label.row")).count()
        phone.tap(targets[0].first, None if ticks else "**/turn")


def test_weight_of_a_first_door(tmp_path, demonstration, open_page):
    phone = SlowPhone(open_page(**SCREEN))
    phone.page.goto(demonstration(stores.sqlite(tmp_path / "declic.db")))
    join = phone.ready()
    phone.tap(phone.page.locator("form:has([name=pseudonym]) button.main"))
    expect(phone.page.locator(CARD)).to_be_visible(timeout=ANSWER_MS)
    chat = phone.ready()
    print(f"ready: link {join:.1f} s, chat {chat:.1f} s")
    print("at chat", sum(phone.weight().values()))
    page=phone.page; page.screenshot(path="/tmp/l-chat.png"); play(phone); page.screenshot(path="/tmp/l-end.png")
    weight = phone.weight()
    print(f"taps {phone.taps}, scrolls {phone.scrolls}, bytes {sum(weight.values())}")
    print(*(f"{size:7} {what}" for what, size in weight.items()), sep="\n")
