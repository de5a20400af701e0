"""/pilotage/journal: the audit log, filtered, fifty lines a page, and as a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from aiohttp import web

from bot.desk.export import TYPES, as_xlsx
from bot.desk.frame import DESK, Frame, Visitor, day
from bot.desk.operations.log_lines import LogLine, LogWords
from content.cells import as_csv
from games.rules.doors import instant
from store.audit import Sought
from store.unit_of_work import UnitOfWork
from usecases.parsing import read_day

SECTION = "journal"
PAGE = 50
MOST = 20_000
"""Lines of a file."""
CHOICES = ("label", "action", "origin")
DAYS = ("du", "au")
LONGEST = 80


@dataclass(frozen=True, slots=True)
class Filter:
    """What the address asks for; days are local to the visitor, both included; what is no day is left out."""

    label: str
    action: str
    origin: str
    first: date | None
    last: date | None

    def sought(self, visitor: Visitor) -> Sought:
        """The same for the store."""
        after = None if self.last is None else self.last + timedelta(days=1)
        return Sought(
            self.label,
            self.action,
            self.origin,
            None if self.first is None else instant(self.first, time(), visitor.site),
            None if after is None else instant(after, time(), visitor.site),
        )

    def query(self, **more: object) -> str:
        """The filter as the query of an address."""
        days = {"du": self.first, "au": self.last}
        chosen = {"label": self.label, "action": self.action, "origin": self.origin, **days, **more}
        return urlencode({name: str(value) for name, value in chosen.items() if value})


class Journal:
    """The log's section."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    async def show(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET: a page of lines, newest first."""
        frame = self._frame
        wanted, number = _read(request), _page(request)
        error = visitor.words("season_desk.bad_day") if _unread(request) else ""
        lines, count, choices = await frame.database.read(self._lines, visitor, wanted, number)
        last = max(1, -(-count // PAGE))
        values = {
            "lines": lines,
            "count": count,
            "choices": choices,
            "wanted": wanted,
            "number": number,
            "last": last,
            "newer": _address(wanted, number - 1) if number > 1 else None,
            "older": _address(wanted, number + 1) if number < last else None,
            "query": wanted.query(),
            "error": error,
        }
        status = 422 if error else 200
        return frame.show(request, visitor, SECTION, "operations/desk-log.html", values, status)

    async def export(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET .csv or .xlsx: the lines of the filter as a file; who takes it stands in the log."""
        frame, form = self._frame, request.match_info["form"]
        if _unread(request):
            raise web.HTTPUnprocessableEntity(text=visitor.words("season_desk.bad_day"))
        rows = await frame.database.write(self._rows, visitor, _read(request))
        body = as_csv(rows) if form == "csv" else as_xlsx({visitor.words("desk.section_journal"): rows})
        name = f"declic-journal-{visitor.site.local(frame.clock.calendar()):%Y-%m-%d}.{form}"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return web.Response(body=body, content_type=TYPES[form], headers=headers)

    def _lines(
        self, uow: UnitOfWork, visitor: Visitor, wanted: Filter, number: int
    ) -> tuple[list[tuple[str, LogLine]], int, dict[str, list[tuple[str, str]]]]:
        sought = wanted.sought(visitor)
        spoken = LogWords.of(uow, visitor.words)
        found = uow.audit.found(sought, PAGE, (number - 1) * PAGE)
        lines = [(day(visitor, line.at), spoken.line(line)) for line in found]
        choices = {
            "label": [(label, label) for label in uow.audit.values("label")],
            "action": [(action, spoken.action(action)) for action in uow.audit.values("action")],
            "origin": [(origin, spoken.origin(origin)) for origin in uow.audit.values("origin")],
        }
        return lines, uow.audit.how_many(sought), choices

    def _rows(self, uow: UnitOfWork, visitor: Visitor, wanted: Filter) -> Sequence[Sequence[str]]:
        words = visitor.words
        titles = [
            words(f"desk.column_{name}") for name in ("at", "who", "origin", "action", "subject", "detail")
        ]
        lines = uow.audit.found(wanted.sought(visitor), MOST)
        now: datetime = self._frame.clock.calendar()
        uow.audit.write(now, visitor.actor, "log.export", "", lines=len(lines))
        local = (visitor.site.local(line.at).strftime("%Y-%m-%d %H:%M:%S") for line in lines)
        spoken = LogWords.of(uow, words)
        told = (spoken.line(line) for line in lines)
        return [
            titles,
            *(
                [at, line.who, line.origin, line.action, line.subject, line.detail]
                for at, line in zip(local, told, strict=True)
            ),
        ]


def _read(request: web.Request) -> Filter:
    chosen = {name: request.query.get(name, "")[:LONGEST] for name in CHOICES}
    first, last = (read_day(request.query.get(name, "")[:LONGEST]) for name in DAYS)
    return Filter(**chosen, first=first, last=last)


def _unread(request: web.Request) -> bool:
    """Whether a day was asked for that is none."""
    asked = (request.query.get(name, "")[:LONGEST] for name in DAYS)
    return any(text and read_day(text) is None for text in asked)


def _address(wanted: Filter, page: int) -> str:
    return f"{DESK}/{SECTION}?{wanted.query(page=page)}"


def _page(request: web.Request) -> int:
    text = request.query.get("page", "1")
    return max(1, int(text)) if text.isascii() and text.isdecimal() and len(text) < 8 else 1
