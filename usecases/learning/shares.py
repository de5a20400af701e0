"""What groups know of each notion: counted by the clock, shown by fives, measured at the end (rule 14).

A group is a team of five at least, else the rest of a site, else everybody else. A round belongs to one
group, and every wider figure is the sum of groups as shown: none can be found by subtraction (rule 7).
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import fmean

from games.rules.learning import Differences
from games.rules.small_numbers import FEWEST
from store.schema.values import Campaign
from store.standings.season_changes import SeasonChange
from store.standings.shares import CountedShare, Key, Member
from store.unit_of_work import UnitOfWork

HUNDRED = 100
EVERYBODY: Key = (None, None)
_Pairs = Sequence[tuple[int, int]]
"""What somebody had right at the first and at the second meeting of each pair that they met twice."""
_WIDER: Sequence[Callable[[Member], Key]] = (
    lambda member: (member.team_id, None),
    lambda member: (None, member.site_id),
    lambda _: EVERYBODY,
)
"""The group in which somebody counts, from the narrowest on; without a team, the first is everybody's."""


@dataclass(frozen=True, slots=True)
class News:
    """What a count found that is to be shown, and what the whole season changed once it is over."""

    shares: Sequence[CountedShare]
    changes: Sequence[SeasonChange]
    over: bool


def begin(uow: UnitOfWork, campaign: Campaign, now: datetime) -> None:
    """Begin a group for each team with five people, and for what is left of each site.

    What ended before a group begins stays with the wider one, where it may have been shown. While nothing
    was shown, a group begins at the launch.
    """
    uow.campaigns.hold(campaign.id)  # two clocks would begin a group twice
    keys = {group.key for group in uow.shares.groups(campaign.id)}
    since = now if uow.shares.shown(campaign.id) else campaign.launched_at or now
    if EVERYBODY not in keys:
        uow.shares.add_group(campaign.id, *EVERYBODY, since)
    members = uow.shares.members(campaign.id)
    teams = Counter(member.team_id for member in members if member.team_id is not None)
    for team_id, people in sorted(teams.items()):
        if people >= FEWEST and (team_id, None) not in keys:
            keys.add((team_id, None))
            uow.shares.add_group(campaign.id, team_id, None, since)
    others = Counter(member.site_id for member in members if (member.team_id, None) not in keys)
    for site_id, people in sorted(others.items()):
        if people >= FEWEST and (None, site_id) not in keys:
            uow.shares.add_group(campaign.id, None, site_id, since)


def look(uow: UnitOfWork, campaign: Campaign, now: datetime, *, over: bool) -> News:
    """Count a campaign's shares: those with five new people are to be shown; only reads.

    Args:
        now: calendar time; rounds ended later are left to the next count.
        over: nobody can earn points in it any more, at whatever site: its whole season is measured.
    """
    counted = uow.shares.counted(campaign.id, campaign.measured, now)
    changes = _measured(uow, campaign, uow.shares.members(campaign.id)) if over else []
    return News([share for share in counted if share.new >= FEWEST], changes, over)


def show(uow: UnitOfWork, campaign: Campaign, news: News, now: datetime) -> None:
    """Show what was counted as of `now`, calendar time; after a whole season nothing moves any more."""
    uow.campaigns.hold(campaign.id)
    if uow.shares.counted_at(campaign.id)[1] is not None:
        return  # another clock measured it meanwhile
    fresh = uow.campaigns.get(campaign.id)
    if fresh is None or fresh.measured != campaign.measured:
        return  # a right answer was found wrong meanwhile: the next count leaves its pair out
    uow.shares.show(news.shares, now)
    uow.season_changes.keep(news.changes)
    uow.shares.note(campaign.id, now, measured=news.over)


def _measured(uow: UnitOfWork, campaign: Campaign, members: Iterable[Member]) -> list[SeasonChange]:
    """What the whole season changed for each group, of five people at least who met twins twice.

    Fewer count with the site, then with everybody else; where these are too few as well, nowhere.
    """
    met = _pairs(uow, campaign)
    groups = {group.key: group.id for group in uow.shares.groups(campaign.id)}
    unplaced = [member for member in members if member.player_id in met]
    changes = []
    for key_of in _WIDER:
        parts: dict[Key, list[_Pairs]] = defaultdict(list)
        for member in unplaced:
            parts[key_of(member)].append(met[member.player_id])
        large_enough = {key for key, part in parts.items() if key in groups and len(part) >= FEWEST}
        changes += [_change(groups[key], parts[key]) for key in sorted(large_enough, key=str)]
        unplaced = [member for member in unplaced if key_of(member) not in large_enough]
    return changes


def _change(group_id: int, part: Sequence[_Pairs]) -> SeasonChange:
    """A group's change: all or none of its answers at a meeting count as all but one, or one (rule 7).

    Whose answers are turned for that says nothing by the spread of their own: they count by how far they lie
    from the others, as a person of one pair does.
    """
    firsts, seconds = ([fmean(pair[at] for pair in pairs) for pairs in part] for at in (0, 1))
    first = _one_off(firsts, seconds)
    second = _one_off(seconds, first)
    people = []
    means, counted_means = zip(firsts, seconds, strict=True), zip(first, second, strict=True)
    for pairs, own, counted in zip(part, means, counted_means, strict=True):
        people.append([after - before for before, after in (pairs if own == counted else [counted])])
    result = Differences.of(people)
    return SeasonChange(group_id, result.people, result.total, result.squares, result.noise)


def _one_off(shares: Sequence[float], beside: Sequence[float]) -> Sequence[float]:
    """A group's shares; where all or none is right, one is not so: the one whose share `beside` is least."""
    if set(shares) not in ({0.0}, {float(HUNDRED)}):
        return shares
    least = min(range(len(shares)), key=beside.__getitem__)
    return [HUNDRED - share if at == least else share for at, share in enumerate(shares)]


def _pairs(uow: UnitOfWork, campaign: Campaign) -> dict[int, _Pairs]:
    """The shares at both meetings, in hundredths, of each pair of each who met twins twice."""
    met: dict[int, dict[tuple[int, int], int]] = defaultdict(dict)
    for player_id, door, meeting, share in uow.shares.answers(campaign.id, campaign.measured):
        met[player_id][door, meeting] = share
    twice: dict[int, _Pairs] = {}
    for player_id, shares in met.items():
        doors = [door for door, meeting in shares if meeting == 1 and (door, 2) in shares]
        if doors:
            twice[player_id] = [(shares[door, 1], shares[door, 2]) for door in doors]
    return twice
