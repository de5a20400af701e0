"""Finds who the people of a file are, and the team and site of each, by the names that people write."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from rapidfuzz import fuzz, process

from content.words import Catalogue
from games import alphabet
from games.rules.doors import Site
from store.people.invitations import Invited
from store.schema.values import Team
from store.unit_of_work import UnitOfWork
from usecases import names, signing
from usecases.context import Services
from usecases.names import fold
from usecases.people.people_file import Entry, Problem, printable
from usecases.teams.former_names import Former, former
from usecases.teams.person_entries import Movements

_MOST_NEAR = 1_000
"""Unknown names for which a near one is looked for; a file with more is of another organisation."""
_MOST_LISTED = 10
_MOST_MOVES = 5
"""Pairs of teams between which people move that are told; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person works; `away` has their part-time days off, bit n for weekday n (0 Monday).

    `merged` is the name of the team in the file, where that was merged into `team`; else "".
    """

    team: Team | None
    site_id: str
    away: int
    merged: str = ""


@dataclass(frozen=True, slots=True)
class TeamMove:
    """How many people of a file go from one team to another; "" where they had none, or get none."""

    before: str
    after: str
    people: int


def example(uow: UnitOfWork) -> tuple[str, str]:
    """A site and a team of it for a file to fill in, where there are any."""
    for team in uow.teams.all():
        return uow.teams.site_names()[team.site_id], team.name
    return "Metz", "Accueil"


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


def remembered(
    uow: UnitOfWork, services: Services, entries: Sequence[Entry], now: datetime
) -> tuple[dict[str, Entry], int]:
    """The people by handle, without the forgotten ones, and how many those are."""
    by_handle = {signing.handle(services.secret, *entry.who): entry for entry in entries}
    marks = {signing.mark(services.secret, handle): handle for handle in by_handle}
    erased = {marks[mark] for mark in uow.erasure.marked(list(marks), now.date())}
    return {handle: entry for handle, entry in by_handle.items() if handle not in erased}, len(erased)


def players_among(
    uow: UnitOfWork, entries: Mapping[str, Entry], invitations: Mapping[str, Invited]
) -> dict[str, int]:
    """The numbers of those who play already, by handle."""
    ids = {entry.directory_id: handle for handle, entry in entries.items() if entry.directory_id}
    accounts = uow.access.players_of("teams", list(ids))
    came = {
        handle: invited.player_id for handle, invited in invitations.items() if invited.player_id is not None
    }
    return came | {ids[name]: number for name, number in accounts.items()}


def team_moves(
    uow: UnitOfWork, movements: Movements, teams: Mapping[int, int | None]
) -> tuple[TeamMove, ...]:
    """Who changes team by a file, come or not, by pair of teams, most people first.

    Args:
        movements: of the people of the file who are new, changed or moved.
        teams: the team of each player among them, as it is.
    """
    pairs: Counter[tuple[int | None, int | None]] = Counter()
    for handle, seat in movements.seats.items():
        player, invited = movements.come.get(handle), movements.known.get(handle)
        if player is not None:
            before = teams.get(player)
        elif invited is not None:
            before = invited.team_id
        else:
            continue
        if before != seat.team_id:
            pairs[before, seat.team_id] += 1
    team_names = {team.id: team.name for team in uow.teams.all()} if pairs else {}
    moves = [
        TeamMove(team_names.get(before or 0, ""), team_names.get(after or 0, ""), people)
        for (before, after), people in pairs.items()
    ]
    order = alphabet.order
    return tuple(sorted(moves, key=lambda move: (-move.people, order(move.before), order(move.after))))


def from_merged(places: Iterable[Place]) -> tuple[TeamMove, ...]:
    """The teams of a file that were merged into others, with the people whom it puts there, most first."""
    counts = Counter((place.merged, place.team.name) for place in places if place.merged and place.team)
    return tuple(TeamMove(*names, people) for names, people in counts.most_common())


def changes_of_team(words: Catalogue, moves: Sequence[TeamMove], merged: Sequence[TeamMove]) -> list[str]:
    """A line for each team of the file that was `merged`; then from where to where people move, in one."""
    lines = [
        words.count("people.import_merged", move.people, name=move.before, into=move.after) for move in merged
    ]
    if not moves:
        return lines
    pairs = [_move_text(words, move) for move in moves[:_MOST_MOVES]]
    more = sum(move.people for move in moves[_MOST_MOVES:])
    pairs += [words.count("people.import_moves_more", more)] * bool(more)
    return [*lines, words("people.import_moves", moves=", ".join(pairs))]


def _move_text(words: Catalogue, move: TeamMove) -> str:
    way = "" if move.before and move.after else "_out" if move.before else "_in"
    values = {"people": words.number(move.people), "before": move.before, "after": move.after}
    return words(f"people.import_move{way}", **values)


class _Finder:
    """Finds teams and sites by the names that people write."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self._teams = {fold(team.name): team for team in uow.teams.all()}
        self._sites, self._names = names.sites(uow), uow.teams.site_names()
        self._calendars: Mapping[str, Site] = uow.teams.sites()
        self._near: dict[str, str] = {}

    @cached_property
    def _former(self) -> Mapping[str, Former]:
        """What became of teams, by the names they had: read where a file has an unknown name."""
        return former(self._uow)

    def locate(self, entry: Entry) -> Place | list[Problem]:
        """A person's place, or every problem with it."""
        team, site = self._teams.get(fold(entry.team)), self._sites.get(fold(entry.site))
        wrong, merged = [], ""
        if entry.team and team is None:
            end = self._former.get(fold(entry.team), Former(""))
            merger = self._teams.get(fold(end.name)) if end.merged and end.closed is None else None
            if merger is not None:
                team, merged = merger, printable(entry.team)
            else:
                wrong.append(self._no_team(entry, end))
        if entry.site and site is None:
            site_names = list(self._names.values())
            examples = ", ".join(site_names[:_MOST_LISTED]) + ("…" if len(site_names) > _MOST_LISTED else "")
            values = {"name": printable(entry.site), "known": examples}
            wrong.append(Problem(entry.line, "people.csv_no_site", values, "site"))
        if team is not None and site is not None and team.site_id != site and not merged:
            values = {"team": team.name, "site": self._names.get(team.site_id, team.site_id)}
            wrong.append(Problem(entry.line, "people.csv_elsewhere", values, "site"))
        at = team.site_id if team else site
        if wrong or at is None:
            return wrong
        working = self._calendars[at].working_weekdays
        if entry.days and not entry.days & working:
            return [Problem(entry.line, "people.csv_never_there", column="days")]
        off = working - entry.days if entry.days else frozenset()
        return Place(team, at, sum(1 << day for day in off), merged)

    def _no_team(self, entry: Entry, end: Former) -> Problem:
        name = printable(entry.team)
        if end.closed is not None:
            key = "people.csv_team_merged_closed" if end.merged else "people.csv_team_closed"
            return Problem(entry.line, key, {"name": name, "day": end.closed, "into": end.name}, "team")
        if (team := self._teams.get(fold(end.name))) is not None:
            return Problem(entry.line, "people.csv_team_renamed", {"name": name, "now": team.name}, "team")
        if name not in self._near and len(self._near) < _MOST_NEAR:
            self._near[name] = self._nearest(name)
        near = self._near.get(name, "")
        if near:
            return Problem(entry.line, "people.csv_no_team_near", {"name": name, "near": near}, "team")
        return Problem(entry.line, "people.csv_no_team", {"name": name}, "team")

    def _nearest(self, name: str) -> str:
        nearest = process.extractOne(fold(name), self._teams.keys(), scorer=fuzz.ratio, score_cutoff=70)
        return self._teams[nearest[0]].name if nearest else ""
