"""What an author writes: three to seven steps, in the right order. Problems are worded in French."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field, model_validator

from games.author_fields import Ask, ChoiceId, ChoiceText, Explanation, Part, mistake, read_as


class Step(Part):
    """One step."""

    id: ChoiceId
    text: ChoiceText


class Ordering(Part):
    """The kind's own part of an item: the steps stand as they should."""

    ask: Ask
    steps: Annotated[list[Step], Field(min_length=3, max_length=7)]
    explanation: Explanation

    @model_validator(mode="after")
    def _steps_differ(self) -> "Ordering":
        if len({step.id for step in self.steps}) < len(self.steps):
            raise mistake("Deux étapes ont le même id. Donnez un id différent à chaque étape.")
        if len({step.text.casefold() for step in self.steps}) < len(self.steps):
            raise mistake("Deux étapes ont le même texte. Changez ou supprimez l’une des deux.")
        return self


def read(raw: Mapping[str, Any]) -> Ordering:
    """The steps in an author's mapping; raises `BadItem` with every problem at once."""
    return read_as(Ordering, raw)
