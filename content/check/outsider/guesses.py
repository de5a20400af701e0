"""How people who know nothing choose: each rule scores the choices, and picks the highest score.

`polite.txt` and `absolute.txt` are folded words of both languages, one a line.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import log
from pathlib import Path
from statistics import median
from typing import Final

from content.check.singles import Single
from games import answers

Score = Callable[[Single], Sequence[float]]

_HERE: Final = Path(__file__).parent
_ASKING: Final = frozenset({"ask", "demand", "interr", "questi"})
_ROOT: Final = 6
"""First letters by which two forms of a word are one."""
_POLITE, _ABSOLUTE = (
    frozenset(word[:_ROOT] for word in (_HERE / f"{name}.txt").read_text("utf-8").split())
    for name in ("polite", "absolute")
)
_SHORT: Final = 3
"""Words of so few letters bind a sentence, and tell nothing."""


def picked(score: Score, single: Single) -> tuple[int, ...]:
    """The places of the choices that a rule takes for the right one: several where it cannot tell."""
    scores = score(single)
    return tuple(at for at, value in enumerate(scores) if value == max(scores))


def rules(learnt_on: Iterable[Single]) -> Mapping[str, Score]:
    """Every rule by what it picks, in French; the last one has learnt from the words of other questions.

    None looks at the place of a choice: each round shows them in another order.
    """
    return {
        "la plus longue": lambda single: [len(text) for text in single.texts],
        "la plus courte": lambda single: [-len(text) for text in single.texts],
        "celle de longueur moyenne": _middle,
        "celle qui reprend les mots du thème et de la question": echo,
        "la plus polie": lambda single: _count(single, _POLITE),
        "celle sans mot absolu": without_absolute,
        "celle qui pose une question": _asking,
        "celle dont les mots sont justes ailleurs": _learnt(learnt_on),
    }


def _middle(single: Single) -> list[float]:
    lengths = [len(text) for text in single.texts]
    return [-abs(length - median(lengths)) for length in lengths]


def _count(single: Single, listed: frozenset[str]) -> list[int]:
    return [sum(word[:_ROOT] in listed for word in words) for words in single.words]


def without_absolute(single: Single) -> list[int]:
    """The fewest absolute words score highest: 0 for none."""
    return [-count for count in _count(single, _ABSOLUTE)]


def _asking(single: Single) -> list[bool]:
    spoken = zip(single.texts, _count(single, _ASKING), strict=True)
    return ["?" in text or count > 0 for text, count in spoken]


def echo(single: Single) -> list[int]:
    """How many words of the theme and the question a choice takes up."""
    heard = _roots(answers.fold(f"{single.theme} {single.stem}").split())
    return [len(_roots(words) & heard) for words in single.words]


def _roots(words: Iterable[str]) -> set[str]:
    return {word[:_ROOT] for word in words if len(word) > _SHORT}


def _learnt(learnt_on: Iterable[Single]) -> Score:
    """Naive Bayes over the words of right and wrong choices; an item's own questions are left out.

    What is counted under "" is the choices themselves.
    """
    totals: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    own: dict[str, dict[bool, Counter[str]]] = defaultdict(lambda: {True: Counter(), False: Counter()})
    for single in learnt_on:
        for at, words in enumerate(single.words):
            for counts in (totals, own[single.family]):
                counts[at in single.right].update({"", *words})

    def score(single: Single) -> list[float]:
        left_out = own[single.family]

        def chance(word: str, *, right: bool) -> float:
            counted = totals[right][word] - left_out[right][word] + 1
            return counted / (totals[right][""] - left_out[right][""] + 2)

        return [
            round(
                sum(log(chance(word, right=True) / chance(word, right=False)) for word in sorted(set(words))),
                9,
            )
            for words in single.words
        ]

    return score
