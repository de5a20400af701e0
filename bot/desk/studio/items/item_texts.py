"""Every text of an item in the spreadsheet's titles, to be read whole: its cards show one way through it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bot.desk.studio.items import form_cells, item_fields
from content.importers.spreadsheet.columns import OTHERS
from content.importers.spreadsheet.kind_rows import Row
from content.words import Catalogue
from usecases.studio import changed_lines

SHORT: Final = 1_200
"""Characters that a phone shows without being flooded: more are folded."""
_TECHNICAL: Final = "Ids "
_PART: Final = re.compile(r"[a-z_]+(?: \d+)?")


@dataclass(frozen=True, slots=True)
class Section:
    """Texts that stand together, each with its title: a question, a card, or the item as a whole."""

    title: str
    lines: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ItemTexts:
    """All that an item says."""

    sections: Sequence[Section]

    @property
    def is_short(self) -> bool:
        """Whether it may stand open on a phone."""
        return sum(len(text) for section in self.sections for _, text in section.lines) <= SHORT


def of(raw: Mapping[str, Any], words: Catalogue) -> ItemTexts:
    """The texts of an item, right or wrong; names that only machines read are left out."""
    rows = item_fields.shown(raw)
    sections = [
        Section(words(f"studio_desk.group_of_{group.key.replace(' ', '_')}", n=group.number), lines)
        for group in form_cells.groups(
            {layout: each for layout, each in rows.items() if layout is not OTHERS}
        )
        if (lines := [(field.title, field.text) for field in _filled(group)])
    ]
    return ItemTexts([*_fields(rows.get(OTHERS, ()), words), *sections])


def _filled(group: form_cells.Group) -> Iterator[form_cells.Field]:
    for field in (*group.fields, *group.more):
        if field.text and not field.title.startswith(_TECHNICAL):
            yield field


def _fields(rows: Sequence[Row], words: Catalogue) -> Iterator[Section]:
    """What has no sheet of its own: fields by the part that they stand in."""
    parts: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        first, *rest = _PART.findall(row.get("Champ", "")) or [""]
        if rest[-1:] != ["id"]:
            place = changed_lines.field_name(words, rest or [first])
            parts.setdefault(first if rest else "", []).append((place, row.get("Valeur", "")))
    for part, lines in parts.items():
        yield Section(
            changed_lines.field_name(words, [part]) if part else words("studio_desk.group_of_fiches"), lines
        )
