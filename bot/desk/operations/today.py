"""/pilotage/aujourdhui: what goes out, is held, was lost, and waits for an answer; a relais's own alone."""

from collections.abc import Sequence
from typing import Final

from aiohttp import web

from bot.desk.frame import DESK, Frame, Visitor, sections_of
from bot.desk.operations import day_lines
from bot.desk.operations.day_lines import Part
from store.unit_of_work import UnitOfWork
from usecases.indicators import day_sheet
from usecases.people.roles import Right

SECTION: Final = "aujourdhui"


class Today:
    """The first section."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    async def first(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET /pilotage: on to the first section that is open to whoever comes."""
        frame = self._frame
        sections = sections_of(visitor)
        if not sections:
            return frame.say(request, visitor, "desk.not_an_author_s", status=403)
        raise web.HTTPSeeOther(f"{DESK}/{sections[0]}")

    async def show(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET: the day's sheet."""
        frame = self._frame
        parts = await frame.database.read(self._parts, visitor)
        values = {"parts": parts, "relay": not visitor.may(Right.EVERYTHING)}
        return frame.show(request, visitor, SECTION, "operations/desk-today.html", values)

    def _parts(self, uow: UnitOfWork, visitor: Visitor) -> Sequence[Part]:
        services, clock = self._frame.services, self._frame.clock
        now = clock.calendar()
        today = visitor.site.local(now).date()
        if visitor.may(Right.EVERYTHING):
            sheet = day_sheet.of_lead(
                uow, services, str(visitor.actor), visitor.player, today, now, clock.real()
            )
        else:
            sheet = day_sheet.of_relay(uow, visitor.scope, today, now)
        return day_lines.parts(visitor.words, sheet, uow.teams.site_names())
