"""The interface's words: gettext catalogues of every room and every kind, merged into one per language."""

import re
from collections.abc import Iterable, KeysView, Mapping
from datetime import date, time
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from babel import Locale
from babel.dates import format_date, get_timezone_location
from babel.messages.pofile import read_po

LANGUAGES = ("fr", "en")
WORDS = Path(__file__).parent / "words"

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_NO_BREAK, _THIN, _MINUS = "\u00a0", "\u202f", "\u2212"
_FRENCH_NUMBER = str.maketrans({",": _THIN, ".": ","})
_ENGLISH_RANKS = {1: "st", 2: "nd", 3: "rd"}

Forms = tuple[str, ...]


class Catalogue:
    """The words of one language: a `games.kind.Words`, with the language's way to write days and numbers.

    `messages` maps a key to its forms: one, or singular and plural.
    """

    def __init__(self, language: str, messages: Mapping[str, Forms]) -> None:
        self.language = language
        self._messages = messages

    def __call__(self, key: str, **values: object) -> str:
        """The words of a key; `KeyError` for an unknown key, or for a placeholder without a value."""
        return self._fill(self._messages[key][0], values)

    def count(self, key: str, number: int, **values: object) -> str:
        """The form that fits a number; {n} is the number as the language writes it."""
        forms = self._messages[key]
        plural = abs(number) > 1 if self.language == "fr" else abs(number) != 1
        return self._fill(forms[-1] if plural else forms[0], {"n": self.number(number), **values})

    def known(self) -> KeysView[str]:
        """Every key, for callers that fall back to other words."""
        return self._messages.keys()

    def date_long(self, day: date) -> str:
        """A day in full: "mardi 3 mars 2026", "dimanche 1er mars 2026"; "Tuesday 3 March 2026"."""
        first = "'er'" if day.day == 1 and self.language == "fr" else ""
        return format_date(day, f"EEEE d{first} MMMM y", locale=self.language)

    def date_short(self, day: date) -> str:
        """A day near by, without its year: "mardi 3 mars"; "Tuesday 3 March"."""
        return self.date_long(day).rpartition(" ")[0]

    def month(self, day: date) -> str:
        """The month of a day: "mars 2026"; "March 2026"."""
        return format_date(day, "MMMM y", locale=self.language)

    def time_zone(self, name: str) -> str:
        """Where a time zone is, by country, or by city too where one has several: "Canada (Toronto)"."""
        before, after = Locale.parse(self.language).zone_formats["region"].split("%s")
        return get_timezone_location(name, locale=self.language).removeprefix(before).removesuffix(after)

    def clock(self, at: time) -> str:
        """An hour of the day: "8 h 30" and "8 h", or "8:30"."""
        if self.language != "fr":
            return f"{at.hour}:{at.minute:02}"
        hour = f"{at.hour}{_NO_BREAK}h"
        return f"{hour}{_NO_BREAK}{at.minute:02}" if at.minute else hour

    def number(self, value: int | Decimal) -> str:
        """A number in groups of three: "7 700,5" with a narrow no-break space, or "7,700.5"."""
        written = (f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}").replace("-", _MINUS)
        return written.translate(_FRENCH_NUMBER) if self.language == "fr" else written

    def rank(self, number: int) -> str:
        """A rank: "1re", "2e"; "1st", "2nd"."""
        if self.language == "fr":
            return f"{number}{'re' if number == 1 else 'e'}"
        ending = "th" if 10 < number % 100 < 14 else _ENGLISH_RANKS.get(number % 10, "th")
        return f"{number}{ending}"

    def _fill(self, form: str, values: Mapping[str, object]) -> str:
        """The form with its placeholders filled; a value is data and is never read for braces itself."""
        text, *rest = _cut(form)
        for name, after in zip(rest[::2], rest[1::2], strict=True):
            text += self._written(values[name]) + after
        return text

    def _written(self, value: object) -> str:
        if isinstance(value, date):
            return self.date_long(value)
        if isinstance(value, int) and value < 0:
            return f"{_MINUS}{-value}"
        return self.number(value) if isinstance(value, Decimal) else str(value)


@lru_cache(maxsize=4096)  # the same words are said thousands of times
def _cut(form: str) -> tuple[str, ...]:
    """A form cut at its placeholders: text, name, text, name ... text."""
    return tuple(_PLACEHOLDER.split(form))


def load(language: str, extra_folders: Iterable[Path] = (), root: Path = WORDS) -> Catalogue:
    """The words of a language: `root`/<language>/*.po, and words/<language>.po of each extra folder.

    An extra folder is a kind's; one without words adds nothing.

    Raises:
        ValueError: a key is in two files; the order of files would decide between them.
    """
    files = sorted((root / language).glob("*.po"))
    files += [path for folder in extra_folders if (path := folder / "words" / f"{language}.po").is_file()]
    messages: dict[str, Forms] = {}
    for path in files:
        for key, forms in read_messages(path).items():
            if key in messages:
                raise ValueError(f"{path}: the key {key!r} is already written elsewhere")
            messages[key] = forms
    return Catalogue(language, messages)


def read_messages(path: Path) -> dict[str, Forms]:
    """The keys of one catalogue and their forms; raises `ValueError` for a broken file or empty words."""
    with path.open("rb") as file:
        catalogue = read_po(file, abort_invalid=True)
    messages: dict[str, Forms] = {}
    for message in catalogue:
        if not message.id:
            continue
        key = message.id if isinstance(message.id, str) else message.id[0]
        forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        if not forms or not all(forms):
            raise ValueError(f"{path}: the key {key!r} has no words")
        messages[key] = forms
    return messages


def placeholders(forms: Forms) -> frozenset[str]:
    """The names between braces in the forms of a message."""
    return frozenset(name for form in forms for name in _PLACEHOLDER.findall(form))
