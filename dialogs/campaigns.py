"""A campaign's life: launch, pause, resume, stop, tell. One use case for chat and command line.

What a campaign's state, name or days do not allow raises `CampaignError`, with words for it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from dialogs import editions, life
from dialogs.life import Stage
from dialogs.turn import CampaignError, Services
from games.rules import campaigns as prompts
from games.rules.disclosure import FEWEST
from store.campaigns import PLAYABLE
from store.unit_of_work import UnitOfWork
from store.values import Campaign

STALE = timedelta(minutes=2)
WHY = ("gone", "throttled", "passing", "refused", "unconnected")
"""Why a message is given up, as the courier's table of retries names it."""


@dataclass(frozen=True, slots=True)
class Launch:
    """What a launch or a resume will do: to how many, when the next prompt leaves."""

    campaign: Campaign
    people: int
    first_prompt: datetime | None


@dataclass(frozen=True, slots=True)
class Welcomes:
    """What became of the one welcome of everybody who is to get it; it belongs to no campaign.

    Attributes:
        waiting: those that are to be sent, or are being sent; `unconnected`, those whose channel is missing.
        failures: those given up, by their reason.
        again: those that an import sends once Teams is connected, the failed ones for want of it included.
    """

    waiting: int
    unconnected: int
    sent: int
    failures: Mapping[str, int]
    again: int

    @property
    def failed(self) -> int:
        """How many were given up."""
        return sum(self.failures.values())


@dataclass(frozen=True, slots=True)
class Status:
    """How a campaign is doing. Counts of messages are no figures about people (rule 7).

    Attributes:
        messages: planned, waiting (due, being sent or tried again), sent, failed, missed, cancelled.
        failures: those given up, by their reason. `unconnected`: those that wait for their channel.
        next_at: when the next message leaves.
        opened: rounds, and `played` those completed; None while fewer than five people have played.
        second: people of the launch or the test that waits for another admin's yes.
        archived: rooms that its board stood in, by name, and that take nothing any more.
    """

    campaign: Campaign
    stage: Stage
    people: int
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
    archived: Sequence[str]


def find(uow: UnitOfWork, name: str, states: Sequence[str] = ()) -> Campaign:
    """The campaign of that name; without a name, the only one in one of `states`."""
    return life.pick(uow, name, lambda one: not states or one.state in states)


def plan_launch(uow: UnitOfWork, campaign: Campaign, now: datetime) -> Launch:
    """What launching, or resuming, would do; nothing is changed."""
    life.check(uow, campaign, "launch" if campaign.state == "draft" else "resume", now)
    if campaign.state == "draft":
        if not campaign.demo and campaign.doors[-1].date < now.date():
            raise CampaignError("campaign.past")
        _refuse_overlap(uow, campaign)
    people = uow.players.count_in(campaign.audience)
    return Launch(campaign, people, first_prompt(uow, campaign, now))


def launch(
    uow: UnitOfWork, services: Services, actor: str, campaign: Campaign, now: datetime, **detail: str
) -> Launch:
    """Freeze the pack and start the season; a demonstration gives way."""
    campaign = held(uow, campaign)
    plan = plan_launch(uow, campaign, now)
    if not campaign.demo:
        end_demonstration(uow, actor, now)
    editions.freshen(uow, services, campaign)
    uow.campaigns.change(campaign.id, state="running", launched_at=now)
    uow.audit.write(now, actor, "campaign.launch", campaign.name, people=plan.people, **detail)
    return Launch(_get(uow, campaign.id), plan.people, plan.first_prompt)


def pause(uow: UnitOfWork, actor: str, campaign: Campaign, now: datetime) -> int:
    """Stop its messages; what was planned ahead is cancelled. Returns how many prompts that was."""
    campaign = held(uow, campaign)
    life.check(uow, campaign, "pause", now)
    uow.campaigns.change(campaign.id, state="paused")
    cancelled = uow.outbox.cancel(campaign_id=campaign.id)
    uow.audit.write(now, actor, "campaign.pause", campaign.name, cancelled=cancelled)
    return cancelled


def resume(uow: UnitOfWork, actor: str, campaign: Campaign, now: datetime, **detail: str) -> Launch:
    """Undo a pause: prompts still due today are planned again."""
    campaign = held(uow, campaign)
    life.check(uow, campaign, "resume", now)
    plan = plan_launch(uow, campaign, now)
    uow.campaigns.change(campaign.id, state="running")
    uow.audit.write(now, actor, "campaign.resume", campaign.name, people=plan.people, **detail)
    return plan


def stop(uow: UnitOfWork, actor: str, campaign: Campaign, now: datetime) -> int:
    """End a season for good: an archive without points. Returns how many planned prompts were cancelled."""
    campaign = held(uow, campaign)
    life.check(uow, campaign, "stop", now)
    uow.campaigns.change(campaign.id, state="ended", stopped_at=now)
    cancelled = uow.outbox.cancel(campaign_id=campaign.id)
    uow.audit.write(now, actor, "campaign.stop", campaign.name, cancelled=cancelled)
    return cancelled


def held(uow: UnitOfWork, campaign: Campaign) -> Campaign:
    """The same as it stands now: nobody else changes a season's life before this turn ends."""
    found = uow.campaigns.hold(campaign.id)
    if found is None:
        raise CampaignError("campaign.none")
    return found


def status(uow: UnitOfWork, campaign: Campaign, now: datetime, instant: datetime) -> Status:
    """How a campaign is doing, and whether the clock is alive."""
    beat = uow.audit.last_beat("clock")
    opened, played, players = uow.campaigns.played(campaign.id)
    shown = players >= FEWEST
    names = {team.id: team.name for team in uow.teams.all()}
    waits = {one.campaign_id: one.number for one in uow.audit.to_second(instant)}
    return Status(
        campaign=campaign,
        stage=life.stage(uow, campaign, now),
        people=uow.players.count_in(campaign.audience),
        messages=messages(uow, campaign, now),
        failures=failures(uow, campaign.id),
        unconnected=uow.outbox.unconnected(campaign.id),
        next_at=next_message(uow, campaign, now),
        opened=opened if shown else None,
        played=played if shown else None,
        unreachable=uow.players.unreachable_in(campaign.audience),
        full_links=[names[team] for team in uow.access.full_links() if team in names],
        clock_late=beat is None or instant - beat > STALE,
        second=waits.get(campaign.id),
        archived=uow.rooms.archived(campaign.id, campaign.audience if campaign.rooms else None),
    )


def messages(uow: UnitOfWork, campaign: Campaign, now: datetime) -> dict[str, int]:
    """How many of its messages are where; what is due and not yet sent waits."""
    counts, due = uow.outbox.counts(campaign.id), uow.outbox.due(campaign.id, now)
    waiting = due + counts.pop("sending", 0)
    return {**counts, "planned": counts.get("planned", 0) - due, "waiting": waiting}


def welcomes(uow: UnitOfWork) -> Welcomes | None:
    """What became of the welcomes; None where nobody is to get one."""
    counts, given_up = uow.outbox.counts(None), failures(uow, None)
    found = Welcomes(
        waiting=uow.invitations.to_welcome(connected=True)
        + counts.get("planned", 0)
        + counts.get("sending", 0),
        unconnected=uow.outbox.unconnected(None),
        sent=counts.get("sent", 0),
        failures=given_up,
        again=uow.invitations.to_welcome(connected=False) + given_up.get("unconnected", 0),
    )
    return found if found.waiting + found.sent + found.failed + found.again else None


def failures(uow: UnitOfWork, campaign_id: int | None) -> dict[str, int]:
    """How many of its messages were given up, by why; what has no reason of its own is our fault."""
    found = uow.outbox.failures(campaign_id)
    told = {why: found.pop(why, 0) for why in WHY}
    told["unexpected"] = sum(found.values())
    return {why: number for why, number in told.items() if number}


def next_message(uow: UnitOfWork, campaign: Campaign, now: datetime) -> datetime | None:
    """When its next message leaves; None where none does."""
    if campaign.state != "running":
        return None
    return uow.outbox.next_at(campaign.id) or first_prompt(uow, campaign, now)


def first_prompt(uow: UnitOfWork, campaign: Campaign, now: datetime) -> datetime | None:
    """When the first message leaves: now, where today's is still to be sent."""
    ahead = timedelta(days=(campaign.last_day - now.date()).days + 2)
    instants = [
        max(found[1], now)
        for site in life.sites_of(uow, campaign)
        if (found := prompts.due(campaign.calendar, site, now, ahead)) is not None
    ]
    return min(instants, default=None)


def end_demonstration(uow: UnitOfWork, actor: str, now: datetime) -> None:
    """Take the demonstration away, with its simulated players and teams."""
    demos = [one for one in uow.campaigns.all() if one.demo]
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
        shared = uow.players.count_in(campaign.audience, other.audience)
        if shared:
            raise CampaignError("campaign.overlap", shared, name=other.name)
        if _same_people(uow, campaign, other) or uow.invitations.count_in(campaign.audience, other.audience):
            raise CampaignError("campaign.overlap_ahead", name=other.name)


def _same_people(uow: UnitOfWork, one: Campaign, other: Campaign) -> bool:
    """Whether two audiences overlap by their definition, before anybody is in them."""
    for kind in ("teams", "sites"):
        if kind in one.audience and kind in other.audience:
            return bool(set(one.audience[kind]) & set(other.audience[kind]))
    if "list" in one.audience and "list" in other.audience:
        return uow.lists.share(one.audience["list"], other.audience["list"])
    return "everyone" in one.audience or "everyone" in other.audience


def _get(uow: UnitOfWork, campaign_id: int) -> Campaign:
    found = uow.campaigns.get(campaign_id)
    if found is None:
        raise LookupError("a campaign just written")
    return found
