"""Pictures as files: what a browser shot, in 256 colours, so that a clone stays light."""

import subprocess

from imageio_ffmpeg import get_ffmpeg_exe

PALETTE = "split[all][drawn];[all]palettegen[colours];[drawn][colours]paletteuse=dither=none"


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
