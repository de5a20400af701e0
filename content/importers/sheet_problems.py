"""Every problem of an imported spreadsheet by sheet, row and column: what the loader says, and the linter."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from content.check import Known, judge
from content.check.folder_media import sizes
from content.importers.folder import Finished
from content.importers.harvest import Draft
from content.importers.spreadsheet.columns import PACK
from content.importers.spreadsheet.wording import in_sheet
from content.loader import Problem, Reading
from content.loader.problems import Place, Where
from content.loader.reading import media_of
from content.pack import PackHead

_MOST_PLAYED: Final = 200
"""Items up to which the outsider plays them at an import: it takes seconds; `check` always does."""
_SHOWN: Final[tuple[Where, ...]] = (
    ("picture", "file"),
    ("film", "file"),
    ("film", "poster"),
    ("film", "track"),
)

_ABSENT: Final = (
    "Ce fichier n’est pas encore dans le paquet.",
    "Déposez-le sous « Images et films », ou corrigez son nom.",
)


def examine(
    finished: Sequence[Finished],
    head: PackHead,
    folder: Path,
    today: date,
    known: Known,
    pack_draft: Draft | None = None,
) -> list[Problem]:
    """The problems of the items that can be played, once they are written in `folder`, in the sheet's words.

    Args:
        finished: the items of the sheet; those with problems of their own are left out (`Finished.told`).
        head: the pack's own lines.
        folder: where the pack was written: its pictures and films are looked at there.
        today: dates the reviews.
        known: what only the floors above know of cards and commands.
        pack_draft: what the sheet itself says of the pack.
    """
    ready = [item for item in finished if not item.problems]
    missing: list[Problem] = []
    media = media_of(folder, [item.found for item in ready], missing)
    reading = Reading(head, tuple(item.found for item in ready), (), media)
    outsiders = None if len(ready) <= _MOST_PLAYED else ()
    problems = judge(sizes(folder), reading, today, known, outsiders=outsiders)
    return [*_placed(missing, ready), *(in_sheet(of_pack(problem, pack_draft)) for problem in problems)]


def _placed(missing: Iterable[Problem], ready: Sequence[Finished]) -> Iterator[Problem]:
    """Each missing or wrong file at the first cell that names it."""
    cells = {
        name: (item, where)
        for item in reversed(ready)
        for where in reversed(_SHOWN)
        if (name := _part_name(item.raw, where))
    }
    for problem in missing:
        item, where = cells[problem.file.removeprefix("media/")]
        at = item.draft.place(where)
        yield replace(problem, file=at.file, line=at.line, column=at.column, where=where)


def absent(finished: Sequence[Finished], media: Collection[str]) -> list[Problem]:
    """The pictures and films that items name and a pack of the studio does not have, at their cells."""
    return [
        replace(item.found.problem(where, *_ABSENT), item=item.id)
        for item in finished
        for where in _SHOWN
        if (name := _part_name(item.raw, where)) and name not in media
        if all(problem.where != where for problem in item.problems)
    ]


def _part_name(raw: Mapping[str, object], where: Where) -> str:
    part = raw.get(str(where[0]))
    return str(part.get(where[1], "")) if isinstance(part, Mapping) else ""


def of_pack(problem: Problem, pack_draft: Draft | None) -> Problem:
    """What is told of the pack as a whole stands on its sheet, where that is `pack_draft`."""
    if problem.file != "pack.yaml":
        return problem
    at = pack_draft.place(problem.where) if pack_draft is not None else Place(PACK.title, 0)
    return replace(problem, file=PACK.title, line=at.line, column=at.column)
