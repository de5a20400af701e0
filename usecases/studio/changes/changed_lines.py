"""What changed in an item, a sentence a line: an author's "questions 1 › choices 2 › right" in words."""

import re
from datetime import date

from content.revision import SPACES, Change
from content.words import LANGUAGES, Catalogue

LONGEST = 160
"""Characters of a text that are shown of what was and of what is."""
_LEAD = 40
"""Characters, about, that are shown before the first difference of a longer text."""
_BETWEEN = " › "
_DATES = frozenset({"date", "fact_date", "review_on"})
_DAY = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")


def in_words(words: Catalogue, change: Change) -> str:
    """A change in words: where it is, what was there, what is there now."""
    *before_last, last = parts = change.line.split(_BETWEEN)
    if parts[0] == "media":
        file = _BETWEEN.join(parts[1:])
        return _in(words, change.item, words(f"line.media_{_what(change)}", file=file))
    before, after = _excerpts(*(_value(words, last, text) for text in (change.before, change.after)))
    if last == "right" and before_last:
        where = _capital(_place(words, change.item, before_last))
        state = "removed" if change.after is None else "added"
        key = f"line.right_in_{state}" if change.whole else f"line.right_{state}"
        return words(key, place=where, before=before, after=after)
    if change.about and parts[-2] == "matches":
        language = [words(f"line.place_language.{part}") for part in parts[:1] if part in LANGUAGES]
        sentence = words(f"line.match_{_what(change)}", about=change.about, before=before, after=after)
        return _in(words, change.item, ", ".join((*language, sentence)))
    place = _place(words, change.item, parts)
    if change.about:
        place = _in(words, change.item, words("line.why_of", about=change.about))
    if change.right:
        place = f"{place}, {words('line.right_answer')}"
    return words(f"line.{_what(change)}", place=_capital(place), before=before, after=after)


def field_name(words: Catalogue, parts: list[str]) -> str:
    """Where a field stands in an item, from the whole to the part: `["actions 2", "what"]` in words."""
    return _capital(_place(words, "", parts))


def _what(change: Change) -> str:
    return "added" if change.before is None else "removed" if change.after is None else "changed"


def _place(words: Catalogue, item: str, parts: list[str]) -> str:
    """Where a line stands, from the whole to the part; the text of a choice is the choice itself.

    An order is told by what it puts in a row, so its list needs no name.
    """
    steps = parts[:-1] if parts[-1] == "text" and len(parts) > 1 else parts
    steps = [*parts[:-2], "order"] if parts[-1] == "order" else steps
    return _in(words, item, ", ".join(_part(words, part, first=at == 0) for at, part in enumerate(steps)))


def _part(words: Catalogue, part: str, *, first: bool) -> str:
    """A part of a line in words; one that has none is told as the author writes it."""
    if first and part in LANGUAGES:
        return words(f"line.place_language.{part}")
    name, _, number = part.rpartition(" ")
    if number.isdecimal() and f"line.numbered.{name}" in words.known():
        return words(f"line.numbered.{name}", n=number)
    return words(f"line.name.{part}") if f"line.name.{part}" in words.known() else part


def _value(words: Catalogue, name: str, text: str | None) -> str | None:
    """What a line says; where an author picks a word of a list, that word; a date as people say it."""
    if text is not None and name in _DATES and (day := _DAY.fullmatch(text)):
        try:
            first = date(int(day[1]), int(day[2]), int(day[3] or 1))
        except ValueError:
            return text
        return words.date_long(first) if day[3] else words.month(first)
    picked = name in {"answer", "follow_up", "form", "place"} or re.fullmatch(r"gauges \d+", name)
    return words(f"line.value.{text}") if picked and f"line.value.{text}" in words.known() else text


def _in(words: Catalogue, item: str, text: str) -> str:
    return f"{words('line.place_item', item=item)}, {text}" if item else text


def _excerpts(before: str | None, after: str | None) -> tuple[str, str]:
    """Two texts as far as they are shown: around where they begin to differ to a reader."""
    was, now = before or "", after or ""
    letters = zip(was.translate(SPACES), now.translate(SPACES), strict=False)
    same = next((at for at, (old, new) in enumerate(letters) if old != new), min(len(was), len(now)))
    begin = 0
    if max(len(was), len(now)) > LONGEST and same > _LEAD:
        begin = was.translate(SPACES).rfind(" ", 0, same - _LEAD) + 1
    return _excerpt(was, begin), _excerpt(now, begin)


def _excerpt(text: str, begin: int) -> str:
    rest = f"…{text[begin:]}" if begin else text
    return rest if len(rest) <= LONGEST else f"{rest[: LONGEST - 1].rstrip()}…"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
