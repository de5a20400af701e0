"""What every page of the section reads of a season: itself, where it stands, what may be done, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from aiohttp import web

from bot.desk.frame import DESK, Frame, Visitor
from content.loader import PackErrors
from content.pack import Pack
from content.words import Catalogue
from dialogs.admin.figures import status
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.campaigns import approval, audience, life, lifecycle, pack_version
from usecases.campaigns.life import MAY, Stage, Verb
from usecases.campaigns.next_message import Sending
from usecases.context import CampaignError, Services

SECTION: Final = "saisons"
ADDRESS: Final = f"{DESK}/{SECTION}"
ACTS: Final[Mapping[str, Verb]] = {
    "lancer": "launch",
    "modifier": "edit",
    "reprendre": "resume",
    "pause": "pause",
    "tester": "test",
    "deprogrammer": "unschedule",
    "dupliquer": "duplicate",
    "arreter": "stop",
    "supprimer": "delete",
}
"""The acts on a season by the last part of their address, what is done most first."""


@dataclass(frozen=True, slots=True)
class SeasonLine:
    """A season in a few words.

    Attributes:
        stage: as `admin.state_...` is keyed.
        title: of its pack.
        audience: whom it is for, by name; `people`: how many these are, in words, until it begins.
        expected: how many are expected, as the figures count them, once it is launched.
        coming: its next message, or why there is none.
        acts: what may be done, by the last part of the address.
    """

    id: int
    name: str
    stage: Stage
    title: str
    days: str
    hour: str
    audience: str
    people: str
    expected: str
    coming: str
    acts: Sequence[str]


def address(campaign_id: int, *parts: object) -> str:
    """The address of a season's page, or of one below it."""
    return "/".join(map(str, (ADDRESS, campaign_id, *parts)))


async def redirect(frame: Frame, visitor: Visitor, number: int, act: str) -> web.HTTPSeeOther:
    """The way to a season's page, which says once that an act was done.

    Where it takes a second yes the page says what became of that each time it is opened so, by the log.
    """
    if act == "second":
        return web.HTTPSeeOther(f"{address(number)}?second")
    campaign = await frame.database.read(find, number)
    notice = visitor.words(f"season_desk.done_{act}", name=campaign.name)
    return frame.redirect(visitor, address(number), notice)


def find(uow: UnitOfWork, number: int) -> Campaign:
    """The campaign of that number; HTTPNotFound where there is none."""
    campaign = uow.campaigns.get(number)
    if campaign is None:
        raise web.HTTPNotFound
    return campaign


def acts(uow: UnitOfWork, campaign: Campaign, stage: Stage) -> Sequence[str]:
    """What may be done with a season at its stage; taking back only while nobody has heard of it."""
    possible = [act for act, verb in ACTS.items() if stage in MAY[verb]]
    if "deprogrammer" in possible:
        try:
            lifecycle.refuse_begun(uow, campaign)
        except CampaignError:
            possible.remove("deprogrammer")
    return possible


def waiting(
    uow: UnitOfWork, services: Services, visitor: Visitor, now: datetime, instant: datetime
) -> Mapping[int, tuple[int, bool]]:
    """What waits for a second lead, by season: how many people it concerns, whether the visitor asked."""
    asked = [wanted for _, wanted in approval.pending(uow, services, now, instant)]
    return {
        wanted.campaign_id: (wanted.number, wanted.actor == visitor.actor)
        for wanted in asked
        if wanted.campaign_id is not None
    }


def pack_of(uow: UnitOfWork, services: Services, campaign: Campaign) -> Pack | None:
    """The pack that a season plays: a draft's as it is now; None where it is gone or can be read no more."""
    digest = campaign.pack_hash
    try:
        if campaign.state != "draft" and digest is not None:
            return services.library.pack(digest, lambda: uow.packs.body(digest))
        return pack_version.frozen(uow, services, campaign.pack)[1]
    except (CampaignError, LookupError, PackErrors):
        return None


def line(
    uow: UnitOfWork, services: Services, visitor: Visitor, campaign: Campaign, sending: Sending, now: datetime
) -> SeasonLine:
    """A season in words."""
    words, stage = visitor.words, life.stage(uow, campaign, now)
    pack = pack_of(uow, services, campaign)
    return SeasonLine(
        campaign.id,
        campaign.name,
        stage,
        pack.title if pack is not None else campaign.pack,
        _days(visitor, campaign),
        words("season_desk.hour_of_sites", hour=words.clock(campaign.hour)),
        words("season_desk.simulated")
        if campaign.demo
        else audience.in_words(uow, words, campaign.audience, past=True),
        *_people(uow, words, campaign, stage),
        _leaves_here(uow, visitor, campaign, sending, now),
        acts(uow, campaign, stage),
    )


def _days(visitor: Visitor, campaign: Campaign) -> str:
    """Its doors, their days and its last; of a season that was stopped the day it was."""
    words = visitor.words
    if campaign.stopped_at is None:
        return approval.days(words, campaign)
    days = {"first": campaign.first_day, "latest": campaign.doors[-1].date}
    stopped = life.last_day(campaign, visitor.site)
    return words.count("season_desk.days_stopped", len(campaign.doors), **days, stopped=stopped)


def _people(uow: UnitOfWork, words: Catalogue, campaign: Campaign, stage: Stage) -> tuple[str, str]:
    """How many a season reaches, until it begins, and how many are expected, once it is launched."""
    reach = uow.participation.reach(campaign.audience)
    people = audience.people(words, reach) if stage == "draft" else audience.concerned(words, reach, stage)
    expected = audience.expectation(uow, campaign.audience)
    return people, audience.expected_in_words(words, expected, stage)


def leaves(visitor: Visitor, sending: Sending, now: datetime) -> str:
    """When the next message leaves and to how many, or why none does."""
    at = "" if sending.at is None else moment(visitor, sending.at, now)
    return status.to_whom(visitor.words, sending, at)


def _leaves_here(
    uow: UnitOfWork, visitor: Visitor, campaign: Campaign, sending: Sending, now: datetime
) -> str:
    """The same; where the season's sites have several clocks, it says that this one is the visitor's."""
    clocks = {site.time_zone for site in (visitor.site, *life.sites_of(uow, campaign))}
    if len(clocks) == 1 or sending.at is None or sending.at <= now:
        return leaves(visitor, sending, now)
    at = visitor.words("season_desk.own_clock", when=moment(visitor, sending.at, now))
    return status.to_whom(visitor.words, sending, at)


def moment(visitor: Visitor, at: datetime, now: datetime) -> str:
    """An instant on the clock of the visitor's site; "at once" for one that has come."""
    words, local = visitor.words, visitor.site.local(at)
    if at <= now:
        return words("admin.now")
    return words("admin.at", day=words.date_long(local.date()), hour=words.clock(local.time()))
