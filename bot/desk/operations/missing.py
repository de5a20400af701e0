"""Addresses below `/pilotage` where nothing is: a page with a way back, for who has a role alone."""

from typing import Final

from aiohttp import web
from aiohttp.typedefs import Middleware

from bot.desk.frame import DESK, Frame, Refused, Visitor, sections_of
from bot.routes import Handler

_LOOKS: Final = frozenset(("GET", "HEAD"))


def middleware(frame: Frame) -> Middleware:
    """What answers where no page of the desk is: an address never made, or of what was deleted since."""

    @web.middleware
    async def answer(request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            return await handler(request)
        except web.HTTPNotFound:
            if request.path != DESK and not request.path.startswith(f"{DESK}/"):
                raise
            if request.path.endswith("/") and request.method in _LOOKS:
                there = request.rel_url.with_path(request.rel_url.raw_path.rstrip("/"), encoded=True)
                raise web.HTTPPermanentRedirect(there.with_query(request.rel_url.query)) from None
            try:
                visitor = await frame.open(request, None)
            except Refused:  # nobody is here: as bare as any address that there is not
                pass
            else:
                return _page(frame, request, visitor)
            raise

    return answer


def _page(frame: Frame, request: web.Request, visitor: Visitor) -> web.Response:
    """A sentence, and the way back to the section of the address, or to the desk's first page."""
    section = request.path.removeprefix(DESK).strip("/").partition("/")[0]
    own = section if section in sections_of(visitor) else ""
    values = {"back": f"{DESK}/{own}".rstrip("/"), "place": own}
    return frame.show(request, visitor, own, "desk-missing.html", values, 404)
