"""What `import` says: every question that did not come through whole, by its place in the author's file."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from content.cells import one_line
from content.importers.folder import Finished
from content.importers.harvest import Harvest
from content.importers.spreadsheet.columns import LAYOUTS
from content.importers.spreadsheet.wording import place
from content.importers.text import WINDOWS
from content.loader import Problem

_LEVELS = {
    "refused": ("refusée", "red"),
    "draft": ("à compléter", "yellow"),
    "lost": ("perdu", "cyan"),
    "error": ("erreur", "red"),
    "warning": ("avertissement", "yellow"),
}
COLON = {True: "\u00a0: ", False: ": "}
"""What follows a place: in words for a spreadsheet."""
_SHEETS = [layout.title for layout in LAYOUTS]

_Line = tuple[str, int, str, str, str, str]
"""(sheet, row or line, column, level, item, text)."""


def where(name: str, sheet: str, line: int, column: str, *, sheets: bool) -> str:
    """A place in the author's file: in words for a spreadsheet, else as editors write it."""
    if sheets:
        return place(name, sheet, line, column)
    return f"{name}:{line}" if line else name


def show(
    console: Console,
    name: str,
    harvest: Harvest,
    finished: Sequence[Finished],
    later: Sequence[Problem],
    *,
    sheets: bool,
) -> None:
    """Print everything in the order of the file; `later` is what the linter says of playable items."""
    lines = [*_notes(harvest), *_drafts(finished, sheets=sheets), *map(_line, later)]
    for sheet, row, column, level, item, text in sorted(lines, key=_order):
        word, colour = _LEVELS[level]
        inside = f" [{one_line(item)[0]}] " if item else " "
        at = where(name, sheet, row, column, sheets=sheets)
        console.print(Text.assemble((at, "bold"), COLON[sheets], (word, colour), inside, one_line(text)[0]))
    if harvest.encoding == WINDOWS:
        console.print(f"{name} a été lu en Windows-1252 : vérifiez les accents.", markup=False)


def _order(line: _Line) -> tuple[int, str, int]:
    sheet, row = line[:2]
    return (_SHEETS.index(sheet) if sheet in _SHEETS else -1, sheet, row)


def _notes(harvest: Harvest) -> Iterator[_Line]:
    for note in harvest.notes:
        yield note.sheet, note.line, note.column, note.level, note.name, note.text


def _drafts(finished: Sequence[Finished], *, sheets: bool) -> Iterator[_Line]:
    """A spreadsheet's author is told each problem at its cell; others complete the item in its draft."""
    for item in finished:
        if sheets:
            yield from ((*_line(problem)[:3], "draft", *_line(problem)[4:]) for problem in item.told)
        elif item.problems:
            text = " ".join(problem.message for problem in item.problems)
            yield "", item.draft.line, "", "draft", item.id, text


def _line(problem: Problem) -> _Line:
    text = f"{problem.message} {problem.fix}".strip()
    return problem.file, problem.line, problem.column, problem.level, problem.item, text


def sum_up(console: Console, target: Path, harvest: Harvest, finished: Sequence[Finished]) -> None:
    """The last line: how many items are where."""
    drafts = sum(bool(item.problems) for item in finished)
    refused = len({(note.sheet, note.line) for note in harvest.notes if note.level == "refused"})
    lost = sum(note.level == "lost" for note in harvest.notes)
    ready = len(finished) - drafts
    at = f" ({target / 'items'})" if ready else ""
    waiting = f" ({target / 'drafts'})" if drafts else ""
    console.print(
        f"{ready} fiche(s) prête(s){at}, {drafts} à compléter{waiting}, "
        f"{refused} refusée(s), {lost} perte(s).",
        markup=False,
    )
