"""How many dashes a drawing has: each is drawn by itself, and a tiny period makes billions of a line."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

MOST: Final = 100_000
"""Dashes of a drawing: a phone draws them in a moment."""
_NUMBER: Final = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?"
_STEP: Final = re.compile(rf"([MLHVCSQTAZmlhvcsqtaz])|({_NUMBER})")
_TAKEN: Final = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
"""Numbers that a command of a path takes at a time."""
_BENT: Final = 2
"""A curve whose first handle mirrors the one before is no longer than so many times its points' way."""
_STYLED: Final = re.compile(r"stroke-dasharray\s*:([^;}]*)", re.IGNORECASE)
_RULE: Final = re.compile(r"([^{}]*)\{([^{}]*)\}")
_SIZES: Final = ("x1", "y1", "x2", "y2", "width", "height", "r", "rx", "ry")


def declared(text: str) -> str | None:
    """The dashes that a style asks for; None where it does not speak of any."""
    every = _STYLED.findall(text)
    return every[-1].strip() if every else None


def rules(sheet: str) -> Iterator[tuple[frozenset[str] | None, str]]:
    """The dashes of a style sheet, with the classes that have them; None: whatever else it selects."""
    for selector, body in _RULE.findall(sheet):
        if (dashes := declared(body)) is not None:
            names = [each.strip() for each in selector.split(",")]
            plain = all(re.fullmatch(r"\.[\w-]+", name) for name in names)
            yield (frozenset(name[1:] for name in names) if plain else None), dashes


def period(dashes: str) -> float | None:
    """A dash and its gap in a drawing's units, 0 where that cannot be known; None without dashes."""
    if dashes.lower() in {"", "none", "inherit", "initial", "unset"}:
        return None
    parts = dashes.replace(",", " ").split()
    read = [re.fullmatch(rf"({_NUMBER})(?:px)?", part) for part in parts]
    if not all(read):
        return 0.0
    total = math.fsum(float(each[1]) for each in read if each)
    return total if total > 0 else None


def length(values: Mapping[str, str]) -> float:
    """How long the outline of a shape is at most, by its attributes."""
    if "d" in values:
        way = _way(values["d"])
    elif "points" in values:
        way = _way(f"M{values['points']}z")
    else:
        sizes = [_first(values.get(name, "")) for name in _SIZES]
        way = 2 * math.pi * math.fsum(map(abs, sizes))
    return max(way, abs(_first(values.get("pathLength", ""))))


def _first(text: str) -> float:
    number = re.match(rf"\s*({_NUMBER})", text)
    return float(number[1]) if number else 0.0


def _way(path: str) -> float:
    """The way along a path's points, handles included, which no curve between them exceeds."""
    total, command, numbers = 0.0, "", list[float]()
    at = start = (0.0, 0.0)
    for letter, number in _STEP.findall(path):
        if letter:
            command, numbers = letter, []
        else:
            numbers.append(float(number))
        if not command or len(numbers) < _TAKEN[command.upper()]:
            continue
        points = [start] if command in "Zz" else _points(command, numbers, at)
        steps = [math.dist(one, two) for one, two in zip([at, *points], points, strict=False)]
        factor = _BENT if command in "SsTt" else 1
        if command in "Aa":
            factor, steps = 1, [2 * math.pi * (max(map(abs, numbers[:2])) + steps[0])]
        total += factor * math.fsum(steps)
        at, numbers = points[-1], []
        if command in "Mm":
            start, command = at, "L" if command == "M" else "l"
        elif command in "Zz":
            command = ""
    return total


def _points(command: str, numbers: Sequence[float], at: tuple[float, float]) -> list[tuple[float, float]]:
    """The points that a command names, the last one where it ends."""
    x, y = at if command.islower() else (0.0, 0.0)
    match command.upper():
        case "H":
            return [(x + numbers[0], at[1])]
        case "V":
            return [(at[0], y + numbers[0])]
        case "A":
            return [(x + numbers[5], y + numbers[6])]
    return [(x + one, y + two) for one, two in zip(numbers[::2], numbers[1::2], strict=True)]
