"""A team's page: where it stood, what it chose, what moved (rule 15)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from content.library import Library
from games.practice import OPEN, PlanAction
from store.schema.values import Team
from store.unit_of_work import UnitOfWork
from usecases.voice import plan_list, practice
from usecases.voice.practice import Line, Picture

MOST_SHOWN: Final = 10
"""Actions of one kind that a team's page shows."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A statement as a team said it in its first grid and in its last; None where it was not asked.

    Its `text` is the latest.
    """

    text: str
    commitment: int
    before: Line | None
    after: Line | None


@dataclass(frozen=True, slots=True)
class TeamPage:
    """One team: where it stood, what it chose, what moved.

    Attributes:
        first: its oldest picture; None: nothing is shown of it yet.
        last: its newest one; the same as `first` while there is one only.
        proposed: what is proposed, while the vote is open or until somebody chooses.
        open_actions: those before it, what is due first comes first; at most `MOST_SHOWN`.
        ended: done and abandoned ones, at most `MOST_SHOWN`.
        more: how many open and ended ones are not among these.
    """

    team: Team
    first: Picture | None
    last: Picture | None
    proposed: Sequence[PlanAction]
    open_actions: Sequence[PlanAction]
    ended: Sequence[PlanAction]
    more: int

    @property
    def voting(self) -> bool:
        """Whether the vote for what is proposed goes on."""
        return any(action.decided_at is None for action in self.proposed)

    @property
    def chosen(self) -> bool:
        """Whether one of the last proposals was chosen."""
        last = {action.grid_id for action in self.proposed}
        return any(action.grid_id in last for action in (*self.open_actions, *self.ended))

    def shifts(self) -> Sequence[Shift]:
        """Before and after, side by side; nothing while the team answered one grid only."""
        if self.first is None or self.last is None or self.first.grid.id == self.last.grid.id:
            return ()
        before, after = _lines(self.first), _lines(self.last)
        return [
            Shift(line.statement.text, line.statement.commitment, before.get(key), after.get(key))
            for key, line in {**before, **after}.items()
        ]


def _lines(picture: Picture) -> Mapping[tuple[str, str], Line]:
    """A picture's lines by their item and statement; a team's own statements have nothing but their words."""
    return {
        (picture.grid.item_id, statement.id) if statement.commitment else ("", statement.text): line
        for line in picture.lines
        for statement in [line.statement]
    }


def page(uow: UnitOfWork, library: Library, team: Team, language: str) -> TeamPage:
    """What there is to show of a team's practice and plan."""
    pictures = practice.pictures(uow, library, team.id, language)
    proposed, open_actions, ended = (
        plan_list.worded(uow, library, uow.plans.of_team(team.id, states, MOST_SHOWN), language)
        for states in (("proposed",), OPEN, ("done", "abandoned"))
    )
    every = uow.plans.count(team.id, (*OPEN, "done", "abandoned"))
    return TeamPage(
        team,
        pictures[0] if pictures else None,
        pictures[-1] if pictures else None,
        proposed,
        open_actions,
        ended,
        every - len(open_actions) - len(ended),
    )
