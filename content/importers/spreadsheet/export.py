"""A pack as the sheets of the layout: what `sheet` reads, written."""

from collections.abc import Iterable, Mapping, Sequence

from content.importers.harvest import MOST_ITEMS, Unreadable
from content.importers.spreadsheet import workbook
from content.importers.spreadsheet.columns import (
    FILMS,
    ITEMS,
    ORDERS,
    OTHERS,
    PACK,
    PACK_LINES,
    SCENES,
    SITUATIONS,
    Layout,
)
from content.importers.spreadsheet.kind_rows import Raw, Row, cell_text
from content.importers.spreadsheet.tables import TOO_LONG
from content.loader.problems import Where
from content.pack import Pack, PackHead

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
_WHOLE = ("Source", "Image", "Idée reçue")
"""Where a line stands that is one text, and should have parts."""


def book(pack: PackHead | Pack, items: Iterable[Mapping[Layout, Sequence[Row]]]) -> bytes:
    """The workbook of a pack whose items have these rows; its pictures and films are named.

    Raises:
        Unreadable: a sheet would have more rows than are read again.
    """
    sheets: dict[Layout, list[Row]] = {layout: [] for layout in (ITEMS, SITUATIONS, FILMS, OTHERS)}
    for item in items:
        for layout, each in item.items():
            sheets[layout] += each
    for layout, lines in sheets.items():
        if len(lines) > MOST_ITEMS:
            raise Unreadable(TOO_LONG, sheet=layout.title)
    return workbook.as_xlsx(sheets | {PACK: _pack(pack)})


def rows(raw: Raw, of_kind: Mapping[Layout, Sequence[Row]]) -> dict[Layout, list[Row]]:
    """The rows of an item's kind, with the item's common lines on the first."""
    whose = {"Id": cell_text(raw.get("id")), "Langue": cell_text(raw.get("lang"))}
    rows_by_layout = {layout: [whose | row for row in each] for layout, each in of_kind.items()}
    rows_by_layout[ITEMS][0] |= head(raw)
    return rows_by_layout


def _pack(pack: Pack | PackHead) -> list[Row]:
    """Every line, usual ones too: in a pack that says otherwise, they are what changes it back."""
    scenes, orders = ({name: word for word, name in words.items()} for words in (SCENES, ORDERS))
    scene = scenes.get(pack.scene, pack.scene)
    values = (pack.id, pack.title, str(pack.language), pack.description, scene, orders[pack.order])
    return [{"Ligne": line, "Valeur": value} for line, value in zip(PACK_LINES, values, strict=True)]


def head(raw: Raw) -> Row:
    """The common lines of an item; a commitment that is said to be none is told from one that is not said."""
    row = {}
    for title, (first, *rest) in _HEAD.items():
        value = raw.get(str(first))
        if rest and isinstance(value, dict):
            value = value.get(rest[0])
        elif rest and title not in _WHOLE:
            value = None
        row[title] = cell_text(value)
    row["Engagement"] = cell_text(raw["commitment"]) or "aucun" if "commitment" in raw else ""
    facts = raw.get("facts")
    row["Faits"] = ", ".join(map(cell_text, facts)) if isinstance(facts, list) else cell_text(facts)
    return row
