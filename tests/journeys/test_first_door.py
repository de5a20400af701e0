"""What a phone must load and press, at 400 kbps and 400 ms (`make weight` prints the tables)."""

import sys
from datetime import timedelta
from itertools import chain, count, cycle
from random import Random

import pytest
from playwright.sync_api import expect

from bot import demonstration as demonstrated
from bot.channels.web.messages import keep
from bot.channels.web.visit import sessions as web_visits
from bot.clock import Clock
from dialogs.router import dispatch
from dialogs.turn import Turn
from tests.fakes.store import stores
from tests.journeys.campaigns import EVE, advent
from tests.journeys.hands import ANSWER_MS, CARD, say
from tests.journeys.pictures import NAME, enter
from tests.journeys.slow_phone import SCREEN, SlowPhone

pytestmark = pytest.mark.long
KB = 1000
GOALS = {"taps": 7, "scrolls": 0, "bytes": 40 * KB}
"""What a first door of three questions may cost at most, from the link to its end."""
MESSAGES, HEAVIEST = 100, 60 * KB
"""A page with so many messages weighs at most this, styles and scripts included."""
OPEN = f"{CARD} form:has([name=verb][value=answer])"
PRESSES = (
    f"{OPEN}:not(:has(:checked)) :is(button.row, label.row)",
    f"{OPEN} button.main",
    f"{CARD} form:has([name=verb][value=next]) button",
)
"""What is pressed next while a door is being played: an answer or a tick, its button, the next question."""
WORDS = ("mon score", "classement", "badges", "aide", "équipe")
"""What somebody types between two doors."""


def play(phone):
    """Press what there is to press, until the door's end."""
    page = phone.page
    while targets := [page.locator(each) for each in PRESSES if page.locator(each).count()]:
        is_tick = targets[0].and_(page.locator("label.row")).count()
        phone.tap(targets[0].first, None if is_tick else "**/turn")


def table(title, rows):
    """Print one, for the note."""
    lines = (f"{size:>9}  {what}\n" for what, size in rows.items())
    sys.stdout.writelines((f"\n{title}\n", *lines))


def test_weight_of_a_first_door(tmp_path, demonstration, open_page):
    phone = SlowPhone(open_page(**SCREEN))
    phone.page.goto(demonstration(stores.sqlite(tmp_path / "declic.db")))
    link = phone.ready()
    phone.tap(phone.page.locator("form:has([name=pseudonym]) button.main"), "**/")
    expect(phone.page.locator(CARD)).to_be_visible(timeout=ANSWER_MS)
    chat = phone.ready()
    shown = sum(phone.weight().values())
    play(phone)
    weight = phone.weight()
    cost = {"taps": phone.taps, "scrolls": len(phone.scrolls), "bytes": sum(weight.values())}
    times = {"the link is there, s": f"{link:.1f}", "the chat is there, s": f"{chat:.1f}"}
    table("First door", cost | {"bytes until its first question": shown} | times | weight)
    assert all(cost[what] <= most for what, most in GOALS.items()), (cost, phone.scrolls)


def converse(database, services, tokens):
    """Doors played and words typed, until the conversation has its messages."""
    chance, press, kept, written = Random(1), None, None, set()  # noqa: S311 (a game)
    pairs = zip((f"porte {number}" for number in range(1, 25)), cycle(WORDS), strict=False)
    typed = chain(chain.from_iterable(pairs), cycle(WORDS))
    for step in count():
        instant = Clock().real() - timedelta(hours=1)  # an open page asks for the last seconds again
        visit = database.run(web_visits.find, tokens[NAME], instant)
        said = (
            {"verb": press.verb, "values": dict(press.values)}
            if press
            else {"verb": "text", "text": next(typed)}
        )
        turn = Turn(visit.key, visit.key.external_id, now=EVE, instant=instant, id=str(step), **said)
        kept = database.run(one, services, turn, visit, kept.numbers[0] if press else None)
        written.update(kept.numbers)
        if len(written) >= MESSAGES:
            return
        offered = demonstrated._next_press(kept.reply.views[-1], chance)
        press = offered if offered and offered.verb in {"answer", "next"} else None  # no row of help


def one(uow, services, turn, visit, pressed):
    """A turn as the web chat runs it."""
    return keep(uow, turn, dispatch(services, uow, turn), visit, pressed)


def test_weight_of_a_page_with_a_hundred_messages_and_of_a_film_that_nobody_asked_for(open_page):
    with advent(EVE, {NAME: ()}, before=converse) as campaign:
        phone = SlowPhone(open_page(**SCREEN))
        enter(phone.page, campaign)
        ready = phone.ready()
        weight = phone.weight()
        shown = phone.page.locator("#log article").count()
        total = {"bytes": sum(weight.values()), "of these messages shown": shown, "ready, s": f"{ready:.1f}"}
        table(f"A page of {MESSAGES} messages", total | weight)
        assert total["bytes"] <= HEAVIEST
        say(phone.page, f"porte {campaign.doors['video']}")
        phone.page.get_by_role("button", name="Rejouer pour s’entraîner").click(timeout=ANSWER_MS)
        expect(phone.page.locator(f"{CARD} video")).to_be_visible(timeout=ANSWER_MS)
        assert not [address for address in phone.weight() if address.endswith((".mp4", ".vtt"))]
