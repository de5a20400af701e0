"""What changed in an item, a sentence a line: an author's "questions 1 › choices 2 › right" in words."""

import re
from datetime import date
from difflib import SequenceMatcher

from content.revision import SPACES, Change
from content.words import LANGUAGES, Catalogue

LONGEST = 160
"""Characters of a text that is shown whole; of a longer one, all that differs and what stands beside it."""
_BESIDE = 40
"""Characters, about, that are shown before and after each difference of a longer text."""
_WORD = re.compile(r"\S+\s*|\s+")
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
    """Two texts as far as they are shown: long ones without what is the same far from every difference."""
    was, now = before or "", after or ""
    if max(len(was), len(now)) <= LONGEST:
        return was, now
    old, new = (_WORD.findall(text) for text in (was, now))
    seen, read = ([str(word).translate(SPACES) for word in words] for words in (old, new))
    blocks = SequenceMatcher(None, seen, read, autojunk=False).get_opcodes()
    parts: list[tuple[str, str]] = []
    for at, (tag, first, last, begin, end) in enumerate(blocks):
        both = "".join(old[first:last]), "".join(new[begin:end])
        if tag == "equal" and len(blocks) > 1:
            left, right = (_edges(text, opens=at == 0, closes=at == len(blocks) - 1) for text in both)
            both = left, right
        parts.append(both)
    return "".join(left for left, _ in parts), "".join(right for _, right in parts)


def _edges(text: str, *, opens: bool, closes: bool) -> str:
    """What is the same in both texts, as far as it stands beside a difference.

    Args:
        opens: the texts begin with it.
        closes: they end with it.
    """
    plain = text.translate(SPACES)
    head = 0 if opens else plain.rfind(" ", 0, _BESIDE) + 1
    tail = len(text) if closes else plain.find(" ", max(0, len(text) - _BESIDE)) + 1
    if head >= tail:
        return text
    cut = " … " if head and not closes else "…"
    return f"{text[:head].rstrip()}{cut}{text[tail:]}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
