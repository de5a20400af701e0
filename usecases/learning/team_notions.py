"""What a team is told of itself: what it knew of a few notions, and what its season changed (rules 7 and 14).

The recaps of the week and of the end tell it in the team's rooms, and `équipe` tells each of its people in
private: never in a room, where somebody of another team may ask. It is what leads are shown of that team, and
no more: shares of five people at least, in tenths, of doors that have opened to whoever reads it.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping

from games.rules import learning
from games.rules.learning import Change, TeamKnowledge, TeamNotion, Tenths
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.learning.measure import HUNDRED, differences

Met = Mapping[tuple[int, int], Tenths]
"""What is shown of a team, by the first door of a notion and the number of the meeting."""


def of_teams(
    uow: UnitOfWork,
    campaign: Campaign,
    doors: Collection[int],
    team_id: int | None = None,
    *,
    whole: bool = True,
) -> list[TeamKnowledge]:
    """What each team of a campaign is told; those of which nothing is shown are left out.

    Args:
        doors: those whose notions are told: they have opened to all who read it.
        team_id: that team alone.
        whole: of the season so far, and of what it changed once all of it was measured; else of a week.
    """
    if not campaign.measured:
        return []
    teams = {
        group.id: group.team_id
        for group in uow.shares.groups(campaign.id, team_id)
        if group.team_id is not None
    }
    met: dict[int, dict[tuple[int, int], Tenths]] = defaultdict(dict)
    for share in uow.shares.shown(campaign.id, team_id):
        if share.group_id in teams:
            share_tenths = learning.tenths(share.total / share.people / HUNDRED)
            met[teams[share.group_id]][share.door, share.meeting] = share_tenths
    over = whole and uow.shares.counted_at(campaign.id)[1] is not None
    changes = _changes(uow, campaign, teams, team_id) if over else {}
    knowledge = []
    for team, shares in met.items():
        notions = learning.to_tell(_notions(campaign, shares, doors))
        if notions:
            knowledge.append(TeamKnowledge(team, notions, changes.get(team), over))
    return knowledge


def _notions(campaign: Campaign, met: Met, doors: Collection[int]) -> list[TeamNotion]:
    """The notions of some doors, as they are told; the second door of a notion tells of both meetings."""
    notions = []
    for door in sorted(set(campaign.measured.values())):
        first, second = met.get((door, 1)), met.get((door, 2))
        again = campaign.partner(door)
        if first is None:
            continue
        if second is not None and again in doors:
            notions.append(TeamNotion(door, first, second))
        elif door in doors:
            notions.append(TeamNotion(door, first))
    return notions


def _changes(
    uow: UnitOfWork, campaign: Campaign, teams: Mapping[int, int], team_id: int | None
) -> Mapping[int, Change | None]:
    return {
        teams[change.group_id]: learning.change(differences(change))
        for change in uow.season_changes.of(campaign.id, team_id)
        if change.group_id in teams
    }
