"""POST /pilotage/plan/ACTION: what a vote left open is chosen, and a mistake is taken back (rule 15)."""

from collections.abc import Callable

from aiohttp import web

from bot.channels.web.visit.guard import read_form
from bot.desk.frame import DESK, Frame, Visitor, row_id
from games.practice import PlanAction
from store.schema.rights import Scope
from store.unit_of_work import UnitOfWork
from usecases.people.roles import Right
from usecases.voice import plan
from usecases.voice.plan import PlanRefused


class Choice:
    """What a responsable or a relais presses below an action."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    async def choose(self, request: web.Request, visitor: Visitor) -> web.Response:
        """Choose it, and show the team's chosen actions; 409 with a sentence where that is over."""
        return await self._press(request, visitor, self._choose)

    async def take_back(self, request: web.Request, visitor: Visitor) -> web.Response:
        """Take back that it is done or abandoned; 409 with a sentence where it never was."""
        return await self._press(request, visitor, self._take_back)

    async def _press(
        self, request: web.Request, visitor: Visitor, work: Callable[[UnitOfWork, Visitor, int], PlanAction]
    ) -> web.Response:
        await read_form(request)
        frame, number = self._frame, row_id(request.match_info["action"])
        try:
            action = await frame.database.write(work, visitor, number)
        except PlanRefused as refused:
            return frame.say(request, visitor, refused.key, status=409)
        raise _redirect(action)

    def _choose(self, uow: UnitOfWork, visitor: Visitor, number: int) -> PlanAction:
        return plan.choose(uow, visitor.actor, number, _scope(visitor), self._frame.clock.calendar())

    def _take_back(self, uow: UnitOfWork, visitor: Visitor, number: int) -> PlanAction:
        now = self._frame.clock.calendar()
        team_id = plan.led_team(uow, number, _scope(visitor)).id
        return plan.take_back(uow, number, team_id, now, actor=visitor.actor)


def _scope(visitor: Visitor) -> Scope | None:
    """A relais's own places; None: a responsable."""
    return None if visitor.may(Right.EVERYTHING) else visitor.scope


def _redirect(action: PlanAction) -> web.HTTPSeeOther:
    """Where the team's actions of that state are."""
    return web.HTTPSeeOther(f"{DESK}/plan?etat={action.state}&equipe={action.team_id}")
