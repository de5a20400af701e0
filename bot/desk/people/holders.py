"""/pilotage/personnes/roles: roles listed, invited to and ended; as `admin ...` does in the chat."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from aiohttp import web
from markupsafe import Markup

from bot.channels.web.visit.compression import sealed
from bot.channels.web.visit.guard import read_form
from bot.desk.frame import DESK, ROOM, Frame, Visitor, day, row_id
from bot.pages.papers.link_sheets import Sheet
from store.people.roles import Held
from store.schema.rights import NOWHERE, ROLES, Role, Terms
from store.unit_of_work import UnitOfWork
from usecases.campaigns.approval import second_press
from usecases.context import FieldMoved
from usecases.parsing import whole_number
from usecases.people import role_scopes, roles
from usecases.people.roles import RoleRefused

SECTION: Final = "personnes"
PAGE: Final = f"{DESK}/{SECTION}/roles"
Places = Sequence[tuple[str, str]]
Typed = dict[str, str | list[str]]


@dataclass(frozen=True, slots=True)
class Line:
    """A role as the page shows it."""

    held: Held
    scope: str
    since: str


class Holders:
    """Who has a role."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    async def show(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET: every role, and the form of an invitation."""
        return await self._page(request, visitor, {})

    async def invite(self, request: web.Request, visitor: Visitor) -> web.Response:
        """POST: a code, shown once; what is wrong with the form stands in it, with what was typed."""
        fields = await read_form(request, *ROOM)
        typed: Typed = {name: fields.get(name, "")[:500] for name in ("role", "label")}
        typed |= {name: fields.get(name, "").split(",") for name in ("teams", "sites")}
        try:
            code = await self._frame.database.write(self._invite, visitor, typed)
        except RoleRefused as wrong:
            values = {"typed": typed, "error": wrong.text(visitor.words)}
            return await self._page(request, visitor, values, status=422)
        base = self._frame.services.public_url or str(request.url.origin())
        sheet = Sheet("", f"{base}/admin/{code}", None)
        shown = {
            "code": sealed(code),
            "address": sealed(sheet.address),
            "picture": Markup(sealed(sheet.code)),  # noqa: S704 (our own drawing)
        }
        return await self._page(request, visitor, shown)

    async def ask(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET .../ROLE: what ending it ends."""
        return await self._asked(request, visitor)

    async def end(self, request: web.Request, visitor: Visitor) -> web.Response:
        """POST .../ROLE: end it, once; whoever ends their own is signed out by it."""
        await read_form(request)
        frame, number = self._frame, row_id(request.match_info["role"])
        now = frame.clock.calendar()
        try:
            await frame.database.write(roles.end, frame.services, visitor.actor, number, now)
        except RoleRefused as wrong:
            if wrong.key == "roles.ended_before" and await frame.database.read(
                second_press.is_moment_ago, visitor.actor, ["role.end"], now
            ):
                raise frame.redirect(visitor, PAGE, visitor.words("desk.role_ended")) from None
            return await self._page(request, visitor, {"error": wrong.text(visitor.words)}, status=409)
        raise frame.redirect(visitor, PAGE, visitor.words("desk.role_ended"))

    async def rename(self, request: web.Request, visitor: Visitor) -> web.Response:
        """POST .../ROLE/libelle: another label; what is wrong with it stands in the form."""
        fields = await read_form(request)
        frame, number = self._frame, row_id(request.match_info["role"])
        typed, read = (fields.get(name, "")[:500] for name in ("label", "lu"))
        terms = (number, read, typed, frame.clock.calendar(), frame.clock.real())
        try:
            await frame.database.write(roles.rename, visitor.actor, *terms)
        except (RoleRefused, FieldMoved) as wrong:
            status = 409 if isinstance(wrong, FieldMoved) else 422
            return await self._asked(request, visitor, typed, wrong.text(visitor.words), status)
        raise frame.redirect(visitor, PAGE, visitor.words("desk.role_renamed"))

    async def _asked(
        self,
        request: web.Request,
        visitor: Visitor,
        typed: str | None = None,
        error: str = "",
        status: int = 200,
    ) -> web.Response:
        """The page of a role: its label, and its end or why it cannot end."""
        frame, number = self._frame, row_id(request.match_info["role"])
        try:
            held, kept = await frame.database.read(self._find, visitor, number)
        except RoleRefused as gone:
            raise web.HTTPNotFound from gone
        values = {
            "held": held,
            "kept": kept,
            "label": held.label if typed is None else typed,
            "error": error,
            "trail": [(PAGE, visitor.words("roles.title"))],
        }
        return frame.show(request, visitor, SECTION, "people/desk-end.html", values, status)

    async def _page(
        self, request: web.Request, visitor: Visitor, values: Mapping[str, object], status: int = 200
    ) -> web.Response:
        lines, teams, sites = await self._frame.database.read(self._lines, visitor)
        known = {
            "lines": {role: [line for line in lines if line.held.role == role] for role in ROLES},
            "settings": len(self._frame.services.admins),
            "typed": {"role": "lead", "label": "", "teams": (), "sites": ()},
            "places": (("sites", sites), ("teams", teams)),
            "trail": (),
            **dict.fromkeys(("error", "code", "address", "picture"), ""),
        }
        return self._frame.show(
            request, visitor, SECTION, "people/desk-roles.html", {**known, **values}, status
        )

    def _lines(self, uow: UnitOfWork, visitor: Visitor) -> tuple[list[Line], Places, Places]:
        """Every role, and the teams and sites that a relais may be given."""
        lines = [
            Line(
                listed.held,
                role_scopes.in_words(uow, visitor.words, listed.scope),
                day(visitor, listed.held.at),
            )
            for listed in role_scopes.listed(uow)
        ]
        teams = [(str(team.id), team.name) for team in uow.teams.all()]
        return lines, teams, list(uow.teams.site_names().items())

    def _find(self, uow: UnitOfWork, visitor: Visitor, number: int) -> tuple[Held, str]:
        """A living role, and why it cannot end; "" where it can."""
        held = roles.living(uow, number)
        try:
            roles.find(uow, self._frame.services, held.label)
        except RoleRefused as why:
            return held, why.text(visitor.words)
        return held, ""

    def _invite(self, uow: UnitOfWork, visitor: Visitor, typed: Typed) -> str:
        role: Role | None = next((role for role in ROLES if role == typed["role"]), None)
        if role is None:
            raise web.HTTPBadRequest
        teams = [number for text in typed["teams"] if (number := whole_number(text)) is not None]
        chosen = (teams, [site for site in typed["sites"] if site])
        scope = role_scopes.of_ids(uow, *chosen) if role == "relay" else NOWHERE
        terms = Terms(role, str(typed["label"]), visitor.label, scope)
        clock = self._frame.clock
        return roles.invite(uow, visitor.actor, terms, clock.calendar(), clock.real())
