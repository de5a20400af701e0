"""GET /agenda/...: a player's own dates of a campaign, for their calendar; who has the address may read it.

It says when a door opens, never which nor what it holds. Whatever is not so answers 404, all alike: a forged
address, one that its player replaced, a player who was forgotten, a campaign they are not in.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from aiohttp import web
from icalendar import Alarm, Calendar, Event, vDuration

from bot import routes
from bot.clock import Clock
from bot.pages.whole import check_signature, existing
from bot.routes import Access
from content.words import Catalogue
from games.rules.doors import appointments
from store.campaigns.campaigns import PLAYABLE
from store.database import Database
from store.unit_of_work import UnitOfWork

LENGTH: Final = timedelta(minutes=5)
"""Of an appointment: a door takes less than three."""
AGAIN: Final = timedelta(hours=6)
"""How often a calendar that subscribed may look again: a pause takes appointments away."""
_HEADERS: Final = {
    "Cache-Control": f"private, max-age={AGAIN // timedelta(seconds=1)}",
    "Content-Disposition": 'inline; filename="declic.ics"',
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


@dataclass(frozen=True, slots=True)
class Dates:
    """What a player's agenda of a campaign says."""

    campaign: int
    player: int
    name: str
    language: str
    instants: tuple[datetime, ...]


@dataclass(frozen=True, slots=True)
class AgendaPage:
    """Writes what `usecases/signing/addresses` signed; `address` is where one plays."""

    database: Database
    clock: Clock
    words: Callable[[str], Catalogue]
    secret: bytes
    address: str

    def routes(self, app: web.Application) -> None:
        """Add the route of the calendar."""
        routes.add(
            app,
            routes.get(
                r"/agenda/{campaign:\d{1,15}}/{player:\d{1,15}}/{serial:\d{1,9}}/{signature}.ics",
                self.show,
                Access.ADDRESS,
            ),
        )

    async def show(self, request: web.Request) -> web.Response:
        """Answer an iCalendar file; 404 where anything does not fit."""
        info = request.match_info
        campaign, player, serial = (int(info[part]) for part in ("campaign", "player", "serial"))
        check_signature(self.secret, request, "agenda", campaign, player, serial)
        dates = existing(await self.database.read(_dates, campaign, player, serial))
        words, stamp = self.words(dates.language), self.clock.real()
        body = await asyncio.to_thread(_file, dates, words, self.address, stamp)
        return web.Response(body=body, content_type="text/calendar", charset="utf-8", headers=_HEADERS)


def _dates(uow: UnitOfWork, campaign_id: int, player_id: int, serial: int) -> Dates | None:
    campaign, player = uow.campaigns.get(campaign_id), uow.players.get(player_id)
    if campaign is None or campaign.state not in {*PLAYABLE, "ended"}:
        return None
    if player is None or not campaign.invites(player) or uow.players.agenda(player_id) != serial:
        return None
    site, end = uow.teams.sites()[player.site_id], campaign.stopped_at
    instants = tuple(
        at
        for at in appointments(campaign.calendar, site, player.absence)
        if at > player.joined_at and (end is None or at < end)
    )
    return Dates(campaign_id, player_id, campaign.name, player.language, instants)


def _file(dates: Dates, words: Catalogue, address: str, stamp: datetime) -> bytes:
    """The calendar by RFC 5545; instants are UTC, so that no time zone has to be described."""
    calendar = Calendar()
    calendar.add("prodid", "-//Declic//Agenda//FR")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", words("agenda.title", name=dates.name))
    calendar.add("refresh-interval", AGAIN, {"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(AGAIN))
    for at in dates.instants:
        calendar.add_component(_appointment(dates, at, words, address, stamp))
    return bytes(calendar.to_ical())


def _appointment(dates: Dates, at: datetime, words: Catalogue, address: str, stamp: datetime) -> Event:
    """One day's: it takes nobody's time away (transparent), and reminds when the door opens."""
    event = Event()
    event.add("uid", f"{dates.campaign}-{dates.player}-{at:%Y%m%d}@declic")
    event.add("dtstamp", stamp)
    event.add("dtstart", at)
    event.add("duration", LENGTH)
    event.add("summary", words("agenda.event"))
    event.add("description", words("agenda.about", address=address))
    event.add("url", address)
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", words("agenda.event"))
    alarm.add("trigger", timedelta())
    event.add_component(alarm)
    return event
