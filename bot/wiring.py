"""The composition root: the one place that knows every class. Read it aloud."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from threading import Event
from typing import TypeVar

import structlog
from aiohttp import web

from bot.app import Doors, make_app
from bot.channels import mail as mail_channel
from bot.channels import teams as teams_channel
from bot.channels.mail import MailChannel
from bot.channels.push import PushChannel, PushDoor, Vapid
from bot.channels.push.connection import Connection
from bot.channels.teams import LostReplies, TeamsChannel
from bot.channels.web import WebChannel, WebChat, WebDoor
from bot.clock import Clock
from bot.demonstration import Colleagues
from bot.desk import DeskDoor
from bot.desk.operations.installation import Installation
from bot.desk.studio import collector
from bot.pages.agenda import AgendaPage
from bot.pages.badges import BadgeCheck, BadgeIssuer, BadgePage, BadgeSigner
from bot.pages.certificate import CertificatePages
from bot.pages.data import DataPage
from bot.pages.house import HousePage
from bot.pages.mail_links import MailLinks
from bot.pages.media import MediaPages
from bot.pages.papers.team_papers import TeamPapers
from bot.pages.recap import RecapPage
from bot.preview.measure import Ruler
from bot.settings import Settings, SettingsError
from content import library, words
from content.library import Library, NameTakenError, Shelf
from content.loader import PackErrors
from dialogs.router import dispatch
from dialogs.turn import Reply, Turn
from games import catalog
from games.kind import Kind
from scheduler.channel import Channel
from scheduler.jobs import Clockwork
from scheduler.kit import Kit
from scheduler.pace import Limits
from store.database import Database
from store.unit_of_work import UnitOfWork
from usecases.campaigns import pack_version
from usecases.context import Services
from usecases.signing import addresses

BADGES = "badges"
"""Under which files that are no valid badge are counted."""

T = TypeVar("T")
Keep = Callable[[UnitOfWork, Turn, Reply], T]

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class House:
    """One process, wired: what answers (`app`) and what ticks (`clockwork`).

    `outward` are the channels with connections: where no application runs, they are closed apart.
    """

    services: Services
    converse: Callable[[Turn], Awaitable[Reply]]
    app: web.Application
    clockwork: Clockwork
    colleagues: Colleagues
    outward: tuple[TeamsChannel | PushChannel | MailChannel, ...]


def build(settings: Settings, clock: Clock, database: Database) -> House:
    """Everything, from the database up to the doors."""
    services = make_services(settings)

    async def answer(turn: Turn) -> Reply:
        return await database.write(lambda uow: dispatch(services, uow, turn))

    async def converse(turn: Turn, keep: Keep[T]) -> T:
        return await database.write(lambda uow: keep(uow, turn, dispatch(services, uow, turn)))

    chat = WebChat(database, converse, services, clock, trusted_proxies=settings.trusted_proxies)
    page = WebChannel(database, clock, chat.hub.wake)
    desk = DeskDoor(chat, Installation.of(settings))
    teams = TeamsChannel(
        converse=answer,
        words=services.words,
        clock=clock,
        lost_replies=LostReplies(database),
        app_id=settings.microsoft_app_id,
        app_password=settings.microsoft_app_password.get_secret_value(),
        tenant_id=settings.microsoft_app_tenant_id,
    )
    vapid = Vapid(database, settings.secret, settings.contact, clock.real)
    push = PushChannel(
        vapid, Connection(clock.real, local=settings.local), settings.push_hosts, local=settings.local
    )
    mail = _mail(settings, clock)
    signer = BadgeSigner(database, settings.secret, settings.address)
    peers = chat.peers
    outward = (teams, push) if mail is None else (teams, push, mail)
    channels: tuple[Channel, ...] = (page, *outward)
    kit = Kit(
        database,
        {channel.name: channel for channel in channels},
        services.words,
        clock,
        public_url=settings.address,
        pictures=partial(addresses.recap_in, settings.secret, settings.public_url),
        certificates=partial(addresses.team_certificate_in, settings.secret, settings.public_url),
        limits=Limits(settings.teams_rate, settings.teams_conversation_limits),
        library=services.library,
        leads=services.admins,
    )
    clockwork = Clockwork(kit, retention_months=settings.retention_months)
    colleagues = Colleagues(answer, database.read, clock.calendar, clock.real, clock.seconds_a_day)
    doors: tuple[Doors, ...] = (
        partial(teams_channel.routes, teams=teams),
        WebDoor(chat).routes,
        desk.routes,  # its pages for wrong addresses stand inside the guard of every page
        PushDoor(chat, vapid, push).routes,
        MediaPages(database, clock, settings.secret).routes,
        HousePage(database, clock, services.library, settings.secret).routes,
        RecapPage(database, services.library, services.words, settings.secret).routes,
        AgendaPage(database, clock, services.words, settings.secret, settings.address).routes,
        CertificatePages(database, services.words, settings.secret, settings.address, peers.failed).routes,
        TeamPapers(database, clock, services.library, services.words, settings.secret).routes,
        BadgePage(signer, services.words, peers.failed).routes,
        BadgeIssuer(signer, services.words, clock.calendar).routes,
        BadgeCheck(
            database,
            services.words,
            clock.calendar,
            partial(peers.may, what=BADGES),
            partial(peers.failed, what=BADGES),
        ).routes,
        DataPage(database, clock, services.words, settings.secret, chat.player).routes,
        MailLinks(database, clock, services.words, settings.secret).routes,
        *([] if mail is None else [partial(mail_channel.routes, mail=mail)]),
    )
    return House(services, answer, make_app(doors, database, clock), clockwork, colleagues, outward)


def make_services(settings: Settings) -> Services:
    """What every flow uses: kinds of game, packs, words, and a few settings."""
    kinds = catalog.find()
    folders = tuple(catalog.folders().values())
    shelf = _shelf(settings, kinds)
    spoken = {language: words.load(language, folders) for language in words.LANGUAGES}
    return Services(
        library=Library(kinds),
        words=lambda language: spoken.get(language, spoken["fr"]),
        admins=settings.admins,
        second_admin=settings.second_admin,
        secret=settings.secret,
        public_url=settings.public_url,
        local=settings.local,
        mail=settings.mail is not None,
        push_hosts=settings.push_hosts,
        packs=shelf,
        refusal=shelf.refusal,
        media=shelf.medium,
        too_long=Ruler(spoken.values()).too_long,
    )


def _shelf(settings: Settings, kinds: Mapping[str, Kind]) -> Shelf:
    """Our packs and those of the settings' folders; raises `SettingsError` where two have one name."""
    try:
        return Shelf((library.SHIPPED, *settings.packs), kinds, _refused)
    except NameTakenError as error:
        raise SettingsError(
            f"PACKS: deux paquets s’appellent « {error.first.name} » : {error.first} et {error.second}. "
            "Renommez le second, et l’id de son pack.yaml"
        ) from error


def warm(services: Services, stop: Event) -> None:
    """Read the shipped packs and measure their items ahead, so that no admin's turn has to; until `stop`."""
    for name in services.packs:
        body = services.packs.get(name)
        if body is not None:
            pack = services.library.pack(sha256(body).hexdigest(), partial(bytes, body))
            for item in pack.items:
                if stop.is_set():
                    return
                services.too_long(item)
    collector.spare()


async def report_hidden(services: Services, database: Database) -> None:
    """Say of each pack in a folder that the studio published another one under its name, which is played."""
    for name in await database.read(pack_version.hidden, services):
        log.warning(
            "pack.hidden",
            pack=name,
            why=f"le studio a publié un paquet «\u00a0{name}\u00a0»\u00a0: c’est lui qui est joué, "
            "pas celui du dossier. Renommez le dossier, et l’id de son pack.yaml",
        )


def _mail(settings: Settings, clock: Clock) -> MailChannel | None:
    """The channel of people's addresses; None where there is no mail server."""
    server = settings.mail
    if server is None:
        return None
    return MailChannel(
        server,
        settings.mail_from,
        address=settings.address,
        secret=settings.secret,
        clock=clock,
    )


def _refused(name: str, error: PackErrors) -> None:
    log.error("pack.refused", pack=name, problems=str(error))
