"""A sheet of questions without the key, for readers who wrote none of them, and what they answered.

A line is found again by its code: the seed that shuffled its choices, and a hash of its text. So a sheet may
be sorted or cut, and a question that changed since is known as another one.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from random import Random
from typing import Final

from content.check.singles import Form, Single, singles
from content.loader import Reading
from games import answers

CODE, ANSWER, SURE, REMARK = "Code", "Réponse", "Sûreté", "Remarque"
LETTERS: Final = "ABCDEF"
SUREST: Final = 3
MOST_LINES: Final = 2_000
"""Nobody reads more, nor does the reader of spreadsheets."""
_CODE = re.compile(r"q\d{1,9}-([0-9a-f]{10})")


class NoSheetError(ValueError):
    """These rows are no sheet of ours; the text is for the author."""


@dataclass(frozen=True, slots=True)
class Line:
    """A question as a reader sees it: nothing in it is the key. `many`: several choices may be ticked."""

    code: str
    theme: str
    ask: str
    choices: tuple[str, ...]
    many: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """A question answered; `sure` is from 0 to 3, None where the reader did not say."""

    single: Single
    right: bool
    sure: int | None
    remark: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled sheet: its answers, the lines without one, and what could not be read, in French.

    `changed` counts the lines whose question is not, or no longer, in the packs.
    """

    answers: tuple[Answer, ...]
    empty: int
    changed: int
    notes: tuple[str, ...]


def lines(readings: Iterable[Reading], seed: int, most: int = MOST_LINES) -> list[Line]:
    """The questions of the packs that have choices, in their order; of more than `most`, a chance part.

    A translation is left out: whoever read a question once knows it.
    """
    every = [
        single
        for reading in readings
        for single in singles(reading.records)
        if reading.head and single.record.language(reading.head.language) == reading.head.language
    ]
    chance = Random(seed)  # noqa: S311 (an order, no secret)
    drawn = sorted(chance.sample(range(len(every)), min(most, MOST_LINES, len(every))))
    return [_line(every[at], f"q{seed}-{_hash(every[at])}") for at in drawn]


def _line(single: Single, code: str) -> Line:
    return Line(code, single.theme, single.stem, _order(single, code), single.form is Form.SEVERAL)


def _order(single: Single, code: str) -> tuple[str, ...]:
    """The choices in the order of a code, whatever order the author writes them in."""
    return tuple(Random(code).sample(sorted(single.texts), len(single.texts)))  # noqa: S311 (no secret)


def _hash(single: Single) -> str:
    parts = [single.record.name, single.stem, sorted(single.texts)]
    return sha256(json.dumps(parts).encode()).hexdigest()[:10]


def read(rows: Sequence[tuple[int, Sequence[str]]], readings: Iterable[Reading]) -> Filled:
    """What a reader filled in, from the lines and cells of a sheet, titles first.

    Raises:
        NoSheetError: there is no column of codes, or none of answers.
    """
    titles = [answers.fold(title) for title in rows[0][1]] if rows else []
    folded_titles = {name: answers.fold(name) for name in (CODE, ANSWER, SURE, REMARK)}
    if not {folded_titles[CODE], folded_titles[ANSWER]} <= set(titles):
        raise NoSheetError(
            f"Ce n’est pas une feuille de check --blind : il y faut « {CODE} » et « {ANSWER} »."
        )
    places = {name: titles.index(folded) for name, folded in folded_titles.items() if folded in titles}
    by_hash = {_hash(single): single for reading in readings for single in singles(reading.records)}
    answers_by_code: dict[str, Answer] = {}
    notes: list[str] = []
    empty = changed = 0
    for number, cells in rows[1:]:
        values = {name: cells[at].strip() if at < len(cells) else "" for name, at in places.items()}
        code = _CODE.fullmatch(values[CODE])
        if code is None or (single := by_hash.get(code[1])) is None:
            changed += 1
        elif not values[ANSWER]:
            empty += 1
        elif code[0] in answers_by_code:
            notes.append(
                f"ligne {number}, {single.name} : cette question est là deux fois, la première compte."
            )
        else:
            _take(answers_by_code, single, code[0], number, values, notes)
    return Filled(tuple(answers_by_code.values()), empty, changed, tuple(notes))


def _take(
    answers_by_code: dict[str, Answer],
    single: Single,
    code: str,
    number: int,
    values: Mapping[str, str],
    notes: list[str],
) -> None:
    """Add a line's answer, or a note on what is no answer."""
    letters = LETTERS[: len(single.texts)]
    many = single.form is Form.SEVERAL
    ticks, sure = _ticked(values[ANSWER], many=many), values.get(SURE, "")
    if not ticks or not set(ticks) <= set(letters) or len(ticks) > (len(letters) if many else 1):
        expected = f"une {'ou plusieurs lettres' if many else 'lettre'} de A à {letters[-1]}"
        notes.append(
            f"ligne {number}, {single.name} : « {values[ANSWER][:20]} » n’est pas {expected}, rien ne compte."
        )
        return
    if sure and sure not in map(str, range(SUREST + 1)):
        notes.append(f"ligne {number}, {single.name} : « {sure[:20]} » n’est pas une sûreté de 0 à {SUREST}.")
        sure = ""
    order = _order(single, code)
    places = {single.texts.index(order[letters.index(letter)]) for letter in ticks}
    right = places == single.right if many else places <= single.right
    answers_by_code[code] = Answer(single, right, int(sure) if sure else None, values.get(REMARK, ""))


def _ticked(answer: str, *, many: bool) -> str:
    """The letters of an answer: "b)" and, where several may be ticked, "A, C" too."""
    letters = answer.upper().strip(" .)")
    return "".join(sorted(set(re.sub(r"[ ,;.+/)]+", "", letters)))) if many else letters
