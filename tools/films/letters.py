"""The films' font: which files it is, and how wide words are, so that lines are broken where they must be."""

import struct
from functools import cache
from pathlib import Path
from typing import Final

FAMILY: Final = "Liberation Sans"
FILES: Final = tuple(
    str(Path(__file__).parents[1] / "fonts" / f"LiberationSans-{style}.ttf") for style in ("Regular", "Bold")
)
"""Given to the renderer by name: it drops, without a word, text in a family that it does not find."""


def lines(words: str, size: float, width: float) -> list[str]:
    """The words on one line of that width, or on two: after a pause where there is one, of like length."""
    if wide(words, size) <= width:
        return [words]
    parts = words.split(" ")
    breaks = [[" ".join(parts[:nth]), " ".join(parts[nth:])] for nth in range(1, len(parts))]
    return min(breaks, key=lambda two: _cost(two, size, width), default=[words])


def _cost(two: list[str], size: float, width: float) -> float:
    widest = max(wide(line, size) for line in two)
    pause = two[0][-1] in ".,:;?!»”"
    return widest - (5 * size if pause else 0) + (100 * size if widest > width else 0)


def wide(words: str, size: float) -> float:
    """How wide bold words are at that size."""
    return sum(_widths().get(ord(letter), 0.6) for letter in words) * size


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
            widths[code] = advances[min(glyph, measured - 1)] / per_em
    return widths
