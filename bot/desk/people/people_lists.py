"""/pilotage/personnes/listes: a list of people made of a file, which a season can then be for."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode

from aiohttp import web

from bot.desk import uploads
from bot.desk.frame import Frame
from bot.desk.people import people_reading
from bot.desk.people.people_reading import ADDRESS, SECTION
from store.unit_of_work import UnitOfWork
from usecases.context import CampaignError
from usecases.parsing import whole_number
from usecases.people import directory, people_file
from usecases.people.directory import LONGEST_NAME, ListMade, Wrong
from usecases.people.people_file import Roster
from usecases.people.roles import Right

PAGE: Final = f"{ADDRESS}/listes"


class PeopleLists:
    """The page of lists."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    async def show(self, request: web.Request) -> web.Response:
        """GET: the lists there are, and the form; `liste` is one that was just made."""
        return await self._page(request, {}, 200)

    async def put(self, request: web.Request) -> web.Response:
        """POST: exactly the people of the file are on the list; one that is there waits for `remplacer`."""
        frame = self._frame
        visitor = await frame.open(request, Right.EVERYTHING)
        upload = await uploads.read(request, people_file.MOST_BYTES)
        name, known = upload.fields.get("nom", ""), "remplacer" in upload.fields
        if not upload.name:
            why = visitor.words("place_desk.choose_file")
            return await self._page(request, {"error": why, "name": name}, 422)
        roster = await people_reading.read(upload.body, places=False)

        def work(uow: UnitOfWork, roster: Roster) -> ListMade:
            now = frame.clock.calendar()
            return directory.make_list(uow, frame.services, visitor.actor, name, roster, now, known=known)

        try:
            made = await frame.database.write(work, roster)
        except Wrong as wrong:
            told = people_reading.problems(visitor.words, roster, wrong.problems, upload.name)
            return await self._page(request, told | {"name": name}, 422)
        except CampaignError as error:
            taken = error.key == "people.list_taken"
            why = visitor.words("people_desk.list_taken") if taken else error.text(visitor.words)
            values = {"error": why, "name": name, "taken": taken}
            return await self._page(request, values, 409 if taken else 422)
        raise web.HTTPSeeOther(f"{PAGE}?{urlencode({'liste': made.id, 'personnes': made.people})}")

    async def _page(self, request: web.Request, values: Mapping[str, object], status: int) -> web.Response:
        visitor = await self._frame.open(request, Right.EVERYTHING)
        words = visitor.words
        lists = await self._frame.database.read(lambda uow: uow.lists.names())
        made, people = (whole_number(request.query.get(name)) or 0 for name in ("liste", "personnes"))
        notice = words.count("people.list_made", people, name=lists[made]) if made in lists else ""
        known = {
            "lists": sorted(lists.values()),
            "notice": notice,
            "problems": (),
            "taken": False,
            "longest": LONGEST_NAME,
            "most": words.number(people_file.MOST_BYTES // 1_000_000),
            "rows": words.number(people_file.MOST_ROWS),
            "action": PAGE,
            "trail": (),
            **dict.fromkeys(("error", "name", "heading", "more", "unread"), ""),
        }
        template = "people/desk-lists.html"
        return self._frame.show(request, visitor, SECTION, template, known | dict(values), status)
