"""/pilotage/aujourdhui/idees: ideas by state, without their authors, and what becomes of them (rule 16)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from aiohttp import web

from bot.channels.web.visit.guard import read_form
from bot.desk.frame import DESK, Frame, Visitor
from bot.desk.operations import name_caution
from bot.desk.operations.name_caution import NameCaution
from bot.desk.operations.today import SECTION
from content.words import Catalogue
from store.unit_of_work import UnitOfWork
from usecases.context import CampaignError
from usecases.parsing import whole_number
from usecases.voice import ideas
from usecases.voice.ideas import SHELVES, STATES, Shelf, ShelfPage, State

ADDRESS: Final = f"{DESK}/{SECTION}/idees"
_LONGEST: Final = 600
"""Characters of an answer that are kept in a form that was refused."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A form as it was sent.

    Attributes:
        shelf, page: the page on which it stood.
        numbers: the ideas that were ticked.
        state: None where none was chosen.
        seen: the mark of a text that was pointed out before.
    """

    shelf: Shelf
    page: int
    numbers: Sequence[int] = ()
    state: State | None = "received"
    text: str = ""
    seen: str = ""


class IdeaAnswers:
    """The page of ideas."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    async def show(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET: a page of the ideas of `etat`, those that nobody read first."""
        query = request.query
        typed = Typed(_shelf(query.get("etat")), whole_number(query.get("page")) or 1)
        return await self._page(request, visitor, typed, {})

    async def decide(self, request: web.Request, visitor: Visitor) -> web.Response:
        """POST: give the ticked ideas a state and one line; what is wrong stands in the form as typed."""
        fields = await read_form(request)
        typed = _read(fields)
        try:
            kept = await self._frame.database.write(self._decide, visitor, typed)
        except CampaignError as wrong:
            return await self._page(request, visitor, typed, {"error": wrong.text(visitor.words)}, 422)
        except NameCaution as pointed:
            said = pointed.lines(visitor.words, "caution.person_in_answer")
            values = {"pointed": said, "seen": pointed.mark}
            return await self._page(request, visitor, typed, values, 422)
        words, page = visitor.words, f"etat={typed.shelf}&page={typed.page}"
        notice = words.count("ideas.decided", len(kept), state=words(f"ideas.state_{typed.state}"))
        raise self._frame.redirect(visitor, f"{ADDRESS}?{page}", notice)

    async def _page(
        self,
        request: web.Request,
        visitor: Visitor,
        typed: Typed,
        values: Mapping[str, object],
        status: int = 200,
    ) -> web.Response:
        found = await self._frame.database.read(ideas.on_shelf, typed.shelf, typed.page)
        known = {
            "found": found,
            "views": _views(visitor.words, found),
            "states": STATES,
            "typed": typed,
            "longest": ideas.LONGEST_ANSWER,
            "before": _address(found, found.number - 1) if found.number > 1 else None,
            "after": _address(found, found.number + 1) if found.number < found.pages else None,
            "address": ADDRESS,
            "trail": (),
            **dict.fromkeys(("error", "pointed", "seen"), ""),
        }
        return self._frame.show(
            request, visitor, SECTION, "operations/desk-ideas.html", {**known, **values}, status
        )

    def _decide(self, uow: UnitOfWork, visitor: Visitor, typed: Typed) -> Sequence[int]:
        if typed.state is None:
            raise CampaignError("ideas.which_state_form")
        if not typed.numbers:
            raise CampaignError("ideas.tick")
        numbers, text = ideas.check(uow, typed.numbers, typed.state, typed.text)
        ideas.check_shelf(uow, typed.shelf, numbers, typed.state, text)
        name_caution.look(uow, text, typed.seen)
        now = self._frame.clock.calendar()
        return ideas.decide(uow, visitor.actor, numbers, typed.state, text, now)


def _read(fields: Mapping[str, str]) -> Typed:
    """The form; `toutes` means every idea of the page, as received: a line typed is for those ticked."""
    every = "toutes" in fields
    listed = fields.get("sur_la_page" if every else "number", "")
    numbers = [number for part in listed.split(",") if (number := whole_number(part))]
    chosen = "received" if every else fields.get("state")
    return Typed(
        _shelf(fields.get("etat")),
        whole_number(fields.get("page")) or 1,
        numbers,
        next((state for state in STATES if state == chosen), None),
        "" if every else " ".join(fields.get("text", "")[:_LONGEST].split()),
        fields.get("seen", ""),
    )


def _shelf(text: str | None) -> Shelf:
    return next((shelf for shelf in SHELVES if shelf == text), "new")


def _address(found: ShelfPage, page: int) -> str:
    return f"{ADDRESS}?etat={found.shelf}&page={page}"


def _views(words: Catalogue, found: ShelfPage) -> Sequence[tuple[str, str, bool]]:
    """The shelves with how many ideas each holds."""
    return [
        (
            f"{ADDRESS}?etat={shelf}",
            words("ideas.count", state=words(f"ideas.shelf_{shelf}"), n=words.number(found.counts[shelf])),
            shelf == found.shelf,
        )
        for shelf in SHELVES
    ]
