"""/pilotage/personnes/listes/ID: a list of people with its size; it gets another name, or is deleted."""

from collections.abc import Mapping
from typing import Final

from aiohttp import web

from bot.channels.web.visit.guard import read_form
from bot.desk.frame import Frame, Visitor, row_id
from bot.desk.people.people_lists import PAGE
from bot.desk.people.people_reading import SECTION, Values
from store.unit_of_work import UnitOfWork
from usecases.campaigns.approval import second_press
from usecases.context import CampaignError, FieldMoved
from usecases.names.titles import LONGEST_TITLE
from usecases.people import people_lists

_ACTS: Final = ("renommer", "supprimer")


class ListPage:
    """The page of one list."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    async def show(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET: how many are on it, which seasons are for it, what may be done."""
        return await self._page(request, visitor, {})

    async def act(self, request: web.Request, visitor: Visitor) -> web.Response:
        """POST: rename it, or delete it; a second press finds it deleted."""
        form = await read_form(request)
        frame, number = self._frame, row_id(request.match_info["list"])
        act, name, read = (form.get(field, "") for field in ("acte", "nom", "lu"))
        if act not in _ACTS:
            raise web.HTTPBadRequest
        try:
            title = await frame.database.write(self._do, visitor, number, act, name, read)
        except web.HTTPNotFound:
            deletion = (visitor.actor, "people.list_delete", name, frame.clock.calendar())
            if act != "supprimer" or not await frame.database.read(second_press.first, *deletion):
                raise
        except FieldMoved as error:
            moved = {"error": error.text(visitor.words), "typed": name[: 2 * LONGEST_TITLE]}
            return await self._page(request, visitor, moved, 409)
        except CampaignError as error:
            why = error.text(visitor.words)
            if act == "supprimer":
                return await self._page(request, visitor, {"error": why}, 409)
            return await self._page(request, visitor, {"wrong": why, "typed": name[: 2 * LONGEST_TITLE]}, 422)
        if act == "supprimer":
            raise frame.redirect(visitor, PAGE, visitor.words("people_desk.list_deleted"))
        renamed = visitor.words("people_desk.list_renamed", name=title)
        raise frame.redirect(visitor, f"{PAGE}/{number}", renamed)

    async def _page(
        self, request: web.Request, visitor: Visitor, values: Mapping[str, object], status: int = 200
    ) -> web.Response:
        number = row_id(request.match_info["list"])
        known = await self._frame.database.read(self._read, visitor, number)
        known |= {
            "error": "",
            "wrong": "",
            "typed": known["name"],
            "longest": LONGEST_TITLE,
            "action": f"{PAGE}/{number}",
            "back": PAGE,
            "trail": [(PAGE, visitor.words("people_desk.lists"))],
        }
        template = "people/desk-list.html"
        return self._frame.show(request, visitor, SECTION, template, known | dict(values), status)

    def _read(self, uow: UnitOfWork, visitor: Visitor, number: int) -> Values:
        words, name = visitor.words, _name(uow, number)
        names = people_lists.seasons(uow, number)
        return {
            "name": name,
            "people": words.count("people_desk.list_people", uow.lists.sizes().get(number, 0)),
            "seasons": words.count("people_desk.list_seasons", len(names), names=", ".join(names))
            if names
            else "",
        }

    def _do(self, uow: UnitOfWork, visitor: Visitor, number: int, act: str, name: str, read: str) -> str:
        """The name that the list has, or had."""
        title, now = _name(uow, number), self._frame.clock.calendar()
        if act == "supprimer":
            people_lists.drop(uow, visitor.actor, number, now)
            return title
        return people_lists.rename(uow, visitor.actor, number, read, name, now)


def _name(uow: UnitOfWork, number: int) -> str:
    """The name of a list; HTTPNotFound where there is none of that number."""
    name = uow.lists.names().get(number)
    if name is None:
        raise web.HTTPNotFound
    return name
