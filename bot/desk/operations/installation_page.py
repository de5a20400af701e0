"""/pilotage/reglages: what the installation is set to, to be read; whoever runs it changes it elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from aiohttp import web

from bot.desk.frame import Frame, Visitor, day
from bot.desk.operations.installation import Installation
from content.words import LANGUAGES
from games.rules.quiet_hours import FIRST_HOUR, LAST_HOUR
from store import migrations
from store.people.invitations import CHANNEL as TEAMS
from store.unit_of_work import UnitOfWork
from usecases.campaigns.approval import BRAKE
from usecases.campaigns.lifecycle import STALE

SECTION: Final = "reglages"
Row = tuple[str, str, str]
"""A title, a value, and the name of the setting by which it is changed, "" where nobody changes it."""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one title."""

    title: str
    rows: Sequence[Row]


class InstallationPage:
    """The section of settings."""

    def __init__(self, frame: Frame, installation: Installation) -> None:
        self._frame = frame
        self._installation = installation

    async def show(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET: everything that is set."""
        frame = self._frame
        groups = await frame.database.read(self._groups, visitor)
        return frame.show(request, visitor, SECTION, "operations/desk-settings.html", {"groups": groups})

    def _groups(self, uow: UnitOfWork, visitor: Visitor) -> Sequence[Group]:
        words = visitor.words
        rows = {
            "channels": self._channels(uow, visitor),
            "sending": self._sending(visitor),
            "people": self._people(uow, visitor),
            "machine": self._machine(uow, visitor),
        }
        return [Group(words(f"settings_page.{name}"), found) for name, found in rows.items()]

    def _channels(self, uow: UnitOfWork, visitor: Visitor) -> Sequence[Row]:
        """Whether each channel is connected, and what is missing where it is not."""
        words, services, here = visitor.words, self._frame.services, self._installation
        address = services.public_url
        web_page = (
            words("settings_page.web_at", address=address) if address else words("settings_page.web_local")
        )
        teams = (
            words("settings_page.teams_in", tenant=here.tenant) if here.tenant else _missing(visitor, "teams")
        )
        mail = (
            words("settings_page.mail_by", host=here.mail_host, sender=here.mail_from)
            if here.mail_host
            else _missing(visitor, "mail")
        )
        secure = address.startswith("https://")
        push = words("settings_page.push_ready") if secure else _missing(visitor, "push")
        tenants = uow.access.tenants(TEAMS)
        come = [_row(visitor, "tenants", ", ".join(tenants))] if tenants else []
        return [
            _row(visitor, "web", web_page, "PUBLIC_URL"),
            _row(
                visitor, "teams", teams, "MICROSOFT_APP_ID, MICROSOFT_APP_PASSWORD, MICROSOFT_APP_TENANT_ID"
            ),
            *come,
            _row(visitor, "mail", mail, "SMTP_URL, MAIL_FROM"),
            _row(visitor, "push", push, "PUBLIC_URL, PUSH_HOSTS, PUSH_CONTACT"),
        ]

    def _sending(self, visitor: Visitor) -> Sequence[Row]:
        words, services = visitor.words, self._frame.services
        hours = words("settings_page.from_to", first=words.clock(FIRST_HOUR), last=words.clock(LAST_HOUR))
        second = (
            words.count("settings_page.above", services.second_admin)
            if services.second_admin
            else words("settings_page.never")
        )
        rate = self._installation.teams_rate
        pace = (
            words("settings_page.a_second", n=words.number(round(rate)))
            if rate
            else words("settings_page.no_limit")
        )
        return [
            _row(visitor, "quiet", hours),
            _row(visitor, "brake", words.count("settings_page.above", BRAKE)),
            _row(visitor, "second", second, "SECOND_ADMIN"),
            _row(visitor, "rate", pace, "TEAMS_RATE"),
        ]

    def _people(self, uow: UnitOfWork, visitor: Visitor) -> Sequence[Row]:
        """Leads by the settings, and how long what people did is kept."""
        words, admins = visitor.words, self._frame.services.admins
        come = len(set(uow.access.players_of(TEAMS, sorted(admins)).values()))
        leads = words.count("settings_page.leads_come", len(admins), come=words.number(come))
        months = words.count("settings_page.months", self._installation.retention_months)
        return [
            _row(visitor, "leads", leads if admins else words("settings_page.nobody"), "ADMINS"),
            _row(visitor, "retention", months, "RETENTION_MONTHS"),
        ]

    def _machine(self, uow: UnitOfWork, visitor: Visitor) -> Sequence[Row]:
        words, here = visitor.words, self._installation
        beat, real = uow.audit.last_beat("clock"), self._frame.clock.real()
        clock = (
            words("settings_page.clock_never")
            if beat is None
            else words("settings_page.clock_late", at=day(visitor, beat))
            if real - beat > STALE
            else words("settings_page.clock_alive")
        )
        languages = ", ".join(words(f"settings_page.language_{language}") for language in LANGUAGES)
        schema = migrations.current(uow.connection) or ""
        return [
            _row(visitor, "clock", clock),
            _row(visitor, "languages", languages),
            _row(visitor, "database", words(f"settings_page.database_{here.database}"), "DATABASE_URL"),
            _row(visitor, "version", words("settings_page.with_schema", version=here.version, schema=schema)),
        ]


def _row(visitor: Visitor, name: str, value: str, setting: str = "") -> Row:
    return visitor.words(f"settings_page.{name}"), value, setting


def _missing(visitor: Visitor, channel: str) -> str:
    return visitor.words(f"settings_page.{channel}_missing")
