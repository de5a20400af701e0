"""Codes of four plain words: the list of words, and the reading of a typed code.

No secret lives here: the words are public. A code is four of them in an order (44 bits).
"""

import re
import unicodedata
from functools import cache
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

LENGTH = 4
"""Words of a code."""
BITS = 11
"""Bits that a word of the list stands for."""
_LONGEST = 200
_LONGEST_WORD = 16
_LETTERS = re.compile(r"[^\W\d_]+")


class NoCode(ValueError):  # noqa: N818 (an answer, not a fault)
    """What was typed is no code: `word` is not in the list; "" where there are not four words."""

    def __init__(self, word: str = "") -> None:
        super().__init__("no code")
        self.word = word


def spell(number: int) -> str:
    """The words of a number below 2 ** 44."""
    words = list(_words().values())
    return " ".join(words[number >> BITS * word & (1 << BITS) - 1] for word in reversed(range(LENGTH)))


def read(text: str) -> str:
    """The typed code as it is spelled; accents, capitals, hyphens and small errors do not matter.

    Raises:
        NoCode: these are not four words of the list.
    """
    typed = _LETTERS.findall(unicodedata.normalize("NFC", text[:_LONGEST]))
    if len(typed) != LENGTH:
        raise NoCode
    return " ".join(_nearest(word) for word in typed)


def is_code(text: str) -> bool:
    """Whether a text reads as a code."""
    try:
        read(text)
    except NoCode:
        return False
    return True


def _nearest(typed: str) -> str:
    """The word that is meant: itself, or the single nearest one; raises `NoCode`."""
    words, plain = _words(), _plain(typed)
    if plain in words:
        return words[plain]
    most = 2 if len(plain) > 7 else 1
    near = process.extract(plain, list(words), scorer=OSA.distance, score_cutoff=most, limit=2)
    if not 4 <= len(plain) <= _LONGEST_WORD or not near or (len(near) > 1 and near[0][1] == near[1][1]):
        raise NoCode(typed[:_LONGEST_WORD])
    return words[near[0][0]]


@cache
def _words() -> dict[str, str]:
    """The words by their plain letters, in the order of the list."""
    lines = (Path(__file__).parent / "fr.txt").read_text("utf-8").splitlines()
    return {_plain(line): line for line in lines if line and not line.startswith("#")}


def _plain(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.casefold().replace("œ", "oe").replace("æ", "ae"))
    return "".join(letter for letter in letters if letter.isascii() and letter.isalpha())
