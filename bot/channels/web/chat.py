"""The chat page, whole without scripts, and the turns that its forms send."""

import secrets
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, Protocol, TypeVar

from aiohttp import web
from markupsafe import Markup

from bot.cards.html import page as html_page
from bot.channels.web.events import Hub
from bot.channels.web.header import DOOR, HOME, LATER, Header, around, board_of, header_of
from bot.channels.web.messages import SHOWN, Kept, Look, boards_of, current, has_board, keep
from bot.channels.web.pages import Pages
from bot.channels.web.visit import sessions
from bot.channels.web.visit.codes import revealed
from bot.channels.web.visit.guard import FRAGMENTS, TURNS, OriginGuard, Pace, Peers, read_form
from bot.channels.web.visit.sessions import Visit
from bot.clock import Clock
from dialogs.turn import Reply, Turn
from games.view import View
from store.database import Database
from store.messages.inbox import Message
from store.unit_of_work import UnitOfWork
from usecases.context import Services
from usecases.people import resume_codes, web_sessions

OVER: Final = "X-Session-Over"
"""A header that tells an open page that its session has ended; the page without a session says why."""
PAGE: Final = "X-Page"
"""A header with what the page that sends a turn calls itself, as it told its event stream."""
EVENTS: Final = frozenset({"install", "uninstall", "join", "back"})
"""Verbs that the platform or this channel makes; a form that sends one is refused."""
TEXT_LIMIT: Final = 4000
ONCE_LIMIT: Final = 64
BIGGEST: Final = 2**63 - 1

T = TypeVar("T")


class Converse(Protocol):
    """Runs a turn, and `keep` in the same transaction."""

    def __call__(self, turn: Turn, keep: Callable[[UnitOfWork, Turn, Reply], T]) -> Awaitable[T]:
        """What `keep` returned, with the unit of work, the turn and its reply."""
        ...


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page of a person shows.

    `link` is the code of the link that led here, `team` the name of its team where that is not the person's.
    `board` is the board as it is now, where one is among the messages.
    """

    visit: Visit
    header: Header
    messages: Sequence[Message]
    boards: Sequence[Message]
    version: int
    link: str = ""
    team: str = ""
    board: View | None = None


class WebChat:
    """The web chat of one process.

    Attributes:
        hub: its live pages; give `hub.wake` to `WebChannel`.
    """

    def __init__(
        self,
        database: Database,
        converse: Converse,
        services: Services,
        clock: Clock,
        *,
        trusted_proxies: Sequence[str] = (),
    ) -> None:
        self.database = database
        self.services = services
        self.clock = clock
        self.hub = Hub(database, clock)
        self.pages = Pages(services.words, services.public_url)
        self.peers = Peers(trusted_proxies)
        self.pace = Pace()
        self.origin = OriginGuard(services.public_url, local=services.local)
        self.secure = services.public_url.startswith("https://")
        self._converse = converse

    async def visit(self, request: web.Request, *, alone: bool = False) -> Visit | None:
        """The session of this browser, None without one; `alone`: its page asks, nobody uses it."""
        visit = await self.database.read(sessions.find, sessions.token_of(request), self.clock.real())
        return visit if alone else await sessions.used(self.database, visit, self.clock.real())

    async def player(self, request: web.Request) -> int | None:
        """The id of the player whose browser this is, None without a session."""
        visit = await self.visit(request)
        return visit.person.player_id if visit else None

    async def page(self, request: web.Request) -> web.Response:
        """GET /: the chat, or the page of a browser without a session."""
        contents = await self.database.read(self._read, sessions.token_of(request), sessions.link_of(request))
        await sessions.used(self.database, contents.visit if contents else None, self.clock.real())
        return self._show(request, contents) if contents else await self.hello(request)

    async def home(self, request: web.Request) -> web.Response:
        """GET /accueil: what stands around the conversation now, for an open page."""
        visit = await self.visit(request, alone=True)
        if visit is None:
            return web.Response(status=401, content_type=FRAGMENTS)
        header = await self.database.read(header_of, self.services, self.make_turn(visit, "home"))
        parts = self._around(request, header) if header else []
        return web.Response(text="".join(parts), content_type=FRAGMENTS)

    def _around(self, request: web.Request, header: Header) -> list[Markup]:
        """The header, and the home unless the page shows it already, or will ask for it (`LATER`)."""
        language = header.person.language
        values = around(header, self.pages.words(language)) | {"person": header.person}
        home = ["home.html"] if request.headers.get(HOME) not in {header.mark, LATER} else []
        return [self.pages.part(request, name, values, language) for name in ("stats.html", *home)]

    async def hello(self, request: web.Request, reason: str = "", back: str = "") -> web.Response:
        """The page of a browser without a session: why, or `reason`, is told once; its words lead `back`."""
        token = sessions.token_of(request)
        over = await self.database.read(sessions.why_over, self.services, token, self.clock, reason)
        values = {"over": over, "teams": not self.services.local, "back": back}
        response = self.pages.show(request, "hello.html", values)
        response.headers[OVER] = "1"
        if token and request.method != "HEAD":  # a page only asks whether its session lives
            sessions.forget(response, secure=self.secure)
        return response

    async def turn(self, request: web.Request) -> web.Response:
        """POST /turn: a press or typed words; the changed messages, or the way back to the page."""
        fields = await read_form(request)
        visit = await self.visit(request)
        if visit is None:
            return self._stranger(request)
        if not self.pace.allows(visit.token):
            return self.wait(request, visit, fields)
        turn, pressed = self._understand(fields, visit)
        turn = replace(turn, device=sessions.device(request, visit))
        if turn.verb == "text" and not turn.text:
            raise web.HTTPSeeOther("/")
        with self.hub.answering(visit.token, request.headers.get(PAGE, "")):
            outcome = await self._converse(turn, partial(keep, visit=visit, pressed=pressed))
            try:
                return await self._reply(request, visit, turn, outcome)
            finally:
                self.hub.wake()

    async def _reply(self, request: web.Request, visit: Visit, turn: Turn, outcome: Kept) -> web.Response:
        if outcome.reply.effect == "leave":
            return await self._leave(request, visit, outcome.reply)
        if _wants_fragments(request):
            return await self._fragments(request, visit, turn, outcome)
        if outcome.reply.status != 200:
            contents = await self.database.read(self._read, visit.token)
            if contents is None:
                return self._stranger(request)
            return self._show(request, contents, status=outcome.reply.status)
        raise web.HTTPSeeOther(f"/#m{outcome.numbers[0]}" if outcome.numbers else "/")

    async def run(self, turn: Turn, visit: Visit, pressed: int | None = None) -> Kept:
        """Run a turn whose reply stands in the conversation when this returns."""
        outcome = await self._converse(turn, partial(keep, visit=visit, pressed=pressed))
        self.hub.wake()
        return outcome

    def make_turn(self, visit: Visit, verb: str, **more: object) -> Turn:
        """A turn of this person at this instant; `more` are further fields of `Turn`."""
        return Turn(
            account=visit.key,
            conversation=visit.key.external_id,
            verb=verb,
            now=self.clock.calendar(),
            instant=self.clock.real(),
            language=visit.person.language,
            **more,  # type: ignore[arg-type]
        )

    def wait(
        self, request: web.Request, visit: Visit, fields: Mapping[str, str], file: str = ""
    ) -> web.Response:
        """Nothing ran, turns come too fast: `fields` can be sent again, with the file of the field `file`."""
        values = {"path": request.path, "fields": fields, "file": file}
        response = self.pages.show(request, "wait.html", values, language=visit.person.language, status=429)
        response.headers["Retry-After"] = str(TURNS.get_expiry())
        return response

    async def close_session(self, token: str) -> None:
        """End a session; its live pages end with it."""
        if token:
            await self.database.write(web_sessions.close_session, token)
            self.hub.end(token)

    def look(self, visit: Visit) -> Look:
        """How messages are written for this person."""
        return Look(self.pages.words(visit.person.language), visit.person.site, visit.room)

    def _understand(self, fields: dict[str, str], visit: Visit) -> tuple[Turn, int | None]:
        verb, message, once = (fields.pop(name, "") for name in ("verb", "message", "once"))
        if verb in EVENTS or not verb or len(once) > ONCE_LIMIT or (message and not message.isdecimal()):
            raise web.HTTPBadRequest
        pressed = int(message) if message and len(message) < 20 else None
        if message and (pressed is None or pressed > BIGGEST):
            raise web.HTTPNotFound
        if any(len(value) > TEXT_LIMIT for value in fields.values()):
            raise web.HTTPRequestEntityTooLarge(max_size=TEXT_LIMIT, actual_size=TEXT_LIMIT + 1)
        if verb == "text":
            return self.make_turn(visit, verb, text=fields.get("text", "").strip(), id=once), None
        return self.make_turn(visit, verb, values=fields), pressed

    def _read(self, uow: UnitOfWork, token: str, link: str = "") -> Shown | None:
        visit = sessions.find(uow, token, self.clock.real())
        if visit is None:
            return None
        version = uow.inbox.version()
        messages = uow.inbox.last(visit.personal, SHOWN) if visit.personal else ()
        messages = revealed(uow, self.services, visit, messages)
        turn = self.make_turn(visit, "home")
        header = header_of(uow, self.services, turn)
        team = sessions.other_team(uow, self.services, link, visit.person, turn.instant) if link else ""
        boards = boards_of(uow, visit.room) if visit.room else ()
        board = board_of(uow, self.services, turn) if has_board(messages) else None
        return Shown(visit, header, messages, boards, version, link, team, board) if header else None

    def _show(self, request: web.Request, contents: Shown, status: int = 200) -> web.Response:
        header = contents.header
        look = replace(self.look(contents.visit), season=header.home.season, board=contents.board)
        messages = current(contents.messages, header.home)
        *earlier, latest = look.days(messages) or [("", [])]
        values = {
            "person": contents.visit.person,
            **around(header, look.words, request.query.get(DOOR, "")),
            "days": [latest] if latest[1] else [],
            "earlier": earlier,
            "newest": f"m{messages[-1].id}" if messages else "",
            "boards": [look.posted(message, folded=False) for message in contents.boards],
            "version": contents.version,
            "who": contents.visit.mark,
            "once": secrets.token_urlsafe(12),
            "link": contents.link,
            "team": contents.team,
        }
        language = contents.visit.person.language
        return self.pages.show(request, "chat.html", values, language=language, status=status)

    async def _fragments(self, request: web.Request, visit: Visit, turn: Turn, outcome: Kept) -> web.Response:
        changed, header = await self.database.read(self._changed, visit, turn)
        look = self.look(visit)
        own = [message for message in changed if message.id in outcome.numbers]
        self.hub.has(visit.token, request.headers.get(PAGE, ""), [message.version for message in own])
        parts = [look.article(message) for message in own]
        headers = {"X-Once": secrets.token_urlsafe(12)}
        if outcome.numbers:
            headers["X-First"] = f"m{outcome.numbers[0]}"
        if header is not None:
            parts += self._around(request, header)
            headers |= header.marks
            if not visit.shows(header.person):
                headers["X-Who"] = "changed"
        return web.Response(
            text="".join(parts), content_type=FRAGMENTS, status=outcome.reply.status, headers=headers
        )

    def _changed(self, uow: UnitOfWork, visit: Visit, turn: Turn) -> tuple[Sequence[Message], Header | None]:
        """What a turn may have changed of the page."""
        own = uow.conversations.personal(visit.key.channel, visit.key.external_id)
        messages = uow.inbox.since(BIGGEST, turn.instant, [own.id]) if own else ()
        messages = revealed(uow, self.services, visit, messages)
        return messages, header_of(uow, self.services, turn)

    async def _leave(self, request: web.Request, visit: Visit, reply: Reply) -> web.Response:
        await self.close_session(visit.token)
        words = self.pages.words(visit.person.language)
        place = html_page.Place(words, live=False)
        views = [html_page.render(view, place) for view in reply.views]
        # Who has no code yet, or was just forgotten, comes in by a link again.
        code = await self.database.read(resume_codes.of, self.services, visit.person.player_id)
        values = {"views": views, "returns": code is not None}
        response = self.pages.show(request, "bye.html", values, language=visit.person.language)
        sessions.forget(response, secure=self.secure)
        return response

    def _stranger(self, request: web.Request) -> web.Response:
        if _wants_fragments(request):
            return web.Response(status=401, content_type=FRAGMENTS)
        raise web.HTTPSeeOther("/")


def _wants_fragments(request: web.Request) -> bool:
    return FRAGMENTS in request.headers.get("Accept", "")
