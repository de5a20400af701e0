"""Who enters a launched season as teams are merged or moved: the brake of a launch holds (rule 12)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from content.words import Catalogue
from store.schema.audience import Audience
from store.schema.values import Campaign, Team
from store.unit_of_work import UnitOfWork
from usecases.campaigns import approval, lifecycle
from usecases.campaigns.approval import Step
from usecases.context import Services
from usecases.teams import organisation, relocations, teams, transfers
from usecases.teams.organisation import Changes
from usecases.teams.organisation_file import OrganisationFile
from usecases.teams.relocations import Relocation
from usecases.teams.teams import Ending, TeamError


@dataclass(frozen=True, slots=True)
class Entry:
    """How many people enter launched seasons, those invited among them, and the seasons' names."""

    people: int
    seasons: Sequence[str]

    @property
    def many(self) -> bool:
        """Whether their number is typed back."""
        return approval.question(self.people, plain=True) == "number"

    def line(self, words: Catalogue) -> str:
        """Who enters what, in words; "" where nobody does."""
        names = ", ".join(self.seasons)
        return words.count("team.enter", self.people, seasons=names) if self.people else ""


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
        """Whether a season is for a team's people afterwards; a list may hold people of any team."""
        return self.after(campaign.audience).has_team(passage.to.id, passage.to.site_id)

    def entering(self, campaign: Campaign) -> list[_Passage]:
        """The teams whose people a season did not reach, and reaches afterwards."""
        return [
            each
            for each in self.passages
            if self.stays(campaign, each) and not campaign.audience.has_team(each.team.id, each.team.site_id)
        ]


def by_merger(uow: UnitOfWork, planned: Ending, now: datetime) -> Entry:
    """Who would enter by a merger: of the two teams, the people of the one that a season did not reach.

    Args:
        planned: as `teams.plan_merge` planned it.

    Raises:
        TeamError: somebody would be in two seasons of the same days.
    """
    source, target = planned.team, planned.into
    if target is None:
        return Entry(0, ())
    passages = [_Passage(source, target), _Passage(target, target)]
    return _entry(uow, _Change(passages, lambda audience: audience.merged(source.id, target.id)), now)


def by_move(uow: UnitOfWork, planned: Relocation, now: datetime) -> Entry:
    """Who would enter by a team's move to another site.

    Args:
        planned: as `relocations.plan_relocate` planned it.

    Raises:
        TeamError: somebody would be in two seasons of the same days.
    """
    return _by_moves(uow, [(planned.team, planned.site_id)], now)


def by_file(uow: UnitOfWork, file: OrganisationFile, now: datetime) -> Entry:
    """Who would enter by the moves of teams that a file of the organisation asks for.

    Raises:
        TeamError: somebody would be in two seasons of the same days.
    """
    return _by_moves(uow, organisation.moves(uow, file), now)


def merge(
    uow: UnitOfWork,
    services: Services,
    actor: str,
    source_id: int,
    target_id: int,
    typed: int | None,
    now: datetime,
) -> tuple[Step, Ending, Entry]:
    """Merge a team into another, where the number of many who enter a season by it was agreed to.

    Args:
        typed: the number that was agreed to, None where none was.

    Returns:
        "go" with what was done; "number" with what would be.

    Raises:
        TeamError: as `teams.merge`, or more people would enter than one lead may decide alone.
    """
    uow.campaigns.hold_states()
    planned = teams.plan_merge(uow, source_id, target_id)
    entry = by_merger(uow, planned, now)
    step = _decide(services, entry, typed)
    if step == "go":
        into, people = teams.merge(uow, actor, source_id, target_id, now)
        planned = replace(planned, into=into, people=people)
    return step, planned, entry


def move(
    uow: UnitOfWork,
    services: Services,
    actor: str,
    team_id: int,
    site_id: str,
    typed: int | None,
    now: datetime,
) -> Step:
    """Move a team to another site: "go" where it was done, "number" where it waits for that of many.

    Raises:
        TeamError: as `relocations.relocate`, or more people would enter than one lead may decide alone.
    """
    uow.campaigns.hold_states()
    planned = relocations.plan_relocate(uow, team_id, site_id, now)
    step = _decide(services, by_move(uow, planned, now), typed)
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
) -> tuple[Step, Changes, Entry]:
    """Write a whole organisation, where the number of many who enter a season by its moves was agreed to.

    Raises:
        TeamError: more people would enter than one lead may decide alone.
    """
    uow.campaigns.hold_states()
    entry = by_file(uow, file, now)
    step = _decide(services, entry, typed)
    act = organisation.load(uow, actor, file, now) if step == "go" else organisation.plan(uow, file, now)
    return step, act, entry


def _by_moves(uow: UnitOfWork, moves: Sequence[tuple[Team, str]], now: datetime) -> Entry:
    return _entry(uow, _Change([_Passage(team, replace(team, site_id=site)) for team, site in moves]), now)


def _entry(uow: UnitOfWork, change: _Change, now: datetime) -> Entry:
    going = [campaign for campaign in transfers.played(uow, now) if not campaign.demo]
    found = [(campaign, entering) for campaign in going if (entering := change.entering(campaign))]
    for campaign, entering in found:
        for other in going:
            if other.id != campaign.id and lifecycle.is_beside(campaign, other, now.date()):
                _refuse_both(uow, campaign, other, [each for each in entering if change.stays(other, each)])
    teams_entered = {each.team.id for _, entering in found for each in entering}
    people = _reach(uow, teams_entered) if teams_entered else 0
    return Entry(people, [campaign.name for campaign, _ in found])


def _refuse_both(uow: UnitOfWork, entered: Campaign, other: Campaign, both: Sequence[_Passage]) -> None:
    """Raises `TeamError` where people of these teams, who enter a season, are in the other as well."""
    if not both:
        return
    numbers = {each.team.id for each in both}
    people = _reach(uow, numbers, *([other.audience] if other.audience.list_id is not None else []))
    names = {"first": entered.name, "second": other.name}
    if people:
        raise TeamError("campaign.two_seasons", people, **names)
    if entered.audience.teams is not None and other.audience.teams is not None:
        raise TeamError("campaign.two_seasons_ahead", **names)


def _reach(uow: UnitOfWork, numbers: Iterable[int], *more: Audience) -> int:
    """How many people are in these teams, and in every audience more; come, or invited."""
    audiences = (Audience(teams=tuple(sorted(set(numbers)))), *more)
    return uow.players.count_in(*audiences) + uow.invitations.count_in(*audiences)


def _decide(services: Services, entry: Entry, typed: int | None) -> Step:
    if 0 < services.second_admin < entry.people:
        most, name = services.second_admin, entry.seasons[0]
        raise TeamError("team.enter_second", entry.people, name=name, most=most)
    return approval.decide(entry.people, typed)
