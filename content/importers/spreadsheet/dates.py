"""Dates as people write them in a cell: 31/05/2026, 31 mai 2026, mai 2026, 2026-05; hours too."""

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from babel.dates import get_month_names

from games import answers

_LANGUAGES = ("fr", "en")
_NUMBERS = re.compile(r"(?:(?P<day>\d{1,2})[/.-])?(?P<month>\d{1,2})[/.-](?P<year>\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?", re.ASCII)
_WORDS = re.compile(r"(?:(?P<day>\d{1,2})(?:er|st|nd|rd|th)? )?(?P<month>[a-z]+) (?P<year>\d{4})")


def iso(text: str) -> str:
    """The date as packs write it (2026, 2026-05, 2026-05-31); a text that is no date stays what it is."""
    match = _NUMBERS.fullmatch(text.strip()) or _WORDS.fullmatch(answers.fold(text))
    if match is None:
        return text
    month = match["month"] if match["month"].isdecimal() else _months().get(match["month"])
    if month is None:
        return text
    date_text = f"{match['year']}-{int(month):02}" + (f"-{int(match['day']):02}" if match["day"] else "")
    return date_text if _exists(date_text) else text


def french(text: str) -> str:
    """A date of a pack as the hints write it (31/05/2026, mai 2026, 2026); any other text as it is."""
    match = _ISO.fullmatch(text)
    if match is None or not _exists(text):
        return text
    year, month, day = match.groups()
    if day:
        return f"{day}/{month}/{year}"
    return f"{get_month_names('wide', locale='fr')[int(month)]} {year}"


def of_cell(value: datetime | date, number_format: str) -> str:
    """A cell's date, no finer than it is shown: programs keep « mai 2026 » as the first of May."""
    day = value.date() if isinstance(value, datetime) else value
    pattern = re.sub(r'"[^"]*"|\[[^]]*\]', "", number_format).lower()
    if "y" not in pattern or "d" in pattern:
        return day.isoformat()
    return f"{day:%Y-%m}" if "m" in pattern else f"{day:%Y}"


def hours(value: time | timedelta) -> str:
    """A cell's hour, or how many hours it counts, as programs show them: 09:30, 36:00."""
    if isinstance(value, timedelta):
        seconds = round(value.total_seconds())
    else:
        seconds = value.hour * 3600 + value.minute * 60 + value.second
    minutes, rest = divmod(abs(seconds), 60)
    text = f"{minutes // 60:02}:{minutes % 60:02}" + (f":{rest:02}" if rest else "")
    return f"-{text}" if seconds < 0 else text


def _exists(text: str) -> bool:
    try:
        date.fromisoformat(f"{text}-01"[:10])
    except ValueError:
        return False
    return True


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """The number of each month by its folded name, whole or as spreadsheets shorten it."""
    return {
        answers.fold(name): number
        for language in _LANGUAGES
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=language).items()
    }
