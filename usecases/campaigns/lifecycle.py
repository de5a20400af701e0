"""A campaign's life: launch, pause, resume, stop, status, for the chat and the command line alike.

All raise `CampaignError`, with words for the reason, where state, name or days do not allow it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from store.audit import campaign_slot
from store.schema.values import Campaign
from store.standings.participation import Reach
from store.unit_of_work import UnitOfWork
from usecases.campaigns import audience, life, next_message, pack_version
from usecases.campaigns.life import Stage
from usecases.campaigns.next_message import Sending
from usecases.context import CampaignError, Services
from usecases.messages import deliveries
from usecases.messages.deliveries import CallCounts

STALE = timedelta(minutes=2)
TESTS = ("test",)
"""Messages that say nothing of a campaign's life: a draft may be tested."""


@dataclass(frozen=True, slots=True)
class Launch:
    """What a launch or a resume will do: people it reaches, and its next prompts."""

    campaign: Campaign
    reach: Reach
    first: Sending


@dataclass(frozen=True, slots=True)
class Ending:
    """Whom the end of a campaign concerns; once it is done, how many planned messages were `cancelled`."""

    campaign: Campaign
    reach: Reach
    cancelled: int = 0


@dataclass(frozen=True, slots=True)
class Status:
    """How a campaign is doing. Counts of messages are no figures about people (rule 7).

    Attributes:
        reach: those who take its messages, and those invited who will enter.
        expected: the people whom it is for, as the figures count them.
        messages: planned, waiting (due, being sent or tried again), sent, failed, missed, cancelled.
        failures: those given up, by their reason. `unconnected`: those that wait for their channel.
        waits: those that wait since their channel does not answer or asks to wait. `missed`: by their reason.
        next: its next message, or why there is none.
        second: people of the launch or the test that waits for another admin's yes.
        calls: what became of its calls, by channel.
        archived: rooms that its board stood in, by name, and that take nothing any more.
    """

    campaign: Campaign
    stage: Stage
    reach: Reach
    expected: audience.Expectation
    messages: Mapping[str, int]
    failures: Mapping[str, int]
    unconnected: int
    waits: Mapping[str, int]
    missed: Mapping[str, int]
    next: Sending
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

    A launch reaches the whole audience, a resume the people of its next prompts and those still to enter.
    """
    life.check(uow, campaign, "launch" if campaign.state == "draft" else "resume", now)
    if campaign.state == "draft":
        if not campaign.demo and campaign.doors[-1].date < now.date():
            raise CampaignError("campaign.past")
        audience.refuse_overlap(uow, campaign)
        closed = audience.closed_teams(uow, campaign.audience)
        if closed and len(closed) == len(campaign.audience.teams or ()):
            raise CampaignError("campaign.closed_teams", names=" ; ".join(closed))
    sending = next_message.prompts_of(uow, campaign, now)
    draft = campaign.state == "draft"
    reach = uow.participation.reach(campaign.audience) if draft else Reach(sending.people, sending.invited)
    return Launch(campaign, reach, sending)


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
    uow.outbox.cancel(campaign_id=campaign.id, but=TESTS)
    uow.audit.write(now, actor, "campaign.launch", campaign.name, people=plan.reach.total, **detail)
    return Launch(life.stored(uow, campaign.id), plan.reach, plan.first)


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


def unschedule(uow: UnitOfWork, actor: str, campaign: Campaign, now: datetime) -> Campaign:
    """Take a launched campaign back to a draft, which may be changed whole: nobody has heard of it.

    What is planned goes, with what leads were told and its version of the pack: a draft plays the newest.

    Raises:
        CampaignError: a message left, a board stands in a room, or somebody opened a door.
    """
    campaign = locked(uow, campaign)
    life.check(uow, campaign, "unschedule", now)
    uow.campaigns.hold_rounds(campaign.id)
    uow.outbox.hold(campaign.id)
    refuse_begun(uow, campaign)
    cancelled = uow.outbox.cancel(campaign_id=campaign.id, but=TESTS)
    uow.campaigns.take_back(campaign)
    uow.lead_news.forget(campaign.id)
    uow.audit.seconded(campaign_slot(campaign.id))
    uow.audit.write(now, actor, "campaign.unschedule", campaign.name, cancelled=cancelled)
    return life.stored(uow, campaign.id)


def refuse_begun(uow: UnitOfWork, campaign: Campaign) -> None:
    """Raises `CampaignError` where somebody may have heard of a campaign or played it."""
    if uow.outbox.begun(campaign.id) or uow.rooms.begun(campaign.id) or uow.campaigns.opened(campaign.id):
        raise CampaignError("campaign.begun", name=campaign.name)


def delete(uow: UnitOfWork, actor: str, campaign: Campaign, now: datetime) -> None:
    """Delete a draft, with what was tried in it; a launched campaign stays as an archive."""
    campaign = locked(uow, campaign)
    life.check(uow, campaign, "delete", now)
    uow.campaigns.remove(campaign.id)
    uow.audit.write(now, actor, "campaign.delete", campaign.name, pack=campaign.pack)


def plan_stop(uow: UnitOfWork, campaign: Campaign, now: datetime) -> Ending:
    """Whom an end concerns: all whom the campaign reaches; nothing is changed."""
    life.check(uow, campaign, "stop", now)
    return Ending(campaign, uow.participation.reach(campaign.audience))


def stop(uow: UnitOfWork, actor: str, campaign: Campaign, now: datetime, **detail: str) -> int:
    """End a campaign for good: an archive without points. Returns how many planned prompts were cancelled."""
    campaign = locked(uow, campaign)
    life.check(uow, campaign, "stop", now)
    uow.campaigns.change(campaign.id, state="ended", stopped_at=now)
    cancelled = uow.outbox.cancel(campaign_id=campaign.id)
    uow.audit.write(now, actor, "campaign.stop", campaign.name, cancelled=cancelled, **detail)
    return cancelled


def locked(uow: UnitOfWork, campaign: Campaign) -> Campaign:
    """The campaign as stored, with its row locked: nobody else changes its life before this turn ends."""
    stored = uow.campaigns.hold(campaign.id)
    if stored is None:
        raise CampaignError("campaign.none")
    return stored


def status(
    uow: UnitOfWork,
    services: Services,
    campaign: Campaign,
    now: datetime,
    instant: datetime,
    second: int | None = None,
) -> Status:
    """How a campaign is doing, and whether the clock is alive; `second`: as `approval.waiting` counts it."""
    beat = uow.audit.last_beat("clock")
    names = {team.id: team.name for team in uow.teams.all()}
    return Status(
        campaign=campaign,
        stage=life.stage(uow, campaign, now),
        reach=uow.participation.reach(campaign.audience),
        expected=audience.expectation(uow, campaign.audience),
        messages=deliveries.messages(uow, campaign, now),
        failures=deliveries.failures(uow, campaign.id),
        unconnected=uow.outbox.unconnected(campaign.id),
        waits=deliveries.waits(uow, campaign.id, now),
        missed=deliveries.missed(uow, campaign.id),
        next=next_message.of(uow, campaign, now),
        unreachable=uow.players.unreachable_in(campaign.audience),
        full_links=[names[team] for team in uow.access.full_links() if team in names],
        clock_late=beat is None or instant - beat > STALE,
        second=second,
        calls=deliveries.calls(uow, services, campaign.id),
        archived=uow.rooms.archived(campaign.id, campaign.audience if campaign.rooms else None),
    )


def end_demonstration(uow: UnitOfWork, actor: str, now: datetime) -> None:
    """Remove the demonstration with its simulated players and teams."""
    demos = [campaign for campaign in uow.campaigns.all() if campaign.demo]
    for demo in demos:
        uow.campaigns.remove(demo.id)
        uow.audit.write(now, actor, "campaign.demonstration_ended", demo.name)
    if demos:
        uow.teams.remove_demonstration()
