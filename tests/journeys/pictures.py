"""Pictures as files: what a browser shot, in 256 colours, so that a clone stays light."""

import subprocess

from imageio_ffmpeg import get_ffmpeg_exe

PALETTE = "split[all][drawn];[all]palettegen[colours];[drawn][colours]paletteuse=dither=none"

NAME = "Capucine"
WIDTHS = {"360": 360, "desktop": 1200}
PUBLIC = "https://declic.example.org"
"""Where Teams would fetch the house; the test fetches it from the server instead."""
LOWEST = {"360": 740, "desktop": 800}
AROUND = """() => {
  const last = document.querySelector("#log article:last-of-type");
  const said = last.previousElementSibling?.matches(".mine") ? last.previousElementSibling : last;
  const around = [".top", "#suggestions", "#composer"].map((each) => document.querySelector(each));
  const high = last.getBoundingClientRect().bottom - said.getBoundingClientRect().top;
  const whole = around.reduce((sum, each) => sum + each.offsetHeight, high + 40);
  return 2 * Math.ceil(whole / 2);
}"""
"""How high a page is that shows the last message whole, and what asked for it; even, for half pixels."""
SHOW = """() => {
  document.activeElement.blur();
  const last = document.querySelector("#log article:last-of-type");
  const said = last.previousElementSibling?.matches(".mine") ? last.previousElementSibling : last;
  const under = document.querySelector(".top").offsetHeight + 6;
  window.scrollTo({ top: window.scrollY + said.getBoundingClientRect().top - under, behavior: "instant" });
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""


def save(shown, path):
    """Shoot a page or an element."""
    raw = path.with_suffix(".raw.png")
    shown.screenshot(path=raw)
    shrink(raw, path)


def shrink(raw, path):
    """The picture in fewer colours; the raw file goes."""
    words = ["-v", "error", "-y", "-i", raw, "-vf", PALETTE, "-compression_level", "100", path]
    subprocess.run([get_ffmpeg_exe(), *words], check=True, timeout=60)  # noqa: S603 (our own pictures)
    raw.unlink()


def enter(page, season):
    """As somebody who came before."""
    cookie = {"name": "declic", "value": season.sessions[NAME], "url": season.address}
    page.context.add_cookies([cookie])
    page.goto(season.address)


def take(page, folder, name):
    """The last message, whole, on a phone and on a desk."""
    for size, width in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": LOWEST[size]})
        page.set_viewport_size({"width": width, "height": max(LOWEST[size], page.evaluate(AROUND))})
        page.evaluate(SHOW)
        save(page, folder / f"{name}-{size}.png")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
