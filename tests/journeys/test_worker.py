"""The worker in Chromium: what it shows and opens when a device is called, what it keeps without network."""

import json
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.journeys.hands import ANSWER_MS, assert_accessible

CALL = {"body": "La porte du jour est ouverte.", "lang": "fr"}
SHOWN = "navigator.serviceWorker.ready.then((worker) => worker.getNotifications())"
PRESS = """async () => {
  const done = [];
  self.WindowClient.prototype.focus = async function () { done.push("focus " + new URL(this.url).pathname); };
  self.clients.openWindow = async (address) => { done.push("open " + address); };
  const [notification] = await self.registration.getNotifications();
  const event = new NotificationEvent("notificationclick", { notification });
  let waits;
  event.waitUntil = (work) => { waits = work; };
  self.dispatchEvent(event);
  await waits;
  return [done, (await self.registration.getNotifications()).length];
}"""
"""A press as the system makes it; only the system may bring a window to the front: that is written down."""

TRIES = 5
"""Times that a call is delivered, as a push service does where nobody took it."""

DENIED = """() => {
  window.asked = 0;
  Notification.requestPermission = async () => { window.asked += 1; return "denied"; };
}"""

pytestmark = pytest.mark.long  # a demonstration of its own, and a worker that is waited for


@pytest.fixture
def page(sqlite_store, demonstration, open_page):
    """Somebody who plays in the demonstration and lets it notify."""
    link = demonstration(sqlite_store)
    parts = urlsplit(link)
    page = open_page(360, 640)
    page.context.grant_permissions(["notifications"], origin=f"{parts.scheme}://{parts.netloc}")
    page.goto(link)
    page.locator("button.main.wide").click()
    expect(page.locator("#log article").last).to_be_visible(timeout=ANSWER_MS)
    page.evaluate("navigator.serviceWorker.ready.then(() => {})")
    return page


class Calls:
    """What a push service does, by the browser's own protocol."""

    def __init__(self, page):
        self._page, self._registrations = page, []
        self._session = page.context.new_cdp_session(page)
        self._session.on(
            "ServiceWorker.workerRegistrationUpdated",
            lambda event: self._registrations.extend(event["registrations"]),
        )
        self._session.send("ServiceWorker.enable")
        page.wait_for_function("navigator.serviceWorker.controller !== null")

    def deliver(self, data):
        self._last = data
        where = urlsplit(self._registrations[-1]["scopeURL"])
        self._session.send(
            "ServiceWorker.deliverPushMessage",
            {
                "origin": f"{where.scheme}://{where.netloc}",
                "registrationId": self._registrations[-1]["registrationId"],
                "data": data,
            },
        )

    def shown(self, body=""):
        """What is shown, once something is, or once it says so."""
        found = f"all.some((each) => each.body.includes({json.dumps(body)}))"
        for _ in range(TRIES):
            if within(self._page, f"{SHOWN}.then((all) => {found})"):
                break
            self.deliver(self._last)
        return self._page.evaluate(
            f"{SHOWN}.then((all) => all.map((each) => [each.title, each.body, each.lang]))"
        )


def within(page, promise, milliseconds=5_000):
    """Whether what a promise gives is true soon: a browser may lose a call as it closes the one before."""
    return page.evaluate(
        f"""async () => {{
          for (let left = {milliseconds}; left > 0; left -= 50) {{
            if (await {promise}) return true;
            await new Promise((go) => setTimeout(go, 50));
          }}
          return false;
        }}"""
    )


def press(page):
    """Press what is shown: the browser may have started the worker anew since it was last spoken to."""
    (worker,) = page.context.service_workers
    return worker.evaluate(PRESS)


def until(page, promise):
    """Wait until what a promise gives is true."""
    page.evaluate(
        f"async () => {{ while (!(await {promise})) await new Promise((go) => setTimeout(go, 50)); }}"
    )


def test_a_call_shows_one_line_and_its_press_brings_the_page_back(page):
    calls = Calls(page)
    calls.deliver(json.dumps(CALL))
    assert calls.shown() == [["Déclic", CALL["body"], "fr"]]
    calls.deliver(json.dumps(CALL | {"body": "Encore"}))
    assert len(calls.shown("Encore")) == 1
    assert press(page) == [["focus /"], 0]
    calls.deliver(json.dumps(CALL))
    calls.shown()
    page.goto(page.url.split("#")[0] + "compte")
    assert press(page) == [["open /"], 0]


def test_whatever_a_call_holds_something_is_shown(page):
    calls = Calls(page)
    for data in ("", "no json", "null", "[]", '{"body": null}'):
        calls.deliver(data)
        ((title, body, _),) = calls.shown()
        assert (title, bool(body)) == ("Déclic", True)
        page.evaluate(f"{SHOWN}.then((all) => all.forEach((each) => each.close()))")


def test_without_a_network_the_page_says_what_is_offline_and_quitter_empties_the_browser(page):
    home = page.url.split("#")[0]
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    page.context.set_offline(True)
    page.goto(home)
    expect(page.locator("h1")).to_have_text("Vous êtes hors ligne")
    assert_accessible(page)
    page.context.set_offline(False)
    page.get_by_text("Réessayer").click()
    page.fill("#text", "quitter")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("bientôt")
    until(page, "navigator.serviceWorker.getRegistrations().then((all) => all.length === 0)")
    assert page.evaluate("caches.keys()") == []


def test_the_card_asks_the_browser_only_at_the_press_and_says_what_it_answered(page):
    page.evaluate(DENIED)
    page.fill("#text", "rappels")
    page.keyboard.press("Enter")
    button = page.get_by_role("button", name="Sur cet appareil")
    expect(button).to_be_visible(timeout=ANSWER_MS)
    assert page.evaluate("window.asked") == 0
    assert_accessible(page)
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#log article").last).to_contain_text("réglages du site", timeout=ANSWER_MS)
    assert page.evaluate("window.asked") == 1
    button.click()
    expect(page.locator("#log article", has_text="réglages du site")).to_have_count(2, timeout=ANSWER_MS)


def test_a_worker_older_than_the_page_makes_room_for_the_new_one(page):
    home = page.url.split("#")[0]
    old = page.evaluate("caches.keys()")
    page.evaluate("caches.open('declic-old').then((cache) => cache.put('/x', new Response('x')))")
    page.evaluate("navigator.serviceWorker.getRegistration().then((worker) => worker.unregister())")
    page.goto(home)
    page.evaluate("navigator.serviceWorker.ready.then(() => {})")
    until(page, "caches.keys().then((names) => !names.includes('declic-old'))")
    assert page.evaluate("caches.keys()") == old
