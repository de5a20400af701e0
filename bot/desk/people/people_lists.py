"""/pilotage/personnes/listes: a list of people made of a file, which a season can then be for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from aiohttp import web

from bot.channels.web.visit.guard import read_form
from bot.desk import uploads
from bot.desk.frame import Frame, Visitor
from bot.desk.people import people_reading
from bot.desk.people.people_reading import ADDRESS, LISTED, SECTION, Values
from content.words import Catalogue
from games import alphabet
from store.people.dropped_files import DroppedFile
from store.unit_of_work import UnitOfWork
from usecases.campaigns.approval import Step, agreed
from usecases.context import CampaignError
from usecases.names.titles import LONGEST_TITLE
from usecases.people import people_file, people_lists
from usecases.people.directory import Wrong
from usecases.people.people_file import Roster
from usecases.people.people_lists import ListChange

PAGE: Final = f"{ADDRESS}/listes"


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is waited for: the file, its people, and what putting them on the list would do now."""

    kept: DroppedFile
    roster: Roster
    change: ListChange


class PeopleLists:
    """The page of lists."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    async def show(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET: the lists there are, and the form; `nom` is one to replace."""
        name = request.query.get("nom", "")
        return await self._page(request, visitor, {}, 200, name)

    async def put(self, request: web.Request, visitor: Visitor) -> web.Response:
        """POST: exactly the people of the file are on a new list.

        A known list waits for its numbers' yes, a new one where some of its people are in no file.
        """
        frame = self._frame
        upload = await uploads.read(request, people_file.MOST_BYTES)
        name = upload.fields.get("nom", "")
        if not upload.name:
            why = visitor.words("place_desk.choose_file")
            return await self._page(request, visitor, {"error": why, "name": name}, 422)
        roster = await people_reading.read(upload.body, places=False)
        try:
            change = await frame.database.read(self._plan, name, roster)
            if not change.none and (change.id or change.unknown):
                kept = (visitor.player.id, LISTED, upload, frame.clock.real())
                await frame.database.write(uploads.keep, *kept)
                raise web.HTTPSeeOther(f"{PAGE}?{urlencode({'nom': change.name})}#asked")
            if not change.id:
                change = await frame.database.write(self._make, visitor, name, roster)
        except Wrong as wrong:
            told = _problems(visitor.words, roster, wrong, upload.name)
            return await self._page(request, visitor, told | {"name": name}, 422)
        except CampaignError as error:
            values = {"error": error.text(visitor.words), "name": name}
            return await self._page(request, visitor, values, 422)
        raise self._redirect(visitor, change)

    async def replace(self, request: web.Request, visitor: Visitor) -> web.Response:
        """POST .../remplacer: the file whose numbers were shown; a second press finds it done."""
        form = await read_form(request)
        frame = self._frame
        name, written = form.get("nom", ""), form.get("nombre", "")
        try:
            asked = await self._waiting(visitor, name)
            if asked is None or asked.kept.digest != form.get("digest"):
                why = visitor.words("people_desk.file_gone")
                return await self._page(request, visitor, {"error": why, "name": name}, 409)
            if asked.change.none:
                raise self._redirect(visitor, asked.change)
            if _numbers(asked.change) != {key: form.get(key, "") for key in _numbers(asked.change)}:
                why = visitor.words("people_desk.list_moved")
                return await self._page(request, visitor, {"error": why}, 409, name)
            typed = agreed(written, asked.change.concerned)
            step, change = await frame.database.write(self._put, visitor, name, asked.roster, typed)
        except Wrong:  # it could be read when it was dropped
            raise web.HTTPBadRequest from None
        except CampaignError as error:
            return await self._page(request, visitor, {"error": error.text(visitor.words)}, 409)
        if step == "number":
            number = visitor.words.number(change.concerned)
            wrong = visitor.words("season_desk.wrong_number", number=number)
            return await self._page(request, visitor, {"typed": written[:20], "wrong": wrong}, 422, name)
        if step == "second":
            raise frame.redirect(visitor, PAGE, visitor.words("place_desk.done_second"))
        raise self._redirect(visitor, change)

    async def _page(
        self,
        request: web.Request,
        visitor: Visitor,
        values: Mapping[str, object],
        status: int,
        replaced: str = "",
    ) -> web.Response:
        words = visitor.words
        known = {
            "lists": await self._frame.database.read(_lists, words),
            "asked": await self._asked(visitor, replaced) if replaced else None,
            "problems": (),
            "longest": LONGEST_TITLE,
            "most": words.number(people_file.MOST_BYTES // 1_000_000),
            "rows": words.number(people_file.MOST_ROWS),
            "action": PAGE,
            "trail": (),
            **dict.fromkeys(("error", "name", "heading", "more", "unread", "typed", "wrong"), ""),
        }
        template = "people/desk-lists.html"
        return self._frame.show(request, visitor, SECTION, template, known | dict(values), status)

    def _redirect(self, visitor: Visitor, change: ListChange) -> web.HTTPSeeOther:
        notice = visitor.words.count("people.list_made", change.people, name=change.name)
        return self._frame.redirect(visitor, PAGE, notice)

    async def _asked(self, visitor: Visitor, name: str) -> Values | None:
        """The question before a list is replaced, or made of people whom no file names; else None."""
        try:
            asked = await self._waiting(visitor, name)
        except (CampaignError, Wrong):  # the name is none
            return None
        if asked is None or asked.change.none or not (asked.change.id or asked.change.unknown):
            return None
        words, change = visitor.words, asked.change
        hold = words.count("people_desk.list_will_hold", change.people, file=asked.kept.name)
        return {
            "title": words(f"people_desk.list_{'sure' if change.id else 'sure_new'}", name=change.name),
            "yes": words(f"people_desk.list_{'yes' if change.id else 'yes_new'}"),
            "what": " ".join([hold, *change.lines(words), change.of_seasons(words)]).strip(),
            "number": words.number(change.concerned) if change.question == "number" else "",
            "asked_by": words("season_desk.asked_by") if change.asked else "",
            "fields": {"digest": asked.kept.digest, "nom": change.name, **_numbers(change)},
        }

    async def _waiting(self, visitor: Visitor, name: str) -> _Asked | None:
        """The lead's file that waits, read and matched again.

        Raises:
            CampaignError: the name can be no list's.
        """
        kept = await people_reading.waiting(self._frame, visitor, LISTED)
        if kept is None:
            return None
        roster = await people_reading.read(kept.body, places=False)
        return _Asked(kept, roster, await self._frame.database.read(self._planned, visitor, name, roster))

    def _planned(self, uow: UnitOfWork, visitor: Visitor, name: str, roster: Roster) -> ListChange:
        """The same, with whether another lead waits for it."""
        change = self._plan(uow, name, roster)
        return people_lists.seconding(uow, visitor.actor, change, self._frame.clock.real())

    def _plan(self, uow: UnitOfWork, name: str, roster: Roster) -> ListChange:
        return people_lists.plan(uow, self._frame.services, name, roster, self._frame.clock.calendar())

    def _make(self, uow: UnitOfWork, visitor: Visitor, name: str, roster: Roster) -> ListChange:
        now = self._frame.clock.calendar()
        return people_lists.make(uow, self._frame.services, visitor.actor, name, roster, now)

    def _put(
        self, uow: UnitOfWork, visitor: Visitor, name: str, roster: Roster, typed: int | None
    ) -> tuple[Step, ListChange]:
        terms = (visitor.actor, name, roster, typed, self._frame.clock.calendar(), self._frame.clock.real())
        return people_lists.put(uow, self._frame.services, *terms)


def _lists(uow: UnitOfWork, words: Catalogue) -> list[tuple[int, str, str]]:
    """A line for each list by name: its number, its name, how many are on it."""
    sizes = uow.lists.sizes()
    by_name = sorted(uow.lists.names().items(), key=lambda pair: alphabet.order(pair[1]))
    return [
        (number, name, words.count("people_desk.list_people", sizes.get(number, 0)))
        for number, name in by_name
    ]


def _problems(words: Catalogue, roster: Roster, wrong: Wrong, file: str) -> Values:
    """What is wrong with the file, by row, and with the name that the list was given, above its field."""
    naming = [found.text(words) for found in wrong.problems if found.column == people_lists.NAME]
    rows = [found for found in wrong.problems if found.column != people_lists.NAME]
    return people_reading.problems(words, roster, rows, file) | {"error": " ".join(naming)}


def _numbers(change: ListChange) -> dict[str, str]:
    """What was shown, as it travels with the yes."""
    return {"arrivent": str(change.added), "partent": str(change.removed)}
