"""Amounts by their rank: where every choice holds a figure or a day, whoever knows nothing picks by size.

The figure of a choice is the first that it holds, in digits. Days are those of a year, which begins after the
widest gap between them.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Final

from content.check.singles import Single
from games import answers

Place = Callable[[int, int], bool]
"""Whether a rank, from 0, is one that a rule looks at, of so many."""

_FIGURE: Final = re.compile(r"\d+(?:[ \u00a0\u202f]\d{3})*(?:[.,]\d+)?")
_MONTHS: Final = (
    ("janvier", "january"),
    ("fevrier", "february"),
    ("mars", "march"),
    ("avril", "april"),
    ("mai", "may"),
    ("juin", "june"),
    ("juillet", "july"),
    ("aout", "august"),
    ("septembre", "september"),
    ("octobre", "october"),
    ("novembre", "november"),
    ("decembre", "december"),
)
_BY_MONTH: Final = {name: at for at, names in enumerate(_MONTHS) for name in names}
_MONTH: Final = 31
_YEAR: Final = 12 * _MONTH

PLACES: Final[Mapping[str, Place]] = {
    "le plus petit montant": lambda rank, _: rank == 0,
    "le deuxième montant, du plus petit au plus grand": lambda rank, _: rank == 1,
    "l’avant-dernier montant": lambda rank, of: rank == of - 2,
    "le plus grand montant": lambda rank, of: rank == of - 1,
    "un montant extrême": lambda rank, of: rank in {0, of - 1},
    "un montant du milieu": lambda rank, of: 0 < rank < of - 1,
}
"""The rules by what they pick, in French; those of two ranks or more look among these."""


@lru_cache(maxsize=10_000)  # every rule asks for the same ranks
def ranks(texts: Sequence[str]) -> tuple[int, ...] | None:
    """The rank of each choice by its amount; None where one has none, or two have the same."""
    matches = [_FIGURE.search(text) for text in texts]
    if not all(matches):
        return None
    amounts = [
        float(re.sub(r"[ \u00a0\u202f]", "", match[0]).replace(",", ".")) for match in matches if match
    ]
    months = [_month(text) for text in texts]
    if all(month is not None for month in months):
        days = [(month or 0) * _MONTH + day for month, day in zip(months, amounts, strict=True)]
        begins = _after_gap(sorted(days))
        amounts = [(day - begins) % _YEAR for day in days]
    ordered = sorted(amounts)
    return None if len(set(amounts)) < len(amounts) else tuple(map(ordered.index, amounts))


def at(place: Place, single: Single) -> tuple[int, ...]:
    """The places of the choices whose rank a rule looks at; none where the choices are no amounts."""
    ranked = ranks(single.texts) or ()
    return tuple(where for where, rank in enumerate(ranked) if place(rank, len(ranked)))


def _month(text: str) -> int | None:
    return next((_BY_MONTH[word] for word in answers.fold(text).split() if word in _BY_MONTH), None)


def _after_gap(days: Sequence[float]) -> float:
    """The day that follows the longest time without one."""
    before = [days[-1] - _YEAR, *days]
    return max(zip(before, days, strict=False), key=lambda pair: pair[1] - pair[0])[1]
