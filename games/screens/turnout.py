"""Who takes part, in words: how many played on the day before and today, of one team or of all together."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from games.kind import Words
from games.rules.ranking import Line
from games.rules.small_numbers import FEWEST_ABSENT


def turnout(lines: Sequence[Line], team_id: int | None, words: Words, days: Mapping[str, date]) -> str:
    """The sentences; "" on a day off, and where too few are expected (rule 7).

    Args:
        lines: every team.
        team_id: the team of which it is told; None: all of them together.
        words: the reader's language.
        days: the local day of every site where today is a working day.
    """
    own_lines = lines if team_id is None else [line for line in lines if line.team_id == team_id]
    attended = [(line, count) for line in own_lines if (count := line.turnout(days.get(line.site_id)))]
    if not attended:
        return ""
    whose, of = ("all", None) if team_id is None else ("team", attended[0][1].expected)
    played = sum(count.played for _, count in attended)
    before = [
        (days[line.site_id], line.day_before, line.played_before)
        for line, _ in attended
        if line.rank_day == days[line.site_id]
        and line.day_before
        and line.played_before
        # Beside today's total, one team's count of the day before would say who was missing then.
        and (len(attended) > 1 or line.expected - line.played_before >= FEWEST_ABSENT)
    ]
    if not before:
        return _today(whose, played, of, words)
    latest = max(day for _, day, _ in before)
    there = [(today, count) for today, day, count in before if day == latest]
    is_yesterday = all(today - latest == timedelta(days=1) for today, _ in there)
    when = words("board.yesterday") if is_yesterday else _weekday(latest, words)
    sentence = words.count(f"board.{whose}_before", sum(count for _, count in there), day=when)
    return f"{sentence} {_so_far(played, of, words)}"


def _so_far(played: int, of: int | None, words: Words) -> str:
    if not played:
        return words("board.nobody_yet")
    return words("board.so_far", n=played) if of is None else words("board.so_far_of", n=played, of=of)


def _today(whose: str, played: int, of: int | None, words: Words) -> str:
    if not played:
        return words("board.nobody_yet")
    if of is None:
        return words.count(f"board.{whose}_today", played)
    return words.count("board.team_today_of", played, of=of)


def _weekday(day: date, words: Words) -> str:
    return words(f"rhythm.weekday_{day.weekday()}").capitalize()
