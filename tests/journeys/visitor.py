"""Somebody who opens pages over a world's database: anew at each moment, since a page has one server."""

from contextlib import contextmanager

from playwright.sync_api import expect

from tests.fakes.bot.desk import serving
from tests.fakes.store import records
from tests.journeys.hands import ANSWER_MS, CARD, say
from usecases.context import AccountKey
from usecases.people import web_sessions


class Visitor:
    """A browser with a web account; its session is new each time, as after twelve hours without use."""

    def __init__(self, world, open_page, account, **options):
        self.world, self.account = world, AccountKey("web", "", account)
        self.page = open_page(service_workers="block", **options)  # a page that is left would ask on

    @contextmanager
    def at(self, path="/"):
        """The page, now."""
        opened = self.world.now
        token = self.world.database.run(lambda uow: web_sessions.open_session(uow, self.account, opened))
        with serving(self.world) as address:
            self.page.context.add_cookies([{"name": "declic", "value": token, "url": address}])
            self.page.goto(address + path)
            yield self.page
            expect(self.page.locator("form[aria-busy]")).to_have_count(0)
            self.page.goto("about:blank")  # before its server goes


def browser_of(world, who):
    """The web account of somebody who plays in Teams, as if they had joined a browser."""

    def work(uow):
        number = uow.turn_context.load("teams", "t", who).player.id
        uow.players.add_account(number, "web", "", f"browser of {who}")

    world.database.run(work)
    return f"browser of {who}"


def lead_of(world, number, label):
    """The web account of somebody who has every right."""

    def work(uow):
        records.role(uow, records.player(uow, number), "lead", label)

    world.database.run(work)
    return f"account {number}"


def ask(page, words, holds):
    """Type words; the card that answers holds a text."""
    say(page, words)
    expect(page.locator(CARD)).to_contain_text(holds, timeout=ANSWER_MS)


def press(page, label):
    """Press a row or a button of the last card, and wait for what it brings."""
    with page.expect_response("**/turn"):
        page.locator(f"{CARD} button", has_text=label).first.click()
    expect(page.locator("form[aria-busy]")).to_have_count(0)
