"""The file of the organisation, its sites and teams: what it may say, and every problem with its line."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any
from zoneinfo import available_timezones

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)
from pydantic_core import ErrorDetails

from content.loader import problems as wording
from content.loader.files import line_of, read_yaml
from games.author_fields import say
from games.rules.doors import holidays_of
from usecases import names
from usecases.names import fold

_SIGNS = frozenset(" '’-–—.,:;!?&/()+°«»\"")
_SAID = {
    "string_too_short": "Ce texte est trop court. Écrivez au moins {min_length} caractères.",
    "string_pattern_mismatch": "Cet id ne convient pas. Prenez des minuscules sans accent, chiffres, tirets.",
    "int_parsing": "Ce n’est pas un nombre. Écrivez-le en chiffres.",
    "int_from_float": "Ce n’est pas un nombre entier. Écrivez-le en chiffres.",
    "too_short": "Il en faut au moins {min_length}.",
    "date_from_datetime_parsing": "Ce n’est pas une date. Écrivez-la comme 2027-05-07.",
    "tuple_type": "Ce n’est pas une liste. Prenez exemple sur organisation.yaml.",
    "model_type": "Ce ne sont pas des lignes « mot: valeur ». Prenez exemple sur organisation.yaml.",
}


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong at a line of the file (0: all of it), in French as authors read it.

    Attributes:
        where: the path inside the file, "" where it is all of it or cannot be read.
    """

    line: int
    where: str
    text: str


class OrganisationWrong(Exception):  # noqa: N818 (it is an answer, not a fault)
    """The file is refused: `flaws` has everything that is wrong with it."""

    def __init__(self, flaws: Sequence[Flaw]) -> None:
        super().__init__(f"{len(flaws)} flaws")
        self.flaws = tuple(flaws)


def _time_zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError("Ce fuseau horaire n’existe pas. Écrivez-le comme Europe/Paris.")
    return name


def _holidays(name: str) -> str:
    holidays_of(name, 2026)  # raises ValueError for a calendar nobody knows
    return name


def _plain(letter: str) -> bool:
    """A Latin letter, a digit or a sign of ordinary writing: no markup of any channel, nothing drawn."""
    if letter.isalpha():
        return unicodedata.name(letter, "").startswith("LATIN")
    return letter in _SIGNS or (letter.isascii() and letter.isdigit())


def _readable(name: str) -> str:
    clean = " ".join(unicodedata.normalize("NFC", name).split())
    if len(fold(clean)) < 2 or not all(map(_plain, clean)):
        raise ValueError("Un nom compte au moins deux lettres ou chiffres, sans balise ni dessin.")
    if names.offends(clean):
        raise ValueError("Un mot de ce nom peut blesser. Choisissez-en un autre.")
    return clean


Name = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=2, max_length=60), AfterValidator(_readable)
]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TeamEntry(_Part):
    """A team and how many people it has."""

    name: Name
    headcount: Annotated[int, Field(ge=1, le=100_000)]


class SiteEntry(_Part):
    """A site: its name, and when people work there."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{2,40}$")]
    name: Name
    time_zone: Annotated[str, AfterValidator(_time_zone)] = "Europe/Paris"
    holidays: Annotated[str, AfterValidator(_holidays)] = "france"
    days_off: tuple[date, ...] = ()
    teams: tuple[TeamEntry, ...] = ()


class OrganisationEntry(_Part):
    """The organisation: its name, the site of who has none, and the days off of everybody."""

    name: Name
    default_site: str
    days_off: tuple[date, ...] = ()


class OrganisationFile(_Part):
    """The whole of `organisation.yaml`."""

    organisation: OrganisationEntry
    sites: Annotated[tuple[SiteEntry, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _known_and_single(self) -> "OrganisationFile":
        ids = [site.id for site in self.sites]
        if len(set(ids)) < len(ids):
            raise ValueError("Deux sites ont le même id. Changez-en un.")
        if self.organisation.default_site not in ids:
            raise ValueError("Aucun site n’a l’id que donne default_site. Écrivez-y l’id d’un site.")
        teams = [fold(team.name) for site in self.sites for team in site.teams]
        if len(set(teams)) < len(teams):
            raise ValueError("Deux équipes ont le même nom. Changez-en un.")
        return self


def read(data: bytes, name: str) -> OrganisationFile:
    """A file's organisation.

    Args:
        name: of the file, for its problems.

    Raises:
        OrganisationWrong: it cannot be read, or something in it is wrong.
    """
    problems: list[wording.Problem] = []
    tree, values = read_yaml(data, name, problems)
    if problems:
        unread = "{} Prenez exemple sur organisation.yaml, enregistré en UTF-8."
        raise OrganisationWrong([Flaw(found.line, "", unread.format(found.message)) for found in problems])
    try:
        return OrganisationFile.model_validate(values)
    except ValidationError as error:
        raise OrganisationWrong(_flaws(tree, error)) from error


def _flaws(tree: Any, error: ValidationError) -> list[Flaw]:
    flaws = []
    for detail in error.errors():
        if detail["type"] == "too_short" and detail["input"]:
            continue  # pydantic counts those that are right, and the others are told already
        where = ".".join(str(step) for step in detail["loc"])
        flaws.append(Flaw(line_of(tree, detail["loc"]), where, told(detail)))
    return flaws


def told(error: ErrorDetails) -> str:
    """One problem in words: a sheet's, except where an organisation is no sheet."""
    context = error.get("ctx", {})
    if error["type"] == "value_error":
        return str(context["error"])
    words = _SAID.get(error["type"])
    return words.format(**context) if words else say(error)
