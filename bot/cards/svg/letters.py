"""The font of drawn pictures: its files, how wide words are in it, and which letters it has."""

import re
import struct
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

FAMILY: Final = "Liberation Sans"
FILES: Final = tuple(
    str(Path(__file__).parent / "fonts" / f"LiberationSans-{style}.ttf") for style in ("Regular", "Bold")
)
"""Given to the renderer by name: it drops, without a word, text in a family that it does not find."""
_CUT = "…"
_BLANKS = re.compile(r"[ \t\n\r\f\v]+")
"""Not the no-break spaces."""
_HELD, _NARROW = "\u00a0", "\u202f"
"""No-break spaces: the font has only the first."""


def wide(words: str, size: float) -> float:
    """The width of bold words, in the unit of `size`."""
    return sum(_widths().get(ord(letter), 0.6) for letter in words) * size


def drawable(words: str) -> str:
    """The words without what the font has no letter for (emoji, marks of direction); may be empty."""
    composed = _BLANKS.sub(" ", unicodedata.normalize("NFC", words)).replace(_NARROW, _HELD)
    letters = (
        letter
        for letter in composed
        if ord(letter) in _widths() and (letter.isprintable() or letter == _HELD)
    )
    return _BLANKS.sub(" ", "".join(letters)).strip(" ")


def fit(words: str, width: float, ways: Sequence[tuple[int, int]]) -> tuple[int, list[str]]:
    """Bold words at the first size and number of lines at which they fit, and those lines.

    What fits in none is cut at the last, as the mark at its end says.
    """
    for size, most in ways:
        lines = _broken(words, size, width)
        if len(lines) <= most and all(wide(line, size) <= width for line in lines):
            return size, lines
    return size, [_cut(line, size, width) for line in _held(lines, most)]


def _broken(words: str, size: float, width: float) -> list[str]:
    """Words on lines, each as full as it may be."""
    lines = [""]
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and wide(longer, size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _held(lines: list[str], most: int) -> list[str]:
    return lines if len(lines) <= most else [*lines[: most - 1], " ".join(lines[most - 1 :])]


def _cut(line: str, size: float, width: float) -> str:
    if wide(line, size) <= width:
        return line
    while line and wide(line + _CUT, size) > width:
        line = line[:-1].rstrip()
    return line + _CUT


@cache
def _widths() -> dict[int, float]:
    """The advance of each character of the bold font, of its size (tables cmap format 4, hhea, hmtx)."""
    data = Path(FILES[1]).read_bytes()
    tables = {
        data[at : at + 4]: struct.unpack(">L", data[at + 8 : at + 12])[0]
        for at in range(12, 12 + 16 * struct.unpack(">H", data[4:6])[0], 16)
    }

    def numbers(form: str, at: int, count: int) -> tuple[int, ...]:
        return struct.unpack_from(f">{count}{form}", data, at)

    (per_em,) = numbers("H", tables[b"head"] + 18, 1)
    (measured,) = numbers("H", tables[b"hhea"] + 34, 1)
    advances = numbers("H", tables[b"hmtx"], 2 * measured)[::2]
    cmap = tables[b"cmap"]
    (count,) = numbers("H", cmap + 2, 1)
    offsets = (numbers("L", cmap + 8 + 8 * nth, 1)[0] for nth in range(count))
    table = next(cmap + at for at in offsets if numbers("H", cmap + at, 1) == (4,))
    segments = numbers("H", table + 6, 1)[0] // 2
    ends = numbers("H", table + 14, segments)
    starts = numbers("H", table + 16 + 2 * segments, segments)
    deltas = numbers("H", table + 16 + 4 * segments, segments)
    ranges = numbers("H", table + 16 + 6 * segments, segments)
    widths = {}
    for nth, (start, end, delta, further) in enumerate(zip(starts, ends, deltas, ranges, strict=True)):
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = code
            if further:
                at = table + 16 + 6 * segments + 2 * nth + further + 2 * (code - start)
                (glyph,) = numbers("H", at, 1)
            glyph = (glyph + delta) % 65536 if glyph or not further else 0
            if glyph:
                widths[code] = advances[min(glyph, measured - 1)] / per_em
    return widths
