"""Every text of an item in the spreadsheet's titles, to be read whole: its cards show one way through it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bot.desk.studio.items import item_fields
from bot.desk.studio.items.item_fields import HEAD, QUESTIONS
from content.importers.spreadsheet.columns import FILMS, ITEMS, OTHERS, SITUATIONS, Layout
from content.importers.spreadsheet.kind_rows import Row
from content.words import Catalogue
from usecases.studio.changes import changed_lines

SHORT: Final = 1_200
"""Characters that a phone shows without being flooded: more are folded."""
_APART: Final = frozenset({*HEAD, "Type", "Ids des choix", "Ids des sens", "Ids des réactions"})
"""Columns that are said of the item as a whole, and those that nobody reads."""
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
    """The texts of an item, right or wrong; names that only machines read are left out.

    About 4 ms, 20 for the longest situation: call it outside of any transaction.
    """
    rows = item_fields.shown(raw)
    sections = [
        Section(words(f"studio_desk.group_of_{_group(layout, row)}", n=number), lines)
        for layout in (FILMS, ITEMS, SITUATIONS)
        for number, row in enumerate(rows.get(layout, ()), start=1)
        if (lines := _lines(row, [column.title for column in layout.columns if column.title not in _APART]))
    ]
    whole = Section(words("studio_desk.group_of_head"), _lines(rows[ITEMS][0], HEAD))
    return ItemTexts([*_fields(rows.get(OTHERS, ()), words), *sections, whole])


def _lines(row: Row, titles: Sequence[str]) -> list[tuple[str, str]]:
    return [(title, row[title]) for title in titles if row.get(title)]


def _group(layout: Layout, row: Row) -> str:
    """What a section is called after."""
    return "question" if layout is ITEMS and row.get("Type") in QUESTIONS else layout.key


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
