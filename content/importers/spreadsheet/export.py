"""A pack as the sheets of the layout: what `sheet` reads, written. `losses` reads it again and compares."""

from collections.abc import Mapping, Sequence
from typing import Any

from content.importers import folder
from content.importers.folder import Finished
from content.importers.harvest import Draft
from content.importers.spreadsheet import sheet, tables, workbook
from content.importers.spreadsheet.columns import FILMS, GRIDS, ITEMS, PACK, SITUATIONS, Layout
from content.importers.spreadsheet.kind_rows import BODIES, Raw, Row, said
from content.loader.problems import Where
from content.pack import Item, Pack
from games.kind import Kind

_HEAD: Mapping[str, Where] = {
    "Thème": ("theme",),
    "Notion": ("notion",),
    "Jumelle": ("twin",),
    "Date du fait": ("fact_date",),
    "Confiance": ("confidence",),
    "À relire le": ("review_on",),
    "Geste": ("gesture",),
    "Source": ("source", "label"),
    "Adresse": ("source", "address"),
    "Date de la source": ("source", "date"),
    "Image": ("picture", "file"),
    "Texte de l’image": ("picture", "alt"),
    "Idée reçue": ("misconception", "belief"),
    "D’où on le sait": ("misconception", "basis"),
}


def as_xlsx(pack: Pack) -> bytes:
    """The pack as a workbook; its pictures and films stay where they are, and are named."""
    sheets: dict[Layout, list[Row]] = {layout: [] for layout in (ITEMS, SITUATIONS, FILMS, GRIDS)}
    for item in pack.items:
        raw = item.raw
        whose = {"Id": item.id, "Langue": said(raw.get("lang"))}
        for layout, rows in BODIES[item.kind.name](raw).items():
            sheets[layout] += [whose | row for row in rows]
            if layout is ITEMS:
                sheets[ITEMS][-len(rows)] |= _head(raw)
    return workbook.as_xlsx(sheets | {PACK: _pack(pack)})


def losses(pack: Pack, data: bytes, kinds: Mapping[str, Kind]) -> list[tuple[str, str]]:
    """What a workbook of `as_xlsx` would not give back: (item's id, title of the column or an empty text).

    Typography is no loss: a reader sets it.
    """
    harvest = sheet.read(tables.read_xlsx(data))
    again = folder.finish(harvest.drafts, {}, pack.language, kinds)
    drafts = [Draft(0, item.id, item.raw) for item in pack.items]
    wanted = folder.finish(drafts, {}, pack.language, kinds)
    if [_named(item) for item in again] != [_named(item) for item in wanted]:
        return [("", "Id")]
    return [
        (item.id, read.draft.place(_difference(item.raw, read.raw)).column)
        for item, read in zip(wanted, again, strict=True)
        if not _same(item.found.item, read.found.item)
    ]


def _named(item: Finished) -> tuple[str, str]:
    return item.id, item.found.language("")


def _same(item: Item | None, other: Item | None) -> bool:
    return item is not None and other is not None and (item.head, item.body) == (other.head, other.body)


def _difference(value: Any, other: Any, where: Where = ()) -> Where:
    """The path of the first part that differs."""
    if isinstance(value, dict) and isinstance(other, dict):
        keys: Sequence[Any] = [*value, *(key for key in other if key not in value)]
        pairs = [(key, value.get(key), other.get(key)) for key in keys]
    elif isinstance(value, list) and isinstance(other, list) and len(value) == len(other):
        pairs = [(at, *both) for at, both in enumerate(zip(value, other, strict=True))]
    else:
        return where
    return next(
        (_difference(first, second, (*where, key)) for key, first, second in pairs if first != second), where
    )


def _pack(pack: Pack) -> list[Row]:
    lines = {
        "Id": pack.id,
        "Titre": pack.title,
        "Langue": str(pack.language),
        "Description": pack.description,
    }
    lines |= {"Décor": pack.scene} if pack.scene else {}
    lines |= {"Ordre": "écrit"} if pack.order == "written" else {}
    return [{"Ligne": line, "Valeur": value} for line, value in lines.items()]


def _head(raw: Raw) -> Row:
    """The common lines of an item; a commitment that is said to be none is told from one that is not said."""
    row = {}
    for title, (first, *rest) in _HEAD.items():
        value = raw.get(str(first))
        row[title] = said(
            value.get(rest[0]) if rest and isinstance(value, dict) else value if not rest else None
        )
    row["Engagement"] = said(raw["commitment"]) or "aucun" if "commitment" in raw else ""
    row["Faits"] = ", ".join(raw.get("facts", ()))
    return row
