"""Finds the team and site of each person of a file, by the names that people write."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from games.rules.doors import Site
from store.schema.values import Team
from store.unit_of_work import UnitOfWork
from usecases import names
from usecases.names import fold
from usecases.people.people_file import Entry, Problem, printable

_MOST_NEAR = 1_000
"""Unknown names for which a near one is looked for; a file with more is of another organisation."""
_MOST_LISTED = 10


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person works; `away` has their part-time days off, bit n for weekday n (0 Monday)."""

    team: Team | None
    site_id: str
    away: int


def placed(uow: UnitOfWork, entries: Iterable[Entry]) -> tuple[dict[int, Place], list[Problem]]:
    """Each person's place by line of the file, and the problems."""
    finder = _Finder(uow)
    places: dict[int, Place] = {}
    problems: list[Problem] = []
    for entry in entries:
        workplace = finder.locate(entry)
        if isinstance(workplace, Place):
            places[entry.line] = workplace
        else:
            problems += workplace
    return places, problems


class _Finder:
    """Finds teams and sites by the names that people write."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._teams = {fold(team.name): team for team in uow.teams.all()}
        self._sites, self._names = names.sites(uow), uow.teams.site_names()
        self._calendars: Mapping[str, Site] = uow.teams.sites()
        self._near: dict[str, str] = {}

    def locate(self, entry: Entry) -> Place | list[Problem]:
        """A person's place, or every problem with it."""
        team, site = self._teams.get(fold(entry.team)), self._sites.get(fold(entry.site))
        wrong = []
        if entry.team and team is None:
            wrong.append(self._no_team(entry))
        if entry.site and site is None:
            known = ", ".join(list(self._names.values())[:_MOST_LISTED])
            wrong.append(
                Problem(entry.line, "people.csv_no_site", {"name": printable(entry.site), "known": known})
            )
        if team is not None and site is not None and team.site_id != site:
            values = {"team": team.name, "site": self._names.get(team.site_id, team.site_id)}
            wrong.append(Problem(entry.line, "people.csv_elsewhere", values))
        at = team.site_id if team else site
        if wrong or at is None:
            return wrong
        working = self._calendars[at].working_weekdays
        if entry.days and not entry.days & working:
            return [Problem(entry.line, "people.csv_never_there")]
        off = working - entry.days if entry.days else frozenset()
        return Place(team, at, sum(1 << day for day in off))

    def _no_team(self, entry: Entry) -> Problem:
        name = printable(entry.team)
        if name not in self._near and len(self._near) < _MOST_NEAR:
            self._near[name] = self._nearest(name)
        near = self._near.get(name, "")
        if near:
            return Problem(entry.line, "people.csv_no_team_near", {"name": name, "near": near})
        return Problem(entry.line, "people.csv_no_team", {"name": name})

    def _nearest(self, name: str) -> str:
        nearest = process.extractOne(fold(name), self._teams.keys(), scorer=fuzz.ratio, score_cutoff=70)
        return self._teams[nearest[0]].name if nearest else ""
