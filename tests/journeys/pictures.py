"""Pictures as files: what a browser shot, in 256 colours, so that a clone stays light."""

import subprocess

from imageio_ffmpeg import get_ffmpeg_exe
from playwright.sync_api import expect

from tests.fakes.chat.region import PUBLIC
from tests.journeys.hands import ANSWER_MS, CARD, assert_accessible

PALETTE = "split[all][drawn];[all]palettegen[colours];[drawn][colours]paletteuse=dither=none"

NAME = "Capucine"
WIDTHS = {"360": 360, "desktop": 1200}
LOWEST = {"360": 740, "desktop": 800}
AROUND = """() => {
  const last = document.querySelector("%s");
  const said = last.previousElementSibling?.matches(".mine") ? last.previousElementSibling : last;
  const around = [".top", "#composer"].map((each) => document.querySelector(each));
  const high = last.getBoundingClientRect().bottom - said.getBoundingClientRect().top;
  const whole = around.reduce((sum, each) => sum + each.offsetHeight, high + 40);
  return 2 * Math.ceil(whole / 2);
}"""
"""How high a page is that shows a message whole, and what asked for it; even, for half pixels."""
SHOW = """() => {
  document.activeElement.blur();
  const last = document.querySelector("%s");
  const said = last.previousElementSibling?.matches(".mine") ? last.previousElementSibling : last;
  said.scrollIntoView({ block: "start", behavior: "instant" });
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""


def save(target, path):
    """Shoot a page or an element."""
    raw = path.with_suffix(".raw.png")
    target.screenshot(path=raw)
    shrink(raw, path)


def shrink(raw, path):
    """The picture in fewer colours; the raw file goes."""
    words = ["-v", "error", "-y", "-i", raw, "-vf", PALETTE, "-compression_level", "100", path]
    subprocess.run([get_ffmpeg_exe(), *words], check=True, timeout=60)  # noqa: S603 (our own pictures)
    raw.unlink()


def enter(page, campaign):
    """As somebody who came before."""
    cookie = {"name": "declic", "value": campaign.sessions[NAME], "url": campaign.address}
    page.context.add_cookies([cookie])
    page.goto(campaign.address)


def enter_playground(page, address, *labels):
    """The Agents Playground's own page, and the buttons with these labels on the cards of the welcome."""
    page.goto(address)
    page.get_by_role("combobox", name="Language").click()
    page.get_by_role("option", name="Français").click()
    for label in ("Continue", *labels):
        page.get_by_role("button", name=label).click()


def fetch_from(page, address):
    """Pictures that Teams would fetch at `PUBLIC` come from the server: the addresses asked for."""
    asked = []

    def answer(route):
        asked.append(route.request.url)
        route.fulfill(response=page.request.get(route.request.url.replace(PUBLIC, address)))

    page.route(f"{PUBLIC}/**", answer)
    return asked


def save_picture(page, card, name, path):
    """Shoot a card once its picture of that name is there."""
    picture = card.get_by_role("img", name=name)
    expect(picture).to_be_visible(timeout=ANSWER_MS)
    page.wait_for_function("image => image.complete && image.naturalWidth > 0", arg=picture.element_handle())
    save(card, path)


def take(page, folder, name, message=CARD):
    """Shoot a message, whole, on a phone and on a desk."""
    at_widths(page, folder, name, LOWEST, lambda: page.evaluate(SHOW % message), AROUND % message)


def at_widths(page, folder, name, heights, show, whole="0"):
    """Shoot what `show` brings to sight, on a phone and on a desk.

    Args:
        page: it, in which axe must find nothing, and which must not be wider than its window.
        folder: where the pictures go.
        name: what the files' names begin with.
        heights: pixels of the window, by size.
        show: called with the window in its size.
        whole: a script that measures how high the window must be, where that is more.
    """
    for size, width in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": heights[size]})
        page.set_viewport_size({"width": width, "height": max(heights[size], page.evaluate(whole))})
        show()
        save(page, folder / f"{name}-{size}.png")
        assert_accessible(page)
