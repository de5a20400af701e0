"""What a blind guess earns: the middle of the bounds, or a round figure near it."""

from decimal import Decimal
from fractions import Fraction

from games.kind import Warnings
from games.kinds.estimate import rules
from games.kinds.estimate.item import Estimate

_MUCH = Fraction(1, 2)


def find(item: Estimate) -> Warnings:
    """A warning where the bounds or `zero_at` give a blind guess more than half of the points."""
    share, guess = max((rules.share_of(item, guess), -at, guess) for at, guess in enumerate(_blind(item)))[
        ::2
    ]
    if share <= _MUCH:
        return ()
    text = (
        f"{guess:f} {item.unit}, au milieu des bornes, rapporte déjà {int(share * 100)}\u00a0% des points. "
        "Déplacez « low » ou « high », ou réduisez « zero_at »."
    )
    return ((("high",), text),)


def _blind(item: Estimate) -> tuple[Decimal, ...]:
    """The middle, then the roundest figure near it, of the same order: 3000 for 3100."""
    middle = ((item.low + item.high) / 2).normalize() + 0
    rounded = round(middle, -middle.adjusted()).normalize() + 0 if middle else middle
    return (middle, rounded) if item.low <= rounded <= item.high else (middle,)
