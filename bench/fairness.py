"""Whether every size of team can win: simulated campaigns, the real rule: `python -m bench.fairness`.

A campaign has 24 doors. A member's own level, the part of a door's points they earn on average, is drawn from
a Beta distribution around their team's; each door since they joined gives 100 points with that chance, else
none. So x, points over doors, lies within 0 and 100 by construction, has a standard deviation of 0.6 of its
mean over a whole campaign, and is noisier for who joined late: with 3 to 23 doors to go, each as likely.
"""

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from multiprocessing import Pool
from time import perf_counter

import numpy as np
from rich.console import Console
from rich.progress import track

from bench.fair_share import LEAST, MOST, QUARTER, TEAMS, Range, geometric, one_giant, shares, table
from games.rules.ranking import Sums, TeamSums, rank

DOORS = 24
MEAN, DEVIATION = 0.5, 0.6
"""Of x over 100: the mean of all, and the standard deviation as a part of it."""
LATE = 0.1
"""Of a team's members, those who join late."""
SPREADS = (0.0, 0.05, 0.1)
"""Standard deviation between the teams' true levels, as a part of the mean."""
FEWEST = 3
"""Doors that are left to the latest to join."""
CHUNK = 250
SEED = 2026
RULES = ("index", "sum", "mean", "top three")
GEOMETRIC, GIANT = geometric(), one_giant()
TWENTY = GEOMETRIC.index(20)


@dataclass(frozen=True, slots=True)
class World:
    """Teams' sizes and how far their true levels lie apart.

    Attributes:
        better: how many times the mean a team's level is, instead of a drawn one.
        late: what part of a team joins late, instead of the usual one.
    """

    name: str
    sizes: tuple[int, ...]
    spread: float
    better: Mapping[int, float] = field(default_factory=dict)
    late: Mapping[int, float] = field(default_factory=dict)


def worlds() -> list[World]:
    """The six worlds, then the same sizes with a better team of 20, and with one half of which joins late."""
    usual = [
        World(f"{name}, true spread {spread:.0%}", sizes, spread)
        for name, sizes in (("geometric sizes", GEOMETRIC), ("25 teams of 5 to 60 and one of 400", GIANT))
        for spread in SPREADS
    ]
    better = [
        World(
            f"a team of 20 that scores 10 % more, true spread {spread:.0%}", GEOMETRIC, spread, {TWENTY: 1.1}
        )
        for spread in SPREADS
    ]
    late = [
        World(
            f"a team of 20 of which half joins late, true spread {spread:.0%}",
            GEOMETRIC,
            spread,
            {},
            {TWENTY: 0.5},
        )
        for spread in SPREADS
    ]
    return [*usual, *better, *late]


def concentration() -> float:
    """The Beta distribution's a + b for which x deviates as wanted, the chance of its doors included."""
    spread, whole = (DEVIATION * MEAN) ** 2, MEAN * (1 - MEAN)
    own = (spread - whole / DOORS) / (1 - 1 / DOORS)
    return whole / own - 1


def season_chunk(world: World, seed: Sequence[int], seasons: int) -> np.ndarray:
    """What each team had of the first place and of the top quarter, by rule: summed over some campaigns."""
    chance = np.random.default_rng(seed)
    drawn = [_team(world, team, chance, seasons) for team in range(TEAMS)]
    won = np.zeros((len(RULES), 2, TEAMS))
    for season in range(seasons):
        teams = [TeamSums(team, team_drawn.groups(season)) for team, team_drawn in enumerate(drawn)]
        index = {standing.team_id: standing.index for standing in rank(teams)}
        scores = (
            [float(index[team] or 0) for team in range(TEAMS)],
            [team_drawn.total[season] for team_drawn in drawn],
            [team_drawn.total[season] / team_drawn.size for team_drawn in drawn],
            [team_drawn.best[season] for team_drawn in drawn],
        )
        for rule, values in enumerate(scores):
            won[rule, 0] += shares(values, 1)
            won[rule, 1] += shares(values, QUARTER)
    return won


@dataclass(frozen=True, slots=True)
class Drawn:
    """A team in each of some campaigns: members, points, squares by doors since joining; then totals."""

    size: int
    count: np.ndarray
    points: np.ndarray
    squares: np.ndarray
    total: np.ndarray
    best: np.ndarray

    def groups(self, season: int) -> tuple[tuple[int, Sums], ...]:
        """Its sums as the board has them."""
        return tuple(
            (
                int(doors),
                Sums(
                    int(self.count[season, doors]),
                    float(self.points[season, doors]),
                    float(self.squares[season, doors]),
                ),
            )
            for doors in np.flatnonzero(self.count[season])
        )


def _team(world: World, team: int, chance: np.random.Generator, seasons: int) -> Drawn:
    size = world.sizes[team]
    level = np.clip(1 + world.spread * chance.standard_normal(seasons), 0.2, 1.8)
    if team in world.better:
        level = np.full(seasons, world.better[team])
    mean = np.clip(MEAN * level, 0.02, 0.98)[:, None]
    many = concentration()
    own = chance.beta(mean * many, (1 - mean) * many, (seasons, size))
    doors = np.full((seasons, size), DOORS)
    part = world.late.get(team)
    late = chance.random((seasons, size)) < LATE if part is None else np.arange(size)[None, :] < size * part
    late = np.broadcast_to(late, (seasons, size))
    doors[late] = chance.integers(FEWEST, DOORS, late.sum())
    points = 100 * chance.binomial(doors, own)
    cells = (np.arange(seasons)[:, None] * (DOORS + 1) + doors).ravel()

    def by_doors(values: np.ndarray | None) -> np.ndarray:
        flat = None if values is None else values.ravel()
        return np.bincount(cells, flat, seasons * (DOORS + 1)).reshape(seasons, DOORS + 1)

    best = np.partition(points, size - 3, axis=1)[:, -3:].sum(axis=1)
    return Drawn(
        size, by_doors(None), by_doors(points), by_doors(points.astype(float) ** 2), points.sum(axis=1), best
    )


def _chunk(task: tuple[int, World, tuple[int, ...], int]) -> tuple[int, np.ndarray]:
    number, world, seed, seasons = task
    return number, season_chunk(world, seed, seasons)


def simulate(seasons: int, processes: int) -> list[np.ndarray]:
    """Each world's multiples of the fair share: by rule, of the first place and the top quarter, by team."""
    every = worlds()
    tasks = [
        (number, world, (SEED, number, begin), min(CHUNK, seasons - begin))
        for begin in range(0, seasons, CHUNK)
        for number, world in enumerate(every)
    ]
    won = [np.zeros((len(RULES), 2, TEAMS)) for _ in every]
    with Pool(processes) as pool:
        parts = pool.imap_unordered(_chunk, tasks)
        console = Console(stderr=True)
        for number, part in track(
            parts, "Seasons", total=len(tasks), console=console, disable=not console.is_terminal
        ):
            won[number] += part
    fair = np.array([1, QUARTER])[None, :, None] * seasons / TEAMS
    for world_shares in won:
        # Places are handed out whole: a figure that does not add up is the simulation's mistake.
        assert np.allclose((world_shares / fair).mean(axis=2), 1)
    return [world_shares / fair for world_shares in won]


def goals(ratios: Sequence[np.ndarray]) -> list[Range]:
    """What is to be reached, world by world."""
    lines = []
    for world, ratio in zip(worlds(), ratios, strict=True):
        top = ratio[0, 1]
        if world.better:
            if world.spread < SPREADS[-1]:  # where teams differ as much as that, ten more are nothing special
                lines.append(Range(world.name, top[TWENTY], top[TWENTY], (1.9, float("inf"))))
        elif world.late:
            lines.append(Range(world.name, top[TWENTY], top[TWENTY], (LEAST, MOST)))
        else:
            by_size = [
                np.mean([top[at] for at, members in enumerate(world.sizes) if members == size])
                for size in set(world.sizes)
            ]
            lines.append(Range(f"{world.name}: every size", min(by_size), max(by_size), (LEAST, MOST)))
    return lines


def _table(world: World, ratio: np.ndarray) -> str:
    """Every size of a usual world; of another, the team that it is about."""
    teams = sorted({*world.better, *world.late} or range(TEAMS))
    columns = {
        f"{rule}: {what}": ratio[at, which][teams]
        for at, rule in enumerate(RULES)
        for which, what in enumerate(("first", "top quarter"))
    }
    return table([world.sizes[at] for at in teams], columns)


def main() -> None:
    """Simulate, print a table a world and a verdict a goal; exit code 1 where one is short."""
    parser = argparse.ArgumentParser(prog="python -m bench.fairness", description=__doc__)
    parser.add_argument("--seasons", type=int, default=10_000)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    began = perf_counter()
    ratios = simulate(options.seasons, options.processes)
    print(f"{options.seasons:,} seasons of {TEAMS} teams and {DOORS} doors, seed {SEED}; 1 is the fair share")
    for world, ratio in zip(worlds(), ratios, strict=True):
        print(f"\n## {world.name[0].upper()}{world.name[1:]}\n\n{_table(world, ratio)}")
    lines = goals(ratios)
    print("\n" + "\n".join(map(str, lines)))
    print(f"\n{perf_counter() - began:.0f} s")
    sys.exit(0 if all(line.met for line in lines) else 1)


if __name__ == "__main__":
    main()
