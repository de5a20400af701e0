"""A phone on a slow network: what came over the wire, how often it was tapped, and had to be scrolled."""

from collections import defaultdict
from urllib.parse import urlsplit

from playwright.sync_api import expect

from tests.journeys.hands import ANSWER_MS

SCREEN = {"width": 360, "height": 640}
LATENCY_MS = 400
BYTES_PER_SECOND = 400_000 / 8
SIGHT = """element => {
  const box = element.getBoundingClientRect();
  const stuck = (name) => {
    const bar = document.querySelector(name);
    return bar && ["fixed", "sticky"].includes(getComputedStyle(bar).position) && bar.getBoundingClientRect();
  };
  const top = stuck(".top")?.bottom ?? 0;
  const bottom = Math.min(innerHeight, stuck("#composer")?.top ?? innerHeight);
  return box.top >= top - 0.5 && box.bottom <= bottom + 0.5;
}"""
"""Whether an element is wholly in sight, between what stays at the top and at the bottom of the screen."""
FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
READY = """() => {
  const [way] = performance.getEntriesByType("navigation");
  return way.loadEventEnd && way.loadEventEnd / 1000;
}"""
"""Seconds from the press that led to a page until its styles and scripts had come; 0 until then."""
QUIET_MS = 1500
"""Longer than the event stream waits before it says what is new."""


class SlowPhone:
    """A page at 400 kbps and 400 ms, and its counters.

    Attributes:
        taps: how often something was pressed.
        scrolls: what of it was not in sight, and had to be scrolled to, in its words.
    """

    def __init__(self, page):
        self.page, self.taps, self.scrolls = page, 0, []
        self._addresses, self._bytes, self._redirects = {}, defaultdict(int), defaultdict(int)
        wire = page.context.new_cdp_session(page)
        wire.on("Network.requestWillBeSent", self._ask)
        wire.on("Network.responseReceived", lambda event: self._add(event | event["response"]))
        wire.on("Network.dataReceived", self._add)
        wire.on("Network.loadingFinished", self._end)
        wire.send("Network.enable")
        rates = dict.fromkeys(("downloadThroughput", "uploadThroughput"), BYTES_PER_SECOND)
        wire.send("Network.emulateNetworkConditions", {"offline": False, "latency": LATENCY_MS, **rates})

    def tap(self, target, answer=None):
        """Press an element, in sight or after a scroll, and wait for the address that answers."""
        self.page.evaluate(FRAMES)
        if not target.evaluate(SIGHT):
            self.scrolls.append(target.inner_text())
        self.taps += 1
        if answer is None:
            target.click()
            return
        with self.page.expect_response(answer, timeout=ANSWER_MS) as answered:
            target.click()
        answered.value.finished()
        expect(self.page.locator("form[aria-busy]")).to_have_count(0, timeout=ANSWER_MS)

    def ready(self):
        """Seconds that the page took until all of it was there."""
        return self.page.wait_for_function(READY, timeout=ANSWER_MS).json_value()

    def weight(self):
        """Bytes so far, headers included, by what was asked for; an event stream counts as it comes."""
        self.page.wait_for_timeout(QUIET_MS)
        weights = defaultdict(int)
        for number, size in self._bytes.items():
            weights[self._addresses[number]] += size
        return dict(weights)

    def _ask(self, event):
        path = urlsplit(event["request"]["url"]).path[:60]
        self._addresses[event["requestId"]] = f"{event['request']['method']} {path}"
        if "redirectResponse" in event:
            self._redirects[event["requestId"]] += int(event["redirectResponse"]["encodedDataLength"])

    def _add(self, event):
        self._bytes[event["requestId"]] += int(event["encodedDataLength"])

    def _end(self, event):
        self._bytes[event["requestId"]] = self._redirects[event["requestId"]] + int(
            event["encodedDataLength"]
        )
