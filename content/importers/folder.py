"""Completes drafts, has the loader judge them, and writes them as a pack.

An item that the loader accepts goes to `items/`. Another one goes to `drafts/`, which no loader reads, under
comments that say what an author still has to do. Nothing is made up to complete it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

from pydantic import ValidationError

from content.cells import one_line
from content.importers import pack_files, yaml_text
from content.importers.harvest import Draft, Harvest
from content.importers.pack_files import Contents
from content.importers.spreadsheet.wording import in_sheet, place
from content.importers.text import slug
from content.importers.typography import french
from content.loader.media import MOST_BYTES
from content.loader.player_texts import with_texts
from content.loader.problems import Place, Problem, explain
from content.loader.reading import read_item
from content.loader.source_item import SourceItem
from content.loader.translations import differences
from content.pack import Head
from games.kind import Kind

_EXAMPLE = {
    "id": "a",
    "kind": "quiz",
    "theme": "a",
    "notion": "a",
    "source": {"label": "a", "date": "2024"},
    "confidence": "V",
    "review_on": "2027-01-01",
}
"""The lines of an item that nothing is wrong with."""
_DOUBLE = ("Cet id sert déjà plus haut.", "Donnez un autre id à l’une des deux fiches.")


@dataclass(frozen=True, slots=True)
class Finished:
    """An item as it will be written; `problems` is what the loader says of it (none: it can be played)."""

    draft: Draft
    found: SourceItem
    problems: tuple[Problem, ...]

    @property
    def raw(self) -> Mapping[str, Any]:
        """Its lines, as a pack writes them."""
        return cast(Mapping[str, Any], self.found.raw)

    @property
    def id(self) -> str:
        """Its id in the pack."""
        return str(self.raw["id"])

    @property
    def told(self) -> tuple[Problem, ...]:
        """The problems in the words of the file that the item comes from: a spreadsheet's are its titles."""
        return tuple(map(in_sheet, self.problems)) if self.draft.places else self.problems


def common_problems(lines: Mapping[str, Any]) -> list[Problem]:
    """What the loader would refuse in every item of a file that gets these lines."""
    example = SourceItem("", lambda _: Place("", 0), lines, None)
    try:
        Head.model_validate({**_EXAMPLE, **lines})
    except ValidationError as error:
        return [example.flaw(where, text) for where, text in explain(error)]
    return []


def finish(
    drafts: Iterable[Draft], defaults: Mapping[str, Any], language: str, kinds: Mapping[str, Kind]
) -> list[Finished]:
    """The drafts, each with an id of its own, and with `defaults` for lines that the file does not have.

    French texts get their no-break spaces. An id may stand once in each language.
    """
    drafts = tuple(drafts)
    own_ids = {str(draft.fields["id"]) for draft in drafts if "id" in draft.fields}
    used: set[tuple[str, str]] = set()
    finished = []
    for draft in drafts:
        own_id = str(draft.fields.get("id", ""))
        name = own_id or _free(slug(draft.name) or "fiche", own_ids | {used_name for used_name, _ in used})
        raw, written_in = _raw(draft, name, defaults, language)
        source, problems = read_item(raw, draft.place, language, kinds, name)
        double = [source.problem(("id",), *_DOUBLE)] if (name, written_in) in used else []
        used.add((name, written_in))
        finished.append(Finished(draft, source, (*double, *problems)))
    return _compared(finished, language)


def refused_problems(
    harvest: Harvest, defaults: Mapping[str, Any], language: str, kinds: Mapping[str, Kind]
) -> list[Problem]:
    """What the loader says of a sheet's refused items, at cells of which nothing was said yet.

    Of one that may have several types, what it says whichever it is.
    """
    noted_cells = {(note.sheet, note.line, note.column) for note in harvest.notes if note.level == "refused"}
    problems: list[Problem] = []
    for drafts in harvest.refused:
        first, *others = [list(_problems(draft, defaults, language, kinds)) for draft in drafts]
        everywhere = [{_saying(problem) for problem in each} for each in others]
        problems += [problem for problem in first if all(_saying(problem) in each for each in everywhere)]
    by_cell = {(problem.file, problem.line, problem.column): problem for problem in reversed(problems)}
    return [
        problem
        for cell, problem in reversed(by_cell.items())
        if problem.column and problem.where != ("kind",) and cell not in noted_cells
    ]


def _problems(
    draft: Draft, defaults: Mapping[str, Any], language: str, kinds: Mapping[str, Kind]
) -> Iterator[Problem]:
    """What the loader says of one draft, in the sheet's words."""
    name = str(draft.fields.get("id", "")) or slug(draft.name) or "fiche"
    raw, _ = _raw(draft, name, defaults, language)
    yield from map(in_sheet, read_item(raw, draft.place, language, kinds, name)[1])


def _saying(problem: Problem) -> tuple[str, int, str, str, str]:
    return problem.file, problem.line, problem.column, problem.message, problem.fix


def _raw(
    draft: Draft, name: str, defaults: Mapping[str, Any], language: str
) -> tuple[Mapping[str, Any], str]:
    """An item's lines in the order of packs, under that id, and the language that they are in."""
    fields = {**defaults, **draft.fields}
    if ("source", "date") in draft.places:  # a sheet has a cell for each: both are told where both are empty
        fields.setdefault("source", {})
    head = {key: fields[key] for key in Head.model_fields if key in fields and key != "id"}
    body = {key: value for key, value in fields.items() if key not in Head.model_fields}
    raw = {"id": name} | head | body
    written_in = str(raw.get("lang") or language)
    return with_texts(raw, french) if written_in == "fr" else raw, written_in


def _compared(finished: Sequence[Finished], language: str) -> list[Finished]:
    """The same, each translation with its difference from the item that it translates."""
    records = [item.found for item in finished if not item.problems]
    wrong = {id(record): problem for record, problem in differences(records, language)}
    return [
        replace(item, problems=(*item.problems, wrong[id(item.found)])) if id(item.found) in wrong else item
        for item in finished
    ]


def _free(name: str, used: set[str]) -> str:
    free, number = name, 2
    while free in used:
        free = f"{name}-{number}"
        number += 1
    return free


def write(
    target: Path,
    head: Mapping[str, str],
    finished: Sequence[Finished],
    file: str,
    *,
    replace: bool,
    media: Path | None = None,
) -> Path | None:
    """Write the pack; returns where a pack that was replaced is kept, if any. Raises `pack_files.Taken`.

    Args:
        file: the name of the file that the items come from, for the comments of drafts.
        media: the folder of the pictures and films that the items name.
    """
    ready = [item for item in finished if not item.problems]
    drafts: list[yaml_text.Entry] = [
        (item.raw, tuple(_comments(item, file))) for item in finished if item.problems
    ]
    items: list[yaml_text.Entry] = [(item.raw, ()) for item in ready]
    contents = Contents(head, items, drafts, _media(ready, media) if media else {})
    return pack_files.write(target, contents, replace=replace)


def _media(ready: Iterable[Finished], folder: Path) -> dict[str, Path]:
    """The named files that are there; the loader reports the others, and judges all."""
    names = {name for item in ready if item.found.item for name in item.found.item.media()}
    paths = {name: folder / name for name in sorted(names)}
    return {
        name: path
        for name, path in paths.items()
        if path.is_file() and not path.is_symlink() and path.stat().st_size <= 2 * MOST_BYTES[path.suffix]
    }


def _comments(item: Finished, file: str) -> Iterator[str]:
    at = item.draft.place(())
    where = place(file, at.file, at.line, "")
    yield one_line(f"{where}. Pour la jouer, déplacez la fiche dans « items » après avoir :")[0]
    for problem in item.problems:
        yield one_line(f"- {problem.message} {problem.fix}")[0]
