"""Who enters or leaves a launched season as teams change: the brake of a launch holds (rule 12)."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from content.words import Catalogue
from store.audit import Approval
from store.schema.audience import Audience
from store.schema.questions import CloseQuestion, FileQuestion, MergeQuestion, RelocationQuestion
from store.schema.values import Campaign, Team
from store.unit_of_work import UnitOfWork
from usecases.campaigns import approval, audience
from usecases.campaigns.approval import Step
from usecases.context import Services
from usecases.teams import organisation, relocations, teams, transfers
from usecases.teams.organisation import Changes
from usecases.teams.organisation_file import OrganisationFile
from usecases.teams.relocations import Relocation
from usecases.teams.teams import Ending, TeamError
from usecases.teams.transfers import season_lines


@dataclass(frozen=True, slots=True)
class Entry:
    """How many people enter or leave launched seasons, those invited among them.

    Attributes:
        people: who enters or leaves one, counted once.
        seasons: the names of those that `entering` people enter.
        leaving: the name of each season that people leave, and how many do.
        asked: another lead makes the same change, and waits for this one to make it.
    """

    people: int
    seasons: Sequence[str]
    entering: int = 0
    leaving: Sequence[tuple[str, int]] = ()
    asked: bool = False

    @property
    def many(self) -> bool:
        """Whether their number is typed back."""
        return self.asked or approval.question(self.people, plain=True) == "number"

    def line(self, words: Catalogue) -> str:
        """Who enters and who leaves what, in words; "" where nobody does."""
        return " ".join(season_lines(words, self.entering, self.seasons, self.leaving))

    def second(self, words: Catalogue) -> str:
        """That another lead must make the same change."""
        names = dict.fromkeys([*self.seasons, *(name for name, _ in self.leaving)])
        key = "team.leave_second" if self.leaving else "team.enter_second"
        return words.count(key, self.people, seasons=", ".join(names))


@dataclass(frozen=True, slots=True)
class _Passage:
    """A team as it is, and where its people are afterwards."""

    team: Team
    to: Team


@dataclass(frozen=True, slots=True)
class _Change:
    """Teams that pass to others, and the audience of a season as it is afterwards."""

    passages: Sequence[_Passage]
    after: Callable[[Audience], Audience] = lambda audience: audience

    def stays(self, campaign: Campaign, passage: _Passage) -> bool:
        """Whether a season is for a team's people afterwards; a list holds people of any team."""
        return self.after(campaign.audience).has_team(passage.to.id, passage.to.site_id)

    def entering(self, campaign: Campaign) -> list[_Passage]:
        """The teams whose people a season did not reach, and reaches afterwards."""
        return [
            each
            for each in self.passages
            if self.stays(campaign, each) and not campaign.audience.has_team(each.team.id, each.team.site_id)
        ]

    def leaving(self, campaign: Campaign) -> set[int]:
        """The numbers of the teams whose people a season reached, and reaches no more."""
        return {
            each.team.id
            for each in self.passages
            if campaign.audience.has_team(each.team.id, each.team.site_id) and not self.stays(campaign, each)
        }


def by_merger(uow: UnitOfWork, actor: str, planned: Ending, now: datetime, instant: datetime) -> Entry:
    """Who would enter or leave by a merger of two teams, or leave as one closes.

    `planned` is of `teams.plan_merge` or `teams.plan_close`.

    Raises:
        TeamError: somebody would be in two seasons of the same days.
    """
    source, target = planned.team, planned.into
    if target is None:
        alone = _Change([_Passage(source, replace(source, id=0))])  # in no team, at its site
        return _seconding(uow, _entry(uow, alone, now), partial(_merger, actor, planned), instant)
    passages = [_Passage(source, target), _Passage(target, target)]
    change = _Change(passages, lambda audience: audience.merged(source.id, target.id))
    return _seconding(uow, _entry(uow, change, now), partial(_merger, actor, planned), instant)


def by_move(uow: UnitOfWork, actor: str, planned: Relocation, now: datetime, instant: datetime) -> Entry:
    """Who would enter by a team's move to another site.

    Args:
        planned: as `relocations.plan_relocate` planned it.

    Raises:
        TeamError: somebody would be in two seasons of the same days.
    """
    entry = _by_moves(uow, [(planned.team, planned.site_id)], now)
    return _seconding(uow, entry, partial(_relocation, actor, planned), instant)


def by_file(uow: UnitOfWork, actor: str, file: OrganisationFile, now: datetime, instant: datetime) -> Entry:
    """Who would enter by the moves of teams that a file of the organisation asks for.

    Raises:
        TeamError: somebody would be in two seasons of the same days.
    """
    entry = _by_moves(uow, organisation.moves(uow, file), now)
    return _seconding(uow, entry, partial(_loading, actor, file), instant)


def merge(
    uow: UnitOfWork,
    services: Services,
    actor: str,
    source_id: int,
    target_id: int,
    typed: int | None,
    now: datetime,
    instant: datetime,
) -> tuple[Step, Ending, Entry]:
    """Merge a team into another, where the number of many who enter or leave a season by it was agreed to.

    Args:
        typed: the number that was agreed to, None where none was.

    Returns:
        "go" with what was done; "number", or "second" where another lead must merge them too, with what
        would be.

    Raises:
        TeamError: as `teams.merge`, or somebody would be in two seasons of the same days.
    """
    uow.campaigns.hold_states()
    planned = teams.plan_merge(uow, source_id, target_id)
    step, entry = _ending(uow, services, actor, planned, typed, now, instant)
    if step == "go":
        into, people = teams.merge(uow, actor, source_id, target_id, now)
        planned = replace(planned, into=into, people=people)
    return step, planned, entry


def close(
    uow: UnitOfWork, services: Services, actor: str, team_id: int, typed: int | None, *times: datetime
) -> tuple[Step, Ending, Entry]:
    """Close a team, where the number of many who leave a season by it was agreed to; else as `merge`."""
    uow.campaigns.hold_states()
    planned = teams.plan_close(uow, team_id)
    step, entry = _ending(uow, services, actor, planned, typed, *times)
    if step == "go":
        planned = replace(planned, people=teams.close(uow, actor, team_id, *times)[1])
    return step, planned, entry


def move(
    uow: UnitOfWork,
    services: Services,
    actor: str,
    team_id: int,
    site_id: str,
    typed: int | None,
    now: datetime,
    instant: datetime,
) -> Step:
    """Move a team to another site: "go" where it was done; else it waits, as a merger does.

    Raises:
        TeamError: as `relocations.relocate`, or somebody would be in two seasons of the same days.
    """
    uow.campaigns.hold_states()
    planned = relocations.plan_relocate(uow, team_id, site_id, now)
    entry = by_move(uow, actor, planned, now, instant)
    request, name = _relocation(actor, planned, entry.people), planned.team.name
    step = approval.both_do(uow, services, request, name, typed, now, instant)
    if step == "go":
        relocations.relocate(uow, actor, team_id, site_id, now)
    return step


def load(
    uow: UnitOfWork,
    services: Services,
    actor: str,
    file: OrganisationFile,
    typed: int | None,
    now: datetime,
    instant: datetime,
) -> tuple[Step, Changes, Entry]:
    """Write a whole organisation, where the number of many who enter a season by its moves was agreed to.

    Raises:
        TeamError: somebody would be in two seasons of the same days.
    """
    uow.campaigns.hold_states()
    entry = by_file(uow, actor, file, now, instant)
    request, name = _loading(actor, file, entry.people), file.organisation.name
    step = approval.both_do(uow, services, request, name, typed, now, instant)
    act = organisation.load(uow, actor, file, now) if step == "go" else organisation.plan(uow, file, now)
    return step, act, entry


def _ending(
    uow: UnitOfWork, services: Services, actor: str, planned: Ending, typed: int | None, *times: datetime
) -> tuple[Step, Entry]:
    entry = by_merger(uow, actor, planned, *times)
    request, name = _merger(actor, planned, entry.people), planned.team.name
    return approval.both_do(uow, services, request, name, typed, *times), entry


def _merger(actor: str, planned: Ending, people: int) -> Approval:
    team = planned.team
    if planned.into is None:
        return Approval(None, actor, "team.close", CloseQuestion(team.id, team.name), people)
    payload = MergeQuestion(team.id, planned.into.id, team.name)
    return Approval(None, actor, "team.merge", payload, people)


def _relocation(actor: str, planned: Relocation, people: int) -> Approval:
    payload = RelocationQuestion(planned.team.id, planned.site_id, planned.team.name)
    return Approval(None, actor, "team.relocate", payload, people)


def _loading(actor: str, file: OrganisationFile, people: int) -> Approval:
    digest = hashlib.sha256(file.model_dump_json().encode()).hexdigest()
    payload = FileQuestion(file.organisation.name, digest)
    return Approval(None, actor, "organisation.load", payload, people)


def _seconding(
    uow: UnitOfWork, entry: Entry, request_for: Callable[[int], Approval], instant: datetime
) -> Entry:
    """The same, with whether another lead waits for this very change."""
    return replace(entry, asked=approval.same_wish(uow, request_for(entry.people), instant) is not None)


def _by_moves(uow: UnitOfWork, moves: Sequence[tuple[Team, str]], now: datetime) -> Entry:
    return _entry(uow, _Change([_Passage(team, replace(team, site_id=site)) for team, site in moves]), now)


def _entry(uow: UnitOfWork, change: _Change, now: datetime) -> Entry:
    going = [campaign for campaign in transfers.played(uow, now) if not campaign.demo]
    seasons = [(campaign, entering) for campaign in going if (entering := change.entering(campaign))]
    for campaign, entering in seasons:
        for other in going:
            if other.id != campaign.id and audience.is_beside(campaign, other, now.date()):
                _refuse_both(uow, campaign, other, [each for each in entering if change.stays(other, each)])
    entered = {each.team.id for _, entering in seasons for each in entering}
    left = [(campaign.name, numbers) for campaign in going if (numbers := change.leaving(campaign))]
    every = entered.union(*(numbers for _, numbers in left))
    leaving = [(name, people) for name, numbers in left if (people := _reach(uow, numbers))]
    inward, people = (_reach(uow, numbers) if numbers else 0 for numbers in (entered, every))
    return Entry(people, [campaign.name for campaign, _ in seasons], inward, leaving)


def _refuse_both(uow: UnitOfWork, entered: Campaign, other: Campaign, both: Sequence[_Passage]) -> None:
    """Raises `TeamError` where people of these teams, who enter a season, are in the other as well."""
    if not both:
        return
    numbers = {each.team.id for each in both}
    people = _reach(uow, numbers, *([other.audience] if other.audience.list_id is not None else []))
    first, second = entered.name, other.name
    if people:
        raise TeamError("campaign.two_seasons", people, first=first, second=second)
    if other.audience.list_id is None:  # who comes into these teams later would play both
        raise TeamError("campaign.two_seasons_ahead", first=first, second=second)


def _reach(uow: UnitOfWork, numbers: Iterable[int], *more: Audience) -> int:
    """How many people are in these teams, and in every audience more; come, or invited."""
    audiences = (Audience(teams=tuple(sorted(set(numbers)))), *more)
    return uow.players.count_in(*audiences) + uow.invitations.count_in(*audiences)
