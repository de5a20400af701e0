"""Lines of the audit log in a person's words: who did what, to what, and what else the line holds."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Final

from content.words import Catalogue
from store.audit import Line
from store.unit_of_work import UnitOfWork

OF_ALL: Final = frozenset(("people.import", "people.out_of_reach", "people.welcome_again", "room.bind_all"))
"""Acts that name all of their kind."""
DIGEST: Final = re.compile(r"[0-9a-f]{64}")
LETTERS: Final = 8
"""How much of a version's digest a person needs to tell two apart."""
_SPOKEN: Final = frozenset(("keep_weekends", "rooms", "reminders"))
"""What is either on or off, and says so."""
_DAYS: Final = frozenset(("first_day", "last_day", "due"))
_TEAMS: Final = frozenset(("team.move before", "team.move to", "teams"))
_SITES: Final = frozenset(("team.relocate before", "team.relocate to", "site", "sites"))
"""Details that are numbers of teams, or ids of sites; some of one act alone."""
_LISTS: Final = frozenset(("teams", "sites"))
"""Of these, those that are ids in a list and a count alone."""


@dataclass(frozen=True, slots=True)
class LogLine:
    """A line in words, without its instant."""

    who: str
    origin: str
    action: str
    subject: str
    detail: str


@dataclass(frozen=True, slots=True)
class LogWords:
    """What words lines of the log: a language, the names of teams and sites, the labels of leads by actor."""

    words: Catalogue
    teams: Mapping[int, str]
    sites: Mapping[str, str]
    labels: Mapping[str, str]

    @classmethod
    def of(cls, uow: UnitOfWork, words: Catalogue) -> "LogWords":
        """With the names and labels of now."""
        labels = {
            f"player:{held.player_id}": held.label for held in uow.roles.living() if held.role == "lead"
        }
        team_names = {team.id: team.name for team in uow.teams.all()}
        return cls(words, team_names, uow.teams.site_names(), labels)

    def line(self, line: Line) -> LogLine:
        """A line in words."""
        return LogLine(
            line.label or self._named(line.actor),
            self.origin(line.origin),
            self.action(line.action),
            self._subject(line),
            " · ".join(self._details(line.action, line.detail)),
        )

    def action(self, action: str) -> str:
        """What was done."""
        return self._known(f"desk.action_{action}", action)

    def origin(self, origin: str) -> str:
        """Where it was done."""
        return self._known(f"desk.origin_{origin}", origin)

    def _details(self, action: str, value: object, name: str = "", key: str = "") -> Iterator[str]:
        """What a line holds more, a name in words and a value each: "personnes : 214"."""
        if isinstance(value, Mapping):
            for inner, part in value.items():
                title = self._known(f"desk.detail_{inner}", str(inner))
                yield from self._details(action, part, f"{name} {title}".strip(), str(inner))
        elif key in _SPOKEN:
            yield f"{name} {self._value(action, key, 'yes' if value in (True, 'True') else 'no')}"
        elif value not in ("", None, [], False):
            yield name if value is True else f"{name} {self._values(action, key, value)}"

    def _values(self, action: str, key: str, value: object) -> str:
        if key in _LISTS and not isinstance(value, list):
            return str(value)  # how many there are: ids stand in lists
        parts = value if isinstance(value, list) else [value]
        if action == "studio.head":  # the lines of its head that changed
            parts = str(value).split(", ")
        return ", ".join(self._value(action, key, part) for part in parts)

    def _value(self, action: str, key: str, value: object) -> str:
        text = str(value)
        reading = _READINGS.get(key)
        if key == "asked_by":
            return self.labels.get(text) or self._named(text)
        of = {key, f"{action} {key}"}
        if not _TEAMS.isdisjoint(of) and isinstance(value, int) and value in self.teams:
            return self.teams[value]
        if not _SITES.isdisjoint(of) and text in self.sites:
            return self.sites[text]
        if reading is not None:
            try:
                return reading(self.words, text)
            except ValueError:  # a line of long ago
                return text
        return self._known(f"desk.value_{key}_{text}", text[:LETTERS] if DIGEST.fullmatch(text) else text)

    def _subject(self, line: Line) -> str:
        """What a line is about; nothing where its action says it."""
        if line.action == "idea.decide":
            return self._known(f"ideas.state_{line.subject}", line.subject)
        return "" if line.action in OF_ALL else self._named(line.subject)

    def _named(self, name: str) -> str:
        """A player by their number alone, a team by its name; nothing for an actor that its origin says."""
        kind, _, number = name.partition(":")
        if kind in {"player", "invitation"} and number.isdecimal():
            return self.words(f"desk.{kind}", number=number)
        if kind == "team" and number.isdecimal():
            return self.teams.get(int(number), self.words("desk.team", number=number))
        return "" if name in {"cli", "clock", "web"} else name

    def _known(self, key: str, name: str) -> str:
        """A name of the log in words; as it is where there are none."""
        return self.words(key) if key in self.words.known() else name


_READINGS: Final[Mapping[str, Callable[[Catalogue, str], str]]] = {
    **dict.fromkeys(_DAYS, lambda words, text: words.date_long(date.fromisoformat(text))),
    "hour": lambda words, text: words.clock(time.fromisoformat(text)),
}
"""Days and hours, as lines hold them."""
