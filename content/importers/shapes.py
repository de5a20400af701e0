"""Parts of items that several readers make: ids of choices, the columns of pairs, numbers."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

Number = int | float

# Long enough for any figure of an item, and short enough to stay exact, with an exponent or without.
_NUMBER = re.compile(r"[+-]?(\d{1,15}([.,]\d{1,10})?|[.,]\d{1,10})(e[+-]?\d{1,2})?", re.IGNORECASE)
_MOST, _LEAST = Decimal(10**15), Decimal("1e-10")
_THOUSANDS = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))")


def choice_id(at: int) -> str:
    """a, b, c ... then c27 and on: an item has six choices at most, and its loader says so."""
    return chr(ord("a") + at) if at < 26 else f"c{at + 1}"


def read_number(text: str) -> Decimal | None:
    """The number of a text, written with a point or a comma, or as 1e3; None where it is none."""
    bare = _THOUSANDS.sub("", text.strip())
    if not _NUMBER.fullmatch(bare) or not bare.isascii():
        return None
    number = Decimal(bare.replace(",", "."))
    return number if abs(number) < _MOST and number % _LEAST == 0 else None


def as_number(value: Decimal) -> Number:
    """The number as YAML writes it: whole where it is whole."""
    return int(value) if value == value.to_integral_value() else float(value)


def pairs(couples: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """The columns of a pairs item; a right side without a left one is there to mislead."""
    right: dict[str, str] = {}
    for _, text in couples:
        right.setdefault(text, f"r{len(right) + 1}")
    terms: list[dict[str, str]] = []
    matches: dict[str, str] = {}
    for text, partner in couples:
        if text:
            name = choice_id(len(terms))
            terms.append({"id": name, "text": text})
            matches[name] = right[partner]
    return {
        "left": terms,
        "right": [{"id": name, "text": text} for text, name in right.items()],
        "matches": matches,
    }
