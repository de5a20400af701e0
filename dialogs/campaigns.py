"""A campaign's life: create, launch, pause, resume, stop, tell. One use case for chat and command line.

What a campaign's state, name or days do not allow raises `CampaignError`, with words for it.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar

from content.loader.media import type_of
from content.pack import Pack
from dialogs import names
from dialogs.names import fold
from dialogs.turn import Refused, Services
from games.rules import campaigns as prompts
from games.rules import doors as calendar_rules
from store.campaigns import PLAYABLE, Draft
from store.unit_of_work import UnitOfWork
from store.values import Campaign, DoorItem

T = TypeVar("T")

EARLIEST, LATEST = time(8), time(19)
FEWEST = 5
"""No figure is shown over fewer players (rule 7)."""
STALE = timedelta(minutes=2)
LONGEST_NAME = 60
MOST_DOORS = 60


class CampaignError(Refused):
    """A campaign cannot do that; its words say what is possible."""


@dataclass(frozen=True, slots=True)
class Spec:
    """What an admin says of a new campaign; `doors` None takes one a door for each item of the pack."""

    name: str
    pack: str
    first_day: date
    hour: time
    audience: Mapping[str, Any]
    doors: int | None = None
    every_day: bool = False
    demo: bool = False


@dataclass(frozen=True, slots=True)
class Launch:
    """What a launch or a resume will do: to how many, when the next prompt leaves."""

    campaign: Campaign
    people: int
    first_prompt: datetime | None


@dataclass(frozen=True, slots=True)
class Status:
    """How a campaign is doing. Counts of messages are no figures about people (rule 7).

    `opened` and `played` are None while fewer than five people have played.
    """

    campaign: Campaign
    people: int
    messages: Mapping[str, int]
    next_at: datetime | None
    opened: int | None
    played: int | None
    unreachable: int
    full_links: Sequence[str]
    clock_late: bool


def frozen(services: Services, pack: str) -> tuple[str, Pack]:
    """The hash and content of a shipped pack as it is now."""
    body = services.packs.get(pack)
    if body is None:
        raise CampaignError("campaign.no_pack", pack=pack, packs=", ".join(sorted(services.packs)))
    digest = hashlib.sha256(body).hexdigest()
    return digest, services.library.pack(digest, lambda: body)


def find(uow: UnitOfWork, name: str, states: Sequence[str] = ()) -> Campaign:
    """The campaign of that name; without a name, the only one in one of `states`."""
    if name:
        found = uow.campaigns.by_name(fold(name))
        if found is None:
            raise CampaignError("campaign.unknown", name=name)
        return found
    fits = [one for one in uow.campaigns.all() if not states or one.state in states]
    if not fits:
        raise CampaignError("campaign.none")
    if len(fits) > 1:
        raise CampaignError("campaign.which", names=", ".join(one.name for one in fits))
    return fits[0]


def audience(uow: UnitOfWork, text: str) -> dict[str, Any]:
    """Who a campaign is for: "tous", "site X", "équipe X", several with "et", commas or semicolons."""
    wanted = text.strip()
    if fold(wanted) in {"", "tous", "toutlemonde", "everyone", "all"}:
        return {"everyone": True}
    kind, _, rest = wanted.partition(" ")
    if fold(kind) in {"site", "sites"}:
        return {"sites": _listed(rest, names.sites(uow), "campaign.no_site")}
    if fold(kind) in {"equipe", "equipes", "team", "teams"}:
        teams = {fold(team.name): team.id for team in uow.teams.all()}
        return {"teams": _listed(rest, teams, "campaign.no_team")}
    raise CampaignError("campaign.audience")


def _listed(text: str, known: Mapping[str, T], key: str) -> list[T]:
    found, unknown = names.read_list(text, known)
    if unknown:
        raise CampaignError(key, name=unknown[:LONGEST_NAME])
    if not found:
        raise CampaignError("campaign.audience")
    return found


def create(uow: UnitOfWork, services: Services, actor: str, spec: Spec, now: datetime) -> Campaign:
    """Store a draft."""
    name = " ".join(spec.name.split())
    if not len(fold(name)) >= 2 or len(name) > LONGEST_NAME:
        raise CampaignError("campaign.bad_name", most=LONGEST_NAME)
    if not EARLIEST <= spec.hour < LATEST:
        raise CampaignError("campaign.bad_hour")
    if not spec.demo and spec.first_day < now.date():
        raise CampaignError("campaign.past")
    _, pack = frozen(services, spec.pack)
    organisation = uow.teams.organisation()
    if organisation is None:
        raise CampaignError("campaign.no_organisation")
    _, _, days_off = organisation
    ids = pack.ids()
    number = min(spec.doors or len(ids), len(ids), MOST_DOORS)
    if number < 1:
        raise CampaignError("campaign.empty")
    holidays = "france"
    dates = calendar_rules.daily_dates(spec.first_day, number, holidays, days_off, every_day=spec.every_day)
    last = dates[-1] if spec.demo else calendar_rules.default_last_day(dates[-1], holidays, days_off)
    made = uow.campaigns.add(
        Draft(
            name=name,
            folded=fold(name),
            pack=spec.pack,
            format="daily",
            hour=spec.hour,
            first_day=dates[0],
            last_day=last,
            keep_weekends=spec.every_day,
            doors=[
                DoorItem(place, day, item, pack.item(item, pack.language).theme)
                for place, (day, item) in enumerate(zip(dates, ids, strict=False), start=1)
            ],
            audience=dict(spec.audience),
            demo=spec.demo,
        )
    )
    if made is None:
        raise CampaignError("campaign.taken", name=name)
    uow.audit.write(now, actor, "campaign.create", name, pack=spec.pack, audience=dict(spec.audience))
    return _get(uow, made)


def plan_launch(uow: UnitOfWork, campaign: Campaign, now: datetime) -> Launch:
    """What launching, or resuming, would do; nothing is changed."""
    if campaign.state not in {"draft", "paused"}:
        raise CampaignError(f"campaign.is_{campaign.state}", name=campaign.name)
    if campaign.state == "draft":
        if not campaign.demo and campaign.doors[-1].date < now.date():
            raise CampaignError("campaign.past")
        _refuse_overlap(uow, campaign)
    people = uow.players.count_in(campaign.audience)
    return Launch(campaign, people, first_prompt(uow, campaign, now))


def launch(uow: UnitOfWork, services: Services, actor: str, campaign: Campaign, now: datetime) -> Launch:
    """Freeze the pack and start the season; a demonstration gives way."""
    plan = plan_launch(uow, campaign, now)
    if not campaign.demo:
        end_demonstration(uow, actor, now)
    digest = keep_content(uow, services, campaign)
    uow.campaigns.change(campaign.id, state="running", pack_hash=digest, launched_at=now)
    uow.audit.write(now, actor, "campaign.launch", campaign.name, people=plan.people)
    return Launch(_get(uow, campaign.id), plan.people, plan.first_prompt)


def keep_content(uow: UnitOfWork, services: Services, campaign: Campaign) -> str:
    """Keep the pack as it is now, pictures and films included; returns its hash."""
    digest = same_items(services, campaign)
    uow.packs.keep(digest, campaign.pack, services.packs[campaign.pack])
    media = frozen(services, campaign.pack)[1].media
    kept = uow.packs.media_among(media.values())
    for name, medium in media.items():
        if medium not in kept:
            uow.packs.keep_medium(medium, type_of(name), services.media(medium))
    return digest


def pause(uow: UnitOfWork, actor: str, campaign: Campaign, now: datetime) -> int:
    """Stop its messages; what was planned ahead is cancelled. Returns how many prompts that was."""
    if campaign.state != "running":
        raise CampaignError(f"campaign.is_{campaign.state}", name=campaign.name)
    uow.campaigns.change(campaign.id, state="paused")
    cancelled = uow.outbox.cancel(campaign_id=campaign.id)
    uow.audit.write(now, actor, "campaign.pause", campaign.name, cancelled=cancelled)
    return cancelled


def resume(uow: UnitOfWork, actor: str, campaign: Campaign, now: datetime) -> Launch:
    """Undo a pause: prompts still due today are planned again."""
    if campaign.state != "paused":
        raise CampaignError(f"campaign.is_{campaign.state}", name=campaign.name)
    plan = plan_launch(uow, campaign, now)
    uow.campaigns.change(campaign.id, state="running")
    uow.audit.write(now, actor, "campaign.resume", campaign.name, people=plan.people)
    return plan


def stop(uow: UnitOfWork, actor: str, campaign: Campaign, now: datetime) -> int:
    """End a season for good: an archive without points. Returns how many planned prompts were cancelled."""
    if campaign.state not in PLAYABLE:
        raise CampaignError(f"campaign.is_{campaign.state}", name=campaign.name)
    uow.campaigns.change(campaign.id, state="ended", stopped_at=now)
    cancelled = uow.outbox.cancel(campaign_id=campaign.id)
    uow.audit.write(now, actor, "campaign.stop", campaign.name, cancelled=cancelled)
    return cancelled


def status(uow: UnitOfWork, campaign: Campaign, instant: datetime) -> Status:
    """How a campaign is doing, and whether the clock is alive."""
    beat = uow.audit.last_beat("clock")
    opened, played, players = uow.campaigns.played(campaign.id)
    shown = players >= FEWEST
    names = {team.id: team.name for team in uow.teams.all()}
    return Status(
        campaign=campaign,
        people=uow.players.count_in(campaign.audience),
        messages=uow.outbox.counts(campaign.id),
        next_at=uow.outbox.next_at(campaign.id),
        opened=opened if shown else None,
        played=played if shown else None,
        unreachable=uow.players.unreachable_in(campaign.audience),
        full_links=[names[team] for team in uow.access.full_links() if team in names],
        clock_late=beat is None or instant - beat > STALE,
    )


def same_items(services: Services, campaign: Campaign) -> str:
    """The hash of the pack as it is now, once it still holds what the doors were given at the creation."""
    digest, pack = frozen(services, campaign.pack)
    gone = [str(door.number) for door in campaign.doors if door.item not in pack.ids()]
    if gone:
        raise CampaignError("campaign.pack_changed", len(gone), doors=", ".join(gone))
    return digest


def first_prompt(uow: UnitOfWork, campaign: Campaign, now: datetime) -> datetime | None:
    """When the first message leaves: now, where today's is still to be sent."""
    ahead = timedelta(days=(campaign.last_day - now.date()).days + 2)
    instants = [
        max(found[1], now)
        for site in uow.teams.sites().values()
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
        if _same_people(campaign, other):
            raise CampaignError("campaign.overlap_ahead", name=other.name)


def _same_people(one: Campaign, other: Campaign) -> bool:
    """Whether two audiences overlap by their definition, before anybody is in them."""
    for kind in ("teams", "sites"):
        if kind in one.audience and kind in other.audience:
            return bool(set(one.audience[kind]) & set(other.audience[kind]))
    return "everyone" in one.audience or "everyone" in other.audience


def _get(uow: UnitOfWork, campaign_id: int) -> Campaign:
    found = uow.campaigns.get(campaign_id)
    if found is None:
        raise LookupError("a campaign just written")
    return found
