"""/pilotage/equipes/salons: a room for every team that has none, counted before the yes (`salon équipes`)."""

from aiohttp import web

from bot.channels.web.visit.guard import read_form
from bot.desk.frame import Frame, Visitor, agreed
from bot.desk.places import place_reading
from bot.desk.places.place_reading import ADDRESS, SECTION, Values
from dialogs.admin import rooms as admin_rooms
from store.unit_of_work import UnitOfWork
from usecases.campaigns import approval, audience
from usecases.campaigns.approval import Step
from usecases.context import CampaignError
from usecases.teams import rooms
from usecases.teams.rooms import TeamRooms


class TeamRoomsPage:
    """The page of that one act."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    async def ask(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET: how many rooms, of which kind, for how many people."""
        return await self._asked(request, visitor)

    async def do(self, request: web.Request, visitor: Visitor) -> web.Response:
        """POST: bind them where the number is right; a second press finds every team with its room."""
        form = await read_form(request)
        try:
            step, _ = await self._frame.database.write(self._bind, visitor, agreed(form))
        except CampaignError as error:
            return self._refused(request, visitor, error)
        if step == "number":
            return await self._asked(request, visitor, form.get("nombre", ""))
        raise self._frame.redirect(visitor, ADDRESS, visitor.words("place_desk.done_salons"))

    async def _asked(self, request: web.Request, visitor: Visitor, typed: str | None = None) -> web.Response:
        local, words = self._frame.services.local, visitor.words
        try:
            planned = await self._frame.database.read(lambda uow: rooms.plan_all(uow, local=local))
        except CampaignError as error:
            return self._refused(request, visitor, error)
        reach = planned.reach
        many = approval.question(reach.total, plain=True) == "number"
        wrong = "" if typed is None else words("season_desk.wrong_number", number=words.number(reach.total))
        values: Values = {
            "what": words(
                "place_desk.rooms_what",
                rooms=admin_rooms.counted(words, planned),
                people=audience.people(words, reach),
            ),
            "teams": [team.name for team in planned.web],
            "met": [team.name for team, _ in planned.met],
            "number": words.number(reach.total) if many else "",
            "fields": {"attendu": reach.total} if many else {},
            "typed": (typed or "")[:20],
            "wrong": wrong,
            "action": f"{ADDRESS}/salons",
            "back": ADDRESS,
            "trail": (),
        }
        status = 200 if typed is None else 422
        return self._frame.show(request, visitor, SECTION, "places/desk-rooms.html", values, status)

    def _refused(self, request: web.Request, visitor: Visitor, error: CampaignError) -> web.Response:
        why = place_reading.told(visitor.words, error)
        return place_reading.refused(self._frame, request, visitor, why, ADDRESS)

    def _bind(self, uow: UnitOfWork, visitor: Visitor, typed: int | None) -> tuple[Step, TeamRooms]:
        language, local = visitor.player.language, self._frame.services.local
        now = self._frame.clock.calendar()
        return rooms.agree_all(uow, visitor.actor, typed, language, now, local=local)
