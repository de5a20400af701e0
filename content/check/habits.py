"""What weakens a whole pack, or several: a number of right choices, repeated questions, lone notions."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten

from rapidfuzz import fuzz, process

from content.check.walk import asking_line, choices, questions
from content.loader import Problem, Reading, SourceItem
from content.loader.problems import Where
from games.answers import fold

ALIKE = 80
"""Likeness, of 100, from which two questions count as one; the nearest two of our 182 reach 72."""

_QUOTED = 160
"""Letters of a question that a sentence repeats: all that it may have, since two may begin alike."""

_FEWEST = 4
"""Questions with several right choices from which a habit is seen."""


def same_number(items: Sequence[SourceItem]) -> Iterator[Problem]:
    """What a player would count on: as many right choices, of as many, in every question that has several."""
    offered = [shape for record in items for shape in record.once(_several)]
    shapes = set(offered)
    if len(offered) >= _FEWEST and len(shapes) == 1:
        [(right, of)] = shapes
        message = (
            f"Les {len(offered)} questions à plusieurs réponses en ont toutes {right} de justes sur {of}."
        )
        yield Problem("pack.yaml", 0, "", message, "Variez ce nombre.", "warning")


def _several(record: SourceItem) -> list[tuple[int, int]]:
    """How many choices are right, and how many there are, in each question that has several right ones."""
    offered = [
        [choice.get("right") is True for choice in choices(question)]
        for _, question in questions(record.raw)
        if question.get("form") == "several"
    ]
    return [(sum(rights), len(rights)) for rights in offered]


class Likeness:
    """Which texts are nearly alike; of those that were there before, only what is new is compared."""

    def __init__(self) -> None:
        self._near: dict[str, dict[str, float]] = {}

    def among(self, texts: Collection[str]) -> Mapping[str, Mapping[str, float]]:
        """The texts that are like each of these, itself apart, and how much; other texts are forgotten."""
        unique = dict.fromkeys(texts)
        near = {
            text: {other: score for other, score in alike.items() if other in unique}
            for text, alike in self._near.items()
            if text in unique
        }
        there = list(near)
        for text in unique:
            if text in near:
                continue
            matches = process.extract(text, there, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None)
            near[text] = {other: score for other, score, _ in matches}
            for other, score, _ in matches:
                near[other][text] = score
            there.append(text)
        self._near = near
        return near


@dataclass(frozen=True, slots=True)
class _Question:
    """A question and its place, compared with the questions of its language."""

    language: str
    folded: str
    text: str
    pack: str
    record: SourceItem
    where: Where

    @property
    def origin(self) -> str:
        """Where it stands, in a sentence; of what lies in no file, its item."""
        at = self.record.place(self.where)
        return f"{self.pack}, {at.cited()}" if at.file else f"fiche {self.record.name}"


def twice(
    reading: Reading, before: Sequence[Reading] = (), likeness: Likeness | None = None
) -> Iterator[Problem]:
    """The questions that are nearly like an earlier one, of this pack or of one read before."""
    own = list(_questions(reading))
    previous = [question for earlier in before for question in _questions(earlier)]
    near = (likeness or Likeness()).among([question.folded for question in (*previous, *own)])
    earlier: dict[str, dict[str, tuple[int, _Question]]] = defaultdict(dict)
    for question in previous:
        same_language = earlier[question.language]
        same_language.setdefault(question.folded, (len(same_language), question))
    for question in own:
        same_language = earlier[question.language]
        alike = {**near[question.folded], question.folded: 100.0}
        there = [(-alike[text], *same_language[text]) for text in alike if text in same_language]
        if there:
            *_, first = min(there, key=lambda each: each[:2])
            start = shorten(first.text, _QUOTED, placeholder="…")
            message = f"Cette question ressemble à « {start} » ({first.origin})."
            fix = "Changez la situation, ou gardez une seule des deux."
            yield question.record.problem(question.where, message, fix, "warning")
        same_language.setdefault(question.folded, (len(same_language), question))


def _questions(reading: Reading) -> Iterator[_Question]:
    pack = reading.head.id if reading.head else ""
    language = reading.head.language if reading.head else "fr"
    for record in reading.records:
        if not isinstance(record.raw, dict):
            continue
        for where, text, folded in record.once(_lines):
            yield _Question(record.language(language), folded, text, pack, record, where)


def _lines(record: SourceItem) -> list[tuple[Where, str, str]]:
    """What an item asks: the path of each line, its text, and its text to compare."""
    lines = [(where, asking_line(question)) for where, question in questions(record.raw)]
    return [((*where, line[0]), line[1], fold(line[1])) for where, line in lines if line is not None]


def lone_notions(readings: Sequence[Reading]) -> list[str]:
    """The notions that a single item teaches: they cannot come back in another situation."""
    taught: dict[str, set[str]] = {}
    for reading in readings:
        for record in reading.records:
            if record.item is not None:
                taught.setdefault(record.item.notion, set()).add(record.item.id)
    return sorted(notion for notion, items in taught.items() if len(items) == 1)
