"""What a completed door earns: points, streak and the team's sums (rules 2, 4 and 6)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from games.rules import streaks
from store.schema.values import Campaign, PlayerContext, PlayerStanding, Round
from store.standings.completion import Completion
from usecases.context import Context
from usecases.play import door_access, door_terms
from usecases.play.door_terms import DoorTerms


@dataclass(frozen=True, slots=True)
class Earned:
    """The player's standing after a completed door; how many of their team played today, and should."""

    standing: PlayerStanding
    team_played: int
    team_expected: int


def points(terms: DoorTerms, played: Round, share: Fraction | None) -> int:
    """The points of a share at the turn's instant: 0 for practice, all where the question was wrong."""
    if played.practice or share is None:
        return 0
    return terms.points(Fraction(1) if played.mended else share)


def complete(context: Context, terms: DoorTerms, points: int) -> Earned:
    """Add a completed door to the standings (rules 4 and 6); returns the new standing."""
    added = completion(context.person, terms, points)
    played_today, expected = context.uow.standings.complete(context.person, added)
    return Earned(_after(context.person, added), played_today, expected)


def replay(campaign: Campaign, person: PlayerContext, rounds: Iterable[Round]) -> PlayerStanding | None:
    """The standing that a player's ended rounds give, in order of time; None where none counts.

    It uses today's site and days off, also for rounds played under others.
    """
    standing: PlayerStanding | None = None
    for played in sorted(counted(rounds), key=lambda played: (played.done_at, played.id)):
        if played.done_at is not None:
            person = replace(person, standing=standing)
            terms = door_terms.terms(campaign, person, played.door, played.done_at)
            standing = _after(person, completion(person, terms, played.points or 0))
    return standing


def counted(rounds: Iterable[Round]) -> list[Round]:
    """The ended rounds that earn points, streak and badges: no practice, no replay."""
    first = (played for played in rounds if played.attempt == 0 and not played.practice)
    return [played for played in first if played.done_at is not None]


def completion(person: PlayerContext, terms: DoorTerms, points: int) -> Completion:
    """What a door completed on these terms adds to the player's standing."""
    today = person.site.local(terms.now).date()
    streak = streaks.after_completion(
        door_access.recorded(person.standing),
        today=today,
        at_full_value=terms.now < terms.full_until,
        site=person.site,
        absence=person.player.absence,
        door_days=terms.opened.dates,
        opened=terms.opened.days.get(terms.number),
    )
    return Completion(
        points=points,
        team_points=points if terms.number >= terms.joined_door else 0,
        joined_door=terms.joined_door,
        streak=streak.length,
        best_streak=streak.best,
        freezes=streak.freezes,
        counted_day=streak.counted,
        day=today,
    )


def _after(person: PlayerContext, added: Completion) -> PlayerStanding:
    before = person.standing
    return PlayerStanding(
        team_id=person.player.team_id,
        joined_door=added.joined_door,
        completed=(before.completed if before else 0) + 1,
        points=(before.points if before else 0) + added.points,
        team_points=(before.team_points if before else 0) + added.team_points,
        streak=added.streak,
        best_streak=added.best_streak,
        freezes=added.freezes,
        counted_day=added.counted_day,
        last_day=added.day,
        publication_number=person.team.publication_number if person.team else 0,
    )
