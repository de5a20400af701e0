"""Numbers of a numerical question: "3", "3:0.5" (answer and tolerance), "1..5" (bounds)."""

from dataclasses import dataclass

from content.importers.shapes import Number, as_number, read_number


@dataclass(frozen=True, slots=True)
class Span:
    """The middle of what is right, and how far from it is still right."""

    middle: Number
    tolerance: Number


def read_span(text: str) -> Span | None:
    """The span that a text says; None where it says none."""
    low, dots, high = text.partition("..")
    if dots:
        least, most = read_number(low), read_number(high)
        if least is None or most is None or most < least:
            return None
        return Span(as_number((least + most) / 2), as_number((most - least) / 2))
    middle, colon, tolerance = text.partition(":")
    right, within = read_number(middle), read_number(tolerance if colon else "0")
    if right is None or within is None or within < 0:
        return None
    return Span(as_number(right), as_number(within))
