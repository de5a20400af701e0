"""Words that nobody should read as a name: a list with its sources, and how a text is compared with it.

Only that list and its reading may live here. A list never finds everything, and a wrong refusal hurts too.
Words are therefore compared whole; a piece of a word only where no ordinary word holds it; innocent words
are taken out first.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

_HERE: Final = Path(__file__).parent
_WORD: Final = re.compile(r"[^\W_]+(?:[@$€!|]+[^\W_]+)*|[@$€][^\W_]+")
"""A word, with the signs that stand for letters inside it."""
_READ_AS_I: Final = str.maketrans("013457@$€|!", "oieastaseii")
_READ_AS_L: Final = str.maketrans("013457@$€|!", "oleastasell")
_CAPITAL_I: Final = re.compile(r"(?<=[a-z])I|I(?=[a-z]*[a-z]$)")
_INNER: Final = re.compile(r"(?<=[^\W\dA-Z])(?=[A-Z])")
"""Between the words of "GrosMot"."""
_LONG_RUN: Final = re.compile(r"(.)\1{2,}")
_DOUBLE: Final = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class _Listed:
    words: frozenset[str]
    pieces: re.Pattern[str]
    phrases: tuple[str, ...]
    innocent: Mapping[str, Sequence[tuple[str, ...]]]
    """Runs of words by their first word."""


def offends(text: str) -> bool:
    """Whether a text holds a word of the list, however it is written.

    The caller replaces lookalikes of other scripts by Latin letters.
    """
    listed = _listed()
    words = _harmful(_WORD.findall(unicodedata.normalize("NFC", text)))
    sentence = f" {' '.join(map(_plain, words))} "
    if any(phrase in sentence for phrase in listed.phrases):
        return True
    parts = (part for word in words for part in _INNER.split(word))
    read = {spelling for word in {*words, *parts, *_spelled(words)} for spelling in _spellings(word)}
    return any(word in listed.words or listed.pieces.search(f" {word} ") for word in read)


def without_innocent(text: str) -> str:
    """A text without innocent words that hold a bad one; unchanged where there are none."""
    words = _WORD.findall(unicodedata.normalize("NFC", text))
    left = _harmful(words)
    return text if len(left) == len(words) else " ".join(left)


def _harmful(words: list[str]) -> list[str]:
    """The words, as they are written, that belong to no innocent run of words."""
    plain, left, at, innocent = [_plain(word) for word in words], [], 0, _listed().innocent
    while at < len(words):
        runs = (run for run in innocent.get(plain[at], ()) if tuple(plain[at : at + len(run)]) == run)
        long = max(map(len, runs), default=0)
        if not long:
            left.append(words[at])
        at += long or 1
    return left


def _spellings(word: str) -> Iterator[str]:
    """What a word may be read as: digits as letters, a capital I as an l, "rn" as an m, letters repeated."""
    for letters in {word, word.translate(_READ_AS_I), word.translate(_READ_AS_L), _CAPITAL_I.sub("l", word)}:
        plain = _plain(letters)
        for spelling in {plain, plain.strip("0123456789"), plain.replace("rn", "m")}:
            short = _DOUBLE.sub(r"\1", spelling)
            yield from (spelling, _LONG_RUN.sub(r"\1", spelling), _LONG_RUN.sub(r"\1\1", spelling))
            if len(short) >= 5:  # "bitte" is a word of its own
                yield short


def _spelled(words: Sequence[str]) -> Iterator[str]:
    """The words that single letters make: "p u t e"; one part may be a syllable."""
    for start in range(len(words)):
        long = 0
        for end in range(start, min(start + 12, len(words))):
            long += len(words[end]) > 1
            if long > 1 or len(words[end]) > 2:
                break
            if end - start >= 2:
                yield "".join(words[start : end + 1])


def _plain(word: str) -> str:
    folded = unicodedata.normalize("NFKD", word).casefold().replace("œ", "oe").replace("æ", "ae")
    return "".join(letter for letter in folded if letter.isascii() and letter.isalnum())


@lru_cache(maxsize=1)
def _listed() -> _Listed:
    entries = _lines("words.txt")
    words = {entry for entry in entries if entry.isalpha()}
    pieces = (
        re.escape(f" {entry} ".replace(" *", "").replace("* ", "")) for entry in entries if "*" in entry
    )
    innocent = defaultdict(list)
    for line in _lines("innocent.txt"):
        run = tuple(line.split())
        innocent[run[0]].append(run)
    return _Listed(
        words=frozenset(words | {f"{word}s" for word in words}),
        pieces=re.compile("|".join(pieces)),
        phrases=tuple(f" {entry} " for entry in entries if " " in entry),
        innocent=innocent,
    )


def _lines(name: str) -> list[str]:
    text = (_HERE / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
