"""What an author writes: four forms of question. Problems are worded for authors, in French."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator
from pydantic_core import ErrorDetails, PydanticCustomError

from games.kind import BadItem

_FORMS = ("single", "several", "true_false", "text")

Ask = Annotated[str, StringConstraints(min_length=1, max_length=160, strip_whitespace=True)]
Explanation = Annotated[str, StringConstraints(min_length=1, max_length=320, strip_whitespace=True)]
ChoiceText = Annotated[str, StringConstraints(min_length=1, max_length=70, strip_whitespace=True)]
ChoiceId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,19}$")]
Why = Annotated[str, StringConstraints(min_length=1, max_length=160, strip_whitespace=True)]
Accepted = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"\w")]


class _Part(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class QuizChoice(_Part):
    """One choice: `why` says why this tempting wrong one is wrong, and is shown to whoever picked it."""

    id: ChoiceId
    text: ChoiceText
    right: bool = False
    why: Why | None = None


class _Asked(_Part):
    ask: Ask
    explanation: Explanation


class _Chosen(_Asked):
    choices: Annotated[list[QuizChoice], Field(min_length=2, max_length=6)]

    @property
    def right(self) -> frozenset[str]:
        """The ids of the right choices."""
        return frozenset(choice.id for choice in self.choices if choice.right)

    @model_validator(mode="after")
    def _choices_differ(self) -> "_Chosen":
        if len({choice.id for choice in self.choices}) < len(self.choices):
            raise PydanticCustomError(
                "author", "Deux choix ont le même id. Donnez une lettre différente à chaque choix."
            )
        if len({choice.text.casefold() for choice in self.choices}) < len(self.choices):
            raise PydanticCustomError(
                "author", "Deux choix ont le même texte. Changez ou supprimez l’un des deux."
            )
        if not self.right:
            raise PydanticCustomError(
                "author", "Aucun choix n’est juste. Ajoutez « right: true » au bon choix."
            )
        return self


class Single(_Chosen):
    """One right choice among two to six."""

    form: Literal["single"]

    @model_validator(mode="after")
    def _one_right(self) -> "Single":
        if len(self.right) > 1:
            raise PydanticCustomError(
                "author",
                "Plusieurs choix sont justes. Gardez un seul « right: true », ou écrivez « form: several ».",
            )
        return self


class Several(_Chosen):
    """One or more right choices; ticking a wrong one takes back a right one."""

    form: Literal["several"]


class TrueFalse(_Asked):
    """A statement to judge."""

    form: Literal["true_false"]
    answer: bool


class Typed(_Asked):
    """A short answer to type; the first accepted one is the one shown."""

    form: Literal["text"]
    accept: Annotated[list[Accepted], Field(min_length=1, max_length=20)]


Question = Annotated[Single | Several | TrueFalse | Typed, Field(discriminator="form")]


class Quiz(_Part):
    """The kind's own part of an item."""

    questions: Annotated[list[Question], Field(min_length=1, max_length=10)]


def read(raw: Mapping[str, Any]) -> Quiz:
    """The quiz in an author's mapping; raises `BadItem` with every problem at once."""
    try:
        return Quiz.model_validate(dict(raw))
    except ValidationError as error:
        raise BadItem([(_path(one["loc"]), _say(one)) for one in error.errors()]) from error


def _path(place: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """The place as the author wrote it: pydantic adds the form's name after the question's number."""
    return tuple(part for at, part in enumerate(place) if not (at == 2 and part in _FORMS))


_SAYINGS = {
    "missing": "Il manque « {field} ». Ajoutez la ligne « {field}: … ».",
    "extra_forbidden": "« {field} » n’est pas prévu ici. Corrigez le mot ou supprimez la ligne.",
    "union_tag_not_found": "La forme de la question manque. Ajoutez « form: » puis {forms}.",
    "union_tag_invalid": "Cette forme de question n’existe pas. Écrivez « form: » puis {forms}.",
    "string_too_long": "« {field} » compte {size} caractères. Raccourcissez à {max_length} au plus.",
    "string_too_short": "« {field} » est vide. Écrivez un texte.",
    "string_type": "« {field} » n’est pas un texte. Entourez la valeur de guillemets.",
    "bool_type": "« {field} » attend true ou false. Écrivez l’un des deux, sans guillemets.",
    "too_short": "« {field} » est trop court. Il en faut au moins {min_length}.",
    "too_long": "« {field} » est trop long. Gardez-en {max_length} au plus.",
}
_OTHER = "« {field} » n’a pas la bonne forme. Regardez une fiche voisine."
_BAD_ID = "L’id d’un choix ne convient pas. Prenez une lettre minuscule : a, b, c."
_NO_WORD = "Une réponse acceptée n’a ni lettre ni chiffre. Écrivez un mot ou un nombre."


def _say(error: ErrorDetails) -> str:
    """One problem in words: what is wrong, a full stop, what to do."""
    if error["type"] == "author":
        return error["msg"]
    field = error["loc"][-1] if error["loc"] else "questions"
    if error["type"] == "string_pattern_mismatch":
        return _BAD_ID if field == "id" else _NO_WORD
    values = {"field": field, "size": len(str(error["input"])), "forms": ", ".join(_FORMS)}
    return _SAYINGS.get(error["type"], _OTHER).format(**values | error.get("ctx", {}))
