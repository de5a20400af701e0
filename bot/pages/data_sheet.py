"""Everything held of a person as a page tells it: sections of entries, dates in words, nothing left out.

What people would ask for has a label of its own; the rest is told too, under its column's name.
"""

import json
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from babel.dates import get_day_names

from bot.cards import plain
from content.words import Catalogue
from games.rules.doors import Site
from games.view import from_json
from store.people.personal_data import PersonalData
from store.schema.values import Campaign

SECTIONS: Mapping[str, tuple[str, ...]] = {
    "person": ("players",),
    "play": (
        *("rounds", "moves", "player_standings", "badges", "certificates", "open_badges", "team_changes"),
        "previews",
    ),
    "said": (
        *("reports", "thanks", "practice_answers", "plan_votes", "pulses", "end_questions", "ideas"),
        *("testimonies", "studio_hands"),
    ),
    "messages": ("conversations", "calls", "inbox", "outbox", "activities"),
    "access": (
        *("accounts", "sessions", "resume_codes", "codes", "links", "invitations", "list_members", "roles"),
        *("role_scopes", "dropped_files"),
    ),
    "traces": ("audit", "confirmations", "approvals"),
}
"""Which tables are told together, in this order."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: what it is about, its labelled values, a message's own words, and what is technical."""

    head: str
    pairs: tuple[tuple[str, str], ...]
    text: str
    technical: str


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of one table that are of the person."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Tables told together; those that hold nothing are named in one sentence."""

    title: str
    about: str
    parts: tuple[Part, ...]
    empty: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Teller:
    """Writes personal data in the language and time zone of its person.

    Attributes:
        names: by column, the names that its numbers stand for.
        keys: those that `words` has.
        me: the person as an actor of the audit log.
    """

    words: Catalogue
    site: Site
    names: Mapping[str, Mapping[Any, str]]
    campaigns: Mapping[int, Campaign]
    keys: Container[str]
    me: str

    def sections(self, data: PersonalData) -> list[Section]:
        """Every section of the page, in the order of `SECTIONS`."""
        words = self.words
        return [
            Section(
                words(f"data.section_{name}"),
                words(f"data.about_{name}"),
                tuple(self._part(table, data) for table in tables if data.tables[table]),
                tuple(words(f"data.table_{table}") for table in tables if not data.tables[table]),
            )
            for name, tables in SECTIONS.items()
        ]

    def instant(self, at: datetime) -> str:
        """A day and an hour where the person works: "mardi 3 mars 2026, 8 h 30"."""
        local = self.site.local(at)
        return f"{self.words.date_long(local.date())}, {self.words.clock(local.time())}"

    def _part(self, table: str, data: PersonalData) -> Part:
        title = self.words(f"data.table_{table}")
        return Part(title, tuple(self._entry(row) for row in data.tables[table]))

    def _entry(self, row: Mapping[str, Any]) -> Entry:
        pairs, technical, text = [], [], ""
        head = self._head(row)
        redundant = {"player_id", "campaign_id", "door"} if head else {"player_id"}
        for name, value in row.items():
            if value is None or value in ("", [], {}) or name in redundant:
                continue
            if name == "view":
                text = plain.text(replace(from_json(value), buttons=()), self.words)
            elif self._has_words(label := f"data.column_{_told_as(name, value)}"):
                pairs.append((self.words(label), self._value(name, value)))
            else:
                technical.append(f"{name} {self._value(name, value)}")
        return Entry(head, tuple(pairs), text, " · ".join(technical))

    def _head(self, row: Mapping[str, Any]) -> str:
        """The campaign and door that a row is about."""
        number = row.get("campaign_id")
        if number is None:
            return ""
        name, door = self.names["campaign_id"].get(number, str(number)), row.get("door")
        if door is None:
            return name
        item = self.campaigns[number].door(door) if number in self.campaigns else None
        theme = item.theme_in(self.words.language) if item else ""
        return self.words("data.head_door", name=name, door=door, theme=theme).rstrip(" ,")

    def _value(self, name: str, value: Any) -> str:
        words = self.words
        match value:
            case bool():
                return words("data.yes" if value else "data.no")
            case datetime():
                return self.instant(value)
            case date():
                return words.date_long(value)
            case time():
                return words.clock(value)
            case dict() | list():
                return "; ".join(_flat(value))
        if name in self.names:
            return self.names[name].get(value, str(value))
        return self._code(name, value)

    def _code(self, name: str, value: Any) -> str:
        """What stands for something else: days as bits, a question counted from 0, a name of ours."""
        words = self.words
        if name == "away":
            days = get_day_names("wide", locale=words.language)
            return ", ".join(days[day] for day in range(7) if value >> day & 1) or words("data.none")
        if name == "question" and isinstance(value, int):
            return str(value + 1)
        if value == self.me:
            return words("data.you")
        keys = (f"data.said_{name}_{value}", f"badges.{value}.title")
        return next((words(key) for key in keys if self._has_words(key)), str(value))

    def _has_words(self, key: str) -> bool:
        return key in self.keys


def _told_as(name: str, value: object) -> str:
    """A column's label; a round's state is what was answered, a message's whether it was sent."""
    return "answers" if name == "state" and isinstance(value, dict) else name


def _flat(value: Any, name: str = "") -> Iterator[str]:
    """A JSON value in one line: names by their path, lists with commas."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(inner, f"{name}.{key}" if name else str(key))
    elif isinstance(value, list) and any(isinstance(item, dict | list) for item in value):
        for number, inner in enumerate(value, start=1):
            yield from _flat(inner, f"{name}.{number}" if name else str(number))
    elif value not in (None, "", [], {}):
        text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        yield f"{name}: {text}" if name else text


def as_json(data: PersonalData, made_at: datetime) -> str:
    """The file: every table as it is stored, instants in ISO form, and the names of what numbers point to."""
    used = {
        name: {
            str(number): name_of_row for number, name_of_row in names.items() if number in _used(data, name)
        }
        for name, names in data.names.items()
    }
    whole = {"format": "declic-1", "made_at": made_at, "names": used, "tables": data.tables}
    return json.dumps(whole, ensure_ascii=False, indent=1, default=lambda value: value.isoformat())


def _used(data: PersonalData, column: str) -> set[Any]:
    return {row[column] for rows in data.tables.values() for row in rows if row.get(column) is not None}
