"""Badges: what earns one, in one table. Once a campaign; never for speed or luck, never for points."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from games.rules.small_numbers import FEWEST

KINDS = 5
MISSED = 5
"""Missed playing days with a door after which a return is a comeback."""
SMALLEST_TEAM = FEWEST
"""In a smaller team a badge would tell each what the others did (rule 7)."""
WEEK = 4
"""Working days with a door that make a week: the fifth may be a holiday.

People who work fewer days reach it by doors of their days off, which keep their full value longer.
"""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a turn knows when a counting door is completed, without another query.

    Attributes:
        completed: doors completed in the campaign, this one included, at whatever value.
        doors: of the campaign.
        missed: playing days with a door since the last completed one, both left out.
        week: days, however many doors each had, of this door's week that the player has to play, once the
            last of them has opened and if this door is at full value; else 0.
        kinds: kinds of game among the doors open; 0 where too few doors are completed for it to matter.
        all_played: as many of the team have played today as were last known to be there.
    """

    completed: int = 0
    doors: int = 0
    streak: int = 0
    best_streak: int = 0
    missed: int = 0
    week: int = 0
    kinds: int = 0
    all_played: bool = False


@dataclass(frozen=True, slots=True)
class Deeds:
    """What is queried only where a badge is likely.

    Attributes:
        week: working days of this door's week whose doors were completed at full value; 0 where one of
            `Facts.week` was not.
        kinds: kinds of game among the doors completed.
        present: members of the team whose working day it is; `missing`: those of them who have not played.
    """

    week: int = 0
    kinds: int = 0
    present: int = 0
    missing: int = 0


@dataclass(frozen=True, slots=True)
class Offer:
    """What a campaign offers a player, as far as it matters for badges.

    Attributes:
        reach: doors that they can complete.
        week: working days with doors in the fullest week in which they were there from its first door on.
    """

    doors: int
    kinds: int
    team: bool
    reach: int
    week: int


@dataclass(frozen=True, slots=True)
class Badge:
    """A badge: `likely` after a completed door, then earned if `proven`; `possible` in a campaign at all."""

    name: str
    likely: Callable[[Facts], bool] = lambda _: False
    proven: Callable[[Deeds], bool] = lambda _: True
    possible: Callable[[Offer], bool] = lambda _: True


BADGES = (
    Badge("first", lambda facts: facts.completed >= 1),
    Badge(
        "comeback", lambda facts: facts.missed >= MISSED, possible=lambda campaign: campaign.reach > MISSED
    ),
    Badge("streak", lambda facts: facts.best_streak >= 5, possible=lambda campaign: campaign.reach >= 5),
    Badge(
        "week",
        lambda facts: 0 < facts.week <= facts.streak and facts.completed >= WEEK,
        lambda deeds: deeds.week >= WEEK,
        lambda campaign: campaign.week >= WEEK,
    ),
    Badge(
        "kinds",
        lambda facts: min(facts.completed, facts.kinds) >= KINDS,
        lambda deeds: deeds.kinds >= KINDS,
        lambda campaign: campaign.kinds >= KINDS,
    ),
    Badge(
        "ten",
        lambda facts: facts.completed >= 10,
        possible=lambda campaign: campaign.reach >= 10 < campaign.doors,
    ),
    Badge(
        "twenty",
        lambda facts: facts.completed >= 20,
        possible=lambda campaign: campaign.reach >= 20 < campaign.doors,
    ),
    Badge(
        "all",
        lambda facts: facts.completed >= facts.doors,
        possible=lambda campaign: campaign.reach >= campaign.doors > 1,
    ),
    Badge(
        "team",
        lambda facts: facts.all_played,
        lambda deeds: deeds.present >= SMALLEST_TEAM and deeds.missing == 0,
        lambda campaign: campaign.team,
    ),
    Badge("mended"),
)
"""In the order in which they are shown; no door earns the last one, a correction does. Practice earns
none. A door at half value is a door completed; it is no day of a streak or of a week."""

NAMES = tuple(badge.name for badge in BADGES)


def likely(facts: Facts, owned: Collection[str]) -> tuple[Badge, ...]:
    """The badges not held yet that a completed door may have earned, whatever the campaign offers."""
    return tuple(badge for badge in BADGES if badge.name not in owned and badge.likely(facts))


def possible(badges: Collection[Badge], campaign: Offer) -> tuple[Badge, ...]:
    """Those of them that the campaign can give."""
    return tuple(badge for badge in badges if badge.possible(campaign))


def earned(badges: Collection[Badge], deeds: Deeds) -> tuple[str, ...]:
    """Those of the likely ones that are earned, in the table's order."""
    return tuple(badge.name for badge in badges if badge.proven(deeds))


def offered(campaign: Offer) -> tuple[str, ...]:
    """The badges that a campaign can give."""
    return tuple(badge.name for badge in possible(BADGES, campaign))
