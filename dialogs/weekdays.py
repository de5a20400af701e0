"""Weekdays as people write them: "lun mar jeu ven", "Mon, Tue and Fri"; 0 is Monday."""

import re

from dialogs.names import fold

EVERY = frozenset(range(7))
_EVERY = frozenset(("tous", "touslesjours", "all", "everyday"))
_NAMES = (
    "lun lundi mon monday",
    "mar mardi tue tues tuesday",
    "mer mercredi wed wednesday",
    "jeu jeudi thu thur thurs thursday",
    "ven vendredi fri friday",
    "sam samedi sat saturday",
    "dim dimanche sun sunday",
)
_DAYS = {name: day for day, names in enumerate(_NAMES) for name in names.split()}
_BETWEEN = re.compile(r"[\s,;/.+]+")


def read(text: str) -> frozenset[int] | None:
    """The weekdays named; "tous" names each; None where a word names none."""
    if fold(text) in _EVERY:
        return EVERY
    words = [word for word in map(fold, _BETWEEN.split(text)) if word not in {"", "et", "and"}]
    if not words or any(word not in _DAYS for word in words):
        return None
    return frozenset(_DAYS[word] for word in words)


def begins(text: str) -> bool:
    """Whether the first word names a weekday, or all of them each."""
    return fold(text) in _EVERY or fold(_BETWEEN.split(text)[0]) in _DAYS


def short(day: int, language: str) -> str:
    """A weekday as it is typed."""
    names = _NAMES[day].split()
    return names[0] if language == "fr" else next(name for name in names[2:] if len(name) == 3)
