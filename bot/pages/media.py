"""GET /media/...: a picture or a film of a pack, once its door has opened at the site its address names.

Whatever is not so answers 404, all alike: a closed door reveals nothing, not even that it has a picture.
"""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final

import resvg_py
from aiohttp import web

from bot import routes
from bot.cards.svg import letters
from bot.clock import Clock
from bot.pages.whole import existing
from bot.routes import Access
from content.loader.media import TYPES
from games.rules import doors
from store.campaigns.campaigns import PLAYABLE
from store.database import Database
from store.unit_of_work import UnitOfWork
from usecases.signing import addresses

WIDTH: Final = 640
"""Of the PNG made of an SVG for a client that draws none, in pixels."""
_DPI: Final = 96
"""Of a page in millimetres, as a browser counts; without it the library refuses such a page."""
_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Accept-Ranges": "bytes",
}
_SHOWN = (*PLAYABLE, "ended")


@dataclass(frozen=True, slots=True)
class MediaPages:
    """Serves what `usecases/signing/addresses` signed."""

    database: Database
    clock: Clock
    secret: bytes

    def routes(self, app: web.Application) -> None:
        """Add the routes of a door's media and of a preview's."""
        routes.add(
            app,
            routes.get(
                r"/media/preview/{until:\d{1,11}}/{digest:[0-9a-f]{64}}/{name}",
                self.preview,
                Access.ADDRESS,
            ),
            routes.get(
                r"/media/{campaign:\d{1,15}}/{door:\d{1,4}}/{site}/{digest:[0-9a-f]{64}}/{name}",
                self.of_door,
                Access.ADDRESS,
            ),
        )

    async def of_door(self, request: web.Request) -> web.StreamResponse:
        """A door's picture or film; it never changes, so a client may keep it."""
        info = request.match_info
        signature, suffix = _split(info["name"])
        campaign, door = int(info["campaign"]), int(info["door"])
        signed = ("door", campaign, door, info["site"], info["digest"], suffix)
        if not addresses.is_signed(self.secret, signature, *signed):
            raise web.HTTPNotFound
        medium = await self.database.read(
            _opened, campaign, door, info["site"], info["digest"], self.clock.calendar()
        )
        return await _send(request, medium, suffix, "private, max-age=31536000, immutable")

    async def preview(self, request: web.Request) -> web.StreamResponse:
        """What an admin previews; the address dies soon."""
        info = request.match_info
        signature, suffix = _split(info["name"])
        until = int(info["until"])
        fresh = self.clock.real() <= datetime.fromtimestamp(until, UTC)
        signed = ("preview", until, info["digest"], suffix)
        if not fresh or not addresses.is_signed(self.secret, signature, *signed):
            raise web.HTTPNotFound
        medium = await self.database.read(_medium, info["digest"])
        return await _send(request, medium, suffix, "private, no-store")


def _split(name: str) -> tuple[str, str]:
    signature, dot, suffix = name.partition(".")
    return signature, dot + suffix


def _opened(
    uow: UnitOfWork, campaign_id: int, number: int, site_id: str, digest: str, now: datetime
) -> tuple[str, bytes] | None:
    campaign, site = uow.campaigns.get(campaign_id), uow.teams.sites().get(site_id)
    if campaign is None or site is None or campaign.state not in _SHOWN:
        return None
    if not any(door.number == number for door in doors.opened(campaign.calendar, site, now)):
        return None
    return _medium(uow, digest)


def _medium(uow: UnitOfWork, digest: str) -> tuple[str, bytes] | None:
    try:
        return uow.packs.medium(digest)
    except KeyError:
        return None


async def _send(
    request: web.Request, medium: tuple[str, bytes] | None, suffix: str, keep: str
) -> web.StreamResponse:
    """The bytes, or the part of them that a player of films asks for."""
    kind, body = existing(medium)
    if kind == TYPES[".svg"] and suffix == ".png":
        try:
            kind, body = TYPES[".png"], await asyncio.to_thread(_drawn, body)
        except ValueError as error:  # kept before the loader looked so closely
            raise web.HTTPNotFound from error
    elif TYPES.get(suffix) != kind:
        raise web.HTTPNotFound
    headers = {**_HEADERS, "Cache-Control": keep}
    byte_range = _range(request, len(body))
    if byte_range is None:
        return web.Response(body=body, content_type=kind, headers=headers)
    headers["Content-Range"] = f"bytes {byte_range.start}-{byte_range.stop - 1}/{len(body)}"
    part = body[byte_range.start : byte_range.stop]
    return web.Response(status=206, body=part, content_type=kind, headers=headers)


def _range(request: web.Request, size: int) -> slice | None:
    """The one range asked for, None for the whole; raises 416 where there is nothing in it."""
    try:
        byte_range = request.http_range
    except ValueError:
        return None
    if byte_range.start is None and byte_range.stop is None:
        return None
    start, stop, _ = byte_range.indices(size)
    if start >= stop:
        raise web.HTTPRequestRangeNotSatisfiable(headers={"Content-Range": f"bytes */{size}"})
    return slice(start, stop)


@lru_cache(maxsize=64)
def _drawn(body: bytes) -> bytes:
    """With a font at hand, whatever the machine has: a drawing may bear a name."""
    svg = body.decode("utf-8-sig")
    made = resvg_py.svg_to_bytes(svg_string=svg, width=WIDTH, dpi=_DPI, font_files=list(letters.FILES))
    return bytes(made)
