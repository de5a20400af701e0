"""/pilotage/personnes/bienvenue: the welcome again for whom it never reached, with brake and second lead."""

from aiohttp import web

from bot.channels.web.visit.guard import read_form
from bot.desk.frame import Frame, Visitor, agreed
from bot.desk.people.people_reading import ADDRESS, SECTION, Values
from store.unit_of_work import UnitOfWork
from usecases.campaigns import approval, readiness
from usecases.campaigns.approval import Step, second_press
from usecases.context import CampaignError
from usecases.people import welcomes


class WelcomeRepeat:
    """The page of that one act; below `second`, of another lead's agreement to it."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    async def ask(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET: how many it never reached."""
        return await self._asked(request, visitor, second=_second(request))

    async def do(self, request: web.Request, visitor: Visitor) -> web.Response:
        """POST: plan it again where the number is right; a second press finds it done."""
        form = await read_form(request)
        second = _second(request)
        try:
            step = await self._frame.database.write(self._do, visitor, agreed(form), second=second)
        except CampaignError as error:
            if not await self._frame.database.read(self._is_repeated, visitor):
                return self._refused(request, visitor, error)
            step = "go"
        if step == "number":
            return await self._asked(request, visitor, form.get("nombre", ""), second=second)
        done = "people_desk.done_second" if step == "second" else "people_desk.done_welcome"
        raise self._frame.redirect(visitor, ADDRESS, visitor.words(done))

    async def _asked(
        self, request: web.Request, visitor: Visitor, typed: str | None = None, *, second: bool
    ) -> web.Response:
        try:
            values = await self._frame.database.read(self._question, visitor, second=second)
        except CampaignError as error:
            return self._refused(request, visitor, error)
        words = visitor.words
        wrong = "" if typed is None else words("season_desk.wrong_number", number=values["people"])
        values |= {"typed": (typed or "")[:20], "wrong": wrong}
        status = 200 if typed is None else 422
        return self._frame.show(request, visitor, SECTION, "people/desk-welcome.html", values, status)

    def _question(self, uow: UnitOfWork, visitor: Visitor, *, second: bool) -> Values:
        wanted, words = welcomes.plan(uow), visitor.words
        clock = self._frame.clock
        if second:
            approval.requested(uow, str(visitor.actor), approval.WELCOME, clock.real())
        else:
            terms = (self._frame.services, visitor.actor, welcomes.PURPOSE, None)
            second = approval.offer(uow, *terms, clock.calendar(), clock.real()) is not None
        many = second or approval.question(wanted.people, plain=True) == "number"
        number = words.number(wanted.people)
        return {
            "what": words("people_desk.welcome_what", people=wanted.in_words(words)),
            "people": number,
            "number": number if many else "",
            "fields": {"attendu": wanted.people} if many else {},
            "action": f"{ADDRESS}/bienvenue" + ("/second" if second else ""),
            "second": second,
            "alone": not second and readiness.is_alone(uow, self._frame.services, wanted.people),
            "back": ADDRESS,
            "trail": (),
        }

    def _do(self, uow: UnitOfWork, visitor: Visitor, typed: int | None, *, second: bool) -> Step:
        clock = self._frame.clock
        step, _ = welcomes.agree(
            uow,
            self._frame.services,
            visitor.actor,
            typed,
            clock.calendar(),
            clock.real(),
            seconding=second,
        )
        return step

    def _is_repeated(self, uow: UnitOfWork, visitor: Visitor) -> bool:
        """Whether the same lead has just sent it again."""
        act = (visitor.actor, welcomes.AGAIN, welcomes.PEOPLE, self._frame.clock.calendar())
        return second_press.first(uow, *act) is not None

    def _refused(self, request: web.Request, visitor: Visitor, error: CampaignError) -> web.Response:
        values = {"error": error.text(visitor.words), "back": ADDRESS, "trail": ()}
        return self._frame.show(request, visitor, SECTION, "places/desk-place-refused.html", values, 409)


def _second(request: web.Request) -> bool:
    return request.path.endswith("/second")
