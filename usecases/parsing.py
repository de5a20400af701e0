"""Days, weekdays, hours and numbers as people write them, in the chat, on the command line, in a file."""

import re
from datetime import date, time

from usecases.names import fold

EVERY_WEEKDAY = frozenset(range(7))
_ALL = frozenset(("tous", "touslesjours", "all", "everyday"))
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
_YEARS = range(2000, 2200)
"""Years that a day may be of: beyond them a day is a typing error, and at the ends of the calendar no other
day can be reckoned from it."""
_THOUSANDS = re.compile(r"\d{1,3}([.,]\d{3})+")
_SEPARATOR = re.compile(r"[.,]")
_BETWEEN = re.compile(r"[\s,;/.+]+")


def read_day(text: str) -> date | None:
    """A day as people write it: 2026-12-01, 01/12/2026; None for no day, or one beyond `_YEARS`."""
    clean = text.strip()
    match = re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", clean)
    try:
        day = date(int(match[3]), int(match[2]), int(match[1])) if match else date.fromisoformat(clean)
    except ValueError:
        return None
    return day if day.year in _YEARS else None


def read_hour(text: str) -> time | None:
    """An hour as people write it: 8 h 30, 8h30, 8:30, 9 h."""
    match = re.fullmatch(
        r"(\d{1,2})\s*(?:[h:]\s*(\d{2})?)?", text.strip().replace("\u00a0", " "), re.IGNORECASE
    )
    try:
        return time(int(match[1]), int(match[2] or 0)) if match else None
    except ValueError:
        return None


def whole_number(value: str | None) -> int | None:
    """A whole number of a press, None for anything else."""
    if value is None or not value.isascii() or not value.isdigit() or len(value) > 15:
        return None
    return int(value)


def read_number(text: str | None) -> int | None:
    """A number as people type it back: 7702, 7 702 with any kind of space, 7,702; None for anything else."""
    digits = "".join((text or "").split())
    return whole_number(_SEPARATOR.sub("", digits) if _THOUSANDS.fullmatch(digits) else digits)


def read_weekdays(text: str) -> frozenset[int] | None:
    """The weekdays named; "tous" names each; None where a word names none."""
    if fold(text) in _ALL:
        return EVERY_WEEKDAY
    words = [word for word in map(fold, _BETWEEN.split(text)) if word not in {"", "et", "and"}]
    if not words or any(word not in _DAYS for word in words):
        return None
    return frozenset(_DAYS[word] for word in words)


def begins_with_weekday(text: str) -> bool:
    """Whether the first word names a weekday, or the text means every day."""
    return fold(text) in _ALL or fold(_BETWEEN.split(text)[0]) in _DAYS


def short_weekday(day: int, language: str) -> str:
    """A weekday as it is typed."""
    names = _NAMES[day].split()
    return names[0] if language == "fr" else next(name for name in names[2:] if len(name) == 3)
