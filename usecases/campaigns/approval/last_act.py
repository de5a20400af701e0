"""What was done last to a season, as the log has it: a second press finds it, and a page may say it.

An act counts only while the season stands where it led: what was taken back since is not so any more.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from content.words import Catalogue
from store.audit import Line
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.campaigns import life, lifecycle
from usecases.campaigns.approval.requests import PATIENCE
from usecases.campaigns.approval.second_press import DOUBLE_PRESS
from usecases.campaigns.life import MAY, PAST, Stage, Verb
from usecases.campaigns.test_send import Trial
from usecases.context import CampaignError

_LEADS_TO: Final[Mapping[Verb, tuple[Stage, ...]]] = {
    "launch": ("scheduled", "running"),
    "resume": ("scheduled", "running"),
    "pause": ("paused",),
    "unschedule": ("draft",),
    "stop": PAST,
    "test": MAY["test"],
}
"""The stages that a season is at once an act is done, as long as nothing else happens to it."""
_LOGGED: Final[Mapping[str, Verb]] = {f"campaign.{verb}": verb for verb in _LEADS_TO}
_ASKED: Final = tuple(f"campaign.{verb}_asked" for verb in ("launch", "resume", "stop", "test"))
_MOVES: Final = tuple(action for action, verb in _LOGGED.items() if verb != "test")
"""The acts after which a page that was read before is not so any more; a test changes nothing."""
_TOLD: Final = 3
"""So many of the acts since are named, the latest."""

_TESTS: Final = 20
"""More tests of one season than leads send in that time."""


@dataclass(frozen=True, slots=True)
class LastAct:
    """An act on a season; `asked_by`: who asked for it where a second admin agreed, "" elsewhere."""

    verb: Verb
    actor: str
    asked_by: str
    at: datetime

    def agrees(self, actor: str) -> bool:
        """Whether it was done by this admin's yes to what another one asked."""
        return bool(self.asked_by) and self.actor == str(actor)


class LaterAct(CampaignError):  # noqa: N818 - it is an answer, not a fault
    """Other leads did something to a season since the page of an act was read: nothing is done."""

    def __init__(self, campaign: Campaign, lines: Sequence[Line]) -> None:
        super().__init__("campaign.later_act")
        self._name, self._lines = campaign.name, lines[-_TOLD:]

    def text(self, words: Catalogue) -> str:
        """Who did what, oldest first."""
        other = words("campaign.since_by_another")
        acts = [words(f"campaign.since_{_verb(line)}", who=line.label or other) for line in self._lines]
        return words(self.key, name=self._name, acts=", ".join(acts))


def number(uow: UnitOfWork, campaign: Campaign, verb: Verb | None) -> int:
    """How far the log of a season's acts goes: the page of an act carries it, for `refuse_later`.

    Args:
        verb: None of a second admin's yes.
    """
    return uow.audit.newest(campaign.name, _moves(verb))


def refuse_later(
    uow: UnitOfWork, actor: str, campaign: Campaign, verb: Verb | None, read: int | None
) -> None:
    """Refuse an act whose page was read before another lead's act; who does one now is waited for.

    Args:
        verb: as of `number`.
        read: the `number` when that page was shown; None: nothing says so.

    Raises:
        LaterAct: it says what was done since.
    """
    if read is None:
        return
    campaign = lifecycle.locked(uow, campaign)
    lines = uow.audit.by_others(campaign.name, _moves(verb), actor, read)
    if lines:
        raise LaterAct(campaign, lines)


def of(uow: UnitOfWork, campaign: Campaign, now: datetime) -> LastAct | None:
    """The last act on a season, whoever did it; None where the season does not stand as it left it.

    A test leaves nothing behind: it counts for the ten minutes of a request.
    """
    lines = uow.audit.about(campaign.name, _LOGGED, 1)
    if not lines:
        return None
    line, verb = lines[0], _LOGGED[lines[0].action]
    over = verb == "test" and now - line.at > PATIENCE
    if over or life.stage(uow, campaign, now) not in _LEADS_TO[verb]:
        return None
    return LastAct(verb, line.actor, str(line.detail.get("asked_by", "")), line.at)


def is_repeated(uow: UnitOfWork, actor: str, campaign: Campaign, verb: Verb, now: datetime) -> bool:
    """Whether an act is what the same admin did last to a season: a second press finds it done."""
    last = of(uow, campaign, now)
    return last is not None and (last.verb, last.actor) == (verb, str(actor))


def is_sent(uow: UnitOfWork, actor: str, trial: Trial, now: datetime) -> bool:
    """Whether the same admin has just sent this very test: the same doors, to the same people."""
    wanted = (str(actor), list(trial.prompt.doors), trial.name)
    return any(
        (line.actor, line.detail.get("doors"), line.detail.get("team")) == wanted
        for line in uow.audit.about(trial.campaign.name, ["campaign.test"], _TESTS)
        if now - line.at <= DOUBLE_PRESS
    )


def is_agreed(uow: UnitOfWork, actor: str, campaign: Campaign, now: datetime) -> bool:
    """Whether this admin's yes to what another one asked is what happened last to a season."""
    last = of(uow, campaign, now)
    return last is not None and last.agrees(actor)


def is_asked(uow: UnitOfWork, actor: str, campaign: Campaign) -> bool:
    """Whether the last request for a second admin's yes to a season was this admin's."""
    lines = uow.audit.about(campaign.name, _ASKED, 1)
    return bool(lines) and lines[0].actor == str(actor)


def correction(uow: UnitOfWork, actor: str, campaign: Campaign, door: int) -> Line | None:
    """The last correction of a season, where this admin made it, of this door."""
    lines = uow.audit.about(campaign.name, ["campaign.correct"], 1)
    own = (line for line in lines if (line.actor, line.detail.get("door")) == (str(actor), door))
    return next(own, None)


def _moves(verb: Verb | None) -> Sequence[str]:
    """What moves a season under the page of an act: a deletion takes the edits of others away too."""
    return (*_MOVES, "campaign.edit") if verb == "delete" else _MOVES


def _verb(line: Line) -> str:
    return line.action.removeprefix("campaign.")
