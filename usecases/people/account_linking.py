"""Joins two accounts of one person (rule 11). Decision 0021 says what stays of each."""

from dataclasses import dataclass, replace
from datetime import datetime

from store.schema.values import Campaign, Player, PlayerContext, PlayerStanding, Round
from store.unit_of_work import UnitOfWork
from usecases.context import Refused, Services
from usecases.learning import twins
from usecases.messages import calls
from usecases.people import roles
from usecases.play import completion

_ENDED = "ended"


class LinkingRefused(Refused):
    """Two accounts cannot be joined."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The player who would stay, and the one who would be joined to them."""

    kept: Player
    gone: Player


def plan(first: Player, second: Player) -> Plan:
    """What joining two players would do: the older stays; nothing is changed.

    Raises:
        LinkingRefused: they are the same, or one is of the demonstration.
    """
    if first.id == second.id:
        raise LinkingRefused("link.same")
    if first.demo or second.demo:
        raise LinkingRefused("link.demo")
    elder, younger = sorted((first, second), key=lambda player: (player.joined_at, player.id))
    return Plan(elder, younger)


def link(
    uow: UnitOfWork,
    services: Services,
    person: PlayerContext,
    other_id: int,
    home: int | None,
    now: datetime,
) -> Plan:
    """Join the speaker's account and another; prompts go to the conversation `home`.

    Raises:
        LinkingRefused: one of the two is gone, or they are one already.
        RoleRefused: nobody would be left who may everything.
    """
    if not uow.linking.hold(*{person.player.id, other_id}):
        raise LinkingRefused("link.gone")
    own, other = uow.players.get(person.player.id), uow.players.get(other_id)
    if own is None or other is None:
        raise LinkingRefused("link.gone")
    joined = plan(own, other)
    elder_id, younger_id = joined.kept.id, joined.gone.id
    _unite_roles(uow, services, joined.kept, joined.gone, now)
    played = uow.linking.rounds(elder_id, younger_id)
    before = uow.linking.standings(elder_id, younger_id)
    uow.linking.gather(elder_id, younger_id, home)
    uow.studio_hands.practise(elder_id)
    calls.unite(uow, elder_id)
    player = uow.players.get(elder_id)
    if player is None:
        raise LinkingRefused("link.gone")
    site = uow.teams.sites()[player.site_id]
    after = replace(person, player=player, site=site, standing=None, team=None)
    for campaign_id in sorted(played | before.keys()):
        campaign = uow.campaigns.get(campaign_id)
        if campaign is None:
            continue
        every = uow.rounds.of(campaign_id, elder_id)
        uow.rounds.meet(twins.meetings(campaign, every))
        if standings := before.get(campaign_id):
            standing = _standing(campaign, after, standings, every)
            uow.linking.stand(campaign_id, elder_id, younger_id, standings, standing)
    uow.linking.end(younger_id)
    lost = "dropped" if joined.kept.roles != joined.gone.roles else "same"
    uow.audit.write(
        now, f"player:{elder_id}", "player.link", f"player:{elder_id}", joined=younger_id, roles=lost
    )
    return Plan(player, joined.gone)


def _unite_roles(uow: UnitOfWork, services: Services, elder: Player, younger: Player, now: datetime) -> None:
    """Two accounts become one: it keeps the roles that both had, since a code of four words gives nobody one.

    Raises:
        RoleRefused: nobody would be left who may everything.
    """
    if "lead" in elder.roles ^ younger.roles and not services.admins:
        loser = elder if "lead" in elder.roles else younger
        uow.roles.hold_leads()
        if not uow.roles.others_lead(loser.id):
            raise roles.RoleRefused("roles.last")
    uow.roles.end(younger.id, sorted(younger.roles), now)
    uow.roles.end(elder.id, sorted(elder.roles - younger.roles), now)


def _standing(
    campaign: Campaign, person: PlayerContext, before: list[PlayerStanding], rounds: list[Round]
) -> PlayerStanding | None:
    """The standing of two joined players: their rounds replayed in order of time.

    The joining door is the earlier one. The streak is the better of the recorded ones and the replayed one:
    past days off are not all known any more, and nothing is taken away (rule 2).
    """
    counted = completion.counted(rounds)
    replayed = completion.replay(campaign, person, counted)
    if replayed is None:
        return None
    joined = min(standing.joined_door for standing in before)
    every = (replayed, *before)
    run = max(every, key=lambda run: (str(run.counted_day or ""), run.streak, run.freezes))
    ended = [standing.team_id for standing in before if standing.team_id is not None]
    days = [standing.last_day for standing in every if standing.last_day is not None]
    return PlayerStanding(
        team_id=next(iter(ended), None) if campaign.state == _ENDED else person.player.team_id,
        joined_door=joined,
        completed=len(counted),
        points=sum(played.points or 0 for played in counted),
        team_points=sum(played.points or 0 for played in counted if played.door >= joined),
        streak=run.streak,
        best_streak=max(standing.best_streak for standing in every),
        freezes=run.freezes,
        counted_day=run.counted_day,
        last_day=max(days, default=None),
        publication_number=0,
    )
