"""A campaign's life: launch, pause, resume, stop, status, for the chat and the command line alike.

All raise `CampaignError`, with words for the reason, where state, name or days do not allow it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from games.rules import quiet_hours
from games.rules.doors import Site
from games.rules.small_numbers import FEWEST
from store.campaigns.campaigns import PLAYABLE
from store.messages.prompts import Prompt
from store.schema.audience import Audience
from store.schema.values import Campaign
from store.standings.participation import Reach
from store.unit_of_work import UnitOfWork
from usecases.campaigns import life, pack_version
from usecases.campaigns.life import Stage
from usecases.context import CampaignError, Services
from usecases.messages import deliveries
from usecases.messages.deliveries import CallCounts

STALE = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Launch:
    """What a launch or a resume will do: people it reaches, and when the next prompt leaves (None: never)."""

    campaign: Campaign
    reach: Reach
    first_prompt: datetime | None


@dataclass(frozen=True, slots=True)
class Sending:
    """When the next prompts leave (calendar time, None where none does), and to how many people."""

    at: datetime | None
    people: int


@dataclass(frozen=True, slots=True)
class Status:
    """How a campaign is doing. Counts of messages are no figures about people (rule 7).

    Attributes:
        reach: those who take its messages, and those invited who will enter.
        messages: planned, waiting (due, being sent or tried again), sent, failed, missed, cancelled.
        failures: those given up, by their reason. `unconnected`: those that wait for their channel.
        next_at: when the next message leaves.
        opened: rounds, and `played` those completed; None while fewer than five people have played.
        second: people of the launch or the test that waits for another admin's yes.
        calls: what became of its calls, by channel.
        archived: rooms that its board stood in, by name, and that take nothing any more.
    """

    campaign: Campaign
    stage: Stage
    reach: Reach
    messages: Mapping[str, int]
    failures: Mapping[str, int]
    unconnected: int
    next_at: datetime | None
    opened: int | None
    played: int | None
    unreachable: int
    full_links: Sequence[str]
    clock_late: bool
    second: int | None
    calls: Mapping[str, CallCounts]
    archived: Sequence[str]


def find(uow: UnitOfWork, name: str, states: Sequence[str] = ()) -> Campaign:
    """The campaign of that name; without a name, the only one in one of `states`."""
    return life.pick(uow, name, lambda campaign: not states or campaign.state in states)


def plan_launch(uow: UnitOfWork, campaign: Campaign, now: datetime) -> Launch:
    """What launching or resuming would do; nothing is changed.

    A launch reaches the whole audience, a resume the people of its next prompts.
    """
    life.check(uow, campaign, "launch" if campaign.state == "draft" else "resume", now)
    if campaign.state == "draft":
        if not campaign.demo and campaign.doors[-1].date < now.date():
            raise CampaignError("campaign.past")
        _refuse_overlap(uow, campaign)
    sending = next_prompts(uow, campaign, now)
    draft = campaign.state == "draft"
    reach = uow.participation.reach(campaign.audience) if draft else Reach(sending.people)
    return Launch(campaign, reach, sending.at)


def launch(
    uow: UnitOfWork, services: Services, actor: str, campaign: Campaign, now: datetime, **detail: str
) -> Launch:
    """Freeze the pack and start the campaign; a demonstration gives way."""
    campaign = locked(uow, campaign)
    plan = plan_launch(uow, campaign, now)
    pack_version.freshen(uow, services, campaign)
    if not campaign.demo:
        end_demonstration(uow, actor, now)
    uow.campaigns.change(campaign.id, state="running", launched_at=now)
    uow.audit.write(now, actor, "campaign.launch", campaign.name, people=plan.reach.total, **detail)
    return Launch(life.stored(uow, campaign.id), plan.reach, plan.first_prompt)


def pause(uow: UnitOfWork, actor: str, campaign: Campaign, now: datetime) -> int:
    """Stop a campaign's messages and cancel planned ones; returns how many were cancelled."""
    campaign = locked(uow, campaign)
    life.check(uow, campaign, "pause", now)
    uow.campaigns.change(campaign.id, state="paused")
    cancelled = uow.outbox.cancel(campaign_id=campaign.id)
    uow.audit.write(now, actor, "campaign.pause", campaign.name, cancelled=cancelled)
    return cancelled


def resume(uow: UnitOfWork, actor: str, campaign: Campaign, now: datetime, **detail: str) -> Launch:
    """Undo a pause: prompts still due today are planned again."""
    campaign = locked(uow, campaign)
    life.check(uow, campaign, "resume", now)
    plan = plan_launch(uow, campaign, now)
    uow.campaigns.change(campaign.id, state="running")
    uow.audit.write(now, actor, "campaign.resume", campaign.name, people=plan.reach.total, **detail)
    return plan


def stop(uow: UnitOfWork, actor: str, campaign: Campaign, now: datetime) -> int:
    """End a campaign for good: an archive without points. Returns how many planned prompts were cancelled."""
    campaign = locked(uow, campaign)
    life.check(uow, campaign, "stop", now)
    uow.campaigns.change(campaign.id, state="ended", stopped_at=now)
    cancelled = uow.outbox.cancel(campaign_id=campaign.id)
    uow.audit.write(now, actor, "campaign.stop", campaign.name, cancelled=cancelled)
    return cancelled


def locked(uow: UnitOfWork, campaign: Campaign) -> Campaign:
    """The campaign as stored, with its row locked: nobody else changes its life before this turn ends."""
    stored = uow.campaigns.hold(campaign.id)
    if stored is None:
        raise CampaignError("campaign.none")
    return stored


def status(
    uow: UnitOfWork, services: Services, campaign: Campaign, now: datetime, instant: datetime
) -> Status:
    """How a campaign is doing, and whether the clock is alive."""
    beat = uow.audit.last_beat("clock")
    opened, played, players = uow.campaigns.played(campaign.id)
    enough = players >= FEWEST
    names = {team.id: team.name for team in uow.teams.all()}
    waits = {request.campaign_id: request.number for request in uow.audit.to_second(instant)}
    return Status(
        campaign=campaign,
        stage=life.stage(uow, campaign, now),
        reach=uow.participation.reach(campaign.audience),
        messages=deliveries.messages(uow, campaign, now),
        failures=deliveries.failures(uow, campaign.id),
        unconnected=uow.outbox.unconnected(campaign.id),
        next_at=next_message(uow, campaign, now),
        opened=opened if enough else None,
        played=played if enough else None,
        unreachable=uow.players.unreachable_in(campaign.audience),
        full_links=[names[team] for team in uow.access.full_links() if team in names],
        clock_late=beat is None or instant - beat > STALE,
        second=waits.get(campaign.id),
        calls=deliveries.calls(uow, services, campaign.id),
        archived=uow.rooms.archived(campaign.id, campaign.audience if campaign.rooms else None),
    )


def next_message(uow: UnitOfWork, campaign: Campaign, now: datetime) -> datetime | None:
    """When a campaign's next message leaves; None where none does."""
    if campaign.state != "running":
        return None
    waiting = uow.outbox.next_at(campaign.id, now)
    if waiting is not None and waiting <= now:
        return now
    instants = (waiting, next_prompts(uow, campaign, now).at)
    return min((instant for instant in instants if instant is not None), default=None)


def next_prompts(uow: UnitOfWork, campaign: Campaign, now: datetime) -> Sending:
    """The next prompts that anybody will get: today's where some still go out, else a later day's.

    Where nobody has joined yet it is the next opening's, which all who join before it will get.
    """
    come = uow.prompts.reachable(campaign.audience)
    sites = uow.teams.sites()
    dues = _next_of(uow, campaign, [sites[key] for key, people in come.items() if people], now)
    if dues:
        today = [people for key, (due, people) in dues.items() if due[0] == sites[key].local(now).date()]
        at = max(min(due[1] for due, _ in dues.values()), now)
        return Sending(at, sum(today) or sum(people for _, people in dues.values()))
    if come and not uow.invitations.count_in(campaign.audience):
        return Sending(None, 0)
    every = [quiet_hours.coming(campaign.calendar, site, now) for site in life.sites_of(uow, campaign)]
    return Sending(min((due[1] for dues in every for due in dues if due[1] > now), default=None), 0)


def _next_of(
    uow: UnitOfWork, campaign: Campaign, sites: Sequence[Site], now: datetime
) -> dict[str, tuple[quiet_hours.Due, int]]:
    """By site the next prompt that anybody there will get, and how many people get it."""
    dues: dict[str, tuple[quiet_hours.Due, int]] = {}
    ahead = {site.id: quiet_hours.coming(campaign.calendar, site, now) for site in sites}
    while ahead:
        days = {key: due for key, dues in ahead.items() if (due := next(dues, None)) is not None}
        counts = uow.prompts.by_site([Prompt.of(campaign, key, due) for key, due in days.items()])
        dues |= {key: (due, counts[key]) for key, due in days.items() if key in counts}
        ahead = {key: ahead[key] for key in days if key not in dues}
    return dues


def end_demonstration(uow: UnitOfWork, actor: str, now: datetime) -> None:
    """Remove the demonstration with its simulated players and teams."""
    demos = [campaign for campaign in uow.campaigns.all() if campaign.demo]
    for demo in demos:
        uow.campaigns.remove(demo.id)
        uow.audit.write(now, actor, "campaign.demonstration_ended", demo.name)
    if demos:
        uow.teams.remove_demonstration()


def _refuse_overlap(uow: UnitOfWork, campaign: Campaign) -> None:
    if campaign.demo:
        return
    for other in uow.campaigns.all():
        if other.id == campaign.id or other.demo or other.state not in PLAYABLE:
            continue
        apart = campaign.doors[-1].date < other.doors[0].date or other.doors[-1].date < campaign.doors[0].date
        if apart:
            continue
        both = (campaign.audience, other.audience)
        shared = Reach(uow.players.count_in(*both), uow.invitations.count_in(*both))
        if shared.joined and shared.invited:
            raise CampaignError(
                "campaign.overlap_both", shared.total, name=other.name, invited=Decimal(shared.invited)
            )
        if shared.joined:
            raise CampaignError("campaign.overlap", shared.joined, name=other.name)
        if shared.invited:
            raise CampaignError("campaign.overlap_invited", shared.invited, name=other.name)
        if _same_people(uow, *both):
            raise CampaignError("campaign.overlap_ahead", name=other.name)


def _same_people(uow: UnitOfWork, audience: Audience, other: Audience) -> bool:
    """Whether two audiences overlap as defined, even where nobody is in both yet."""
    if audience.teams is not None and other.teams is not None:
        return not set(audience.teams).isdisjoint(other.teams)
    if audience.sites is not None and other.sites is not None:
        return not set(audience.sites).isdisjoint(other.sites)
    if audience.list_id is not None and other.list_id is not None:
        return uow.lists.share(audience.list_id, other.list_id)
    return audience.everybody or other.everybody
