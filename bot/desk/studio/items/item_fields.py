"""An item's form: the columns of the spreadsheet that its type uses, as shown, as sent, and read again."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from content.importers import folder, item_rows
from content.importers.folder import Finished
from content.importers.harvest import Unreadable
from content.importers.spreadsheet import dates
from content.importers.spreadsheet.columns import FILMS, ITEMS, OTHERS, SITUATIONS, Layout
from content.importers.spreadsheet.kind_rows import Row
from content.loader import Problem
from games.kind import Kind

Rows = dict[Layout, list[Row]]
_LONGEST: Final = 20_000
QUESTIONS: Final = ("choix", "plusieurs", "vrai-faux", "texte")
MAIN: Final = ("Thème", "Notion", "Source", "Date de la source", "Confiance", "À relire le", "Geste")
MORE: Final = (
    *("Adresse", "Date du fait", "Engagement", "Image", "Texte de l’image", "Idée reçue", "D’où on le sait"),
    *("Jumelle", "Faits", "Id", "Langue"),
)
_DATES: Final = frozenset({"Date de la source", "Date du fait", "À relire le", "Date propre"})
HEAD: Final = (*MAIN, *MORE)
"""Columns of the item as a whole, on its first row: those that are filled in most, and the others."""
CODES: Final[Mapping[str, Layout]] = {"f": ITEMS, "s": SITUATIONS, "v": FILMS, "a": OTHERS}
"""By which a field's name tells its sheet."""


def new(type_name: str) -> Rows:
    """The empty rows of a type."""
    rows: Rows = {ITEMS: [{"Type": type_name, "Confiance": ""}]}
    if type_name == "situation":
        rows[SITUATIONS] = [{} for _ in range(3)]
    if type_name == "film":
        rows[FILMS] = [{}]
        rows[ITEMS].append({"Type": "choix"})
    return rows


def shown(raw: Mapping[str, Any]) -> Rows:
    """The rows of an item as it is, its dates as the hints below their cells write them."""
    return {
        layout: [
            {title: dates.french(text) if title in _DATES else text for title, text in row.items()}
            for row in rows
        ]
        for layout, rows in item_rows.of(raw).items()
    }


def sent(form: Mapping[str, str], *, whole: bool = False) -> Rows:
    """The rows that were sent; one without a text is none, but for the first, or where `whole`."""
    cells: dict[tuple[str, int], Row] = {}
    for name, text in form.items():
        if (cell := _cell(name)) is not None:
            code, number, title = cell
            row = cells.setdefault((code, number), {})
            row[title] = text[:_LONGEST].replace("\r\n", "\n").strip()
    rows: Rows = {ITEMS: []}
    for (code, at), row in sorted(cells.items(), key=lambda pair: pair[0]):
        if is_said(row) or whole or (code == "f" and at == 0):
            rows.setdefault(CODES[code], []).append(row)
    rows[ITEMS] = rows[ITEMS] or [{}]
    return rows


def titles(form: Mapping[str, str]) -> dict[str, str]:
    """The title of each cell that a form shows, by the name of its field: a row's type travels unseen."""
    cells = {name: cell for name in form if (cell := _cell(name)) is not None}
    return {name: title for name, (_, _, title) in cells.items() if title != "Type"}


def _cell(name: str) -> tuple[str, int, str] | None:
    """The sheet's code, the row and the column's title of a field; None of one that is no cell."""
    code, _, rest = name.partition("-")
    number, _, column = rest.partition("-")
    if code not in CODES or not (number.isdecimal() and column.isdecimal()) or len(number + column) > 6:
        return None
    columns = CODES[code].columns
    return (code, int(number), columns[int(column)].title) if int(column) < len(columns) else None


def is_said(row: Row) -> bool:
    """Whether a row says anything, but for whose it is."""
    return any(text for title, text in row.items() if title not in {"Type", "Id", "Langue"})


def says(rows: Rows) -> bool:
    """Whether anything is written in a form."""
    return any(is_said(row) for each in rows.values() for row in each)


def same(rows: Rows, other: Rows) -> bool:
    """Whether two forms say the same in every cell."""
    return _filled(rows) == _filled(other)


def _filled(rows: Rows) -> dict[str, list[Row]]:
    """The cells that say something; only the first row says which item it is."""
    whose = {"Id", "Langue"}
    return {
        layout.title: [
            {
                title: text
                for title, text in row.items()
                if text and (title not in whose or (layout is ITEMS and number == 0))
            }
            for number, row in enumerate(each)
        ]
        for layout, each in rows.items()
        if each
    }


def with_another(rows: Rows, what: str) -> Rows:
    """The same, with an empty question or card below."""
    layout = SITUATIONS if what == "carte-de-situation" else OTHERS if what == "champ" else ITEMS
    row: Row = {"Type": what} if layout is ITEMS else {}
    return {**rows, layout: [*rows.get(layout, ()), row]}


def read(
    rows: Rows, item_id: str, language: str, kinds: Mapping[str, Kind]
) -> tuple[Finished | None, list[Problem]]:
    """The item that the rows say, and what is wrong with it at which cell; no item where it cannot be one.

    Args:
        item_id: what it is called where its Id is left empty; "" for a new one, named after its question.
    """
    first = rows[ITEMS][0]
    named = first.get("Id") or item_id
    whose = {"Id": named or "fiche", "Langue": first.get("Langue", "")}
    whole = {layout: [whose | row | whose for row in each] for layout, each in rows.items()}
    try:
        harvest = item_rows.read(whole)
    except Unreadable as error:
        return None, [Problem(error.sheet, error.line, "", str(error), "")]
    refused = [
        Problem(note.sheet, note.line, "", note.text, "", "error", note.column)
        for note in harvest.notes
        if note.level == "refused"
    ]
    if refused or len(harvest.drafts) != 1:
        return None, [*refused, *folder.refused_problems(harvest, {}, language, kinds)]
    (draft,) = harvest.drafts
    if not named:  # one that nobody named is called after its question
        fields = {name: value for name, value in draft.fields.items() if name != "id"}
        draft = replace(draft, fields=fields)
    (finished,) = folder.finish([draft], {}, language, kinds)
    lost = [Problem(note.sheet, note.line, "", note.text, "", "warning") for note in harvest.notes]
    return finished, [*finished.told, *lost]


def hidden(rows: Rows) -> dict[str, str]:
    """The types of the rows, which travel unseen."""
    at = [column.title for column in ITEMS.columns].index("Type")
    return {f"f-{number}-{at}": row.get("Type", "") for number, row in enumerate(rows[ITEMS])}


def can_grow(rows: Rows) -> Sequence[str]:
    """What may be added below: questions of a quiz or a film, cards, fields."""
    types = [row.get("Type", "") for row in rows[ITEMS]]
    if types[0] == "carte":
        return ("carte",)
    if types[0] in {*QUESTIONS, "film"}:
        return QUESTIONS
    if types[0] == "situation" and rows.get(SITUATIONS):
        return ("carte-de-situation",)
    return ("champ",) if rows.get(OTHERS) else ()
