"""GET and POST /pilotage/entrer/CODE?page=PATH: the address that the chat gave opens the desk here, once."""

import re
from datetime import datetime
from typing import Final

from aiohttp import web

from bot.channels.web import WebChat
from bot.channels.web.visit import sessions
from bot.desk.frame import DESK
from dialogs.admin.desk import DESTINATION
from store.unit_of_work import UnitOfWork
from usecases.people import admin_access, web_sessions
from usecases.people.links import LinkRefused

_PAGE: Final = re.compile(r"(?:/[a-z0-9-]{1,40}){1,5}(?:\?[a-z]{1,20}=\d{1,15})?")
"""A page below the desk: nothing else is gone to, whoever wrote the address."""


class Entrance:
    """The page of that address."""

    def __init__(self, chat: WebChat) -> None:
        self._chat = chat

    async def show(self, request: web.Request) -> web.Response:
        """A page that uses nothing up, since link previews fetch it."""
        chat = self._chat
        try:
            await chat.database.read(admin_access.check_desk_code, _code(request), chat.clock.real())
        except LinkRefused as refusal:
            return self._refused(request, refusal)
        return chat.pages.show(request, "desk-enter.html")

    async def enter(self, request: web.Request) -> web.Response:
        """Use the code up: a session of twelve hours, in the place of any other here; then the page."""
        chat = self._chat
        try:
            token = await chat.database.write(_enter, _code(request), chat.clock.real())
        except LinkRefused as refusal:
            return self._refused(request, refusal)
        await chat.close_session(sessions.token_of(request))
        response = web.HTTPSeeOther(f"{DESK}{_page(request)}")
        sessions.remember(response, token, secure=chat.secure)
        raise response

    def _refused(self, request: web.Request, refusal: LinkRefused) -> web.Response:
        """One answer for unknown, expired and used; after ten guesses an hour, none to a guess."""
        if refusal.known or self._chat.peers.failed(request):
            return self._chat.pages.say(request, "desk.address_over", status=404)
        return self._chat.pages.say(request, "web.error.429", status=429)


def _enter(uow: UnitOfWork, code: str, instant: datetime) -> str:
    admin_access.check_desk_code(uow, code, instant)
    key = admin_access.use_desk_code(uow, code, instant)
    if key is None:  # used by another browser meanwhile
        raise LinkRefused(known=True)
    return web_sessions.open_session(uow, key, instant, web_sessions.IDLE)


def _page(request: web.Request) -> str:
    """The page below the desk to which the address leads; "", the first one, for what can be none."""
    path = request.query.get(DESTINATION, "")
    return path if _PAGE.fullmatch(path) else ""


def _code(request: web.Request) -> str:
    """The code in the address; raises LinkRefused for what can be none."""
    code = request.match_info["code"]
    if len(code) > sessions.CODE_LIMIT or not code.isascii():
        raise LinkRefused
    return code
