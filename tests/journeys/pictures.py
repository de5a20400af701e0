"""Pictures as files: what a browser shot, in 256 colours, so that a clone stays light."""

import subprocess
from base64 import b64encode
from html import escape

from imageio_ffmpeg import get_ffmpeg_exe
from playwright.sync_api import expect

from tests.fakes.chat.region import PUBLIC
from tests.journeys.hands import ANSWER_MS, CARD, assert_accessible

LOOKED_AT = 2400
"""Pixels of a page: a long list goes on as it begins."""
MARGIN = 20
"""Pixels between the pictures of a sheet."""
SHEET = """<style>
  body {{ margin: 0; background: #fbf7f0; color: #1e1b3a; font: 600 15px/1.4 system-ui, sans-serif }}
  main {{ display: grid; grid-template-columns: repeat({columns}, {width}px); gap: {gap}px;
    padding: {gap}px; width: max-content }}
  figure {{ margin: 0 }}
  img {{ display: block; width: 100% }}
  .cut {{ aspect-ratio: {ratio}; object-fit: cover; object-position: top; border-radius: 10px }}
  figcaption {{ margin-bottom: 8px }}
</style><main>{figures}</main>"""

PALETTE = "split[all][drawn];[all]palettegen[colours];[drawn][colours]paletteuse=dither=none"

NAME = "Capucine"
WIDTHS = {"360": 360, "desktop": 1200}
LOWEST = {"360": 740, "desktop": 800}
AROUND = """() => {
  const last = document.querySelector("%s");
  const said = last.previousElementSibling?.matches(".mine") ? last.previousElementSibling : last;
  const around = [...document.querySelectorAll(".top, #composer, .onward")];
  const high = last.getBoundingClientRect().bottom - said.getBoundingClientRect().top;
  const whole = around.reduce((sum, each) => sum + each.offsetHeight, high + 28);
  return 2 * Math.ceil(whole / 2);
}"""
"""How high a page is that shows a message whole, and what asked for it; even, for half pixels."""
SHOW = """() => {
  document.activeElement.blur();
  const last = document.querySelector("%s");
  const said = last.previousElementSibling?.matches(".mine") ? last.previousElementSibling : last;
  said.scrollIntoView({ block: "start", behavior: "instant" });
  if (said !== last) window.scrollBy({ top: 8, behavior: "instant" });
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""


def save(target, path):
    """Shoot a page or an element."""
    raw = path.with_suffix(".raw.png")
    target.screenshot(path=raw)
    shrink(raw, path)


def save_whole(page, folder, name):
    """Shoot a page from its top to its end, or as far as one looks, on a phone and on a desk."""
    for width, height in ((360, 740), (1280, 800)):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("scrollTo(0, 0)")
        raw, path = folder / f"{name}-{width}.raw.png", folder / f"{name}-{width}.png"
        high = min(page.evaluate("document.documentElement.scrollHeight"), LOOKED_AT)
        page.screenshot(path=raw, full_page=True, clip={"x": 0, "y": 0, "width": width, "height": high})
        shrink(raw, path)


def shrink(raw, path):
    """The picture in fewer colours; the raw file goes."""
    words = ["-v", "error", "-y", "-i", raw, "-vf", PALETTE, "-compression_level", "100", path]
    subprocess.run([get_ffmpeg_exe(), *words], check=True, timeout=60)  # noqa: S603 (our own pictures)
    raw.unlink()


def enter(page, campaign, name=NAME):
    """As somebody who came before."""
    cookie = {"name": "declic", "value": campaign.sessions[name], "url": campaign.address}
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


def take(page, folder, name, message=CARD, sizes=tuple(WIDTHS)):
    """Shoot a message, whole, on a phone and on a desk."""
    heights = {size: LOWEST[size] for size in sizes}
    at_widths(page, folder, name, heights, lambda: page.evaluate(SHOW % message), AROUND % message)


def at_widths(page, folder, name, heights, show, whole="0"):
    """Shoot what `show` brings to sight, on a phone and on a desk.

    Args:
        page: it, in which axe must find nothing, and which must not be wider than its window.
        folder: where the pictures go.
        name: what the files' names begin with.
        heights: pixels of the window, by size; the sizes that are shot.
        show: called with the window in its size.
        whole: a script that measures how high the window must be, where that is more.
    """
    page.mouse.move(0, 0)  # off a row, which would show that it is pointed at
    for size, lowest in heights.items():
        width = WIDTHS[size]
        page.set_viewport_size({"width": width, "height": lowest})
        page.set_viewport_size({"width": width, "height": max(lowest, page.evaluate(whole))})
        show()
        save(page, folder / f"{name}-{size}.png")
        assert_accessible(page)


def save_sheet(page, path, pictures, columns, width, ratio=None):
    """Shoot pictures side by side, each with words above it.

    Args:
        page: any page; it shows the sheet afterwards.
        path: of the file.
        pictures: each one's bytes, the type of its file, and its words.
        columns: how many stand in a row.
        width: of a picture, in pixels.
        ratio: width by height that each is cut to from its top, or None.
    """
    cut = " class=cut" if ratio else ""
    figures = "".join(
        f"<figure><figcaption>{escape(words)}</figcaption>"
        f'<img{cut} src="data:image/{kind};base64,{b64encode(data).decode()}"></figure>'
        for data, kind, words in pictures
    )
    page.set_viewport_size({"width": columns * (width + MARGIN) + MARGIN, "height": 600})
    page.set_content(SHEET.format(columns=columns, width=width, gap=MARGIN, ratio=ratio, figures=figures))
    page.wait_for_function("() => [...document.images].every((image) => image.naturalWidth > 0)")
    save(page.locator("main"), path)
