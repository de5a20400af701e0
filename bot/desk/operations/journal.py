"""/pilotage/journal: the audit log, filtered, fifty lines a page, and as a file."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from aiohttp import web

from bot.desk.export import TYPES, as_xlsx
from bot.desk.frame import DESK, Frame, Visitor, day
from content.cells import as_csv
from games.rules.doors import instant
from store.audit import Line, Sought
from store.unit_of_work import UnitOfWork
from usecases.parsing import read_day
from usecases.people.roles import Right

SECTION = "journal"
PAGE = 50
MOST = 20_000
"""Lines of a file."""
CHOICES = ("label", "action", "origin")
DAYS = ("du", "au")
LONGEST = 80
OF_ALL = frozenset(("people.import", "people.out_of_reach", "people.welcome_again", "room.bind_all"))
"""Acts that name all of their kind."""
DIGEST, LETTERS = re.compile(r"[0-9a-f]{64}"), 8
"""A version's digest, and how much of it a person needs to tell two apart."""


@dataclass(frozen=True, slots=True)
class JournalLine:
    """A line as it is shown and exported."""

    at: str
    who: str
    origin: str
    action: str
    subject: str
    detail: str


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

    async def show(self, request: web.Request) -> web.Response:
        """GET: a page of lines, newest first."""
        frame = self._frame
        visitor = await frame.open(request, Right.EVERYTHING)
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

    async def export(self, request: web.Request) -> web.Response:
        """GET .csv or .xlsx: the lines of the filter as a file; who takes it stands in the log."""
        frame, form = self._frame, request.match_info["form"]
        visitor = await frame.open(request, Right.EVERYTHING)
        if _unread(request):
            raise web.HTTPUnprocessableEntity(text=visitor.words("season_desk.bad_day"))
        rows = await frame.database.write(self._rows, visitor, _read(request))
        body = as_csv(rows) if form == "csv" else as_xlsx({visitor.words("desk.section_journal"): rows})
        name = f"declic-journal-{visitor.site.local(frame.clock.calendar()):%Y-%m-%d}.{form}"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return web.Response(body=body, content_type=TYPES[form], headers=headers)

    def _lines(
        self, uow: UnitOfWork, visitor: Visitor, wanted: Filter, number: int
    ) -> tuple[list[JournalLine], int, dict[str, list[tuple[str, str]]]]:
        sought = wanted.sought(visitor)
        lines = [_told(visitor, line) for line in uow.audit.found(sought, PAGE, (number - 1) * PAGE)]
        choices = {
            "label": [(label, label) for label in uow.audit.values("label")],
            "action": [(action, _action(visitor, action)) for action in uow.audit.values("action")],
            "origin": [(origin, _origin(visitor, origin)) for origin in uow.audit.values("origin")],
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
        told = (_told(visitor, line) for line in lines)
        return [
            titles,
            *(
                [at, line.who, line.origin, line.action, line.subject, line.detail]
                for at, line in zip(local, told, strict=True)
            ),
        ]


def _told(visitor: Visitor, line: Line) -> JournalLine:
    detail = " · ".join(_flat(visitor, line.detail))
    return JournalLine(
        at=day(visitor, line.at),
        who=line.label or _number(visitor, line.actor),
        origin=_origin(visitor, line.origin),
        action=_action(visitor, line.action),
        subject=_subject(visitor, line),
        detail=detail,
    )


def _flat(visitor: Visitor, value: object, name: str = "") -> Iterator[str]:
    """What a line holds more, a name in words and a value each: "personnes : 214", "pour équipes : 7, 8"."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            title = _in_words(visitor, f"desk.detail_{key}", str(key))
            yield from _flat(visitor, inner, f"{name} {title}".strip())
    elif value not in ("", None, [], False):
        text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        yield name if value is True else f"{name} {text[:LETTERS] if DIGEST.fullmatch(text) else text}"


def _action(visitor: Visitor, action: str) -> str:
    return _in_words(visitor, f"desk.action_{action}", action)


def _origin(visitor: Visitor, origin: str) -> str:
    return _in_words(visitor, f"desk.origin_{origin}", origin)


def _in_words(visitor: Visitor, key: str, name: str) -> str:
    """A name of the log in words; as it is where there are none."""
    return visitor.words(key) if key in visitor.words.known() else name


def _number(visitor: Visitor, name: str) -> str:
    """A player by their number alone, other names as they are; nothing for an actor that its origin says."""
    kind, _, number = name.partition(":")
    if kind == "player" and number.isdecimal():
        return visitor.words("desk.player", number=number)
    return "" if name in {"cli", "clock", "web"} else name


def _subject(visitor: Visitor, line: Line) -> str:
    """What a line is about; nothing where its action says it."""
    if line.action == "idea.decide":
        return _in_words(visitor, f"ideas.state_{line.subject}", line.subject)
    return "" if line.action in OF_ALL else _number(visitor, line.subject)


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
