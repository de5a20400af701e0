"""How a joined row becomes the values that repositories return.

Rows come from selects with table-name labels ("players_id"), so that one select can build several values.
Sites and campaigns are the same at every answer: the same columns give the same value, built once.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import Field, asdict, fields
from datetime import date, datetime
from functools import lru_cache
from operator import itemgetter
from typing import Any

from games.rules.absences import PRESENT, Absence
from games.rules.doors import Site
from games.rules.small_numbers import Attendance
from store.schema import rights
from store.schema.audience import Audience
from store.schema.door_item import DoorItem
from store.schema.values import Campaign, Confirmation, Player, PlayerStanding, Round, Team, TeamStanding
from store.schema.welcome import Welcome

Row = Mapping[Any, Any]
"""A row as a mapping from label to value."""
_CAMPAIGN = tuple(field for field in fields(Campaign) if field.name not in {"doors", "audience"})
"""Those that need no JSON."""


def _values(table: str, columns: Sequence[Field[Any]]) -> Callable[[Row], tuple[Any, ...]]:
    """What takes the values of these fields out of a table's row, in their order."""
    return itemgetter(*(f"{table}_{field.name}" for field in columns))


_campaign_values = _values("campaigns", _CAMPAIGN)
_round_values = _values("rounds", fields(Round))
_standing_values = _values("player_standings", fields(PlayerStanding))
_team_values = _values("teams", fields(Team))


def player(row: Row) -> Player:
    """A player from a row that joins players, teams and organisation."""
    return Player(
        row["players_id"],
        row["players_pseudonym"],
        row["players_language"],
        row["players_team_id"],
        row["teams_name"],
        row["teams_site_id"] or row["players_site_id"] or row["organisation_default_site"],
        row["players_conversation_id"],
        row["players_stopped_at"],
        Welcome.of(row["players_welcomed"]),
        rights.read(row["players_roles"]),
        row["players_demo"],
        row["players_joined_at"],
        row["players_mail"],
        _absence(
            row["players_away"],
            row["players_pause_first"],
            row["players_pause_last"],
            row["players_absences"],
        ),
        _lists(row["players_lists"]),
        _confirmation(row["players_confirmation"]),
    )


def _confirmation(written: str | None) -> Confirmation | None:
    if written is None:
        return None
    read = json.loads(written)
    return Confirmation(**{**read, "expires_at": datetime.fromisoformat(read["expires_at"])})


def is_over(written: str, instant: datetime) -> bool:
    """Whether what `players.confirmation` holds waits for no yes any more."""
    asked = _confirmation(written)
    return asked is None or asked.expires_at <= instant


def confirmation_column(confirmation: Confirmation) -> str:
    """What `players.confirmation` holds, which `player` reads."""
    written = asdict(confirmation)
    return json.dumps({**written, "expires_at": confirmation.expires_at.isoformat()})


@lru_cache(maxsize=1024)
def _lists(numbers: str | None) -> frozenset[int]:
    return frozenset(map(int, numbers.split())) if numbers else frozenset()


@lru_cache(maxsize=4096)
def _absence(away: int, first: date | None, last: date | None, earlier: str | None) -> Absence:
    """When a player does not work; the last pause stands in columns of its own, for whom to tell."""
    if not away and first is None and earlier is None:
        return PRESENT
    before = json.loads(earlier) if earlier else {"pauses": [], "days": []}
    pauses = [
        (date.fromisoformat(first_day), date.fromisoformat(last_day))
        for first_day, last_day in before["pauses"]
    ]
    if first is not None and last is not None:
        pauses.append((first, last))
    days = tuple((date.fromisoformat(until), _weekdays(mask)) for until, mask in before["days"])
    return Absence(_weekdays(away), tuple(pauses), days)


def _weekdays(mask: int) -> frozenset[int]:
    return frozenset(day for day in range(7) if mask >> day & 1)


def absence_columns(absence: Absence) -> dict[str, object]:
    """The columns of `players` from which `player` reads an absence."""
    first, last = absence.pauses[-1] if absence.pauses else (None, None)
    earlier = {
        "pauses": [
            [first_day.isoformat(), last_day.isoformat()] for first_day, last_day in absence.pauses[:-1]
        ],
        "days": [[until.isoformat(), _mask(weekdays)] for until, weekdays in absence.earlier],
    }
    return {
        "away": _mask(absence.weekdays),
        "pause_first": first,
        "pause_last": last,
        "absences": json.dumps(earlier) if any(earlier.values()) else None,
    }


def _mask(weekdays: frozenset[int]) -> int:
    return sum(1 << day for day in weekdays)


def team(row: Row) -> Team:
    """A team from its row."""
    return Team(*_team_values(row))


def site(row: Row) -> Site:
    """A site from a row that joins sites and organisation, whose days off are everybody's."""
    return _site(
        row["sites_id"],
        row["sites_time_zone"],
        row["sites_holidays"],
        _text(row["sites_weekdays"]),
        _text(row["sites_days_off"]),
        _text(row["organisation_days_off"]),
        row["sites_quiet"],
    )


@lru_cache(maxsize=1024)
def _site(
    site_id: str, zone: str, holidays: str, weekdays: str, days_off: str, everybody_s: str, quiet: int
) -> Site:
    off = (*json.loads(days_off), *json.loads(everybody_s))
    return Site(
        id=site_id,
        time_zone=zone,
        holidays=holidays,
        working_weekdays=frozenset(json.loads(weekdays)),
        days_off=frozenset(date.fromisoformat(day) for day in off),
        quiet=bool(quiet),
    )


def campaign(row: Row) -> Campaign:
    """A campaign from its row."""
    doors, audience = row["campaigns_doors"], row["campaigns_audience"]
    return _campaign(_text(doors), _text(audience), _campaign_values(row))


@lru_cache(maxsize=64)
def _campaign(doors: str, audience: str, values: tuple[Any, ...]) -> Campaign:
    known: dict[str, Any] = {
        field.name: bool(value) if field.type is bool else value
        for field, value in zip(_CAMPAIGN, values, strict=True)
    }
    return Campaign(
        **known,
        doors=tuple(
            DoorItem(
                door["number"],
                date.fromisoformat(door["date"]),
                door["item"],
                door["theme"],
                tuple(door.get("themes", {}).items()),
                door.get("twin", ""),
                door.get("void", False),
            )
            for door in json.loads(doors)
        ),
        audience=Audience.of(json.loads(audience)),
    )


def _text(value: object) -> str:
    """A JSON column as its text, which a select may have left as it is stored."""
    return value if isinstance(value, str) else json.dumps(value)


def round_(row: Row) -> Round:
    """A round from its row."""
    return Round(*_round_values(row))


@lru_cache(maxsize=4096)
def badges(written: str | None) -> tuple[tuple[str, int], ...]:
    """Badges and the doors that told them, from "first:1 ten:12"."""
    parts = (badge.partition(":") for badge in (written or "").split())
    return tuple(sorted((name, int(door)) for name, _, door in parts))


def player_standing(row: Row) -> PlayerStanding:
    """A player's standing from its row."""
    return PlayerStanding(*_standing_values(row))


def team_standing(row: Row) -> TeamStanding:
    """A team's published standing from a row that joins its campaign."""
    return TeamStanding(
        row["team_standings_publication_number"],
        row["team_standings_members"],
        row["team_standings_index"],
        row["team_standings_rank"],
        row["campaigns_published_at"],
        _attendance(row) if "team_standings_day" in row else None,
    )


def _attendance(row: Row) -> Attendance:
    return Attendance(
        row["team_standings_day"],
        row["team_standings_played"],
        row["team_standings_expected"],
        row["team_standings_expected_day"],
    )
