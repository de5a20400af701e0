"""The table of routes: each address that is answered, with who may have it. Nothing else adds one."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from aiohttp import web

from usecases.people.roles import Right

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Access(Enum):
    """Who may have an address that is not of the desk."""

    ANYBODY = auto()
    """Everyone gets the same."""
    ADDRESS = auto()
    """Whoever has the whole of it, a code or a signature in it: 404 for any other, 429 for who guesses on."""
    SESSION = auto()
    """Whoever has a session: a stranger gets the page that says how to come in."""
    SCRIPT = auto()
    """The same of what a page's script asks for: a stranger gets 401."""
    TEAMS = auto()
    """The Bot Framework, by its token: 401 or 403 for others."""


ROLE: Final = None
"""Any role opens this page of the desk."""
DeskRight = Right | None
"""A page of the desk: 403 for a stranger and for who lacks the right, 404 for a player without a role."""


@dataclass(frozen=True, slots=True)
class Route:
    """A verb and an address, what answers, and who may have it."""

    method: str
    path: str
    handler: Handler
    access: Access | DeskRight


TABLE: Final = web.AppKey("TABLE", list[Route])
"""Every route of an application, as it was registered."""


def get(path: str, handler: Handler, access: Access) -> Route:
    """A page or a file; HEAD is answered too."""
    return Route("GET", path, handler, access)


def post(path: str, handler: Handler, access: Access) -> Route:
    """Where a form goes."""
    return Route("POST", path, handler, access)


def add(app: web.Application, *routes: Route) -> None:
    """Register these routes."""
    for route in routes:
        (app.router.add_get if route.method == "GET" else app.router.add_post)(route.path, route.handler)
        app.setdefault(TABLE, []).append(route)
