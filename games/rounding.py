"""Rounding of what people read: what lies in the middle goes away from zero, as one learns it at school.

Python's `round` takes the even neighbour: 67.5 became 68 and 72.5 became 72 in one table.
"""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

_NOISE = 9  # decimals; what float arithmetic alone leaves lies beyond them


def nearest(value: float | Fraction, places: int = 0) -> Decimal:
    """A figure with so many decimals, never a negative zero."""
    exact = Decimal(f"{float(value):.{_NOISE}f}")
    return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) + 0


def percent(part: float | Fraction, of: int = 1) -> int:
    """A share in whole per cent: of `of`, or a share from 0 to 1 as it is."""
    return int(nearest(100 * part / of))
