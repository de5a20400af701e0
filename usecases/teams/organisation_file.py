"""The file of the organisation, its sites and teams: what it may say, and every problem with its line."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated, Any, Final
from zoneinfo import available_timezones

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    ValidationInfo,
    model_validator,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from content.loader import problems as wording
from content.loader.files import line_of, read_yaml
from content.loader.problems import Where
from content.words import Catalogue, load
from games.rules.doors import Site, holidays_of
from usecases.context import Refused
from usecases.names import fold
from usecases.names.titles import check_title

_CALENDARS: Final = "Ce calendrier n’existe pas. Écrivez france ou alsace-moselle."
_SAYINGS: Final[Mapping[str, str]] = {
    "missing": "Ce mot manque. Ajoutez « {key}: » et sa valeur.",
    "extra_forbidden": "Le mot « {key} » n’est pas prévu ici. Corrigez-le ou supprimez-le.",
    "string_type": "Ce n’est pas un texte. Entourez-le de guillemets.",
    "string_pattern_mismatch": "Ce code ne convient pas. Prenez minuscules sans accent, chiffres, tirets.",
    "int_type": "Ce n’est pas un nombre. Écrivez-le en chiffres.",
    "int_parsing": "Ce n’est pas un nombre. Écrivez-le en chiffres.",
    "int_from_float": "Ce n’est pas un nombre entier. Écrivez-le en chiffres.",
    "greater_than_equal": "Ce nombre est trop petit. Écrivez {ge} ou plus.",
    "less_than_equal": "Ce nombre est trop grand. Écrivez {le} ou moins.",
    "too_short": "Il en faut au moins {min_length}.",
    "date_type": "Ce n’est pas une date. Écrivez-la comme 2027-05-07.",
    "date_from_datetime_parsing": "Ce n’est pas une date. Écrivez-la comme 2027-05-07.",
    "date_from_datetime_inexact": "Ce n’est pas une date. Écrivez-la comme 2027-05-07, sans heure.",
    "tuple_type": "Ce n’est pas une liste. Prenez exemple sur organisation.yaml.",
    "model_type": "Ce ne sont pas des lignes « mot: valeur ». Prenez exemple sur organisation.yaml.",
    "default_site": "Aucun site n’a ce code. Écrivez celui d’un site, qui suit « id: ».",
}
_EMPTY: Final = "Rien ne suit « {key}: ». Écrivez sa valeur, ou supprimez la ligne."
_OTHER: Final = "Cette valeur ne convient pas. Prenez exemple sur organisation.yaml."
_CALLED: Final[Mapping[str, str]] = {
    "organisation": "organisation",
    "sites": "sites",
    "teams": "équipes",
    "id": "code",
    "name": "nom",
    "headcount": "effectif",
    "time_zone": "fuseau horaire",
    "holidays": "jours fériés",
    "days_off": "jours chômés",
    "default_site": "site habituel",
}
"""What people call each word of the file."""
_TWICE: Final[Mapping[str, str]] = {
    "id": "Ce code est déjà celui du site de la ligne {line}. Changez-en un.",
    "sites": "Ce site et celui de la ligne {line} ont le même nom. Changez-en un.",
    "teams": "Cette équipe et celle de la ligne {line} ont le même nom. Changez-en un.",
}
_ONE: Final[Mapping[str, str]] = {"sites": "site", "teams": "équipe"}
_SHOWN: Final = 40


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong at a line of the file (0: all of it), in French as authors read it.

    Attributes:
        where: what it is about in words, as a table's column; "" where it is all of the file.
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
    try:
        holidays_of(name, 2026)
    except ValueError:
        raise ValueError(_CALENDARS) from None
    return name


def checked_name(text: str, own: Collection[str] = ()) -> str:
    """A name as it is kept.

    Args:
        own: names of today's organisation, which stay whatever the rule is by now.

    Raises:
        ValueError: what is wrong with it, in French.
    """
    try:
        return check_title(text, Refused, text if text in own else "")
    except Refused as refused:
        raise ValueError(refused.text(_french())) from None


def _name(text: str, info: ValidationInfo) -> str:
    return checked_name(text, (info.context or {}).get("own", ()))


@cache
def _french() -> Catalogue:
    return load("fr")


Name = Annotated[str, AfterValidator(_name)]


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
            raise ValueError("Deux sites ont le même code. Changez-en un.")
        teams = [fold(team.name) for site in self.sites for team in site.teams]
        if len(set(teams)) < len(teams):
            raise ValueError("Deux équipes ont le même nom. Changez-en un.")
        names = {fold(site.name) for site in self.sites}
        if len(names) < len(ids):
            raise ValueError("Deux sites ont le même nom. Changez-en un.")
        if self.organisation.default_site not in ids:
            raise PydanticCustomError("default_site", "no such site")
        return self


def site_entry(site_id: str, site_name: str, site: Site, everybody_s: frozenset[date]) -> SiteEntry:
    """A stored site as a file says it; its name stays, whatever the rule is by now."""
    days = tuple(sorted(site.days_off - everybody_s))
    return SiteEntry.model_construct(
        id=site_id, name=site_name, time_zone=site.time_zone, holidays=site.holidays, days_off=days
    )


def head_entry(name: str, usual: str, days: frozenset[date]) -> OrganisationEntry:
    """The stored organisation as a file says it, likewise."""
    return OrganisationEntry.model_construct(name=name, default_site=usual, days_off=tuple(sorted(days)))


def read(data: bytes, name: str, own: Collection[str] = ()) -> OrganisationFile:
    """A file's organisation.

    Args:
        name: of the file, for its problems.
        own: names of today's organisation, as `checked_name` takes them.

    Raises:
        OrganisationWrong: it cannot be read, or something in it is wrong.
    """
    problems: list[wording.Problem] = []
    tree, values = read_yaml(data, name, problems)
    if problems:
        raise OrganisationWrong([Flaw(each.line, "", _unread(each)) for each in problems])
    twice = _twice(tree, values)
    try:
        file = OrganisationFile.model_validate(values, context={"own": own})
    except ValidationError as error:
        raise OrganisationWrong(_flaws(tree, values, error, twice)) from error
    return file


def _sentence(error: ErrorDetails) -> str:
    """One problem in words."""
    context = error.get("ctx", {})
    if error["type"] == "value_error":
        return str(context["error"])
    key = error["loc"][-1] if error["loc"] else ""
    if error["input"] is None and isinstance(key, str) and key:
        return _EMPTY.format(key=key)
    return _SAYINGS.get(error["type"], _OTHER).format(key=key, **context)


def _unread(problem: wording.Problem) -> str:
    """Why no word of a file can be read."""
    fix = problem.fix if problem.line else "Prenez exemple sur organisation.yaml, enregistré en UTF-8."
    return f"{problem.message} {fix}"


def _flaws(tree: Any, values: Any, error: ValidationError, twice: Sequence[Flaw]) -> list[Flaw]:
    flaws = list(twice)
    for detail in error.errors():
        loc = ("organisation", "default_site") if detail["type"] == "default_site" else detail["loc"]
        if detail["type"] == "too_short" and detail["input"]:
            continue  # pydantic counts those that are right, and the others are told already
        if detail["type"] == "value_error" and not loc and twice:
            continue  # told already, with both lines
        flaws.append(Flaw(line_of(tree, loc), _place(values, loc), _sentence(detail)))
    return sorted(flaws, key=lambda flaw: flaw.line)


def _twice(tree: Any, values: Any) -> list[Flaw]:
    """The sites and teams that have the name of an earlier one, or its code, each with the other's line."""
    first: dict[tuple[str, str], Where] = {}
    flaws = []
    for key, name, loc in _names(values):
        before = first.setdefault((key, fold(name)), loc)
        if before != loc:
            text = _TWICE[key].format(line=line_of(tree, before))
            flaws.append(Flaw(line_of(tree, loc), _place(values, loc), text))
    return flaws


def _names(values: Any) -> Iterator[tuple[str, str, Where]]:
    """What may stand once in a file as it is written: the kind of name, the name, its path."""
    for at, site in enumerate(_list(values, "sites")):
        for kind, key in (("id", "id"), ("sites", "name")):
            if isinstance(text := _value(site, key), str):
                yield kind, text, ("sites", at, key)
        for number, team in enumerate(_list(site, "teams")):
            if isinstance(text := _value(team, "name"), str):
                yield "teams", text, ("sites", at, "teams", number, "name")


def _value(part: Any, key: str) -> Any:
    return part.get(key) if isinstance(part, Mapping) else None


def _list(part: Any, key: str) -> Sequence[Any]:
    value = _value(part, key)
    return value if isinstance(value, list) else ()


def _place(values: Any, loc: Where) -> str:
    """A path in the file as people say it: "équipe Atelier, effectif"; unknown words are left out."""
    parts: list[str] = []
    part, kind = values, ""
    for step in loc:
        if isinstance(step, str):
            part, kind = _value(part, step), step
            parts = [*parts, _CALLED[step]] if step in _CALLED else parts
            continue
        part = part[step] if isinstance(part, list) else None
        if kind in _ONE:
            name = _value(part, "name")
            label = f"« {name[:_SHOWN]} »" if isinstance(name, str) and name else f"n° {step + 1}"
            parts = [f"{_ONE[kind]} {label}"]
    return ", ".join(parts)
