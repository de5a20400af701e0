"""Whether a season measures what was learned: simulated seasons, the real rule: `python -m bench.learning`.

Ten notions, each with twin items; people, items and twins of unlike strength; guessing, absences, people who
come late and who stop in the middle (`bench.twins`). Each season is given to `games.rules.learning.change`.
What it says is held against the truth, known to a simulation only: the mean gain of those who met both twins.
"""

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from multiprocessing import Pool
from random import Random
from time import perf_counter

from rich.console import Console
from rich.progress import track

from bench.fair_share import Range
from bench.learning_worlds import (
    ALL,
    MAIN,
    SAME_ORDER,
    SITE,
    STOPPING,
    TEAM,
    UNEVEN,
    UNITS,
    Count,
    of,
)
from bench.twins import DOORS, NOTIONS, World, season

SEED = 2026
SEASONS = {TEAM: 4_000, SITE: 4_000, ALL: 1_000}
FEWER = {TEAM: 1_000, SITE: 1_000, ALL: 200}
"""Of the worlds beside the rule's: a site's mean over so many seasons moves by 0.06 points."""
CHUNK = 60_000
"""People of one task: half a second."""


def seasons_of(world: World, seed: str, seasons: int) -> Count:
    """Some seasons of a world, counted."""
    chance = Random(seed)  # noqa: S311 -- a simulation
    count = Count()
    for _ in range(seasons):
        count.add(season(world, chance))
    return count


def _task(task: tuple[int, World, str, int]) -> tuple[int, Count]:
    at, world, seed, seasons = task
    return at, seasons_of(world, seed, seasons)


def seasons_by_world() -> dict[World, int]:
    """Every world, with how many seasons of it."""
    main = {world: SEASONS[world.people] for world in MAIN}
    return main | {world: FEWER[world.people] for world in (*SAME_ORDER, *UNEVEN, *STOPPING)}


def simulate(worlds: Mapping[World, int], processes: int) -> dict[World, Count]:
    """Each world's seasons, so many of each."""
    counts = [Count() for _ in worlds]
    tasks = [
        (at, world, f"{SEED} {at} {begin}", min(size, seasons - begin))
        for at, (world, seasons) in enumerate(worlds.items())
        for size in [max(1, CHUNK // world.people)]
        for begin in range(0, seasons, size)
    ]
    tasks.sort(key=lambda task: -task[1].people)  # the long ones first, so that no core is left with one
    with Pool(processes) as pool:
        console = Console(stderr=True)
        parts = pool.imap_unordered(_task, tasks)
        for at, part in track(
            parts, "Seasons", total=len(tasks), console=console, disable=not console.is_terminal
        ):
            counts[at].join(part)
    return dict(zip(worlds, counts, strict=True))


def goals(counts: Mapping[World, Count]) -> list[Range]:
    """What is to be reached, in percent of the seasons."""
    lines = []
    for people in SEASONS:
        gains = [world.gain for world in MAIN if world.people == people]
        coverage = [of(counts, people, gain).coverage(0) for gain in gains]
        gain_list = ", ".join(f"+{100 * gain:.0f}" for gain in gains)
        name = f"{people:,} people, {gain_list} points: the interval holds the truth, %"
        lines.append(Range(name, min(coverage), max(coverage), (88, 92)))
    for people in SEASONS:
        claimed = of(counts, people, 0.0).claimed(0)
        name = f"{people:,} people, nothing changed: a change is claimed, %"
        lines.append(Range(name, claimed, claimed, (0, 11)))
    for people, gain, least in ((SITE, 0.1, 99), (TEAM, 0.2, 80)):
        rise = of(counts, people, gain).rise(0)
        name = f"{people:,} people, +{100 * gain:.0f} points: seen, %"
        lines.append(Range(name, rise, rise, (least, float("inf"))))
    return lines


def tables(counts: Mapping[World, Count]) -> str:
    """What the rule says, what other rules would say, what stopping does: in Markdown."""
    return "\n\n".join(
        [
            "## What a season says",
            table(
                [
                    "people",
                    "met both",
                    "truth",
                    "figure",
                    "±",
                    "holds the truth",
                    "risen",
                    "fallen",
                    "nothing claimed",
                ],
                [_row(world, counts[world]) for world in MAIN],
            ),
            "## Other units, and one order for all",
            table(
                ["unit", *(f"{people}, +{100 * gain:.0f}: {what}" for people, gain, what in _BESIDE)],
                [
                    *(_other(counts, MAIN, name, unit) for unit, name in enumerate(UNITS)),
                    _other(counts, SAME_ORDER, "a person, A first for all", 0),
                ],
            ),
            "## Every other notion is learned twice as well, the rest not at all",
            table(
                ["people", "truth", "±", *(f"{name}: holds the truth" for name in UNITS[:2]), "risen"],
                [_uneven(world, counts[world]) for world in UNEVEN],
            ),
            "## Who stops in the middle",
            table(
                [
                    "who stops; who learns",
                    "met both",
                    "true of all who began",
                    "true of who met both",
                    "figure",
                    "figure - all who began",
                    "holds the truth",
                    "claimed",
                ],
                [_stopping(world, counts[world]) for world in STOPPING],
            ),
        ]
    )


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Markdown, names at the left and figures at the right."""
    lines = [head, ["---", *("---:" for _ in head[1:])], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _row(world: World, count: Count) -> list[str]:
    unit = count.units[0]
    unclaimed = count.seasons - unit.risen - unit.fallen
    return [
        f"{world.people:,}, +{100 * world.gain:.0f} points",
        f"{count.met / count.seasons:,.0f}",
        *(f"{count.percent(points):.1f}" for points in (count.truth, count.figure, count.half)),
        *(f"{count.percent(seasons):.1f} %" for seasons in (unit.held, unit.risen, unit.fallen, unclaimed)),
    ]


_BESIDE = [
    (world.people, world.gain, what)
    for world in MAIN
    if world.people < ALL
    for what in (("holds the truth", "seen") if world.gain else ("claimed",))
]
"""Of what other rules are told: of which people, which gain, what."""


def _other(counts: Mapping[World, Count], worlds: Sequence[World], name: str, unit: int) -> list[str]:
    row = [name]
    for people, gain, what in _BESIDE:
        count = of(counts, people, gain, worlds)
        ask = {"claimed": count.claimed, "holds the truth": count.coverage, "seen": count.rise}[what]
        row.append(f"{ask(unit):.1f} %")
    return row


def _uneven(world: World, count: Count) -> list[str]:
    return [
        f"{world.people:,}, +{100 * world.gain:.0f} points",
        *(f"{count.percent(points):.1f}" for points in (count.truth, count.half)),
        *(f"{share:.1f} %" for share in (count.coverage(0), count.coverage(1), count.rise(0))),
    ]


def _stopping(world: World, count: Count) -> list[str]:
    points = (count.everybody, count.truth, count.figure, count.figure - count.everybody)
    return [
        f"{world.name}; {world.people:,}, +{100 * world.gain:.0f}",
        f"{100 * count.met / count.began:.0f} %",
        *(f"{count.percent(each):+.2f}" for each in points),
        f"{count.coverage(0):.1f} %",
        f"{count.claimed(0):.1f} %",
    ]


def main() -> None:
    """Simulate, print the tables and a verdict a goal; exit code 1 where one is short."""
    parser = argparse.ArgumentParser(prog="python -m bench.learning", description=__doc__)
    parser.add_argument(
        "--part", type=int, default=1, help="a part of the seasons, for a quick look: 10 for a tenth"
    )
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    began = perf_counter()
    worlds = {world: seasons // options.part for world, seasons in seasons_by_world().items()}
    counts = simulate(worlds, options.processes)
    print(f"{NOTIONS} notions of two twins, {DOORS} doors, seed {SEED}; points are hundredths of the answers")
    print(f"\n{tables(counts)}\n")
    lines = goals(counts)
    print("\n".join(map(str, lines)))
    print(f"told   {TEAM} people, +10 points: seen, %: {of(counts, TEAM, 0.1).rise(0):.2f} (no goal)")
    print(f"\n{perf_counter() - began:.0f} s")
    sys.exit(0 if all(line.met for line in lines) else 1)


if __name__ == "__main__":
    main()
