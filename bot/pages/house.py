"""GET /house/...: the picture of a campaign as it stands at a site on a day, for a client that draws none.

It shows what has opened and nothing of any player; a day that has not come answers 404.
"""

import asyncio
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Final

import resvg_py
from aiohttp import web

from bot import routes
from bot.cards.svg import scene_picture
from bot.clock import Clock
from bot.pages.whole import check_signature, existing
from bot.routes import Access
from content.library import Library
from games.rules import doors
from games.view import CellState
from store.campaigns.campaigns import PLAYABLE
from store.database import Database
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork

WIDTH: Final = 800
"""In pixels: a phone's width at twice its density."""
FRESH: Final = "public, max-age=300"
"""Today's picture changes at the campaign's hour."""

States = tuple[CellState, ...]


@dataclass(frozen=True, slots=True)
class HousePage:
    """Draws what `usecases/signing/addresses` signed."""

    database: Database
    clock: Clock
    library: Library
    secret: bytes

    def routes(self, app: web.Application) -> None:
        """Add the route of the picture."""
        routes.add(
            app,
            routes.get(
                r"/house/{campaign:\d{1,15}}/{site}/{day:\d{4}-\d{2}-\d{2}}/{signature}.png",
                self.show,
                Access.ADDRESS,
            ),
        )

    async def show(self, request: web.Request) -> web.Response:
        """The PNG; 404 for a forged address, an unknown campaign or site, a day to come."""
        info = request.match_info
        campaign, site, date_text = int(info["campaign"]), info["site"], info["day"]
        check_signature(self.secret, request, "house", campaign, site, date_text)
        day, now = date.fromisoformat(date_text), self.clock.calendar()
        picture = existing(await self.database.read(_drawn, self.library, campaign, site, day, now))
        body = await asyncio.to_thread(_png, *picture)
        headers = {"Cache-Control": FRESH, "Cross-Origin-Resource-Policy": "cross-origin"}
        return web.Response(body=body, content_type="image/png", headers=headers)


def _drawn(
    uow: UnitOfWork, library: Library, campaign_id: int, site_id: str, day: date, now: datetime
) -> tuple[str, States] | None:
    """The scene's name and the state of each door; windows are lit as their doors opened, whoever played."""
    campaign, site = uow.campaigns.get(campaign_id), uow.teams.sites().get(site_id)
    if campaign is None or site is None or campaign.state not in {*PLAYABLE, "ended"}:
        return None
    if day > site.local(now).date():
        return None
    calendar = campaign.calendar
    open_now = {
        door.number: doors.opening_day(calendar, door, site) for door in doors.opened(calendar, site, now)
    }
    return _scene(uow, library, campaign), tuple(
        _state(open_now.get(door.number), day) for door in campaign.doors
    )


def _state(opened: date | None, day: date) -> CellState:
    if opened is None or opened > day:
        return "closed"
    return "today" if opened == day else "done"


def _scene(uow: UnitOfWork, library: Library, campaign: Campaign) -> str:
    digest = campaign.pack_hash
    if digest is None:
        raise LookupError("a campaign that runs has its pack")
    return library.pack(digest, lambda: uow.packs.body(digest)).drawn_as(campaign.format)


@lru_cache(maxsize=32)
def _png(scene: str, states: States) -> bytes:
    return bytes(resvg_py.svg_to_bytes(svg_string=scene_picture.draw(scene, states), width=WIDTH))
