"""What the authored parts of all kinds share: strict shapes, common texts with limits, mistakes in words.

The limits are those of docs/writing-items.md. A mistake is worded in French: what is wrong, then what to do.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Annotated, Any, Self, TypeVar
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from games.kind import BadItem, Explained
from games.view import Source

M = TypeVar("M", bound=BaseModel)
Place = tuple[str | int, ...]


def text_of(most: int) -> StringConstraints:
    """A text that is not empty, `most` characters at most."""
    return StringConstraints(min_length=1, max_length=most, strip_whitespace=True)


Ask = Annotated[str, text_of(160)]
Explanation = Annotated[str, text_of(320)]
ChoiceText = Annotated[str, text_of(70)]
ChoiceId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,19}$")]
MediaName = Annotated[
    str, StringConstraints(max_length=80, pattern=r"^[a-z0-9][a-z0-9_.-]*\.(svg|png|jpg|mp4|vtt)$")
]
"""A file of the pack's `media` folder: a plain name, so that no path climbs out of it."""

_PARTIAL_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


class Saying(str):
    """A mistake of shape in the words of YAML, with what it says, so that another form can word it.

    `code` is pydantic's name of the mistake, "author" where a validator words it; `values` has the field, the
    input, its size and its limits.
    """

    __slots__ = ("code", "values")

    code: str
    values: Mapping[str, Any]

    def __new__(cls, text: str, code: str, values: Mapping[str, Any]) -> Self:
        """The text with its code and values."""
        saying = super().__new__(cls, text)
        saying.code, saying.values = code, values
        return saying


class Part(BaseModel):
    """A strict shape: no coercion, no unknown line, frozen."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


def mistake(text: str) -> PydanticCustomError:
    """A problem that a validator words itself; the author reads the text as it is."""
    return PydanticCustomError("author", "{text}", {"text": text})


def _partial_date(value: str) -> str:
    """A year, a month or a day that exists."""
    whole = value + {4: "-01-01", 7: "-01"}.get(len(value), "")
    try:
        if not _PARTIAL_DATE.fullmatch(value):
            raise ValueError
        date.fromisoformat(whole)
    except ValueError:
        raise mistake("Cette date ne se lit pas. Écrivez 2024, 2024-05 ou 2024-05-31.") from None
    return value


def _address(value: str) -> str:
    """An https address of a public host: it becomes a link in thousands of conversations."""
    try:
        parts = urlsplit(value)
        fine = parts.scheme == "https" and "." in (parts.hostname or "") and not parts.username
    except ValueError:
        fine = False
    if not fine or re.search(r"[\s<>\"]", value):
        raise mistake("L’adresse ne convient pas. Copiez une adresse complète qui commence par https://.")
    return value


PartialDate = Annotated[str, AfterValidator(_partial_date)]
Address = Annotated[str, StringConstraints(max_length=500), AfterValidator(_address)]
# A slug too: packs frozen before facts had marks name them so.
FactMark = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9-]{0,59}$")]
FactMarks = Annotated[list[FactMark], Field(max_length=10)]


class AuthoredSource(Part):
    """Where a fact was read, and when it was written there."""

    label: Annotated[str, text_of(160)]
    address: Address | None = None
    date: PartialDate

    @property
    def shown(self) -> Source:
        """The same as a card carries it."""
        return Source(self.label, self.address or "", self.date)


class Sourced(Part):
    """A part of an item whose answer is explained by itself; without these lines the item's stand for it."""

    source: AuthoredSource | None = Field(
        default=None, description="Where this answer's fact was read, if not at the item's source."
    )
    facts: FactMarks = Field(
        default_factory=list, description="Marks of content/facts that this answer rests on, as L12."
    )

    @property
    def cited(self) -> Source | None:
        """Its own source as a card carries it."""
        return self.source.shown if self.source else None


def explained(line: str, parts: Sequence[Sourced]) -> tuple[Explained, ...]:
    """The parts of an item's line, as a kind gives them."""
    return tuple(Explained((line, at), part.cited, tuple(part.facts)) for at, part in enumerate(parts))


def read_as(shape: type[M], raw: Mapping[str, Any], mend: Callable[[Place], Place] = lambda mend: mend) -> M:
    """The author's mapping as a shape; raises `BadItem` with every problem at once.

    `mend` corrects the path of a problem: pydantic adds the name of a member of a union to it.
    """
    try:
        return shape.model_validate(dict(raw))
    except ValidationError as error:
        raise BadItem([(mend(problem["loc"]), say(problem)) for problem in error.errors()]) from error


_SAYINGS = {
    "missing": "Il manque « {field} ». Ajoutez la ligne « {field}: … ».",
    "extra_forbidden": "« {field} » n’est pas prévu ici. Corrigez le mot ou supprimez la ligne.",
    "union_tag_not_found": "La forme de la question manque. Ajoutez « form: », comme dans une fiche voisine.",
    "union_tag_invalid": "Cette forme de question n’existe pas. Écrivez « form: » puis {expected_tags}.",
    "string_too_long": "« {field} » compte {size} caractères. Raccourcissez à {max_length} au plus.",
    "string_too_short": "« {field} » est vide. Écrivez un texte.",
    "string_type": "« {field} » n’est pas un texte. Entourez la valeur de guillemets.",
    "bool_type": "« {field} » attend true ou false. Écrivez l’un des deux, sans guillemets.",
    "int_type": "« {field} » attend un nombre. Écrivez un chiffre, sans guillemets.",
    "float_type": "« {field} » attend un nombre. Écrivez-le en chiffres, sans guillemets.",
    "greater_than_equal": "« {field} » est trop petit. Écrivez {ge} ou plus.",
    "greater_than": "« {field} » est trop petit. Écrivez plus que {gt}.",
    "less_than_equal": "« {field} » est trop grand. Écrivez {le} ou moins.",
    "literal_error": "« {field} » n’a pas une valeur prévue. Écrivez {expected}.",
    "too_short": "« {field} » est trop court. Il en faut au moins {min_length}.",
    "too_long": "« {field} » est trop long. Gardez-en {max_length} au plus.",
    "model_type": "« {field} » attend plusieurs lignes « mot: valeur ». Regardez une fiche voisine.",
}
_PATTERNS = {
    "id": "« id » ne convient pas. Prenez des minuscules sans accent, chiffres, tirets : a, b, c.",
    "accept": "Une réponse acceptée n’a ni lettre ni chiffre. Écrivez un mot ou un nombre.",
    "confidence": "Ce fait n’est pas vérifié. Lisez-le dans sa source, puis écrivez V ou V2.",
}
_OTHER_PATTERN = "« {field} » ne convient pas. Prenez minuscules sans accent, chiffres, tirets."
_OTHER = "« {field} » n’a pas la bonne forme. Regardez une fiche voisine."


def _in_french(words: str) -> str:
    """What pydantic lists, 'a', 'b' or 'c', as an author writes it."""
    return words.replace("'", "").replace(" or ", " ou ")


def say(error: ErrorDetails) -> Saying:
    """One problem in words."""
    context = error.get("ctx", {})
    words = [part for part in error["loc"] if isinstance(part, str)]
    field = error["loc"][-1] if error["loc"] else "la fiche"
    values = {"field": field, "input": error["input"], "size": len(str(error["input"]))} | context
    values |= {
        name: _in_french(str(context[name])) for name in ("expected", "expected_tags") if name in context
    }
    if error["type"] == "author":
        return Saying(str(context.get("text", error["msg"])), error["type"], values)
    if error["type"] == "string_pattern_mismatch":
        text = _PATTERNS.get(words[-1] if words else "", _OTHER_PATTERN)
    elif field == "confidence" and error["type"] == "literal_error":
        text = _PATTERNS["confidence"]
    else:
        text = _SAYINGS.get(error["type"], _OTHER)
    return Saying(text.format(**values), error["type"], values)
