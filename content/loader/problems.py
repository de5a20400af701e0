"""What is wrong in a pack, worded for authors, in French: what it is, a full stop, what to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import ValidationError

from games.authored import say

Where = tuple[str | int, ...]
Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem of a pack; `line` counts from 1 (0: the file as a whole), `fix` says what to do."""

    file: str
    line: int
    item: str
    message: str
    fix: str
    level: Level = "error"


class PackErrors(ValueError):  # noqa: N818 - it holds many
    """A pack that cannot be played, with every reason."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(
            "\n".join(f"{flaw.file}:{flaw.line}: {flaw.message} {flaw.fix}" for flaw in problems)
        )
        self.problems = tuple(problems)


def halves(text: str) -> tuple[str, str]:
    """What is wrong and what to do: the first sentence, and the rest."""
    wrong, _, fix = text.partition(". ")
    return (f"{wrong}.", fix) if fix else (text, "")


def explain(error: ValidationError) -> list[tuple[Where, str]]:
    """The problems of a pack's or an item's common lines, each with its place."""
    return [(problem["loc"], say(problem)) for problem in error.errors()]
