"""What a completed door earns: points, streak and the team's sums (PRODUCT rules 2, 4 and 6)."""

from fractions import Fraction

from dialogs import doors
from dialogs.turn import Desk
from games.rules import scoring, streaks
from store.standings import Completion
from store.values import Campaign, PlayerStanding, Round


def points(desk: Desk, campaign: Campaign, played: Round, share: Fraction | None) -> int:
    """The points of a share at the turn's instant; none for practice, all where the question was wrong."""
    if played.practice or share is None:
        return 0
    share = Fraction(1) if played.mended else share
    until = doors.full_until(campaign, desk.seat, played.door)
    closing = doors.timetable(campaign, desk.seat.site).closing
    return scoring.points(share, desk.turn.now, until, closing)


def complete(desk: Desk, campaign: Campaign, played: Round, points: int) -> PlayerStanding:
    """Feed a completed door to the standings (rules 4 and 6); returns the player's standing after it."""
    seat, now = desk.seat, desk.turn.now
    today = seat.site.local(now).date()
    before = seat.standing
    days = doors.timetable(campaign, seat.site).opened(now)
    latest = max(days, key=lambda number: (days[number], number), default=played.door)
    joined_door = before.joined_door if before else latest
    first_day = days.get(joined_door, today)
    counts = days.get(played.door, today) >= first_day
    streak = streaks.after_completion(
        streaks.Streak(before.streak, before.freezes, before.counted_day, before.best_streak)
        if before
        else streaks.Streak(),
        today=today,
        opened_today=days.get(played.door) == today,
        at_full_value=now < doors.full_until(campaign, seat, played.door),
        site=seat.site,
        absence=seat.player.absence,
        door_days=frozenset(days.values()),
        opened=days.get(played.door),
    )
    done = Completion(
        points=points,
        team_points=points if counts else 0,
        joined_door=joined_door,
        streak=streak.length,
        best_streak=streak.best,
        freezes=streak.freezes,
        counted_day=streak.counted,
        day=today,
    )
    desk.uow.standings.complete(seat, done)
    return PlayerStanding(
        team_id=seat.player.team_id,
        joined_door=joined_door,
        completed=(before.completed if before else 0) + 1,
        points=(before.points if before else 0) + points,
        team_points=(before.team_points if before else 0) + done.team_points,
        streak=streak.length,
        best_streak=streak.best,
        freezes=streak.freezes,
        counted_day=streak.counted,
        last_day=today,
        epoch=seat.team.epoch if seat.team else 0,
    )
