"""POST /pilotage/plan/ACTION: a responsable or a relais chooses an action that a vote left open (rule 15)."""

from aiohttp import web

from bot.channels.web.visit.guard import read_form
from bot.desk.frame import DESK, Frame, Visitor, row_id
from games.practice import PlanAction
from store.unit_of_work import UnitOfWork
from usecases.people.roles import Right
from usecases.voice import plan
from usecases.voice.plan import PlanRefused


class Choice:
    """What is pressed below an action to choose."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    async def choose(self, request: web.Request) -> web.Response:
        """Choose it, and show the team's chosen actions; 409 with a sentence where that is over."""
        await read_form(request)
        frame, number = self._frame, row_id(request.match_info["action"])
        visitor = await frame.open(request, Right.FIGURES)
        try:
            action = await frame.database.write(self._choose, visitor, number)
        except PlanRefused as refused:
            return frame.say(request, visitor, refused.key, status=409)
        raise web.HTTPSeeOther(f"{DESK}/plan?etat=chosen&equipe={action.team_id}")

    def _choose(self, uow: UnitOfWork, visitor: Visitor, number: int) -> PlanAction:
        scope = None if visitor.may(Right.EVERYTHING) else visitor.scope
        return plan.choose(uow, visitor.actor, number, scope, self._frame.clock.calendar())
