"""A list of people made of a file, which a season can be for: what it would change, then does (rule 5)."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from content.words import Catalogue
from store.audit import Approval
from store.schema.questions import FileQuestion
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.campaigns import approval, audience, life
from usecases.campaigns.approval import Question, Step
from usecases.context import CampaignError, Services, refuse_moved
from usecases.names import fold
from usecases.names.titles import LONGEST_TITLE, check_title
from usecases.people.directory import Wrong
from usecases.people.people_file import Entry, Problem, Roster
from usecases.people.people_match import players_among, remembered

NAME: Final = "name"
"""The column of a problem with the name that the list is to have."""

_MOST_ROWS = 20
"""Rows of unknown people that are told; more are counted."""


@dataclass(frozen=True, slots=True)
class ListChange:
    """What writing a list does or did: how many people, never who (rule 7).

    Attributes:
        id: the list's number, 0 where a new one is to be made.
        people: who is on it then.
        forgotten: who is left out, since they were forgotten.
        seasons: names of the launched seasons that are for it and not over.
        digest: of whom it names then.
        asked: another lead makes the same change, and waits for this one to make it.
        unknown: rows of the file whose people are in no file of people and have not come.
    """

    id: int
    name: str
    people: int
    added: int
    removed: int
    forgotten: int
    seasons: tuple[str, ...] = ()
    digest: str = ""
    asked: bool = False
    unknown: tuple[int, ...] = ()

    @property
    def none(self) -> bool:
        """Whether the file says what is so already."""
        return bool(self.id) and not (self.added or self.removed)

    @property
    def concerned(self) -> int:
        """People for whom a season begins or ends by it."""
        return self.added + self.removed if self.seasons else 0

    @property
    def question(self) -> Question:
        """What is asked before it.

        The number where many enter or leave a season; else a yes where few do, or where some are unknown.
        """
        plain = self.concerned > 0 or (bool(self.unknown) and not self.none)
        return "number" if self.asked else approval.question(self.concerned, plain=plain)

    def request_of(self, actor: str) -> Approval:
        """What is kept of it where another lead must agree."""
        payload = FileQuestion(self.name, self.digest)
        return Approval(None, actor, "people.list", payload, self.concerned)

    def second(self, words: Catalogue) -> str:
        """That another lead must make the same change."""
        return words.count("people.list_second", self.concerned, names=", ".join(self.seasons))

    def lines(self, words: Catalogue) -> list[str]:
        """What it changes in words, a line for each number that is not zero."""
        counts = {"list_added": self.added, "list_removed": self.removed, "import_forgotten": self.forgotten}
        lines = [words.count(f"people.{key}", number) for key, number in counts.items() if number]
        if self.unknown:
            more = "…" if len(self.unknown) > _MOST_ROWS else ""
            rows = ", ".join(map(words.number, self.unknown[:_MOST_ROWS])) + more
            lines.append(words.count("people.list_unknown", len(self.unknown), rows=rows))
        return lines

    def of_seasons(self, words: Catalogue) -> str:
        """That launched seasons are for it, "" where none is."""
        names = ", ".join(self.seasons)
        return words.count("people.list_seasons", len(self.seasons), names=names) if self.seasons else ""


@dataclass(frozen=True, slots=True)
class _Plan:
    """The change, whom the list then names, each with their player if any, and its seasons."""

    change: ListChange
    members: dict[str, int | None]
    seasons: list[Campaign]


def plan(uow: UnitOfWork, services: Services, name: str, roster: Roster, now: datetime) -> ListChange:
    """What putting exactly the people of a file on the list of that name would do; nothing is written.

    Raises:
        CampaignError: the name can be no list's.
        Wrong: the file has problems.
    """
    return _plan(uow, services, name, roster, now).change


def seconding(uow: UnitOfWork, actor: str, change: ListChange, instant: datetime) -> ListChange:
    """The same, with whether another lead waits for this very change."""
    return replace(change, asked=approval.same_wish(uow, change.request_of(actor), instant) is not None)


def make(
    uow: UnitOfWork, services: Services, actor: str, name: str, roster: Roster, now: datetime
) -> ListChange:
    """A new list of the people of a file; where one of that name holds exactly them, it is that one.

    Raises:
        CampaignError: as `plan`, or there is a list of that name with other people.
        Wrong: the file has problems.
    """
    uow.campaigns.hold_states()  # a press of the same moment waits, and finds the list of the first
    planned = _plan(uow, services, name, roster, now)
    if planned.change.none:
        return planned.change
    if planned.change.id:
        raise CampaignError("people.list_taken", name=planned.change.name)
    return _write(uow, actor, planned, now)


def put(
    uow: UnitOfWork,
    services: Services,
    actor: str,
    name: str,
    roster: Roster,
    typed: int | None,
    now: datetime,
    instant: datetime,
) -> tuple[Step, ListChange]:
    """Put exactly the people of a file on a list, new or known, where the number of many was agreed to.

    Who is put on the list of a running season enters it, as by a launch: the same brake holds, and the same
    second lead.

    Args:
        typed: the number that was agreed to, None where none was.

    Returns:
        "go" with what was done; "number", or "second" where another lead must do the same, with what would
        be.

    Raises:
        CampaignError: as `plan`, or its people play another season on the same days.
        Wrong: the file has problems.
    """
    for season in _for(uow, uow.lists.numbers().get(fold(name), 0)):
        uow.campaigns.hold(season.id)  # none of them is launched between what is read here and the yes
    planned = _plan(uow, services, name, roster, now)
    change = planned.change
    agreed = None if change.none else typed  # a file put twice concerns nobody more
    step = approval.both_do(uow, services, change.request_of(actor), change.name, agreed, now, instant)
    if step != "go":
        return step, change
    outcome = _write(uow, actor, planned, now)
    for season in planned.seasons:
        for other, shared in audience.overlapping(uow, season, season.id):
            first, second = season.name, other.name
            if shared.total:
                raise CampaignError("campaign.two_seasons", shared.total, first=first, second=second)
            raise CampaignError("campaign.two_seasons_ahead", first=first, second=second)
    return step, outcome


def rename(uow: UnitOfWork, actor: str, number: int, read: str, name: str, now: datetime) -> str:
    """Give a list, whose name was `read`, another one, which it then has; its seasons stay for it.

    Raises:
        FieldMoved: somebody else gave it another name meanwhile.
        CampaignError: the name can be no list's, or another list has it.
    """
    stored = uow.lists.hold(number)
    title = check_title(name, CampaignError, stored or "")
    if stored in {None, title}:
        return title
    refuse_moved(read, stored or "", title)
    if not uow.lists.rename(number, title, fold(title)):
        other_title = uow.lists.names()[uow.lists.numbers()[fold(title)]]
        raise CampaignError("people.list_name_taken", name=other_title)
    uow.audit.write(now, actor, "people.list_rename", title)
    return title


def seasons(uow: UnitOfWork, number: int) -> list[str]:
    """The names of the seasons that are for a list, drafts and those that are over too."""
    return [campaign.name for campaign in _for(uow, number)]


def drop(uow: UnitOfWork, actor: str, number: int, now: datetime) -> None:
    """Delete a list for which no season is; where another press has just deleted it, nothing is done.

    A draft would be for nobody without it, and what a launched season tells of its people would be lost.

    Raises:
        CampaignError: a season is for it.
    """
    uow.campaigns.hold_states()  # no season is made for it between the look and its end
    for season in _for(uow, number):
        raise CampaignError("people.list_in_use", name=season.name)
    name = uow.lists.names().get(number)
    if name is not None:
        uow.audit.write(now, actor, "people.list_delete", name, people=uow.lists.drop(number))


def _refuse(misnamed: CampaignError | None, roster: Roster, unknown: Sequence[Entry]) -> None:
    """Raises `Wrong` with every problem at once, unknown people too: a file that is corrected comes once.

    Those are no problem by themselves, nor is it the file's where the name alone is wrong.
    """
    if not (roster.problems or (misnamed and unknown)):
        return
    naming = [Problem(0, misnamed.key, {"most": LONGEST_TITLE}, NAME)] if misnamed else []
    strange = [
        Problem(entry.line, "people.list_row_unknown", column="directory" if entry.directory_id else "link")
        for entry in unknown
    ]
    raise Wrong(sorted([*naming, *roster.problems, *strange], key=lambda problem: problem.line))


def _plan(uow: UnitOfWork, services: Services, name: str, roster: Roster, now: datetime) -> _Plan:
    broken = {problem.line for problem in roster.problems}
    sound = [entry for entry in roster.entries if entry.line not in broken]
    entries, forgotten = remembered(uow, services, sound, now)
    known = uow.invitations.by_handles(list(entries))
    players = players_among(uow, entries, known)
    unknown = [entry for handle, entry in entries.items() if handle not in known and handle not in players]
    number = uow.lists.numbers().get(fold(name), 0)
    try:
        title = check_title(name, CampaignError, uow.lists.names().get(number, ""))
    except CampaignError as misnamed:
        _refuse(misnamed, roster, unknown)
        raise
    _refuse(None, roster, unknown)
    before = uow.lists.members(number).keys()
    seasons = _seasons(uow, number, now)
    change = ListChange(
        number,
        title,
        len(entries),
        len(entries.keys() - before),
        len(before - entries.keys()),
        forgotten,
        tuple(season.name for season in seasons),
        hashlib.sha256(",".join(sorted(entries)).encode()).hexdigest(),
        unknown=tuple(entry.line for entry in unknown),
    )
    return _Plan(change, {handle: players.get(handle) for handle in entries}, seasons)


def _seasons(uow: UnitOfWork, number: int, now: datetime) -> list[Campaign]:
    return [
        campaign
        for campaign in _for(uow, number)
        if life.stage(uow, campaign, now) in {"scheduled", "running", "paused"}
    ]


def _for(uow: UnitOfWork, number: int) -> list[Campaign]:
    """The campaigns that are for a list."""
    return [campaign for campaign in uow.campaigns.all() if number and campaign.audience.list_id == number]


def _write(uow: UnitOfWork, actor: str, planned: _Plan, now: datetime) -> ListChange:
    change = planned.change
    number = uow.lists.put(change.name, fold(change.name))
    added, removed = uow.lists.fill(number, planned.members)
    uow.audit.write(
        now, actor, "people.list", change.name, people=change.people, added=added, removed=removed
    )
    return replace(change, id=number, added=added, removed=removed)
