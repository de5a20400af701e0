"""/pilotage/contenus/PACK/tableur: a file of items, its problems, what it would change, the yes."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Final

from aiohttp import web

from bot.channels.web.visit.guard import read_form
from bot.desk.frame import ROOM, Frame, Visitor
from bot.desk.studio import studio_reading
from bot.desk.studio.draft_problems import Linter
from bot.desk.studio.files import common_lines, head_changes, upload_form
from bot.desk.studio.files.common_lines import CommonLines
from bot.desk.studio.files.upload_form import Sent
from bot.desk.studio.studio_reading import SECTION, Values, author
from content import importers
from content.cells import one_line
from content.importers import folder
from content.importers.folder import Finished
from content.importers.harvest import Harvest, Unreadable
from content.importers.spreadsheet.columns import LAYOUTS
from content.importers.spreadsheet.wording import in_sheet, place
from content.importers.text import WINDOWS
from content.loader import Problem
from store.unit_of_work import UnitOfWork
from usecases.context import Refused
from usecases.parsing import whole_number
from usecases.studio import pack_check, sheet_head, uploads
from usecases.studio.authors import Stale
from usecases.studio.item_lists import How
from usecases.studio.pack_check import Draft
from usecases.studio.uploads import Listed, Waiting

HOWS: Final[Mapping[str, How]] = {"ajouter": "add", "remplacer": "replace"}
_SHOWN: Final = 500
"""Problems of a file that are listed; the others follow as text, folded."""
_SHEETS: Final = [layout.title for layout in LAYOUTS]


@dataclass(frozen=True, slots=True)
class Line:
    """A problem of a file: its level, its place, the item that it is of, what it is and what to do."""

    level: str
    sheet: str
    row: int
    column: str
    item: str
    text: str


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of a file.

    Attributes:
        whole: whether no row of it was refused.
        lacks: whether an item lacks what may be given once for all of them.
    """

    items: Listed
    lines: Sequence[Line]
    whole: bool
    lacks: bool


class SheetUpload:
    """The page of a file."""

    def __init__(self, frame: Frame, linter: Linter) -> None:
        self._frame, self._linter = frame, linter

    async def show(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET: which file; the address may say what its items share."""
        name = request.match_info["pack"]
        return await self._form(request, visitor, name, common_lines.read(request.query), "", 200)

    async def read(self, request: web.Request, visitor: Visitor) -> web.Response:
        """POST: every problem, and what would change; nothing is changed yet."""
        frame = self._frame
        name = request.match_info["pack"]
        try:
            sent = await upload_form.read(request, importers.MOST_BYTES)
        except upload_form.TooLargeError:
            common, why = common_lines.read({}), visitor.words("studio_desk.sheet_large")
            return await self._form(request, visitor, name, common, why, 413)
        common = common_lines.read(sent.fields)
        if common.wrong or not sent.name:
            why = visitor.words("studio_desk.common_wrong" if common.wrong else "studio_desk.no_file")
            return await self._form(request, visitor, name, common, why, 422)
        how = HOWS.get(sent.fields.get("comment", ""), "add")
        try:
            draft = await frame.database.read(pack_check.visit, frame.services, author(visitor), name)
            today = frame.clock.calendar().date()
            found = await asyncio.to_thread(self._found, draft, sent, common, today)
            how = how if found.whole else "add"
            waiting = await frame.database.write(self._keep, visitor, name, sent.name, found.items, how)
        except Unreadable as error:
            at = place("", error.sheet, error.line, "")
            why = f"{at}\u00a0: {error}" if at else str(error)
            return await self._form(request, visitor, name, common, why, 422, french=True)
        except Refused as error:
            why, status = error.text(visitor.words), studio_reading.status_of(error)
            return await self._form(request, visitor, name, common, why, status)
        return self._asked(request, visitor, draft, waiting, how, found, common=common)

    async def apply(self, request: web.Request, visitor: Visitor) -> web.Response:
        """POST .../reprendre-le-tableur: what was shown, and nothing else; else what it would change now."""
        form = await read_form(request, *ROOM)
        frame = self._frame
        name = request.match_info["pack"]
        chosen = frozenset(filter(None, form.get("meme", "").split(",")))
        how = HOWS.get(form.get("comment", ""), "add")
        revision = whole_number(form.get("revision")) or 0
        digest, now = form.get("fichier", "")[:64], frame.clock.calendar()
        with studio_reading.refusals(frame, request, visitor, studio_reading.address(name, "tableur")):
            try:
                await frame.database.write(
                    uploads.apply, frame.services, author(visitor), name, digest, how, revision, chosen, now
                )
            except Stale as error:
                draft, waiting = await frame.database.write(self._again, visitor, name, digest, how, chosen)
                why = error.text(visitor.words)
                return self._asked(request, visitor, draft, waiting, how, error=why)
        raise studio_reading.redirect(frame, visitor, studio_reading.address(name), "tableur")

    def _again(
        self, uow: UnitOfWork, visitor: Visitor, name: str, digest: str, how: How, chosen: Collection[str]
    ) -> tuple[Draft, Waiting]:
        given = uow, self._frame.services, author(visitor), name
        return pack_check.visit(*given), uploads.again(*given, digest, how, chosen)

    def _found(self, draft: Draft, sent: Sent, common: CommonLines, today: date) -> Read:
        """What a file holds, each problem at its row; outside of any transaction."""
        form = importers.format_of(Path(sent.name))
        harvest = importers.read_bytes(sent.data, form)
        head = sheet_head.read(draft.head, harvest.head, begun=bool(draft.items))
        draft = replace(draft, pack=replace(draft.pack, head={**draft.pack.head, **head.lines}))
        language, kinds = str(draft.head.language), self._frame.services.library.kinds
        finished = folder.finish(harvest.drafts, common.defaults, language, kinds)
        later = self._linter.of_finished(draft, finished, harvest.head, today)
        left = [replace(line, level="lost") for line in map(_line, head.left)]
        also = folder.refused_problems(harvest, common.defaults, language, kinds)
        refused_too = [replace(line, level="refused") for line in map(_line, also)]
        lines = [*_notes(harvest), *refused_too, *left, *_problems(finished, later)]
        refused = any(line.level == "refused" for line in lines)
        items = uploads.listed(finished, language, head.lines)
        whole = not refused and len(items.raws) == len(finished)
        return Read(items, sorted(lines, key=_order), whole, common_lines.lacks(finished))

    def _keep(
        self, uow: UnitOfWork, visitor: Visitor, name: str, file: str, items: Listed, how: How
    ) -> Waiting:
        services, now = self._frame.services, self._frame.clock.calendar()
        return uploads.keep(uow, services, author(visitor), name, file, items, how, now)

    def _asked(
        self,
        request: web.Request,
        visitor: Visitor,
        draft: Draft,
        waiting: Waiting,
        how: How,
        found: Read | None = None,
        error: str = "",
        common: CommonLines | None = None,
    ) -> web.Response:
        where = studio_reading.address(draft.pack.name)
        lines = found.lines if found is not None else ()
        counted = {level: sum(line.level == level for line in lines) for level in _LEVELS}
        counted["refused"] = len({(line.sheet, line.row) for line in lines if line.level == "refused"})
        values: Values = {
            "file": waiting.file,
            "error": error,
            "lines": lines[:_SHOWN],
            "rest": _as_text(lines[_SHOWN:]),
            "more": max(0, len(lines) - _SHOWN),
            "counted": {level: count for level, count in counted.items() if count},
            "plan": waiting.plan,
            "matches": [(uploads.choice(match), match) for match in waiting.matches],
            "chosen": waiting.chosen,
            "head": head_changes.said(visitor.words, waiting.head),
            "items": waiting.items,
            "whole": found is None or found.whole,
            "fields": {
                "fichier": waiting.digest,
                "revision": waiting.plan.revision,
                "comment": "remplacer" if how == "replace" else "ajouter",
            },
            "address": where,
            "again": f"{where}/tableur{common.query if common else ''}",
            "lacks": found is not None and found.lacks and not common_lines.is_sheet(waiting.file),
            "trail": [(where, draft.head.title)],
        }
        template, status = "studio/desk-upload.html", 409 if error else 200
        return self._frame.show(request, visitor, SECTION, template, values, status)

    async def _form(
        self,
        request: web.Request,
        visitor: Visitor,
        name: str,
        common: CommonLines,
        error: str,
        status: int,
        *,
        french: bool = False,
    ) -> web.Response:
        frame = self._frame
        with studio_reading.refusals(frame, request, visitor, studio_reading.ADDRESS):
            draft = await frame.database.read(pack_check.visit, frame.services, author(visitor), name)
        where = studio_reading.address(name)
        values: Values = {"address": where, "error": error, "french": french, "empty": not draft.items}
        values |= {"common": common_lines.fields(common), "given": any(common.typed.values())}
        values |= {"trail": [(where, draft.head.title)]}
        return frame.show(request, visitor, SECTION, "studio/desk-upload-form.html", values, status)


_WINDOWS: Final = "Ce fichier a été lu en Windows-1252. Vérifiez les accents."
_CREDIT: Final = "L’auteur indiqué («\u00a0{author}\u00a0»). Nommez-le dans la description du paquet."
_LEVELS: Final = ("refused", "error", "lost", "warning")


def _notes(harvest: Harvest) -> list[Line]:
    lines = [
        Line(note.level, note.sheet, note.line, note.column, one_line(note.name)[0], note.text)
        for note in harvest.notes
    ]
    if harvest.credit:
        lines.append(Line("lost", "", 0, "", "", _CREDIT.format(author=harvest.credit)))
    if harvest.encoding == WINDOWS:
        lines.append(Line("warning", "", 0, "", "", _WINDOWS))
    return lines


def _problems(finished: Sequence[Finished], later: Sequence[Problem]) -> list[Line]:
    """Errors of items, at their cells; then what the linter says of those that can be played.

    Both in the words of the spreadsheet: the form of an item has them too, whatever the file was.
    """
    wrong = [in_sheet(problem) for item in finished for problem in item.problems]
    return [_line(problem) for problem in (*wrong, *later)]


def _line(problem: Problem) -> Line:
    text = f"{problem.message} {problem.fix}".strip()
    return Line(problem.level, problem.file, problem.line, problem.column, problem.item, text)


def _as_text(lines: Sequence[Line]) -> list[tuple[str, str]]:
    """Each level with its problems, one a line: a list of many thousands would stop a phone."""
    by_level = groupby(lines, lambda line: line.level)
    return [(level, "\n".join(map(_with_place, group))) for level, group in by_level]


def _with_place(line: Line) -> str:
    at = place("", line.sheet, line.row, line.column)
    return f"{at[0].upper()}{at[1:]}\u00a0: {line.text}" if at else line.text


def _order(line: Line) -> tuple[int, int, str, int]:
    """What keeps a row out first, then what keeps an item from being played, each by sheet and row."""
    at = _SHEETS.index(line.sheet) if line.sheet in _SHEETS else -1
    return _LEVELS.index(line.level), at, line.sheet, line.row
