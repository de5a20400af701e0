"""GET /events: the event stream of one open page."""

from collections.abc import Sequence
from typing import Final

from aiohttp import web

from bot.channels.web.chat import BIGGEST, WebChat
from bot.channels.web.events import AGAIN, Stream
from bot.channels.web.visit import sessions
from bot.channels.web.visit.codes import hidden, revealed
from bot.channels.web.visit.compression import bare
from bot.channels.web.visit.guard import EVERY
from bot.channels.web.visit.sessions import Visit
from store.messages.inbox import Message
from store.unit_of_work import UnitOfWork

HEARTBEAT: Final = 15.0
RETRY_MILLISECONDS: Final = 2000
PAGE_MESSAGES: Final = 100
LAST_ID: Final = "Last-Event-ID"


async def events(chat: WebChat, request: web.Request) -> web.StreamResponse:
    """Send what is new in a person's conversation and their team's room, until the session closes."""
    visit = await chat.visit(request, alone=True)
    if visit is None:
        return web.Response(status=401)
    response = web.StreamResponse(
        headers={**EVERY, "Content-Type": "text/event-stream; charset=utf-8", "X-Accel-Buffering": "no"}
    )
    until = _until(request)
    async with chat.hub.open(visit.token, _seen_by(visit), request.query.get("page", "")) as stream:
        stream.versions.update(_versions(request))
        missed = await chat.database.read(_missed, chat, visit, _after(request))
        await response.prepare(request)
        await response.write(f"retry: {RETRY_MILLISECONDS}\n\n".encode())
        try:
            # The page may have been away while its person changed: it knows whom it shows.
            who = await _tell(response, visit, "")
            await _send(response, chat, visit, missed, stream.versions)
            await _follow(response, chat, stream, who, until)
        except ConnectionResetError:
            pass  # the page was closed
    return response


async def _follow(
    response: web.StreamResponse, chat: WebChat, stream: Stream, who: str, until: int | None
) -> None:
    while (fresh := await stream.next(HEARTBEAT)) is not None:
        # Who may see what is read again at each event: a team changes, a session is closed elsewhere.
        visit = await chat.database.read(sessions.find, stream.token, chat.clock.real())
        if visit is None:
            await response.write(b"event: over\ndata:\n\n")
            return
        stream.conversations = _seen_by(visit)
        who = await _tell(response, visit, who)
        if until is not None and chat.clock.calendar().timestamp() >= until:
            # A door has opened, with or without a prompt: the page asks for its home, and opens a new stream.
            await response.write(b"event: home\ndata:\n\n")
            until = None
        allowed = [message for message in fresh if message.conversation_id in stream.conversations]
        if allowed:
            await _send(response, chat, visit, allowed, stream.versions)
        else:
            await response.write(b": still here\n\n")


async def _tell(response: web.StreamResponse, visit: Visit, who: str) -> str:
    """Tell the page whose it is where that is news: another team, name or language."""
    if visit.mark != who:
        await response.write(f"event: who\ndata: {visit.mark}\n\n".encode())
    return visit.mark


async def _send(
    response: web.StreamResponse, chat: WebChat, visit: Visit, messages: Sequence[Message], versions: set[int]
) -> None:
    """Send messages; of a version that the page shows already, only its number."""
    look = chat.look(visit)
    if hidden(visit, messages):
        messages = await chat.database.read(revealed, chat.services, visit, messages)
    for message in messages:
        if message.version in versions:
            await response.write(f"id: {message.version}\nevent: had\ndata: -\n\n".encode())
            continue
        versions.add(message.version)
        lines = "".join(f"data: {line}\n" for line in bare(look.article(message)).splitlines())
        await response.write(f"id: {message.version}\nevent: message\n{lines}\n".encode())


def _seen_by(visit: Visit) -> frozenset[int]:
    return frozenset(number for number in (visit.personal, visit.room) if number is not None)


def _after(request: web.Request) -> int | None:
    """The last version the page has: a reconnection's header before the address of its first try."""
    version = request.headers.get(LAST_ID) or request.query.get("after", "")
    return min(int(version), BIGGEST) if version.isdecimal() and len(version) < 20 else None


def _until(request: web.Request) -> int | None:
    """When the home that the page shows changes by itself."""
    until = request.query.get("until", "")
    return int(until) if until.isascii() and until.isdecimal() and len(until) < 12 else None


def _versions(request: web.Request) -> list[int]:
    """The versions of the newest messages that the page shows: the last seconds are not sent to it twice."""
    versions = request.query.get("had", "").split(",")[:PAGE_MESSAGES]
    return [int(version) for version in versions if version.isdecimal() and len(version) < 20]


def _missed(uow: UnitOfWork, chat: WebChat, visit: Visit, after: int | None) -> Sequence[Message]:
    if after is None:
        return ()
    return uow.inbox.since(after, chat.clock.real() - AGAIN, sorted(_seen_by(visit)))
