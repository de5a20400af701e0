"""A team's page: where it stood, what it chose, what moved (rule 15)."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Final

from content.library import Library
from games.practice import OPEN, PlanAction
from games.rules.small_numbers import FEWEST
from store.schema.values import Team
from store.unit_of_work import UnitOfWork
from usecases.names import fold
from usecases.voice import plan_list, practice
from usecases.voice.picture import Line, Picture

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
        below_five: it has fewer than five members today: no vote of theirs and no grid can tell anything new.
    """

    team: Team
    first: Picture | None
    last: Picture | None
    proposed: Sequence[PlanAction]
    open_actions: Sequence[PlanAction]
    ended: Sequence[PlanAction]
    more: int
    below_five: bool = False

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
        return _shifts(self.first, self.last) if self.first and self.last else ()

    def shared(self) -> tuple[Picture, Picture] | None:
        """The first and the last picture of the statements that both asked: the others do not compare."""
        both = [shift for shift in self.shifts() if shift.before and shift.after]
        if self.first is None or self.last is None or not both:
            return None
        before, after = [shift.before for shift in both], [shift.after for shift in both]
        return (
            replace(self.first, lines=[line for line in before if line]),
            replace(self.last, lines=[line for line in after if line]),
        )


def _shifts(first: Picture, last: Picture) -> Sequence[Shift]:
    """What each statement was and is; in both only where it is the same one.

    It is the same with one id in one item of one pack, whatever its words are by then; else with the same
    words, as two packs may ask the same thing. A team's own statements have nothing but their words.
    """
    if first.grid.id == last.grid.id:
        return ()
    unmatched = list(last.lines)
    shifts = []
    for before in first.lines:
        names = _names(first, before)
        after = next((line for line in unmatched if names & _names(last, line)), None)
        if after is not None:
            unmatched.remove(after)
        statement = (after or before).statement
        shifts.append(Shift(statement.text, statement.commitment, before, after))
    return [
        *shifts,
        *(Shift(line.statement.text, line.statement.commitment, None, line) for line in unmatched),
    ]


def _names(picture: Picture, line: Line) -> AbstractSet[tuple[str, ...]]:
    """By what a statement is known again in another grid."""
    statement = line.statement
    words = ("words", fold(statement.text))
    return {words} | ({(picture.pack, picture.grid.item_id, statement.id)} if statement.commitment else set())


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
        uow.teams.size(team.id) < FEWEST,
    )
