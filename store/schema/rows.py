"""How a joined row becomes the values that repositories return.

Rows come from selects with table-name labels ("players_id"), so that one select can build several values.
Sites and campaigns are the same at every answer: the same columns give the same value, built once.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date, datetime
from functools import lru_cache
from operator import itemgetter
from typing import Any

from games.rules.absences import PRESENT, Absence
from games.rules.doors import Site
from store.schema.audience import Audience
from store.schema.values import (
    Campaign,
    Confirmation,
    DoorItem,
    Player,
    PlayerStanding,
    Round,
    Team,
    TeamStanding,
)
from store.schema.welcome import Welcome

Row = Mapping[Any, Any]
"""A row as a mapping from label to value."""
_CAMPAIGN = tuple(one for one in fields(Campaign) if one.name not in {"doors", "audience"})
"""Those that need no JSON."""
_campaign_columns = itemgetter(*(f"campaigns_{one.name}" for one in _CAMPAIGN))


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
        row["players_admin"],
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
    pauses = [(date.fromisoformat(one), date.fromisoformat(other)) for one, other in before["pauses"]]
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
        "pauses": [[one.isoformat(), other.isoformat()] for one, other in absence.pauses[:-1]],
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
    return Team(
        row["teams_id"], row["teams_name"], row["teams_site_id"], row["teams_headcount"], row["teams_demo"]
    )


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
    return _campaign(_text(doors), _text(audience), _campaign_columns(row))


@lru_cache(maxsize=64)
def _campaign(doors: str, audience: str, others: tuple[Any, ...]) -> Campaign:
    known: dict[str, Any] = {
        one.name: bool(value) if one.type is bool else value
        for one, value in zip(_CAMPAIGN, others, strict=True)
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
    return Round(
        row["rounds_id"],
        row["rounds_campaign_id"],
        row["rounds_player_id"],
        row["rounds_door"],
        row["rounds_attempt"],
        row["rounds_item_id"],
        row["rounds_state"],
        row["rounds_practice"],
        row["rounds_points"],
        row["rounds_done_at"],
        row["rounds_known"],
        row["rounds_pack_hash"],
        row["rounds_mended"],
    )


@lru_cache(maxsize=4096)
def badges(held: str | None) -> tuple[tuple[str, int], ...]:
    """Badges and the doors that told them, from "first:1 ten:12"."""
    parts = (one.partition(":") for one in (held or "").split())
    return tuple(sorted((name, int(door)) for name, _, door in parts))


def player_standing(row: Row) -> PlayerStanding:
    """A player's standing from its row."""
    return PlayerStanding(
        row["player_standings_team_id"],
        row["player_standings_joined_door"],
        row["player_standings_completed"],
        row["player_standings_points"],
        row["player_standings_team_points"],
        row["player_standings_streak"],
        row["player_standings_best_streak"],
        row["player_standings_freezes"],
        row["player_standings_counted_day"],
        row["player_standings_last_day"],
        row["player_standings_publication_number"],
    )


def team_standing(row: Row) -> TeamStanding:
    """A team's published standing from a row that joins its campaign."""
    return TeamStanding(
        row["team_standings_publication_number"],
        row["team_standings_members"],
        row["team_standings_index"],
        row["team_standings_rank"],
        row["campaigns_published_at"],
    )
