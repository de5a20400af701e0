"""Days, hours and numbers as people write them, in the chat, on the command line, in a file."""

import re
from datetime import date, time


def read_day(text: str) -> date | None:
    """A day as people write it: 2026-12-01, 01/12/2026."""
    clean = text.strip()
    found = re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", clean)
    try:
        if found:
            return date(int(found[3]), int(found[2]), int(found[1]))
        return date.fromisoformat(clean)
    except ValueError:
        return None


def read_hour(text: str) -> time | None:
    """An hour as people write it: 8 h 30, 8h30, 8:30, 9 h."""
    found = re.fullmatch(
        r"(\d{1,2})\s*(?:[h:]\s*(\d{2})?)?", text.strip().replace("\u00a0", " "), re.IGNORECASE
    )
    try:
        return time(int(found[1]), int(found[2] or 0)) if found else None
    except ValueError:
        return None


def whole_number(value: str | None) -> int | None:
    """A whole number of a press, None for anything else."""
    if value is None or not value.isascii() or not value.isdigit() or len(value) > 15:
        return None
    return int(value)
