"""What became of teams that are no longer open, by the names that files of people still write."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from content.words import Catalogue
from store.unit_of_work import UnitOfWork
from usecases.names import fold

_MOST = 1_000
"""Mergers, closings and changes of name that are read back."""
_TARGETS: Final[Mapping[str, str]] = {"team.merge": "into", "team.rename": "to", "team.close": ""}
"""What a line of the log calls the name that comes after."""


@dataclass(frozen=True, slots=True)
class Former:
    """What became of a team.

    Attributes:
        name: what it is called at last, or the team into which it was `merged`.
        closed: the day on which that one was closed; None where it is open.
    """

    name: str
    merged: bool = False
    closed: date | None = None

    def warning(self, words: Catalogue) -> str:
        """What somebody reads who gives its name to a new team."""
        if self.closed is not None:
            return words("organisation.former_closed", day=words.date_long(self.closed))
        return words(f"organisation.former_{'merged' if self.merged else 'renamed'}", name=self.name)


def former(uow: UnitOfWork) -> dict[str, Former]:
    """What became of teams, by their folded names of before.

    The log is where it stands: a closed team keeps no name that a file could find.
    """
    organisation = uow.teams.organisation()
    usual = uow.teams.sites()[organisation[1]] if organisation else None
    after: dict[str, Former] = {}  # what follows a name from the line that is read on
    ends: dict[str, Former] = {}
    for line in uow.audit.of_actions(_TARGETS.keys(), _MOST):
        if line.action == "team.close":
            end = Former(line.subject, closed=usual.local(line.at).date() if usual else line.at.date())
        else:
            name = str(line.detail[_TARGETS[line.action]])
            end = after.get(fold(name), Former(name))
            end = replace(end, merged=end.merged or line.action == "team.merge")
        after[fold(line.subject)] = end
        ends.setdefault(fold(line.subject), end)
    return ends
