"""GET /pilotage/personnes: how many are expected and have joined, and what may be done for people."""

from aiohttp import web

from bot.desk.frame import Frame, Visitor
from bot.desk.people import people_reading
from bot.desk.people.people_reading import ADDRESS, SECTION, SHEET, Values
from dialogs.admin.figures import unsent
from store.unit_of_work import UnitOfWork
from usecases.campaigns import approval
from usecases.messages import deliveries
from usecases.people import welcomes


class PeopleHome:
    """The section's first page."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    async def show(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET: counts, the welcomes, the ways on."""
        values = await self._frame.database.read(self._read, visitor)
        return self._frame.show(request, visitor, SECTION, "people/desk-people.html", values)

    def _read(self, uow: UnitOfWork, visitor: Visitor) -> Values:
        words, services = visitor.words, self._frame.services
        now, real = self._frame.clock.calendar(), self._frame.clock.real()
        counts = deliveries.welcomes(uow)
        sent = []
        if counts is not None:
            sent = [
                (words("admin.waiting"), words.number(counts.waiting)),
                (words("admin.sent"), words.number(counts.sent)),
                (words("admin.failed"), words.number(counts.failed)),
            ]
            if counts.failures:
                sent.append((words("people_desk.failed_why"), unsent.reasons(words, counts.failures)))
            if counts.again:
                sent.append((words("people_desk.welcome_held"), words.number(counts.again)))
        waiting = approval.pending(uow, services, now, real)
        asked = [wanted for _, wanted in waiting if wanted.purpose == welcomes.PURPOSE]
        return {
            "joined": people_reading.enrolment(uow, words),
            "welcomes": sent,
            "again": uow.invitations.unreached(),
            "asked": asked[0].number if asked else 0,
            "own": bool(asked) and asked[0].actor == visitor.actor,
            "address": ADDRESS,
            "sheet": SHEET,
        }
