"""What an author writes: a figure, its unit and bounds, the tolerance. Problems are worded in French."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationInfo, WithJsonSchema, field_validator, model_validator
from pydantic_core import PydanticCustomError

from games.author_fields import Ask, Explanation, Part, mistake, read_as, text_of

_MOST = 10**12


def _exact(value: Any) -> Decimal:
    """The number as the author wrote it: 0.1 is one tenth, not the nearest binary fraction."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise PydanticCustomError("float_type", "a number is expected")
    exact = Decimal(str(value))
    if not exact.is_finite():
        raise PydanticCustomError("float_type", "a number is expected")
    return exact.normalize() + 0


Number = Annotated[
    Decimal, BeforeValidator(_exact), Field(ge=-_MOST, le=_MOST), WithJsonSchema({"type": "number"})
]


class Estimate(Part):
    """The kind's own part of an item: whole credit up to `tolerance` from the answer, none from `zero_at`."""

    ask: Ask
    answer: Number
    unit: Annotated[str, text_of(20)]
    low: Number
    high: Number
    tolerance: Annotated[Number, Field(ge=0)]
    zero_at: Number
    explanation: Explanation

    @field_validator("high")
    @classmethod
    def _above_low(cls, high: Decimal, read: ValidationInfo) -> Decimal:
        """Told of the two alone, so that another wrong figure does not hide it."""
        if "low" in read.data and read.data["low"] >= high:
            raise mistake("« low » n’est pas plus petit que « high ». Échangez-les ou corrigez-les.")
        return high

    @model_validator(mode="after")
    def _figures_hold_together(self) -> "Estimate":
        if not self.low <= self.answer <= self.high:
            raise mistake("« answer » sort des bornes. Placez-la entre « low » et « high ».")
        if self.zero_at <= self.tolerance:
            raise mistake("« zero_at » n’est pas plus grand que « tolerance ». Écrivez un plus grand écart.")
        if self.tolerance >= max(self.answer - self.low, self.high - self.answer):
            raise mistake(
                "Tout nombre entre « low » et « high » serait juste. "
                "Réduisez « tolerance » ou élargissez les bornes."
            )
        return self

    def distance(self, guess: Decimal) -> Fraction:
        """How far a guess is from the answer."""
        return abs(Fraction(guess) - Fraction(self.answer))


def read(raw: Mapping[str, Any]) -> Estimate:
    """The figure in an author's mapping; raises `BadItem` with every problem at once."""
    return read_as(Estimate, raw)
