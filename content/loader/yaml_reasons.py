"""Why a YAML file cannot be read, in French: its reader speaks English, and not to authors."""

import re
from datetime import date
from typing import Final

from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.reader import ReaderError

_REASONS: Final = (
    ("found duplicate key", "le même mot y est deux fois"),
    ("mapping values are not allowed", "deux-points de trop, ou un texte à mettre entre guillemets"),
    ("'\\t' that cannot start", "une tabulation, à remplacer par des espaces"),
    ("that cannot start any token", "un texte qui commence par ce signe se met entre guillemets"),
    ("could not find expected ':'", "deux-points manquent après un mot"),
    ("but got '<stream end>'", "un crochet ou une accolade n’est pas refermé"),
    ("expected the node content", "une valeur manque, ou la fin d’un crochet ou d’une accolade"),
    ("expected ',' or", "une virgule manque, ou la fin d’un crochet ou d’une accolade"),
    ("expected <block end>", "cette ligne n’est pas alignée avec les précédentes"),
    ("found undefined alias", "un texte qui commence par une étoile se met entre guillemets"),
    ("found unexpected end of stream", "un guillemet n’est pas refermé"),
    ("found another document", "un second document y commence"),
)
"""What the reader says, and what an author reads."""
_ENDLESS: Final = ("unexpected end of stream", "but got '<stream end>'")
_DAY: Final = re.compile(r"\b\d{4}-\d{1,2}-\d{1,2}\b")


def reason(problem: str | None) -> str:
    """The reader's sentence in French, between brackets; "" for one that is not known."""
    said = next((french for english, french in _REASONS if english in (problem or "")), "")
    return f" ({said})" if said else ""


def line_of_mark(error: MarkedYAMLError) -> int:
    """The line, from 1, of what stops the reader, or of its beginning where it has no end."""
    endless = any(sign in (error.problem or "") for sign in _ENDLESS)
    mark = (error.context_mark if endless else None) or error.problem_mark
    return mark.line + 1 if mark else 0


def line_of_error(text: str, error: Exception) -> int:
    """The line, from 1, of a sign or a day that no reader takes; 0 where none is seen."""
    if isinstance(error, ReaderError):
        return text.count("\n", 0, error.position) + 1
    lines = enumerate(text.splitlines(), start=1)
    return next((at for at, line in lines if any(not _exists(day) for day in _DAY.findall(line))), 0)


def _exists(day: str) -> bool:
    try:
        date(*map(int, day.split("-")))
    except ValueError:
        return False
    return True
