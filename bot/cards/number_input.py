"""A number that a person typed, as an input for numbers takes it."""

from math import isfinite


def read(text: str) -> float | None:
    """The number; None where an input would refuse it, and the card with it in Teams."""
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return None
    return number if isfinite(number) else None
