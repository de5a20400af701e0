"""What an author writes: two columns, and the right of each left. Problems are worded in French."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator, Field, model_validator

from games.author_fields import Ask, ChoiceId, ChoiceText, Explanation, Part, mistake, read_as, text_of

Why = Annotated[str, text_of(160)]
V = TypeVar("V")


def _keys_are_texts(value: Any) -> Any:
    """The mapping itself: YAML reads a bare 1 before the colon as a number, which is no id."""
    if isinstance(value, Mapping) and not all(isinstance(key, str) for key in value):
        raise mistake("Un id en début de ligne est un nombre. Entourez-le de guillemets.")
    return value


ByLeft = Annotated[dict[str, V], BeforeValidator(_keys_are_texts)]


class Row(Part):
    """One row of a column."""

    id: ChoiceId
    text: ChoiceText


class Pairs(Part):
    """The kind's own part of an item: a right that no left matches is a decoy.

    `whys` says why a left goes with its right; people who linked it otherwise read it.
    """

    ask: Ask
    left: Annotated[list[Row], Field(min_length=2, max_length=6)]
    right: Annotated[list[Row], Field(min_length=2, max_length=8)]
    matches: ByLeft[str]
    explanation: Explanation
    whys: ByLeft[Why] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _columns_differ(self) -> "Pairs":
        for name, column in (("left", self.left), ("right", self.right)):
            if len({row.id for row in column}) < len(column):
                raise mistake(
                    f"Un id est là deux fois dans « {name} ». Donnez un id différent à chaque ligne."
                )
            if len({row.text.casefold() for row in column}) < len(column):
                raise mistake(
                    f"Un texte est là deux fois dans « {name} ». Changez ou supprimez l’un des deux."
                )
        return self

    @model_validator(mode="after")
    def _every_left_has_its_own_right(self) -> "Pairs":
        lefts, rights = [row.id for row in self.left], [row.id for row in self.right]
        _refuse_unknown("matches", self.matches, "left", lefts)
        _refuse_unknown("matches", self.matches.values(), "right", rights)
        _refuse_unknown("whys", self.whys, "left", lefts)
        alone = [left for left in lefts if left not in self.matches]
        if alone:
            raise mistake(
                f"« matches » ne dit rien de {', '.join(alone)}. Ajoutez une ligne « {alone[0]}: … »."
            )
        if len(set(self.matches.values())) < len(self.matches):
            raise mistake(
                "Deux termes ont le même sens. Un sens ne sert qu’une fois : changez l’un des deux."
            )
        return self


def _refuse_unknown(where: str, row_ids: Iterable[str], column: str, ids: Sequence[str]) -> None:
    unknown = [name for name in row_ids if name not in ids]
    if unknown:
        raise mistake(
            f"« {where} » nomme « {unknown[0]} », qui n’est pas dans « {column} ». "
            f"Choisissez parmi {', '.join(ids)}."
        )


def read(raw: Mapping[str, Any]) -> Pairs:
    """The pairs in an author's mapping; raises `BadItem` with every problem at once."""
    return read_as(Pairs, raw)
