"""How typed words are compared: accents, case, punctuation and small typing errors are forgiven.

The tolerance is in changed letters (a swap of neighbours counts as one), by the length of what is expected:
none up to 4 characters, one up to 7, two beyond. Figures must be the same. Each word must begin with the
same letter, or "impossible" would pass for "possible". A number may be written in letters. A choice may be
named by its number or letter.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from rapidfuzz.distance import OSA
from text_to_num import alpha2digit, text2num

_ARTICLES = frozenset({"le", "la", "les", "l", "un", "une", "des", "du", "d", "the", "a", "an"})
_FILLERS = frozenset(
    {"la", "le", "the", "reponse", "choix", "option", "numero", "n", "no", "answer", "choice", "number"}
)
_LANGUAGES = ("fr", "en")
"""The languages in which a number may be written in letters."""
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
_GROUPED = re.compile(r"(?<=\d)\s(?=\d{3}(?!\d))")
_DECIMAL = re.compile(r"(?<=\d)[.,](?=\d)")
_NOT_A_WORD = re.compile(r"[^\w.]|_|(?<!\d)\.|\.(?!\d)")


def fold(text: str) -> str:
    """The text without accents, case or punctuation; "7 700" is 7700 and "3,5" is 3.5."""
    bare = unicodedata.normalize("NFKD", text).casefold().translate(_LIGATURES)
    bare = "".join(letter for letter in bare if not unicodedata.combining(letter))
    bare = _DECIMAL.sub(".", _GROUPED.sub("", bare))
    return " ".join(_NOT_A_WORD.sub(" ", bare).split())


def words(text: str) -> list[str]:
    """The folded words, without a leading article (kept where it is all there is)."""
    folded_words = fold(text).split()
    return folded_words[1:] if len(folded_words) > 1 and folded_words[0] in _ARTICLES else folded_words


def number(text: str) -> int | None:
    """The whole number that a text is, in figures or in letters; None where it says anything else."""
    folded = fold(text)
    return int(folded) if folded.isdecimal() and folded.isascii() else spelled(folded)


def spelled(text: str) -> int | None:
    """The number that a text writes in letters: "huit", "vingt-cinq", "one hundred"."""
    folded = fold(text)
    for language in _LANGUAGES:
        try:
            return int(text2num(folded, language))
        except ValueError:
            continue
    return None


def tolerance(length: int) -> int:
    """How many letters may differ from an expected text of this length."""
    return 0 if length <= 4 else 1 if length <= 7 else 2


def distance(text: str, expected: str) -> int | None:
    """How many letters differ, None where more than the tolerance; "huit jours" equals "8 jours"."""
    far = _distance(words(text), words(expected))
    return _distance(_in_figures(text), _in_figures(expected)) if far is None else far


def _in_figures(text: str) -> list[str]:
    """The folded words, with figures for the numbers written in letters."""
    figures = fold(text)
    for language in _LANGUAGES:
        figures = alpha2digit(figures, language, 0)
    return words(figures)


def _distance(typed: list[str], solution: list[str]) -> int | None:
    if not typed or not solution:
        return None
    if _figures(typed) != _figures(solution) or not _same_beginnings(typed, solution):
        return None
    typed_letters, solution_letters = "".join(typed), "".join(solution)
    most = tolerance(sum(len(word) for word in solution if not _has_digit(word)))
    far = OSA.distance(typed_letters, solution_letters, score_cutoff=most)
    return far if far <= most else None


def is_one_of(text: str, accepted: Iterable[str]) -> bool:
    """Whether a typed answer is one of those accepted."""
    return any(distance(text, expected) is not None for expected in accepted)


def nearest(text: str, labels: Sequence[str]) -> int | None:
    """The index of the one label that a text means; None where none fits, or two fit equally well."""
    fits = [(far, at) for at, label in enumerate(labels) if (far := distance(text, label)) is not None]
    if not fits:
        return None
    best = min(far for far, _ in fits)
    nearest_labels = [at for far, at in fits if far == best]
    return nearest_labels[0] if len(nearest_labels) == 1 else None


def row_of(text: str, labels: Sequence[str]) -> int | None:
    """The row, from 1, that a text names: by the label that it means, else by its number or letter."""
    meant = nearest(text, labels)
    return position(text, len(labels)) if meant is None else meant + 1


def position(text: str, size: int) -> int | None:
    """The position, from 1 to `size`, that a number or a letter names: "2", "b", "deux", "réponse b"."""
    folded_words = fold(text).split()
    if len(folded_words) > 1 and folded_words[0] in _FILLERS:
        folded_words = folded_words[1:]
    mark = " ".join(folded_words)
    number_typed = ord(mark) - ord("a") + 1 if len(mark) == 1 and "a" <= mark <= "z" else number(mark)
    return number_typed if number_typed is not None and 1 <= number_typed <= size else None


def _same_beginnings(typed: Sequence[str], solution: Sequence[str]) -> bool:
    if len(typed) != len(solution):
        return typed[0][0] == solution[0][0]
    return all(
        typed_word[0] == solution_word[0] for typed_word, solution_word in zip(typed, solution, strict=True)
    )


def _figures(folded_words: Sequence[str]) -> list[str]:
    return [word for word in folded_words if _has_digit(word)]


def _has_digit(word: str) -> bool:
    return any(letter.isdigit() for letter in word)
