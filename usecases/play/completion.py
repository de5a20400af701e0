"""What a completed door earns: points, streak and the team's sums (rules 2, 4 and 6)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction

from games.rules import scoring, streaks
from store.schema.values import Campaign, PlayerStanding, Round, Seat
from store.standings.completion import Completion
from usecases.context import Context
from usecases.play import door_access


@dataclass(frozen=True, slots=True)
class Earned:
    """The player's standing after a completed door; how many of their team played today, how many should."""

    standing: PlayerStanding
    team_played: int
    team_expected: int


def points(context: Context, campaign: Campaign, played: Round, share: Fraction | None) -> int:
    """The points of a share at the turn's instant; none for practice, all where the question was wrong."""
    if played.practice or share is None:
        return 0
    share = Fraction(1) if played.mended else share
    until = door_access.full_until(campaign, context.seat, played.door)
    closing = door_access.timetable(campaign, context.seat.site).closing
    return scoring.points(share, context.now, until, closing)


def complete(context: Context, campaign: Campaign, played: Round, points: int) -> Earned:
    """Feed a completed door to the standings (rules 4 and 6); returns what came of it."""
    done = completion(campaign, context.seat, played.door, points, context.now)
    played_today, expected = context.uow.standings.complete(context.seat, done)
    return Earned(_after(context.seat, done), played_today, expected)


def replay(campaign: Campaign, seat: Seat, rounds: Iterable[Round]) -> PlayerStanding | None:
    """The standing that a player's ended rounds give, one after the other; None where none counts.

    Site and days off are those of today, also for what was earned under others.
    """
    standing: PlayerStanding | None = None
    counting = [one for one in rounds if one.attempt == 0 and not one.practice and one.done_at is not None]
    for one in sorted(counting, key=lambda one: (one.done_at, one.id)):
        if one.done_at is not None:
            seat = replace(seat, standing=standing)
            standing = _after(seat, completion(campaign, seat, one.door, one.points or 0, one.done_at))
    return standing


def completion(campaign: Campaign, seat: Seat, door: int, points: int, at: datetime) -> Completion:
    """What a door completed at an instant adds to the standing that the seat holds.

    One joins at the latest door open; a lower number counts for the person only, even where it opened on the
    same day: the board divides by the doors from the joining one on.
    """
    before, today = seat.standing, seat.site.local(at).date()
    opened = door_access.timetable(campaign, seat.site).opened(at)
    joined_door = before.joined_door if before else door if opened.latest is None else opened.latest
    streak = streaks.after_completion(
        door_access.recorded(before),
        today=today,
        at_full_value=at < door_access.full_until(campaign, seat, door),
        site=seat.site,
        absence=seat.player.absence,
        door_days=opened.dates,
        opened=opened.days.get(door),
    )
    return Completion(
        points=points,
        team_points=points if door >= joined_door else 0,
        joined_door=joined_door,
        streak=streak.length,
        best_streak=streak.best,
        freezes=streak.freezes,
        counted_day=streak.counted,
        day=today,
    )


def _after(seat: Seat, done: Completion) -> PlayerStanding:
    before = seat.standing
    return PlayerStanding(
        team_id=seat.player.team_id,
        joined_door=done.joined_door,
        completed=(before.completed if before else 0) + 1,
        points=(before.points if before else 0) + done.points,
        team_points=(before.team_points if before else 0) + done.team_points,
        streak=done.streak,
        best_streak=done.best_streak,
        freezes=done.freezes,
        counted_day=done.counted_day,
        last_day=done.day,
        epoch=seat.team.epoch if seat.team else 0,
    )
