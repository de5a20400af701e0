"""The teams into which others were merged, by the names that files of people still write."""

from store.schema.values import Team
from store.unit_of_work import UnitOfWork
from usecases.names import fold

_MOST = 1_000
"""Mergers, and changes of name, that are read back."""
_TARGETS = {"team.merge": "into", "team.rename": "to"}
"""What a line of the log calls the name that comes after."""


def merged(uow: UnitOfWork) -> dict[str, Team]:
    """The open team into which each merged one went, at last, by its folded name.

    The log is where it stands: a closed team keeps no name that a file could find.
    """
    names: dict[str, str] = {}
    merged_names: set[str] = set()
    ends: dict[str, str] = {}
    for line in uow.audit.of_actions(_TARGETS.keys(), _MOST):
        before, after = fold(line.subject), fold(str(line.detail[_TARGETS[line.action]]))
        if line.action == "team.merge" or after in merged_names:
            merged_names.add(before)
        names[before] = names.get(after, after)
        if before in merged_names:
            ends.setdefault(before, names[before])
    open_teams = {fold(team.name): team for team in uow.teams.all()} if ends else {}
    return {name: open_teams[end] for name, end in ends.items() if end in open_teams}
