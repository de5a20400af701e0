"""What one item gives away of another: a neighbour with the same answer, an explanation that says it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from content.check.walk import answers, asking_line, questions
from content.loader import Problem, Reading, SourceItem
from content.loader.player_texts import shown_texts
from content.loader.problems import Where
from games.answers import fold

_TELLING: Final = 3
"""Words of an answer that an explanation may hold by chance where there are fewer."""
_AFTER: Final = frozenset({"explanation", "explain", "why", "verso"})
"""Lines that are read once an item is played."""


@dataclass(frozen=True, slots=True)
class _Answer:
    record: SourceItem
    where: Where
    words: tuple[str, ...]
    text: str


def spoilers(reading: Reading) -> Iterator[Problem]:
    """The answers that another item of the pack, in the same language, gives away."""
    usual = reading.head.language if reading.head else "fr"
    by_language: dict[str, list[SourceItem]] = defaultdict(list)
    for record in reading.records:
        if record.item is not None:
            by_language[record.language(usual)].append(record)
    for records in by_language.values():
        every = {
            record.name: [_Answer(record, *answer) for answer in record.once(_answers)] for record in records
        }
        for before, record in pairwise(records):
            yield from _same(every[before.name], every[record.name])
        yield from dict.fromkeys(_explained(records, [each for listed in every.values() for each in listed]))


def _answers(record: SourceItem) -> list[tuple[Where, tuple[str, ...], str]]:
    """The path, the folded words and the text of each right answer."""
    return [
        ((*where, line[0]) if (line := asking_line(question)) else where, tuple(fold(text).split()), text)
        for where, question in questions(record.raw)
        for text in answers(question)
    ]


def _passages(record: SourceItem) -> tuple[list[tuple[str, ...]], frozenset[str]]:
    """The words that are read once an item is played, and every few of them that follow each other."""
    passages = [
        tuple(fold(text).split()) for where, text in shown_texts(record.raw) if where and where[-1] in _AFTER
    ]
    runs = (words[at : at + _TELLING] for words in passages for at in range(len(words) - _TELLING + 1))
    return passages, frozenset(map(" ".join, runs))


def _same(before: Sequence[_Answer], after: Sequence[_Answer]) -> Iterator[Problem]:
    earlier = {answer.words: answer for answer in before}
    for answer in after:
        if answer.words in earlier:
            name = earlier[answer.words].record.name
            message = f"La fiche d’avant ({name}) a la même réponse : « {answer.text} »."
            yield _problem(answer, message, "Éloignez les deux fiches, ou changez l’une des réponses.")
            return


def _explained(records: Sequence[SourceItem], every: Sequence[_Answer]) -> Iterator[Problem]:
    by_beginning: dict[tuple[str, ...], list[_Answer]] = defaultdict(list)
    for answer in every:
        if len(answer.words) >= _TELLING:
            by_beginning[answer.words[:_TELLING]].append(answer)
    beginnings = set(map(" ".join, by_beginning))
    for record in records:
        passages, runs = record.once(_passages)
        if not runs.isdisjoint(beginnings):
            for words in passages:
                yield from _copies(record, words, by_beginning)


def _copies(
    record: SourceItem, words: tuple[str, ...], by_beginning: dict[tuple[str, ...], list[_Answer]]
) -> Iterator[Problem]:
    for at in range(len(words)):
        for answer in by_beginning.get(words[at : at + _TELLING], ()):
            if answer.record is not record and words[at : at + len(answer.words)] == answer.words:
                message = f"Une explication de la fiche {record.name} donne cette réponse."
                yield _problem(answer, message, "Dites-le autrement dans l’une des deux fiches.")


def _problem(answer: _Answer, message: str, fix: str) -> Problem:
    return answer.record.problem(answer.where, message, fix, "warning")
