"""What weakens a whole pack, or several: a number of right choices, repeated questions, lone notions."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import shorten

from rapidfuzz import fuzz, process

from content.check.walk import asked, choices, questions
from content.loader import Found, Problem, Reading
from content.loader.problems import Where
from games.answers import fold

ALIKE = 80
"""Likeness, of 100, from which two questions count as one; the nearest two of our 182 reach 72."""

_FEWEST = 4
"""Questions with several right choices from which a habit is seen."""


def same_number(items: Sequence[Found]) -> Iterator[Problem]:
    """What a player would count on: as many right choices, of as many, in every question that has several."""
    offered = [
        [choice.get("right") is True for choice in choices(question)]
        for record in items
        for _, question in questions(record.raw)
        if question.get("form") == "several"
    ]
    shapes = {(sum(rights), len(rights)) for rights in offered}
    if len(offered) >= _FEWEST and len(shapes) == 1:
        [(right, of)] = shapes
        message = (
            f"Les {len(offered)} questions à plusieurs réponses en ont toutes {right} de justes sur {of}."
        )
        yield Problem("pack.yaml", 0, "", message, "Variez ce nombre.", "warning")


@dataclass(frozen=True, slots=True)
class _Question:
    """A question and its place, compared with the questions of its language."""

    language: str
    folded: str
    text: str
    origin: str
    record: Found
    where: Where


def twice(reading: Reading, before: Sequence[Reading] = ()) -> Iterator[Problem]:
    """The questions that are nearly like an earlier one, of this pack or of one read before."""
    earlier: dict[str, list[_Question]] = defaultdict(list)
    folded: dict[str, list[str]] = defaultdict(list)
    for earlier_reading in before:
        for question in _questions(earlier_reading):
            earlier[question.language].append(question)
            folded[question.language].append(question.folded)
    for question in _questions(reading):
        asked_already = folded[question.language]
        nearest = process.extractOne(question.folded, asked_already, scorer=fuzz.ratio, score_cutoff=ALIKE)
        if nearest is not None:
            alike = earlier[question.language][nearest[2]]
            start = shorten(alike.text, 60, placeholder="…")
            message = f"Cette question ressemble à « {start} » ({alike.origin})."
            fix = "Changez la situation, ou gardez une seule des deux."
            yield question.record.problem(question.where, message, fix, "warning")
        earlier[question.language].append(question)
        asked_already.append(question.folded)


def _questions(reading: Reading) -> Iterator[_Question]:
    pack = reading.head.id if reading.head else ""
    language = reading.head.language if reading.head else "fr"
    for record in reading.records:
        if not isinstance(record.raw, dict):
            continue
        for where, question in questions(record.raw):
            line = asked(question)
            if line is None:
                continue
            name, text = line
            asking = (*where, name)
            origin = f"{pack}, {record.place(asking).cited()}"
            yield _Question(record.language(language), fold(text), text, origin, record, asking)


def lone_notions(readings: Sequence[Reading]) -> list[str]:
    """The notions that a single item teaches: they cannot come back in another situation."""
    taught: dict[str, set[str]] = {}
    for reading in readings:
        for record in reading.records:
            if record.item is not None:
                taught.setdefault(record.item.notion, set()).add(record.item.id)
    return sorted(notion for notion, items in taught.items() if len(items) == 1)
