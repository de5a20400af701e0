"""Whether a campaign is ready for its launch, and what it lacks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from content.pack import Item
from games.kind import Words
from games.rules.doors import opening_day
from store.people.invitations import CHANNEL as TEAMS
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.campaigns import life, pack_version
from usecases.context import CampaignError, Services

ADVENT_DOORS = 24
NAMED = 3
"""Sites that a sentence names; more are counted."""


@dataclass(frozen=True, slots=True)
class Lack:
    """One lack: a key of words, the numbers of the doors that have it, and the names of the sites where.

    That a campaign reaches nobody ("nobody") is of no door.
    """

    key: str
    doors: tuple[int, ...] = ()
    sites: tuple[str, ...] = ()

    def text(self, words: Words) -> str:
        """The lack in words; of many sites some are named, and the others counted."""
        if not self.doors:
            return words(f"ready.{self.key}")
        listed = ", ".join(str(number) for number in self.doors)
        site_names, more = self.sites, 0
        if len(site_names) > NAMED:
            site_names, more = site_names[: NAMED - 1], len(site_names) - NAMED + 1
        names = ", ".join(site_names)
        sites = words.count("ready.sites_more", more, names=names) if more else names
        return words.count(f"ready.{self.key}", len(self.doors), doors=listed, sites=sites)


@dataclass(frozen=True, slots=True)
class Report:
    """What a campaign lacks."""

    lacks: tuple[Lack, ...]

    @property
    def ready(self) -> bool:
        """Whether nothing is left to do: a door on a day off opens later, and people enter, by themselves."""
        return all(lack.key in {"day_off", "nobody"} for lack in self.lacks)

    @property
    def incomplete(self) -> bool:
        """Whether an advent lacks doors of its 24: the launch then waits for an explicit yes."""
        return any(lack.key == "missing" for lack in self.lacks)


def phase(
    uow: UnitOfWork, services: Services, campaign: Campaign, now: datetime
) -> life.Stage | Literal["ready"]:
    """A campaign's stage; a draft that lacks nothing is *ready*."""
    stage = life.stage(uow, campaign, now)
    if stage != "draft":
        return stage
    try:
        return "ready" if report(uow, services, campaign).ready else "draft"
    except CampaignError:
        return "draft"


def is_traced(item: Item) -> bool:
    """Whether a reader finds what all its answers rest on: at addresses, or among the facts that it names."""
    return bool(item.facts) or all(source.address for source in item.sources)


def report(uow: UnitOfWork, services: Services, campaign: Campaign) -> Report:
    """A campaign's lacks: people, missing doors, unsourced items, dead media, long texts, doors on days off.

    Raises:
        CampaignError: the pack has lost the item of a door.
    """
    _, pack = pack_version.same_items(uow, services, campaign)
    every = {door.number: [item for item in pack.items if item.id in door.items] for door in campaign.doors}
    lacks = (
        Lack("missing", _missing(campaign)),
        Lack("unsourced", tuple(n for n, items in every.items() if not all(map(is_traced, items)))),
        Lack("dead", tuple(n for n, items in every.items() if _dead(uow, services, pack.media, items))),
        Lack("long", tuple(n for n, items in every.items() if any(map(services.too_long, items)))),
        *_days_off(uow, campaign),
    )
    reached = campaign.demo or uow.participation.reach(campaign.audience).total
    nobody = () if reached else (Lack("nobody"),)
    return Report((*nobody, *(lack for lack in lacks if lack.doors)))


def is_alone(uow: UnitOfWork, services: Services, people: int) -> bool:
    """Whether what a lead wants for so many people takes a second lead, and there is no other."""
    return 0 < services.second_admin < people and leads(uow, services) < 2


def leads(uow: UnitOfWork, services: Services) -> int:
    """People who may agree to a launch, those of the settings who have not come yet included."""
    by_role = {grant.player_id for grant in uow.roles.living() if grant.role == "lead"}
    account_players = uow.access.players_of(TEAMS, sorted(services.admins))
    return len(by_role | set(account_players.values())) + len(services.admins) - len(account_players)


def _missing(campaign: Campaign) -> tuple[int, ...]:
    if campaign.format != "advent":
        return ()
    return tuple(number for number in range(1, ADVENT_DOORS + 1) if campaign.door(number) is None)


def _dead(uow: UnitOfWork, services: Services, media: Mapping[str, str], items: Sequence[Item]) -> bool:
    """Whether a picture or a film of an item can no longer be read."""
    file_names = {name for item in items for name in item.media()}
    stored_media = uow.packs.media_among([media[name] for name in file_names]) if file_names else frozenset()
    for name in (name for name in file_names if media[name] not in stored_media):
        try:
            services.media(media[name])
        except (KeyError, OSError):
            return True
    return False


def _days_off(uow: UnitOfWork, campaign: Campaign) -> Iterator[Lack]:
    """The doors whose date is a day off at sites, where they open on the next working day: told once."""
    names, calendar = uow.teams.site_names(demo=campaign.demo), campaign.calendar
    sites: dict[tuple[int, ...], list[str]] = {}
    for site in life.sites_of(uow, campaign):
        moved = (door.number for door in calendar.doors if opening_day(calendar, door, site) != door.date)
        sites.setdefault(tuple(moved), []).append(names.get(site.id, site.id))
    return (Lack("day_off", doors, tuple(sorted(there))) for doors, there in sites.items())
