"""Whose browser this is: the session's cookie, and what a page needs of the person behind it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from aiohttp import web

from bot.clock import Clock
from content.words import LANGUAGES
from store.database import Database
from store.schema.values import Player
from store.unit_of_work import UnitOfWork
from usecases import signing
from usecases.context import AccountKey, Device, Services
from usecases.people import accounts, erasure, links, web_sessions
from usecases.people.web_sessions import Session

COOKIE: Final = "declic"
COOKIE_SECONDS: Final = 400 * 24 * 3600
"""As long as browsers keep one; the store ends a session earlier, or never gave it."""

LINK: Final = "lien"
"""The query parameter with the code of the link that led here, in a browser that has a session."""
CODE_LIMIT: Final = 64

_BROWSERS: Final = (
    *(("Edg", "Edge"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"), ("FxiOS", "Firefox")),
    *(("OPR", "Opera"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari")),
)
_SYSTEMS: Final = (
    *(("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows")),
    *(("CrOS", "ChromeOS"), ("Macintosh", "Mac"), ("Linux", "Linux")),
)
"""What a browser's own name of itself holds, and how people call it; the first that fits counts."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A browser's open session. `personal` and `room` number its conversation and its team's room."""

    token: str
    session: Session
    person: accounts.Person
    personal: int | None
    room: int | None

    @property
    def key(self) -> AccountKey:
        """The account that it opens."""
        return self.session.key

    @property
    def mark(self) -> str:
        """A digest of whom the page shows; a page follows when it changes: a new team, name or language."""
        secret = repr((self.token, self.room, _identity(self.person)))
        return hashlib.sha256(secret.encode()).hexdigest()[:12]

    def shows(self, player: Player) -> bool:
        """Whether a page of this visit still says who its person is."""
        return _identity(self.person) == _identity(player)


def _identity(person: accounts.Person | Player) -> tuple[object, ...]:
    return person.pseudonym, person.team_id, person.team_name, person.language


def find(uow: UnitOfWork, token: str, instant: datetime) -> Visit | None:
    """Read a session again: whose it is and which team's room they may see now."""
    session = web_sessions.session(uow, token, instant) if token else None
    person = accounts.whose(uow, session.key) if session else None
    if session is None or person is None or session.is_idle(person.roles, instant):
        return None
    key = session.key
    personal = uow.conversations.personal(key.channel, key.external_id)
    room = uow.conversations.find(key.channel, f"room:{person.team_id}") if person.team_id else None
    return Visit(token, session, person, personal.id if personal else None, room.id if room else None)


async def used(database: Database, visit: Visit | None, instant: datetime) -> Visit | None:
    """A visit, noted as a use where that is due; an open page that asks by itself is none."""
    if visit is not None and visit.session.is_due(visit.person.roles, instant):
        await database.write(web_sessions.note_use, visit.token, instant)
    return visit


def why_over(uow: UnitOfWork, services: Services, token: str, clock: Clock, reason: str = "") -> str:
    """Why a browser's session opens nothing, as a key of words; `reason` where nothing more is known.

    Without it, nothing is said to a browser that had none.
    """
    if not token:
        return reason
    if erasure.forgotten_here(uow, services, token, clock.calendar()):
        return "web.over.forgotten"
    idle = web_sessions.session(uow, token, clock.real())
    return "web.over.idle" if idle is not None else reason or "web.over.ended"


def other_team(
    uow: UnitOfWork, services: Services, code: str, person: accounts.Person, instant: datetime
) -> str:
    """The team that a link is of, where it is not this person's; "" for one that lets nobody in."""
    try:
        invitation = accounts.invitation(uow, services, code, instant)
    except links.LinkRefused:
        return ""
    name = invitation.team_name or ""
    return "" if invitation.kind == "demo" or name == person.team_name else name


def token_of(request: web.Request) -> str:
    """The token that the browser sent, "" without one."""
    token = request.cookies.get(COOKIE, "")
    return token if token.isascii() else ""


def link_of(request: web.Request) -> str:
    """The code of the link that led here, "" without one."""
    code = request.query.get(LINK, "")
    return code if code.isascii() and code.isalnum() and len(code) <= CODE_LIMIT else ""


def device(request: web.Request, visit: Visit) -> Device:
    """The browser of a visit: its session's digest, and its name and system as people say them."""
    agent = request.headers.get("User-Agent", "")
    kinds = (next((name for word, name in words if word in agent), "") for words in (_BROWSERS, _SYSTEMS))
    return Device(signing.digest(visit.token), " · ".join(filter(None, kinds)))


def remember(response: web.StreamResponse, token: str, *, secure: bool) -> None:
    """Give the browser its session as a cookie, over https alone where `secure`."""
    response.set_cookie(
        COOKIE, token, max_age=COOKIE_SECONDS, path="/", httponly=True, samesite="Lax", secure=secure
    )


def forget(response: web.StreamResponse, *, secure: bool) -> None:
    """Take the session back from the browser, with its worker, what that keeps and its subscription."""
    response.headers["Clear-Site-Data"] = '"storage"'
    response.del_cookie(COOKIE, path="/", httponly=True, samesite="Lax", secure=secure)


def language_of(request: web.Request) -> str:
    """The first language of the browser that we speak."""
    for part in request.headers.get("Accept-Language", "").split(","):
        code = part.split(";")[0].strip()[:2].lower()
        if code in LANGUAGES:
            return code
    return LANGUAGES[0]
