"""What a spreadsheet says of its pack itself: the lines that are taken, and why others are not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from pydantic import ValidationError

from content.cells import one_line
from content.importers.harvest import Draft
from content.importers.spreadsheet.columns import PACK_LINES
from content.importers.spreadsheet.wording import in_sheet
from content.loader import Problem, SourceItem
from content.loader.problems import explain
from content.pack import PackHead

_OTHER: Final = (
    "Cette feuille est celle du paquet « {other} », et celui-ci reste « {own} ».",
    "Si vous n’en vouliez que les fiches, supprimez sa feuille « Paquet » et déposez le fichier de nouveau.",
)
_LANGUAGE: Final = (
    "La langue d’un paquet ne change plus dès qu’il a une fiche.",
    "Créez un paquet dans l’autre langue, ou remplissez la colonne « Langue » des fiches.",
)
_UNKNOWN: Final = (
    "Le paquet n’a pas cette ligne.",
    f"Écrivez {', '.join(PACK_LINES[:-1])} ou {PACK_LINES[-1]}.",
)


@dataclass(frozen=True, slots=True)
class SheetHead:
    """The lines that a spreadsheet changes of its pack, and what it says that is not taken, at its cells."""

    lines: Mapping[str, str]
    left: tuple[Problem, ...]


def read(own: PackHead, sheet: Draft | None, *, begun: bool) -> SheetHead:
    """What the sheet « Paquet » changes.

    Args:
        own: what the pack says of itself.
        sheet: what the sheet says; None without one.
        begun: whether the pack has items: its language stays then.
    """
    if sheet is None:
        return SheetHead({}, ())
    source = SourceItem("", sheet.place, {}, None)
    lines: dict[str, str] = {}
    problems: list[Problem] = []
    for name, value in changes(own.model_dump(), sheet.fields).items():
        wrong = list(_wrong(source, own, name, value[1], begun=begun))
        problems += wrong
        lines |= {} if wrong else {name: value[1]}
    return SheetHead(lines, tuple(problems))


def changes(own: Mapping[str, Any], lines: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """Each line that says something else than the pack does: what is there, what would be.

    Blanks make no difference: a cell does not keep two in a row.
    """
    return {
        name: (str(own.get(name, "")), value)
        for name, value in lines.items()
        if name not in own or _bare(str(own[name])) != _bare(value)
    }


def _bare(text: str) -> list[str]:
    return [one_line(line)[0] for line in text.strip().splitlines()]


def _wrong(source: SourceItem, own: PackHead, name: str, value: str, *, begun: bool) -> Iterator[Problem]:
    """Why a line is not taken; nothing for one that is."""
    if name == "id":
        message, fix = _OTHER
        yield source.problem((name,), message.format(other=value[:60], own=own.id), fix)
    elif name not in PackHead.model_fields:
        yield source.problem((name,), *_UNKNOWN)
    else:
        try:
            PackHead.model_validate({**own.model_dump(), name: value})
        except ValidationError as error:
            yield from (in_sheet(source.flaw(where, text)) for where, text in explain(error))
        else:
            if name == "language" and begun:
                yield source.problem((name,), *_LANGUAGE)
