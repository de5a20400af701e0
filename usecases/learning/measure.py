"""What a campaign measured, for everybody, a site or a team: only sums of what is shown (rules 7 and 14)."""

from collections import Counter
from collections.abc import Callable, Sequence
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
    people, totals = Counter[tuple[int, int]](), Counter[tuple[int, int]]()
    for share in uow.shares.shown(campaign.id):
        if share.group_id in groups:
            people[share.door, share.meeting] += share.people
            totals[share.door, share.meeting] += share.total
    notions = []
    for door in campaign.doors:
        first, other = campaign.measured.get(door.number), campaign.partner(door.number)
        if door.number == first and other is not None:
            known = [_known(people[first, meeting], totals[first, meeting]) for meeting in (1, 2)]
            notions.append(NotionKnown(door.theme_in(language), (first, other), *known))
    season = Differences()
    for change in uow.shares.changes(campaign.id):
        if change.group_id in groups:
            season += differences(change)
    counted_at, measured_at = uow.shares.counted_at(campaign.id)
    changed = learning.change(season)
    return Measure(campaign, notions, changed, season.people, counted_at, measured_at is not None)


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


def _known(people: int, total: int) -> Known | None:
    return Known(people, learning.tenths(total / people / HUNDRED)) if people else None
