"""Numbers as people type them: "7 700", "7,700", "3,5", "environ 14 jours", "30 %", "vingt-cinq jours"."""

import re
from dataclasses import dataclass
from decimal import Decimal

from games import answers

LONGEST = 60

_ABOUT = r"(?:environ|a peu pres|à peu près|presque|about|around|[~≈])?"
_NUMBER = r"([-−+]?(?:[0-9]{1,3}(?:[\s'’][0-9]{3})+|[0-9]+)(?:[.,][0-9]+|(?:,[0-9]{3})+(?:\.[0-9]+)?)?)"
_TYPED = re.compile(rf"\s*{_ABOUT}\s*{_NUMBER}(?!\.?,?[0-9])\s*(.*?)[\s.,!?]*", re.IGNORECASE | re.DOTALL)
_BEGINNING = re.compile(rf"\s*{_ABOUT}\s*", re.IGNORECASE)
_ENGLISH = re.compile(r"[-+]?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_ALIKE = (
    frozenset({"%", "pour cent", "pourcent", "percent", "per cent"}),
    frozenset({"€", "euro", "euros"}),
)


@dataclass(frozen=True, slots=True)
class Typed:
    """A number with what follows it; `readings` are its possible values, the likeliest last.

    Only a comma before three figures gives two: "7,700" is 7700 in English and 7.7 in French.
    """

    readings: tuple[Decimal, ...]
    rest: str


def read(text: str) -> Typed | None:
    """The number at the beginning of a typed text; None where there is none."""
    match = _TYPED.fullmatch(_in_figures(text)) if len(text) <= LONGEST else None
    if match is None:
        return None
    bare = re.sub(r"[\s'’]", "", match[1]).replace("−", "-")
    readings = []
    if bare.count(",") + bare.count(".") <= 1:
        readings.append(Decimal(bare.replace(",", ".")))
    if _ENGLISH.fullmatch(bare):
        readings.append(Decimal(bare.replace(",", "")))
    return Typed(tuple(readings), match[2]) if readings else None


def _in_figures(text: str) -> str:
    """The text with its first words in figures where they are a number in letters; the rest may be a unit."""
    begun = _BEGINNING.match(text)
    about = begun[0] if begun else ""
    parts = text[len(about) :].split()
    for length in range(len(parts), 0, -1):
        number = answers.spelled(" ".join(parts[:length]))
        if number is not None:
            return " ".join([about, str(number), *parts[length:]])
    return text


def is_unit(rest: str, unit: str) -> bool:
    """Whether what follows a number is nothing or its unit: nearly spelled, abbreviated ("j"), or a sign."""
    spelling, meant = rest.strip().casefold(), unit.casefold()
    if spelling in {"", meant} or any({spelling, meant} <= alike for alike in _ALIKE):
        return True
    folded = answers.fold(rest)
    return bool(folded) and (f" {folded}" in f" {answers.fold(unit)}" or answers.is_one_of(rest, [unit]))


def value(typed: Typed, low: Decimal, high: Decimal) -> Decimal:
    """The likeliest reading that lies within the bounds, else the first; without useless zeros."""
    within = [reading for reading in typed.readings if low <= reading <= high]
    return (within[-1] if within else typed.readings[0]).normalize() + 0
