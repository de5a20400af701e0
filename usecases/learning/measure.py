"""What a campaign measured, for everybody, a site or a team: only sums of what is shown (rules 7 and 14)."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from games.rules import learning
from games.rules.learning import Change, Differences, Tenths
from store.schema.rights import Scope
from store.schema.values import Campaign
from store.standings.shares import SeasonChange, ShareGroup
from store.unit_of_work import UnitOfWork

HUNDRED = 100
Fits = Callable[[ShareGroup], bool]


@dataclass(frozen=True, slots=True)
class Known:
    """What some people knew of a notion at one meeting: how many they were, and the share that was right."""

    people: int
    tenths: Tenths


@dataclass(frozen=True, slots=True)
class NotionKnown:
    """A notion by its theme and its two doors; None where fewer than five people are shown."""

    theme: str
    doors: tuple[int, int]
    first: Known | None
    second: Known | None


@dataclass(frozen=True, slots=True)
class Measure:
    """What is known of a campaign's notions.

    Attributes:
        notions: in the order of their first doors; empty where the campaign measures nothing.
        change: of the whole season, once it is over and five people met twins twice.
        people: how many that change is over.
        counted_at: when the shares were counted last, calendar time.
        over: the whole season was measured: nothing moves any more.
    """

    campaign: Campaign
    notions: Sequence[NotionKnown]
    change: Change | None
    people: int
    counted_at: datetime | None
    over: bool


def of(uow: UnitOfWork, campaign: Campaign, language: str, fits: Fits) -> Measure:
    """What a campaign measured for the groups that `fits` names; the themes are in `language`."""
    groups = {group.id for group in uow.shares.groups(campaign.id) if fits(group)}
    shown = uow.shares.shown_together(groups)
    notions = []
    for door in campaign.doors:
        first, other = campaign.measured.get(door.number), campaign.partner(door.number)
        if door.number == first and other is not None:
            sums = [shown.get((first, meeting), (0, 0)) for meeting in (1, 2)]
            known = [_known(people, total / HUNDRED) for people, total in sums]
            notions.append(NotionKnown(door.theme_in(language), (first, other), *known))
    season = Differences()
    for change in uow.shares.changes(campaign.id):
        if change.group_id in groups:
            season += differences(change)
    counted_at, measured_at = uow.shares.counted_at(campaign.id)
    changed = learning.change(season)
    return Measure(campaign, notions, changed, season.people, counted_at, measured_at is not None)


def at_meetings(uow: UnitOfWork, campaign: Campaign, fits: Fits) -> tuple[float, float] | None:
    """Of all answers shown, the share that was right at first meetings and at second ones, 0 to 1.

    Who stopped in between is in the first alone. None where either has no answers.
    """
    groups = {group.id for group in uow.shares.groups(campaign.id) if fits(group)}
    answers, right = Counter[int](), {1: 0.0, 2: 0.0}
    for share in uow.shares.shown(campaign.id):
        if share.group_id in groups and share.door in campaign.measured:
            answers[share.meeting] += share.people
            right[share.meeting] += learning.inside(share.total / HUNDRED, share.people)
    return (right[1] / answers[1], right[2] / answers[2]) if answers[1] and answers[2] else None


def by_place(
    uow: UnitOfWork, campaign: Campaign
) -> tuple[Mapping[str, Differences], Mapping[int, Differences]]:
    """What the whole season changed at each site, and in each team that is measured by itself."""
    groups = {group.id: group for group in uow.shares.groups(campaign.id)}
    sites, teams = defaultdict[str, Differences](Differences), {}
    for found in uow.shares.changes(campaign.id):
        group = groups[found.group_id]
        if group.site_id is not None:
            sites[group.site_id] += differences(found)
        if group.team_id is not None:
            teams[group.team_id] = differences(found)
    return sites, teams


def of_everybody(_group: ShareGroup) -> bool:
    """Every group."""
    return True


def of_team(team_id: int) -> Fits:
    """The groups of a team."""
    return lambda group: group.team_id == team_id


def of_site(site_id: str) -> Fits:
    """The groups of a site: its teams', and the rest of it."""
    return lambda group: group.site_id == site_id


def of_scope(scope: Scope) -> Fits:
    """The groups of a relais's teams, and of their sites."""

    def fits(group: ShareGroup) -> bool:
        return group.team_id in scope.teams or group.site_id in scope.sites

    return fits


def differences(change: SeasonChange) -> Differences:
    """What was kept of a group's season, as the rule reads it."""
    return Differences(change.people, change.total / HUNDRED, change.squares / HUNDRED**2)


def _known(people: int, total: float) -> Known | None:
    return Known(people, learning.tenths(total / people)) if people else None
