"""A second press on what the same person has just done leads where the first did: the log knows the first."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from store.audit import Line
from store.unit_of_work import UnitOfWork

LATELY: Final = timedelta(minutes=10)
"""A later press is told how things stand: it is no double press, nor the back button."""
DOUBLE_PRESS: Final = timedelta(minutes=1)
"""Within it what may well be wished for twice is another press of the same form, later a second wish."""


def first(
    uow: UnitOfWork,
    actor: str,
    action: str,
    subject: str,
    now: datetime,
    *,
    undone_by: Sequence[str] = (),
    within: timedelta = LATELY,
) -> Line | None:
    """The line of a first press on the same thing, by the same person, lately; None where there was none.

    Args:
        action, subject: as the log names the act and what it is on.
        undone_by: actions after which it is no longer so, whoever did them.
    """
    line = lately(uow, action, subject, now, undone_by=undone_by, within=within)
    return line if line is not None and line.actor == str(actor) else None


def lately(
    uow: UnitOfWork,
    action: str,
    subject: str,
    now: datetime,
    *,
    undone_by: Sequence[str] = (),
    within: timedelta = LATELY,
) -> Line | None:
    """The same, whoever did it."""
    lines = uow.audit.about(subject, [action, *undone_by], 1)
    done = (line for line in lines if line.action == action)
    return next((line for line in done if now - line.at <= within), None)


def is_moment_ago(uow: UnitOfWork, actor: str, actions: Sequence[str], now: datetime) -> bool:
    """Whether this actor has done one of these a moment ago, where what it was on is gone and has no name."""
    latest = (uow.audit.of_actor(action, actor)[:1] for action in actions)
    return any(now - line.at <= DOUBLE_PRESS for lines in latest for line in lines)
