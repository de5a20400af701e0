"""The team index, fair to every team size, and the order with ties (rule 6).

DerSimonian and Laird 1986 (meta-analysis of clinical trials), with a team in the place of a trial: the
variance between teams is what is left of the spread of their means without the chance within teams.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import fsum, isfinite, sqrt

from games.rounding import nearest, percent
from games.rules.small_numbers import Attendance, Turnout

RANKED_FROM = 5
"""Members from which a team is ranked; a smaller team is forming."""
_FEWEST_DOORS = 3  # a member's points are never divided by fewer doors
_DOOR = 100  # points a door is worth at most: keeps any sum within what can happen
_NOISE = 1e-12  # relative; less than this is float rounding, no spread


@dataclass(frozen=True, slots=True)
class Sums:
    """Members who joined at one door: how many, their points since, and the sum of squares of those."""

    count: int
    total: float
    squares: float


@dataclass(frozen=True, slots=True)
class TeamSums:
    """A team's members by joining door: (doors opened at its site from that one on, sums)."""

    team_id: int
    groups: tuple[tuple[int, Sums], ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """A team on the board; `index` and `rank` are None while it is forming."""

    team_id: int
    members: int
    index: int | None
    rank: int | None


@dataclass(frozen=True, slots=True)
class _Team:
    """A ranked team: `n` members, mean `m` of x, and the squared deviations of x around it."""

    id: int
    n: int
    m: float
    deviations: float


@dataclass(frozen=True, slots=True)
class Line:
    """A team as the board may show it, in the board's order.

    Attributes:
        members: who completed a door: as last published, live while the team is forming.
        index, rank: None while the team is forming.
        rank_before: its rank at the start of the local day `rank_day`.
        played: how many completed a door on the local day `day`.
        expected: members whose working day `expected_day` is and who are there.
        day_before, played_before: the last day before `rank_day` on which somebody played, and how many.
    """

    team_id: int
    name: str
    site_id: str
    members: int
    index: int | None
    rank: int | None
    rank_before: int | None
    rank_day: date | None
    day: date | None
    played: int
    expected: int
    expected_day: date | None
    day_before: date | None = None
    played_before: int | None = None

    def turnout(self, day: date | None) -> Turnout | None:
        """How many played on this working day, and of how many; None: a day off, or too few people."""
        return Attendance(self.day, self.played, self.expected, self.expected_day).on(day)

    def share(self, day: date | None) -> int | None:
        """Percent of those expected on this working day who played; None where their total is not told."""
        played, of = self.turnout(day) or (0, None)
        return None if of is None else percent(played, of)


def rank(teams: Iterable[TeamSums]) -> tuple[Standing, ...]:
    """Every team's standing: by rank, then the forming ones.

    Teams are ordered by the rounded index, the figure the board shows: what looks equal is equal, equality
    is transitive (a tolerance would not be), and no hidden decimal separates two teams. Equal ranks are
    shared and the next one skips (1, 1, 3). Only ranked teams enter M, s² and τ².
    """
    sums = [(team, sum(part.count for _, part in team.groups)) for team in teams]
    ranked = [_measure(team, members) for team, members in sums if members >= RANKED_FROM]
    ordered = sorted(zip(_indexes(ranked), ranked, strict=True), key=lambda pair: (-pair[0], pair[1].id))
    standings: list[Standing] = []
    for rank_number, (index, team) in enumerate(ordered, start=1):
        tied = standings and standings[-1].index == index
        standings.append(Standing(team.id, team.n, index, standings[-1].rank if tied else rank_number))
    forming = sorted((team.team_id, members) for team, members in sums if members < RANKED_FROM)
    return (*standings, *(Standing(team_id, members, None, None) for team_id, members in forming))


def _measure(team: TeamSums, members: int) -> _Team:
    """Mean and squared deviations of x = points / doors, at least three doors; x lies within 0 to 100."""
    total = squares = 0.0
    for since, part in team.groups:
        doors = max(_FEWEST_DOORS, since)
        total += min(part.total / doors, _DOOR * part.count)
        squares += min(part.squares / doors / doors, _DOOR * _DOOR * part.count)
    mean = total / members
    return _Team(team.team_id, members, mean, _beyond_noise(squares - mean * total, squares, _NOISE))


def _indexes(teams: Sequence[_Team]) -> list[int]:
    """50 + 10 z of each team, rounded half up; 50 for all before a spread exists."""
    if len(teams) < 2:
        return [50 for _ in teams]
    within = fsum(team.deviations for team in teams) / sum(team.n - 1 for team in teams)
    between = _variance_between(teams, within)
    if within == 0 and between == 0:
        return [50 for _ in teams]
    variances = [within / team.n + between for team in teams]
    weights = [1 / variance for variance in variances]
    weight = fsum(weights)
    mean = fsum(w * team.m for w, team in zip(weights, teams, strict=True)) / weight
    return [
        _index(team.m - mean, variance - 1 / weight) for team, variance in zip(teams, variances, strict=True)
    ]


def _variance_between(teams: Sequence[_Team], within: float) -> float:
    """τ², the true variance between teams: (Q - (k - 1)) / C, multiplied out by s² so that s² may be 0."""
    members = sum(team.n for team in teams)
    mean = fsum(team.n * team.m for team in teams) / members
    spread = fsum(team.n * (team.m - mean) ** 2 for team in teams)
    spread = _beyond_noise(spread, fsum(team.n * team.m**2 for team in teams), _NOISE**2)
    scale = members - fsum(team.n**2 for team in teams) / members
    return max(0.0, (spread - (len(teams) - 1) * within) / scale) if scale > 0 else 0.0


def _index(gap: float, variance: float) -> int:
    """50 + 10 z, rounded half up; no z is an average one."""
    z = gap / sqrt(variance) if variance > 0 else 0.0
    index = 50 + 10 * z
    return int(nearest(index)) if isfinite(index) else 50


def _beyond_noise(value: float, scale: float, noise: float) -> float:
    """`value`, or 0 where it is below what rounding alone can leave of `scale`."""
    return value if value > scale * noise else 0.0
