"""The pages of a link: who it is for, a pseudonym, one button. Only the button makes an account."""

import re
from collections.abc import Mapping

import structlog
from aiohttp import web

from bot.channels.web.chat import WebChat
from bot.channels.web.visit import sessions
from bot.channels.web.visit.guard import read_form
from bot.channels.web.visit.sessions import Visit
from store.unit_of_work import UnitOfWork
from usecases import names
from usecases.people import accounts, admin_access, links, web_sessions

log = structlog.get_logger(__name__)


class Joining:
    """The pages of `/j/CODE`, which lets a player in, and of `/admin/CODE`, which signs an admin in."""

    def __init__(self, chat: WebChat) -> None:
        self._chat = chat

    async def go(self, request: web.Request) -> web.Response:
        """GET /j: a code copied by hand, or a whole address, becomes the address of its page."""
        typed = re.split("[?#]", request.query.get("code", ""), maxsplit=1)[0]
        code = typed.strip().rstrip("/.").rsplit("/", 1)[-1]
        if typed.strip() and not (code.isascii() and code.isalnum()):
            return self._chat.pages.show(request, "refused.html", status=404)
        raise web.HTTPSeeOther(f"/j/{code}" if code else "/")

    async def show(self, request: web.Request) -> web.Response:
        """GET /j/CODE: the form; with a session, straight to today's door."""
        visit = await self._chat.visit(request)
        if visit is not None:
            if not self._chat.pace.allows(visit.token):
                return self._chat.wait(request, visit, {})
            return await self._go_on(visit, request.match_info["code"])
        try:
            invitation = await self._invitation(request)
        except links.LinkRefused as refusal:
            return self._refused(request, refusal)
        free = invitation.pseudonym
        return self._form(request, invitation, {"pseudonym": free, "proposed": free})

    async def join(self, request: web.Request) -> web.Response:
        """POST /j/CODE: make the account, leave the session, or ask for the team of the link."""
        fields = await read_form(request)
        if "leave" in fields:
            await self._chat.close_session(sessions.token_of(request))
            response = web.HTTPSeeOther(request.path)
            sessions.forget(response, secure=self._chat.secure)
            raise response
        visit = await self._chat.visit(request)
        if visit is not None:
            if "change" in fields:
                if not self._chat.pace.allows(visit.token):
                    return self._chat.wait(request, visit, fields)
                await self._change(request, visit)
            raise web.HTTPSeeOther("/")  # also where the button was pressed twice
        typed = {name: fields.get(name, "") for name in ("pseudonym", "proposed", "team")}
        try:
            invitation = await self._invitation(request)
            team = self._team(invitation, typed["team"])
            if invitation.teams and team is None:
                return self._form(request, invitation, typed | {"unchosen": "web.join.unchosen"}, status=422)
            token = await self._chat.database.write(self._make, _code(request), typed, team, request)
        except links.LinkRefused as refusal:
            return self._refused(request, refusal)
        except names.NameRefused as refusal:
            free = refusal.suggestion
            wrong = {"error": refusal.key, "suggestion": free, "proposed": free}
            return self._form(request, invitation, typed | wrong, status=422)
        return await arrive(self._chat, token)

    async def show_signin(self, request: web.Request) -> web.Response:
        """GET /admin/CODE: a page that uses nothing up, since link previews fetch it."""
        chat = self._chat
        try:
            await chat.database.read(admin_access.check_signin, _code(request), chat.clock.real())
        except links.LinkRefused as refusal:
            return self._refused(request, refusal)
        return chat.pages.show(request, "signin.html")

    async def signin(self, request: web.Request) -> web.Response:
        """POST /admin/CODE: use the code up, in the place of any other session of this browser."""
        try:
            token = await self._chat.database.write(self._use_signin, _code(request))
        except links.LinkRefused as refusal:
            return self._refused(request, refusal)
        await self._chat.close_session(sessions.token_of(request))
        return await arrive(self._chat, token)

    async def _invitation(self, request: web.Request) -> links.Invitation:
        chat = self._chat
        return await chat.database.read(accounts.invitation, chat.services, _code(request), chat.clock.real())

    def _make(
        self, uow: UnitOfWork, code: str, typed: Mapping[str, str], team: int | None, request: web.Request
    ) -> str:
        chat = self._chat
        now, instant = chat.clock.calendar(), chat.clock.real()
        language = sessions.language_of(request)
        name, proposed = typed["pseudonym"], typed["proposed"]
        key = accounts.join(uow, chat.services, code, name, team, language, now, instant, proposed=proposed)
        return web_sessions.open_session(uow, key, instant)

    def _use_signin(self, uow: UnitOfWork, code: str) -> str:
        chat = self._chat
        now, instant = chat.clock.calendar(), chat.clock.real()
        admin_access.check_signin(uow, code, instant)
        key = admin_access.use_signin(uow, chat.services, code, now, instant)
        if key is None:  # used by another browser meanwhile
            raise links.LinkRefused(known=True)
        return web_sessions.open_session(uow, key, instant)

    async def _go_on(self, visit: Visit, code: str) -> web.Response:
        """A browser that has a session goes straight to today's door, which says whose account it is."""
        outcome = await self._chat.run(self._chat.make_turn(visit, "play"), visit)
        anchor = f"#m{outcome.numbers[0]}" if outcome.numbers else ""
        raise web.HTTPSeeOther(
            f"/?{sessions.LINK}={code}{anchor}" if code.isascii() and code.isalnum() else f"/{anchor}"
        )

    async def _change(self, request: web.Request, visit: Visit) -> None:
        """Ask for the team of the link, as `équipe NOM` does."""
        chat, code = self._chat, request.match_info["code"]
        team = await chat.database.read(
            sessions.other_team, chat.services, code, visit.person, chat.clock.real()
        )
        if team:
            await chat.run(chat.make_turn(visit, "team", values={"name": team}), visit)

    @staticmethod
    def _team(invitation: links.Invitation, typed: str) -> int | None:
        return next((number for number, _ in invitation.teams if str(number) == typed), None)

    def _form(
        self,
        request: web.Request,
        invitation: links.Invitation,
        typed: Mapping[str, str],
        status: int = 200,
    ) -> web.Response:
        empty = {"error": "", "suggestion": "", "team": "", "unchosen": ""}
        values = {"invitation": invitation, **empty, **typed}
        return self._chat.pages.show(request, "join.html", values, status=status)

    def _refused(self, request: web.Request, refusal: links.LinkRefused) -> web.Response:
        """One answer for unknown, expired and full; after ten guesses an hour, none to a guess."""
        if refusal.known or self._chat.peers.failed(request):
            return self._chat.pages.show(request, "refused.html", status=404)
        return self._chat.pages.say(request, "web.error.429", status=429)


async def arrive(chat: WebChat, token: str, event: str = "join") -> web.Response:
    """Give the session, and answer with today's door."""
    visit, anchor = await chat.database.read(sessions.find, token, chat.clock.real()), ""
    if visit is not None:
        try:
            outcome = await chat.run(chat.make_turn(visit, event), visit)
            anchor = f"#m{outcome.numbers[-1]}" if outcome.numbers else ""
        except Exception:
            log.exception("web.greeting_failed")
    response = web.HTTPSeeOther(f"/{anchor}")
    sessions.remember(response, token, secure=chat.secure)
    raise response


def _code(request: web.Request) -> str:
    """The code in the address; raises LinkRefused for what can be none."""
    code = request.match_info["code"]
    if len(code) > sessions.CODE_LIMIT or not code.isascii():
        raise links.LinkRefused
    return code
