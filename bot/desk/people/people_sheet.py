"""/pilotage/personnes/fichier: the CSV dropped, every problem by its row, what changes, then the yes."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode

from aiohttp import web

from bot.channels.web.visit.guard import read_form
from bot.desk import uploads
from bot.desk.frame import Frame, Visitor, agreed
from bot.desk.people import people_reading
from bot.desk.people.people_reading import ADDRESS, PURPOSE, SECTION, SHEET, Values
from content.words import Catalogue
from store.people.dropped_files import DroppedFile
from store.unit_of_work import UnitOfWork
from usecases.campaigns.approval import Step
from usecases.context import Refused
from usecases.people import people_file, people_match, welcomes
from usecases.people.directory import Import, Terms, Wrong
from usecases.people.people_file import Roster

_CHANGES: Final = ("new", "changed", "same", "players", "moved", "forgotten", "absent")


class PeopleSheet:
    """The file's page.

    Args:
        tenant: the directory of the file's ids, "" where Teams is not connected.
    """

    def __init__(self, frame: Frame, tenant: str) -> None:
        self._frame, self._tenant = frame, tenant

    async def show(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET: the form, and what the file that waits would change.

        `bienvenue=0`: without the welcome; `retirer=1`: others are withdrawn; `accord=1`: the file for which
        another lead asks for a second yes.
        """
        return await self._page(request, visitor, {}, fields=request.query)

    async def drop(self, request: web.Request, visitor: Visitor) -> web.Response:
        """POST: read it and match it; what is wrong stands here by row, and nothing is kept of it."""
        frame = self._frame
        upload = await uploads.read(request, people_file.MOST_BYTES)
        if not upload.name:
            return await self._page(request, visitor, {"error": visitor.words("place_desk.choose_file")}, 422)
        roster = await people_reading.read(upload.body)
        try:
            await frame.database.write(self._name_again, visitor, roster)
        except Wrong as wrong:
            told = people_reading.problems(visitor.words, roster, wrong.problems, upload.name)
            return await self._page(request, visitor, told, 422)
        except Refused as error:
            values: Values = {"error": error.text(visitor.words), "problems": ()}
            return await self._page(request, visitor, values, 422)
        await frame.database.write(uploads.keep, visitor.player.id, PURPOSE, upload, frame.clock.real())
        raise web.HTTPSeeOther(f"{SHEET}#changes")

    async def bring_in(self, request: web.Request, visitor: Visitor) -> web.Response:
        """POST .../importer: the file that was shown, once the number of many welcomes is typed back."""
        form = await read_form(request)
        frame = self._frame
        kept = await frame.database.read(self._kept, visitor, form)
        if kept is None or kept.digest != form.get("digest"):
            why = _other(visitor.words, kept, is_request=form.get("accord") == "1")
            return await self._page(request, visitor, {"error": why}, 409, fields=form)
        roster = await people_reading.read(kept.body)
        try:
            step = await frame.database.write(self._import, visitor, form, roster, agreed(form))
        except Wrong as wrong:  # a team of the file was closed meanwhile
            told = people_reading.problems(visitor.words, roster, wrong.problems, kept.name)
            return await self._page(request, visitor, told, 409)
        except Refused as error:
            return await self._page(request, visitor, {"error": error.text(visitor.words)}, 409, fields=form)
        if step == "number":
            again: Values = {"typed": form.get("nombre", "")[:20], "again": True}
            return await self._page(request, visitor, again, 422, fields=form)
        if step == "second":
            raise frame.redirect(visitor, ADDRESS, visitor.words("place_desk.done_second"))
        done = "people_desk.done_agreed" if form.get("accord") == "1" else "people_desk.done_import"
        raise frame.redirect(visitor, f"{SHEET}#changes", visitor.words(done))

    async def _page(
        self,
        request: web.Request,
        visitor: Visitor,
        values: Mapping[str, object],
        status: int = 200,
        *,
        fields: Mapping[str, str] | None = None,
    ) -> web.Response:
        words = visitor.words
        shown = None
        told = dict(values)
        if "problems" not in told:
            try:
                shown = await self._shown(visitor, fields or {})
            except Wrong as wrong:  # it fitted when it was dropped
                told |= await self._misfits(visitor, wrong, fields or {})
                status = max(status, 409)
            except Refused as error:  # a season was launched meanwhile
                told["error"] = error.text(words)
                status = max(status, 409)
        wrong_number = ""
        if shown is not None and told.pop("again", False):
            wrong_number = words("season_desk.wrong_number", number=shown["number"])
        known: Values = {
            "shown": shown,
            "wrong": wrong_number,
            "problems": (),
            "most": words.number(people_file.MOST_BYTES // 1_000_000),
            "rows": words.number(people_file.MOST_ROWS),
            "columns": people_file.titles(words.language),
            "action": SHEET,
            "trail": (),
            **dict.fromkeys(("error", "typed", "heading", "more", "unread"), ""),
        }
        page = known | told
        return self._frame.show(request, visitor, SECTION, "people/desk-people-file.html", page, status)

    async def _misfits(self, visitor: Visitor, wrong: Wrong, fields: Mapping[str, str]) -> Values:
        """What does not fit of the file that waits, by row."""
        kept = await self._frame.database.read(self._kept, visitor, fields)
        if kept is None:
            return {}
        roster = await people_reading.read(kept.body)
        return people_reading.problems(visitor.words, roster, wrong.problems, kept.name)

    def _terms(self, fields: Mapping[str, str]) -> Terms:
        """What the lead chose for the file: everybody is welcomed and nobody withdrawn unless it says so."""
        return Terms(self._tenant, fields.get("bienvenue") != "0", fields.get("retirer") == "1")

    def _kept(self, uow: UnitOfWork, visitor: Visitor, fields: Mapping[str, str]) -> DroppedFile | None:
        """The lead's own file that waits, or where they were called for their accord that of who asks."""
        real = self._frame.clock.real()
        theirs = uploads.asked(uow, PURPOSE, real) if fields.get("accord") == "1" else None
        return theirs or uow.dropped_files.get(visitor.player.id, PURPOSE, real)

    async def _shown(self, visitor: Visitor, sent: Mapping[str, str]) -> Values | None:
        """The file that waits, and what it would change now.

        Raises:
            Refused: it would put somebody into two seasons of the same days.
            Wrong: it does not fit the organisation any more.
        """
        kept, terms = await self._frame.database.read(self._kept, visitor, sent), self._terms(sent)
        if kept is None:
            return None
        roster = await people_reading.read(kept.body)
        summary = await self._frame.database.read(self._plan, visitor, roster, terms)
        words = visitor.words
        away = summary.absent_waiting + summary.withdrawn
        hint = (
            "withdrawn"
            if summary.withdrawn
            else "entering"
            if summary.entering or summary.leaving
            else "hint"
        )
        many = welcomes.next_step(self._frame.services, summary, None) == "number"
        called = {"accord": 1} if sent.get("accord") == "1" else {}
        fields = {"digest": kept.digest, "bienvenue": int(terms.welcome)} | called
        if summary.asked and terms.withdraw:  # what another lead chose is agreed to, not chosen again
            fields["retirer"] = 1
        return {
            "name": kept.name,
            "lines": _changes(words, summary),
            "none": summary.none and not summary.absent_waiting,
            "saved": summary.none,
            "known": not summary.new,
            "welcome": terms.welcome,
            "other_welcome": ""
            if summary.asked or not (summary.welcomes or summary.held or not terms.welcome)
            else urlencode({"bienvenue": int(not terms.welcome)} | called),
            "asked_by": words("season_desk.asked_by") if summary.asked else "",
            "absent": words.count("people_desk.withdraw", away) if away and not summary.asked else "",
            "withdraw": terms.withdraw,
            "number": words.number(summary.concerned) if many else "",
            "hint": words(f"people_desk.number_{hint}"),
            "fields": fields | ({"attendu": summary.concerned} if many else {}),
            "links": sum(1 for entry in roster.entries if entry.link),
            "unread": ", ".join(roster.unread),
        }

    def _plan(self, uow: UnitOfWork, visitor: Visitor, roster: Roster, terms: Terms) -> Import:
        clock = self._frame.clock
        plan = (visitor.actor, roster, terms, clock.calendar(), clock.real())
        return welcomes.plan_import(uow, self._frame.services, *plan)

    def _name_again(self, uow: UnitOfWork, visitor: Visitor, roster: Roster) -> None:
        """A file that changes nothing names its people again: their time begins anew, and links live on."""
        clock, terms = self._frame.clock, self._terms({})
        times = clock.calendar(), clock.real()
        welcomes.name_again(uow, self._frame.services, visitor.actor, roster, terms, *times)

    def _import(
        self,
        uow: UnitOfWork,
        visitor: Visitor,
        form: Mapping[str, str],
        roster: Roster,
        typed: int | None,
    ) -> Step:
        """Write the file; a second press finds that it says what is so, and writes nothing."""
        clock, terms = self._frame.clock, self._terms(form)
        kept = self._kept(uow, visitor, form)
        if kept is None or kept.digest != form.get("digest"):
            raise Refused("people_desk.file_moved")
        if self._plan(uow, visitor, roster, terms).none:
            return "go"
        step, _, _ = welcomes.bring_in(
            uow,
            self._frame.services,
            visitor.actor,
            roster,
            terms,
            typed,
            clock.calendar(),
            clock.real(),
        )
        return step


def _changes(words: Catalogue, summary: Import) -> list[str]:
    """What it changes, a line for each number that is not zero."""
    counts = {key: getattr(summary, key) for key in _CHANGES}
    counts |= {"would_welcome": summary.welcomes}
    lines = [words.count(f"people.import_{key}", number) for key, number in counts.items() if number]
    if summary.held:
        lines.append(words.count("people_desk.held", summary.held))
    return [
        *lines,
        *people_match.changes_of_team(words, summary.moves, summary.merged),
        *summary.effects(words),
    ]


def _other(words: Catalogue, kept: DroppedFile | None, *, is_request: bool) -> str:
    """Why the file that was shown is not done; `is_request`: another lead asks to agree to it."""
    if kept is None:
        return words("people_desk.request_gone" if is_request else "people_desk.file_gone")
    return words("place_desk.other_file", name=kept.name)
