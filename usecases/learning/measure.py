"""What a campaign measured, for everybody, a site or a team: only sums of what is shown (rules 7 and 14)."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from games.rules import learning
from games.rules.learning import Change, Differences, Tenths
from games.rules.small_numbers import FEWEST
from store.schema.values import Campaign
from store.standings.season_changes import FormerChange, SeasonChange
from store.standings.shares import ShareGroup
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
class Former:
    """What was published of a whole season until a right answer was found wrong (rule 13).

    Attributes:
        change: None where it is not told again: fewer than five people lie between it and another figure, or
            it was over fewer than five.
        themes: of the notions that left the measure.
    """

    change: Change | None
    people: int
    measured_at: datetime
    replaced_at: datetime
    themes: Sequence[str]


@dataclass(frozen=True, slots=True)
class Measure:
    """What is known of a campaign's notions.

    Attributes:
        notions: in the order of their first doors; empty where the campaign measures nothing.
        change: of the whole season, once it is over and five people met twins twice.
        people: how many that change is over.
        counted_at: when the shares were counted last, or the whole season was measured, calendar time.
        over: the whole season was measured: nothing moves any more.
        former: what was published of the whole season before, the oldest first.
    """

    campaign: Campaign
    notions: Sequence[NotionKnown]
    change: Change | None
    people: int
    counted_at: datetime | None
    over: bool
    former: Sequence[Former] = ()


def of(uow: UnitOfWork, campaign: Campaign, language: str, fits: Fits) -> Measure:
    """What a campaign measured for the groups that `fits` names; the themes are in `language`."""
    groups = {group.id for group in uow.shares.groups(campaign.id) if fits(group)}
    sums_by_meeting = uow.shares.shown_together(groups)
    notions = []
    for door in campaign.doors:
        first, other = campaign.measured.get(door.number), campaign.partner(door.number)
        if door.number == first and other is not None:
            sums = [sums_by_meeting.get((first, meeting), (0, 0)) for meeting in (1, 2)]
            meetings = [_known_share(people, total / HUNDRED) for people, total in sums]
            notions.append(NotionKnown(door.theme_in(language), (first, other), *meetings))
    season = _together(uow.season_changes.of(campaign.id), groups)
    counted_at, measured_at = uow.shares.counted_at(campaign.id)
    over = measured_at is not None
    changed = learning.change(season)
    before = _former(uow, campaign, language, groups, season.people if over else None)
    return Measure(campaign, notions, changed, season.people, measured_at or counted_at, over, before)


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
    uow: UnitOfWork, campaign: Campaign, changes: Iterable[SeasonChange]
) -> tuple[Mapping[str, Differences], Mapping[int, Differences]]:
    """What these changes, of a whole season, are at each site and in each team measured by itself."""
    groups = {group.id: group for group in uow.shares.groups(campaign.id)}
    sites, teams = defaultdict[str, Differences](Differences), {}
    for season_change in changes:
        group = groups[season_change.group_id]
        if group.site_id is not None:
            sites[group.site_id] += differences(season_change)
        if group.team_id is not None:
            teams[group.team_id] = differences(season_change)
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


def differences(change: SeasonChange) -> Differences:
    """What was kept of a group's season, as the rule reads it."""
    squares, noise = change.squares / HUNDRED**2, change.noise
    return Differences(
        change.people, change.total / HUNDRED, squares, None if noise is None else noise / HUNDRED**2
    )


def replaced(uow: UnitOfWork, campaign: Campaign) -> list[Sequence[FormerChange]]:
    """What was published of a campaign's groups before, each time of its own."""
    times: defaultdict[datetime, list[FormerChange]] = defaultdict(list)
    for change in uow.season_changes.former(campaign.id):
        times[change.replaced_at].append(change)
    return list(times.values())


def told_beside(people: int, others: Iterable[int]) -> bool:
    """Whether a figure over so many people may stand beside others: it would tell of one to four (rule 7)."""
    return all(people == other or abs(people - other) >= FEWEST for other in others)


def _former(
    uow: UnitOfWork, campaign: Campaign, language: str, groups: Collection[int], now: int | None
) -> list[Former]:
    """What was published of these groups before; `now` is how many people the figure of today is over."""
    times = [(part, _together(part, groups)) for part in replaced(uow, campaign)]
    every = [whole.people for _, whole in times] + ([] if now is None else [now])
    return [
        Former(
            learning.change(whole) if told_beside(whole.people, every) else None,
            whole.people,
            part[0].measured_at,
            part[0].replaced_at,
            themes(campaign, part[0].doors, language),
        )
        for part, whole in times
        if whole.people
    ]


def themes(campaign: Campaign, doors: Collection[int], language: str) -> list[str]:
    """The themes of some doors."""
    return [door.theme_in(language) for door in campaign.doors if door.number in doors]


def _together(changes: Iterable[SeasonChange], groups: Collection[int]) -> Differences:
    parts = (differences(change) for change in changes if change.group_id in groups)
    return sum(parts, Differences())


def _known_share(people: int, total: float) -> Known | None:
    return Known(people, learning.tenths(total / people)) if people else None
