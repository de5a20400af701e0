"""What is wrong in a pack, worded for authors, in French: what it is, a full stop, what to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import ValidationError
from pydantic_core import ErrorDetails

Where = tuple[str | int, ...]
Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: `line` counts from 1 (0: the file as a whole), `fix` says what to do."""

    file: str
    line: int
    item: str
    message: str
    fix: str
    level: Level = "error"


class PackErrors(ValueError):  # noqa: N818 - it holds many
    """A pack that cannot be played, with every reason."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(f"{one.file}:{one.line}: {one.message} {one.fix}" for one in problems))
        self.problems = tuple(problems)


def halves(text: str) -> tuple[str, str]:
    """What is wrong and what to do: the first sentence, and the rest."""
    wrong, _, fix = text.partition(". ")
    return (f"{wrong}.", fix) if fix else (text, "")


def explain(error: ValidationError) -> list[tuple[Where, str]]:
    """The problems of a pack's or an item's common lines, each with its place."""
    return [(one["loc"], _say(one)) for one in error.errors()]


_SAYINGS = {
    "missing": "Il manque « {field} ». Ajoutez la ligne « {field}: … ».",
    "extra_forbidden": "« {field} » n’est pas prévu ici. Corrigez le mot ou supprimez la ligne.",
    "string_too_long": "« {field} » compte {size} caractères. Raccourcissez à {max_length} au plus.",
    "string_too_short": "« {field} » est vide. Écrivez un texte.",
    "string_pattern_mismatch": "« {field} » ne convient pas. Prenez minuscules sans accent, chiffres, "
    "tirets.",
    "string_type": "« {field} » n’est pas un texte. Entourez la valeur de guillemets.",
    "literal_error": "« {field} » n’a pas une valeur prévue. Écrivez {expected}.",
    "int_type": "« {field} » attend un nombre. Écrivez un chiffre, sans guillemets.",
    "greater_than_equal": "« {field} » est trop petit. Écrivez {ge} ou plus.",
    "less_than_equal": "« {field} » est trop grand. Écrivez {le} ou moins.",
    "model_type": "« {field} » attend plusieurs lignes « mot: valeur ». Regardez une fiche voisine.",
}
_OTHER = "« {field} » n’a pas la bonne forme. Regardez une fiche voisine."
_UNVERIFIED = "Ce fait n’est pas vérifié. Lisez-le dans sa source, puis écrivez V ou V2."


def _say(error: ErrorDetails) -> str:
    if error["type"] == "author":
        return error["msg"]
    field = error["loc"][-1] if error["loc"] else "la fiche"
    if field == "confidence" and error["type"] == "literal_error":
        return _UNVERIFIED
    values = {"field": field, "size": len(str(error["input"]))}
    return _SAYINGS.get(error["type"], _OTHER).format(**values | error.get("ctx", {}))
