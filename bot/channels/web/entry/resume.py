"""Coming back: the page and the form of a resume code (rule 11)."""

import re
from typing import Final

from aiohttp import web

from bot.channels.web.chat import WebChat
from bot.channels.web.entry.join import arrive
from bot.channels.web.visit import sessions
from bot.channels.web.visit.guard import CODES, read_form
from store.unit_of_work import UnitOfWork
from usecases.people import resume_codes, web_sessions
from usecases.people.resume_codes import CodeRefused

LONGEST: Final = 200
_DESK: Final = re.compile(r"/pilotage(?:/[\w-]+)*(?:\?[\w%.+&=,-]*)?", re.ASCII)
"""A page of the desk, and no address of another host."""


class Resuming:
    """The page `/compte`, "J'ai déjà un compte": a code opens an account again."""

    def __init__(self, chat: WebChat) -> None:
        self._chat = chat

    async def app(self, request: web.Request) -> web.Response:
        """GET /app: where the app begins; an iPhone gives it cookies of its own."""
        raise web.HTTPSeeOther("/" if sessions.token_of(request) else "/compte")

    async def show(self, request: web.Request) -> web.Response:
        """GET /compte: the form; `vers` is the page of the desk that it leads back to."""
        return self._form(request, back=request.query.get("vers", ""))

    async def resume(self, request: web.Request) -> web.Response:
        """POST /compte: the account that the code opens, in this browser, in the place of any other."""
        fields = await read_form(request)
        text, back = fields.get("code", ""), fields.get("vers", "")
        if not self._chat.peers.may(request, CODES):
            return self._form(request, CodeRefused("codes.too_many"), 429, text[:LONGEST], back)
        try:
            outcome = await self._chat.database.write(self._open, text[:LONGEST])
        except CodeRefused as refused:  # nothing was tried: it counts for nothing
            return self._form(request, refused, 422, text[:LONGEST], back)
        if isinstance(outcome, CodeRefused):
            self._chat.peers.failed(request, CODES)
            return self._form(request, outcome, 422, text[:LONGEST], back)
        await self._chat.close_session(sessions.token_of(request))
        if _DESK.fullmatch(back):
            response = web.HTTPSeeOther(back)
            sessions.remember(response, outcome, secure=self._chat.secure)
            raise response
        return await arrive(self._chat, outcome, "back")

    def _open(self, uow: UnitOfWork, text: str) -> str | CodeRefused:
        instant = self._chat.clock.real()
        key = resume_codes.open_account(uow, self._chat.services, text, instant)
        return key if isinstance(key, CodeRefused) else web_sessions.open_session(uow, key, instant)

    def _form(
        self,
        request: web.Request,
        refused: CodeRefused | None = None,
        status: int = 200,
        typed: str = "",
        back: str = "",
    ) -> web.Response:
        words = self._chat.services.words(sessions.language_of(request))
        refusal = refused.text(words) if refused else ""
        values = {"refused": refusal, "typed": typed, "back": back if _DESK.fullmatch(back) else ""}
        return self._chat.pages.show(request, "resume.html", values, status=status)
