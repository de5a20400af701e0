"""Reads a file of people: from CSV bytes to entries, and every problem with its line. No lookups.

A cell is text, whatever it looks like: a formula or markup is a name that nobody has.
"""

import codecs
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from content.cells import CsvBroken, csv_rows, one_line, unquoted
from content.words import Catalogue
from usecases import parsing
from usecases.names import fold

MOST_BYTES = 20_000_000
MOST_ROWS = 100_000
LONGEST_CELL = 200
_SHOWN = 60
_MOST_UNREAD = 20

COLUMNS: Mapping[str, tuple[str, str]] = {
    "site": ("Site", "Site"),
    "team": ("Équipe", "Team"),
    "directory": ("Identifiant d’annuaire", "Directory id"),
    "link": ("Lien personnel", "Personal link"),
    "language": ("Langue", "Language"),
    "days": ("Jours travaillés", "Working days"),
}
"""Each column's title in French and in English; either is read, in any order."""
_ALSO = {"annuaire": "directory", "lien": "link", "jours": "days", "days": "days", "objectid": "directory"}
_KEYS = {fold(title): key for key, titles in COLUMNS.items() for title in titles} | _ALSO

# Directory ids of the Agents Playground end with one digit more.
_DIRECTORY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12,13}")
NOBODY = "00000000-0000-0000-0000-000000000000"
"""The directory id in the template, to be replaced."""
_LINK = re.compile(r"[0-9a-z][0-9a-z._-]{1,59}")
_LANGUAGES = {"fr": "fr", "francais": "fr", "french": "fr", "en": "en", "anglais": "en", "english": "en"}


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem at a line (0: the whole file), by its key in the words.

    Attributes:
        column: the key of the column that it is about, as in `COLUMNS`; "" for the whole line.
    """

    line: int
    key: str
    values: Mapping[str, object] = field(default_factory=dict)
    column: str = ""

    def text(self, words: Catalogue, key: str = "") -> str:
        """The problem in words, and what to do; in the words of another `key` where one is given."""
        values = {
            name: words.number(value) if isinstance(value, int) else value
            for name, value in self.values.items()
        }
        return words(key or self.key, **values)


@dataclass(frozen=True, slots=True)
class Entry:
    """One person of a file: a directory id or the name of a personal link, the other being empty.

    `days` are the weekdays worked, 0 Monday; empty means every working day.
    """

    line: int
    directory_id: str
    link: str
    site: str
    team: str
    language: str | None
    days: frozenset[int]

    @property
    def who(self) -> tuple[str, str]:
        """The channel and the name there, from which a handle is made."""
        return ("teams", self.directory_id) if self.directory_id else ("link", self.link)


@dataclass(frozen=True, slots=True)
class Roster:
    """The people and problems of a file.

    Attributes:
        unread: the titles of columns that are not read.
        titles: the file's own title of each column that is, by its key.
    """

    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()
    unread: tuple[str, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """Names what it says of whom, in whatever order its rows stand."""
        rows = [
            (*entry.who, entry.site, entry.team, entry.language or "", sorted(entry.days))
            for entry in self.entries
        ]
        return hashlib.sha256(repr(sorted(rows)).encode()).hexdigest()


def read(data: bytes, *, places: bool = True) -> Roster:
    """Every person of a file. Without `places` (a list of people) only ids and links are read."""
    text = _text(data)
    if isinstance(text, Problem):
        return Roster(problems=(text,))
    problems: list[Problem] = []
    rows = _rows(text, problems)
    line, titles = next(rows, (0, []))
    if not titles:
        return Roster(problems=tuple(problems) or (Problem(0, "people.csv_empty"),))
    columns, unread = _columns(line, titles, problems, places=places)
    if problems:
        return Roster(problems=tuple(problems), unread=unread)
    column_titles = {key: printable(titles[at]) for at, key in columns.items()}
    reader = _Reader(columns, column_titles, len(titles), problems, places=places)
    entries = [entry for line, cells in rows if (entry := reader.entry(line, cells)) is not None]
    too_many = [problem for problem in problems if problem.key == "people.csv_too_many"]
    problems = too_many or problems  # one sentence says it
    if not entries and not problems:
        problems.append(Problem(0, "people.csv_empty"))
    return Roster(
        tuple(entries), tuple(sorted(problems, key=lambda problem: problem.line)), unread, column_titles
    )


def titles(language: str, *keys: str) -> list[str]:
    """The titles of columns, of all by default."""
    return [COLUMNS[key][language != "fr"] for key in keys or COLUMNS]


def template(language: str, site: str, team: str) -> list[list[str]]:
    """The rows of a file to fill in: it imports once its example of a directory id is replaced."""
    return [
        titles(language),
        [site, team, NOBODY, "", "fr", ""],
        [site, team, "", "agent-0042", "", "lun mar jeu ven"],
    ]


def printable(text: str) -> str:
    """A cell as a message may show it: one line, at most 60 characters, without control characters."""
    return one_line(text)[0][:_SHOWN]


def _text(data: bytes) -> str | Problem:
    """The text, decoded from UTF-8 (with or without a byte order mark) or Windows-1252; else the problem."""
    if len(data) > MOST_BYTES:
        return Problem(0, "people.csv_too_big", {"most": MOST_BYTES // 1_000_000})
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in data:
        return Problem(data.partition(b"\0")[0].count(b"\n") + 1, "people.csv_not_text")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            line = data[: error.start].count(b"\n") + 1
    return Problem(line, "people.csv_encoding")


def _rows(text: str, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not empty, with their lines; they end where the file cannot be read."""
    number = 0
    try:
        for line, cells in csv_rows(text):
            if any(cell.strip() for cell in cells):
                number += 1
                if number > MOST_ROWS + 1:
                    problems.append(Problem(line, "people.csv_too_many", {"most": MOST_ROWS}))
                    return
                yield line, [unquoted(cell.strip()) for cell in cells]
    except CsvBroken as broken:
        problems.append(Problem(broken.line, "people.csv_broken"))


def _columns(
    line: int, titles: Sequence[str], problems: list[Problem], *, places: bool
) -> tuple[dict[int, str], tuple[str, ...]]:
    """The key of each column by its position, and the titles that are not read."""
    columns: dict[int, str] = {}
    unread: list[str] = []
    for at, title in enumerate(titles):
        key = _KEYS.get(fold(title))
        if key in columns.values():
            problems.append(Problem(line, "people.csv_column_twice", {"name": printable(title)}))
        elif key is not None:
            columns[at] = key
        elif title and len(unread) < _MOST_UNREAD:
            unread.append(printable(title))
    keys = set(columns.values())
    if not keys & {"directory", "link"}:
        problems.append(Problem(line, "people.csv_nobody"))
    if places and not keys & {"team", "site"}:
        problems.append(Problem(line, "people.csv_nowhere"))
    return columns, tuple(unread)


class _Reader:
    """Reads the rows; a person in two of them is a problem."""

    def __init__(
        self,
        columns: Mapping[int, str],
        titles: Mapping[str, str],
        width: int,
        problems: list[Problem],
        *,
        places: bool,
    ) -> None:
        self._columns, self._titles, self._width = columns, titles, width
        self._problems, self._places = problems, places
        self._seen: dict[tuple[str, str], int] = {}

    def entry(self, line: int, cells: Sequence[str]) -> Entry | None:
        """The person of a row, even with problems; None where its cells cannot be assigned to columns."""
        before = len(self._problems)

        def wrong(key: str, column: str = "", **values: object) -> None:
            self._problems.append(Problem(line, key, values, column))

        row = dict.fromkeys(COLUMNS, "") | {
            key: cells[at] for at, key in self._columns.items() if at < len(cells)
        }
        if any(cells[self._width :]):
            wrong("people.csv_cells")
        for key, cell in row.items():
            if len(cell) > LONGEST_CELL:
                wrong("people.csv_long", key, name=self._titles[key], most=LONGEST_CELL)
        return self._row_entry(line, row, wrong) if len(self._problems) == before else None

    def _row_entry(self, line: int, row: Mapping[str, str], wrong: Callable[..., None]) -> Entry:
        directory, link = row["directory"].casefold(), row["link"].casefold()
        if directory and link:
            wrong("people.csv_two_ways")
        elif not directory and not link:
            wrong("people.csv_no_way")
        elif directory and (directory == NOBODY or not _DIRECTORY.fullmatch(directory)):
            wrong("people.csv_bad_id", "directory", value=printable(row["directory"]))
        elif link and not _LINK.fullmatch(link):
            wrong("people.csv_bad_link", "link", value=printable(row["link"]))
        elif (first := self._seen.setdefault((directory, link), line)) != line:
            wrong("people.csv_repeated", "directory" if directory else "link", line=first)
        entry = Entry(
            line,
            directory,
            link,
            row["site"],
            row["team"],
            _LANGUAGES.get(fold(row["language"])),
            parsing.read_weekdays(row["days"]) or frozenset(),
        )
        if self._places:
            if not row["team"] and not row["site"]:
                wrong("people.csv_no_place")
            if row["language"] and entry.language is None:
                wrong("people.csv_bad_language", "language", value=printable(row["language"]))
            if row["days"] and not entry.days:
                wrong("people.csv_bad_days", "days", value=printable(row["days"]))
        return entry
