"""What an author writes: four forms of question. Problems are worded for authors, in French."""

from collections.abc import Sequence
from typing import Annotated, Literal, Protocol

from pydantic import Field, StringConstraints, model_validator

from games.author_fields import Ask, ChoiceId, ChoiceText, Explanation, Part, Place, Sourced, mistake, text_of

_FORMS = ("single", "several", "true_false", "text")

Why = Annotated[str, text_of(160)]
Accepted = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"\w")]


class QuestionChoice(Part):
    """One choice; `why` says why a tempting wrong one is wrong, to people who picked it."""

    id: ChoiceId
    text: ChoiceText
    right: bool = False
    why: Why | None = None


class _QuestionBase(Sourced):
    ask: Ask
    explanation: Explanation


class _Chosen(_QuestionBase):
    choices: Annotated[list[QuestionChoice], Field(min_length=2, max_length=6)]

    @property
    def right(self) -> frozenset[str]:
        """The ids of the right choices."""
        return frozenset(choice.id for choice in self.choices if choice.right)

    @model_validator(mode="after")
    def _choices_differ(self) -> "_Chosen":
        if len({choice.id for choice in self.choices}) < len(self.choices):
            raise mistake("Deux choix ont le même id. Donnez une lettre différente à chaque choix.")
        if len({choice.text.casefold() for choice in self.choices}) < len(self.choices):
            raise mistake("Deux choix ont le même texte. Changez ou supprimez l’un des deux.")
        if not self.right:
            raise mistake("Aucun choix n’est juste. Ajoutez « right: true » au bon choix.")
        return self


class Single(_Chosen):
    """One right choice among two to six."""

    form: Literal["single"]

    @model_validator(mode="after")
    def _one_right(self) -> "Single":
        if len(self.right) > 1:
            raise mistake(
                "Plusieurs choix sont justes. Gardez un seul « right: true », ou écrivez « form: several »."
            )
        return self


class Several(_Chosen):
    """One or more right choices; a wrong one that is ticked takes back a right one."""

    form: Literal["several"]


class TrueFalse(_QuestionBase):
    """A statement to judge."""

    form: Literal["true_false"]
    answer: bool


class Typed(_QuestionBase):
    """A short answer to type; the first accepted one is the one shown."""

    form: Literal["text"]
    accept: Annotated[list[Accepted], Field(min_length=1, max_length=20)]


Question = Annotated[Single | Several | TrueFalse | Typed, Field(discriminator="form")]


class Questions(Protocol):
    """An item that asks questions: a quiz, a film."""

    @property
    def questions(self) -> Sequence[Question]:
        """The questions in their order."""
        ...


def place_in(path: Place, before: int = 1) -> Place:
    """The path as the author wrote it: pydantic adds the form's name after the question's number.

    `before` is how many steps lead to the number: ("questions", 0, "single", "ask").
    """
    return tuple(part for at, part in enumerate(path) if not (at == before + 1 and part in _FORMS))
