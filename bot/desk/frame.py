"""Who is at the desk, what they may, and the frame that every page of it stands in."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

from aiohttp import web

from bot.channels.web import WebChat
from bot.channels.web.visit.guard import typed, typed_before
from bot.channels.web.visit.notices import Notices
from bot.channels.web.visit.sessions import Visit
from bot.desk import uploads
from bot.routes import Handler, Route
from content.words import Catalogue
from games.rules.doors import Site
from store.schema.actors import Actor
from store.schema.rights import NOWHERE, Role, Scope
from store.schema.values import Player
from store.unit_of_work import UnitOfWork
from usecases.campaigns import approval
from usecases.context import Services
from usecases.parsing import whole_number
from usecases.people import roles, web_sessions
from usecases.people.roles import Right, give

DESK: Final = "/pilotage"
SECTIONS: Final[Mapping[str, Right]] = {
    "aujourdhui": Right.FIGURES,
    "saisons": Right.EVERYTHING,
    "personnes": Right.EVERYTHING,
    "equipes": Right.PEOPLE,
    "contenus": Right.STUDIO,
    "chiffres": Right.FIGURES,
    "plan": Right.FIGURES,
    "reglages": Right.EVERYTHING,
    "journal": Right.EVERYTHING,
}
"""The sections by their addresses, in order, and the right that each needs."""
_MOST_ASKED: Final = 200
"""Teams that an address may name."""
ROOM: Final = (1_500_000, 5_000)
"""Bytes and values of a large form: an item has 150,000 characters, each sent in nine at most; a mark a cell,
a tick a team."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who is at the desk: their session, what they may, under which label, and a relais's scope."""

    visit: Visit
    player: Player
    roles: frozenset[Role]
    label: str
    scope: Scope
    words: Catalogue

    def may(self, right: Right) -> bool:
        """Whether one of their roles gives a right."""
        return give(self.roles, right)

    @property
    def actor(self) -> Actor:
        """How the log names what they do here."""
        return Actor(f"player:{self.player.id}", self.label, "desk")

    @property
    def site(self) -> Site:
        """Where they work: days and hours are told as there."""
        return self.visit.person.site


Written = Callable[[Catalogue, str, Mapping[str, str]], Iterable[tuple[str, str]]]
"""What was typed in a form, title and text, by the form's path and all that it sent."""


class Refused(Exception):  # noqa: N818 (it is an answer, not a fault)
    """The page is not for whoever asks: `response` says why."""

    def __init__(self, response: web.Response) -> None:
        super().__init__(response.status)
        self.response = response


Page = Callable[[web.Request, Visitor], Awaitable[web.StreamResponse]]
"""What answers at the desk: whoever asks has the right that its route says."""


class Frame:
    """Opens the desk's pages and shows them."""

    def __init__(self, chat: WebChat, written: Written) -> None:
        self.chat, self._written = chat, written
        self.database, self.services, self.clock = chat.database, chat.services, chat.clock
        self._notices = Notices(chat.services.secret, DESK, secure=chat.secure)

    def get(self, path: str, page: Page, right: Right | None) -> Route:
        """The route of a page or a file; without `right`, any role opens it."""
        return Route("GET", path, self._behind(page, right), right)

    def post(self, path: str, page: Page, right: Right) -> Route:
        """The route of a form."""
        return Route("POST", path, self._behind(page, right), right)

    def form(self, path: str, show: Page, act: Page, right: Right) -> tuple[Route, Route]:
        """The routes of a page and of the form that it shows."""
        return self.get(path, show, right), self.post(path, act, right)

    def _behind(self, page: Page, right: Right | None) -> Handler:
        async def answer(request: web.Request) -> web.StreamResponse:
            try:
                return await page(request, await self.open(request, right))
            except Refused as refused:
                return refused.response

        return answer

    async def open(self, request: web.Request, right: Right | None) -> Visitor:
        """Who asks, with their rights as they are now; without `right` any role is enough.

        Raises:
            Refused: 403 with a sentence without a session, or without the right; 429 where presses come
                too fast. What was typed can be sent again.
            HTTPNotFound: a player without a role: the page does not exist for them.
        """
        instant = self.clock.real()
        visit = await self.chat.visit(request)
        if visit is None:
            raise Refused(await self._closed(request))
        visitor = await self.database.read(_visitor, self.services, visit)
        if visitor is None or not visitor.roles:
            raise web.HTTPNotFound
        if visit.session.is_idle(visitor.roles, instant):  # a lead by the settings: the chat did not ask
            raise Refused(await self._closed(request))
        if visit.session.is_due(visitor.roles, instant):
            await self.database.write(web_sessions.note_use, visit.token, instant)
        if right is not None and not visitor.may(right):
            key = "desk.not_a_relay_s" if "relay" in visitor.roles else "desk.not_an_author_s"
            raise Refused(self.say(request, visitor, key, status=403))
        if request.method == "POST" and not self.chat.pace.allows(visit.token):
            raise Refused(self.chat.wait(request, visit, *await _sent(request)))
        return visitor

    def show(
        self,
        request: web.Request,
        visitor: Visitor,
        section: str,
        template: str,
        values: Mapping[str, object],
        status: int = 200,
    ) -> web.Response:
        """A page of a section, in the frame, with what the post that led to it has just done.

        Args:
            values: the template's; `trail` on a page below its section: the (address, title) of each page
                between the section and this one, so () where there is none.
        """
        sections = sections_of(visitor)
        frame = {
            "section": section,
            "sections": sections,
            "label": visitor.label,
            "desk": DESK,
            "trail": None,
            "notice": "",
            "written": partial(self._written_before, request, visitor),
        }
        notice = self._notices.read(request, visitor.visit.token, self.clock.real())
        page = {**frame, **values} | ({"notice": notice} if notice else {})
        language = visitor.player.language
        response = self.chat.pages.show(request, template, page, language=language, status=status)
        if notice:
            self._notices.drop(response)
        return response

    def redirect(self, visitor: Visitor, address: str, notice: str) -> web.HTTPSeeOther:
        """The way to the page that follows a post, which says once what was done."""
        response = web.HTTPSeeOther(address)
        self._notices.send(response, visitor.visit.token, address, notice, self.clock.real())
        return response

    def say(self, request: web.Request, visitor: Visitor, key: str, *, status: int) -> web.Response:
        """One sentence in the frame."""
        return self.tell(request, visitor, visitor.words(key), status=status)

    def tell(self, request: web.Request, visitor: Visitor, sentence: str, *, status: int) -> web.Response:
        """The same of a sentence in words."""
        return self.show(request, visitor, "", "desk-sentence.html", {"sentence": sentence}, status)

    async def scope(self, request: web.Request, visitor: Visitor) -> Scope:
        """The teams (`equipe=ID`) and sites (`site=ID`) that the address names; an empty one names none.

        Raises:
            HTTPNotFound: an id that can be none.
            Refused: 403 where one is not a relais's own; 404 where the teams
                named are at none of the sites named.
        """
        teams = [row_id(text) for text in request.query.getall("equipe", []) if text]
        sites = list(filter(None, request.query.getall("site", [])))
        asked = Scope(frozenset(teams), frozenset(sites))
        if not visitor.may(Right.EVERYTHING) and not await self.database.read(_covers, visitor.scope, asked):
            raise Refused(self.say(request, visitor, "desk.not_yours", status=403))
        if not (asked.teams and asked.sites):
            return asked
        both = await self.database.read(_teams_there, asked)
        if not both:
            raise Refused(self.say(request, visitor, "desk.other_site", status=404))
        return Scope(both)

    def _written_before(self, request: web.Request, visitor: Visitor) -> list[tuple[str, str]]:
        """What was typed in the form that this page answers, but for a number that agrees to something."""
        fields = {name: text for name, text in typed_before(request).items() if name != "nombre"}
        return list(self._written(visitor.words, request.path, fields))

    async def _closed(self, request: web.Request) -> web.Response:
        """Who has no session, or has it no more: a sentence, how to come back, what they had typed."""
        fields, file = await _sent(request) if request.method == "POST" else ({}, "")
        if fields or file:
            values = {
                "path": request.path,
                "fields": fields,
                "file": file,
                "desk": DESK,
                "written": self._written,
            }
            return self.chat.pages.show(request, "desk-again.html", values, status=403)
        response = await self.chat.hello(request, "desk.over", request.path_qs)
        response.set_status(403)
        return response


def sections_of(visitor: Visitor) -> Sequence[str]:
    """The sections that are open to somebody, in order."""
    return [name for name, right in SECTIONS.items() if visitor.may(right)]


def day(visitor: Visitor, at: datetime) -> str:
    """A day and an hour where the visitor works, in words."""
    local = visitor.site.local(at)
    return f"{visitor.words.date_long(local.date())}, {visitor.words.clock(local.time())}"


def kind_name(words: Catalogue, kind: str) -> str:
    """What a type of game is called; a situation's cards bear its place instead, so it has a word here."""
    return words("desk.kind_situation") if kind == "situation" else words(f"{kind}.kind")


def agreed(form: Mapping[str, str]) -> int | None:
    """The number of people that a form agrees to, as `approval.agreed` reads it."""
    return approval.agreed(form.get("nombre"), whole_number(form.get("attendu")))


def row_id(text: str) -> int:
    """An id in an address; HTTPNotFound for what can be none."""
    known = whole_number(text)
    if known is None:
        raise web.HTTPNotFound
    return known


async def _sent(request: web.Request) -> tuple[Mapping[str, str], str]:
    """What was typed in a form, and the name of its field that brings a file, "" for none.

    Raises:
        HTTPBadRequest: it cannot be read.
    """
    if request.content_type == uploads.FORM:
        return (await uploads.read(request, 0)).fields, uploads.FILE
    return await typed(request, *ROOM), ""


def _visitor(uow: UnitOfWork, services: Services, visit: Visit) -> Visitor | None:
    player = uow.players.get(visit.person.player_id)
    if player is None:
        return None
    held = roles.powers(uow, services, player)
    label = roles.label_of(uow, player, by_settings=held != player.roles)
    scope = roles.scope_of(uow, player) if "relay" in held else NOWHERE
    return Visitor(visit, player, held, label, scope, services.words(player.language))


def _teams_there(uow: UnitOfWork, asked: Scope) -> frozenset[int]:
    """Those of the teams that are at one of the sites: who names both means both."""
    named = (uow.teams.open_or_past(team) for team in sorted(asked.teams)[:_MOST_ASKED])
    return frozenset(team.id for team in named if team is not None and team.site_id in asked.sites)


def _covers(uow: UnitOfWork, own: Scope, asked: Scope) -> bool:
    """Whether all that is asked for is a relais's own: a site covers every team there."""
    if not asked.sites <= own.sites:
        return False
    others = (uow.teams.open_or_past(team) for team in sorted(asked.teams - own.teams)[:_MOST_ASKED])
    return len(asked.teams) <= _MOST_ASKED and all(
        team is not None and team.site_id in own.sites for team in others
    )
