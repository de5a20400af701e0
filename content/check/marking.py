"""What filled sheets are worth together: beside chance, by how sure readers were, question by question."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from content.check import interval
from content.check.blind_sheet import SUREST, Answer, Filled
from content.check.singles import Form


@dataclass(frozen=True, slots=True)
class Share:
    """Right answers of so many, and what blind guesses would give (0 to 1)."""

    right: int
    of: int
    chance: float

    @property
    def bounds(self) -> tuple[float, float]:
        """The interval at 95 %."""
        return interval.wilson(self.right, self.of)


def share(answers: Iterable[Answer]) -> Share:
    """What answers are worth."""
    answers = tuple(answers)
    chance = sum(answer.single.chance for answer in answers) / max(1, len(answers))
    return Share(sum(answer.right for answer in answers), len(answers), chance)


def by_form(answers: Iterable[Answer]) -> tuple[Share, ...]:
    """A share for each form: single choices, cards, statements."""
    answers = tuple(answers)
    return tuple(share(answer for answer in answers if answer.single.form is form) for form in Form)


def by_sureness(answers: Sequence[Answer]) -> Iterator[tuple[int, Share]]:
    """How often answers are right, by how sure the readers said they were."""
    for sure in range(SUREST + 1):
        part = [answer for answer in answers if answer.sure == sure]
        if part:
            yield sure, share(part)


def agreed(sheets: Sequence[Filled]) -> tuple[list[str], list[str]]:
    """The questions that everybody finds, and that nobody does, of those that two readers answered.

    Of a single sheet, those of its reader.
    """
    by_name: dict[str, list[bool]] = defaultdict(list)
    for sheet in sheets:
        for answer in sheet.answers:
            by_name[answer.single.name].append(answer.right)
    answered = {name: marks for name, marks in by_name.items() if len(marks) >= min(2, len(sheets))}
    return [name for name, marks in answered.items() if all(marks)], [
        name for name, marks in answered.items() if not any(marks)
    ]
