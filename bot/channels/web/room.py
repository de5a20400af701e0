"""GET /salon: the room of one's team, its board above and what was posted there below."""

from collections.abc import Sequence
from dataclasses import dataclass

from aiohttp import web

from bot.channels.web.chat import WebChat
from bot.channels.web.messages import SHOWN, boards_of
from bot.channels.web.visit import sessions
from store.messages.inbox import Message
from store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands in a room, for one of its members: open boards and posts, the newest first."""

    boards: Sequence[Message]
    posts: Sequence[Message]
    version: int


async def room_page(chat: WebChat, request: web.Request) -> web.Response:
    """The room of the team that the person is in now; nobody else's has an address."""
    visit = await chat.visit(request)
    if visit is None:
        return await chat.hello(request)
    contents = await chat.database.read(_read, visit)
    look = chat.look(visit)
    values = {
        "person": visit.person,
        "room": visit.room or 0,
        "who": visit.mark,
        "boards": [look.posted(message, folded=False) for message in contents.boards],
        "days": look.days(contents.posts),
        "version": contents.version,
    }
    return chat.pages.show(request, "room.html", values, language=visit.person.language)


def _read(uow: UnitOfWork, visit: sessions.Visit) -> Shown:
    version = uow.inbox.version()
    if visit.room is None:
        return Shown((), (), version)
    boards = boards_of(uow, visit.room)
    pinned = {message.id for message in boards}
    posts = [message for message in uow.inbox.last(visit.room, SHOWN) if message.id not in pinned]
    return Shown(boards, posts[::-1], version)
