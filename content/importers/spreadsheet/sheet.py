"""Makes drafts of a table of the documented layout. Cells are passed on: the loader judges them."""

import re
from collections.abc import Mapping
from typing import Any

from content.importers.harvest import Draft, Harvest, Note, Unreadable
from content.importers.spreadsheet.bodies import BODIES, Cells, RowError
from content.importers.spreadsheet.columns import COLUMNS, TITLES, TYPES
from content.importers.spreadsheet.tables import Row, Table
from content.importers.text import one_line
from games import answers

_HEAD = {
    "id": "id",
    "theme": "theme",
    "notion": "notion",
    "date du fait": "fact_date",
    "confiance": "confidence",
    "a relire le": "review_on",
    "geste": "gesture",
}
_SOURCE = {"source": "label", "adresse": "address", "date de la source": "date"}


def read(table: Table) -> Harvest:
    """Every row of a table; raises `Unreadable` where a needed column is missing."""
    if not table.rows:
        raise Unreadable("Ce tableau est vide. Partez du modèle : import --template fiches.xlsx.")
    header, *rows = table.rows
    notes = list(table.notes)
    columns = _columns(header, notes)
    if not rows:
        raise Unreadable("Ce tableau n’a que ses titres. Écrivez une fiche par ligne, sous eux.", header.line)
    drafts: list[Draft] = []
    for row in rows:
        cells = {
            columns[at]: one_line(cell)[0]
            for at, cell in enumerate(row.cells)
            if at in columns and cell.strip()
        }
        name = cells.get("question", "")[:60]
        try:
            _refuse_formulas(row, columns)
            drafts.append(_draft(row.line, Cells(cells), notes))
        except RowError as error:
            notes.append(Note(row.line, name, "refused", str(error)))
        notes.extend(_untitled(row, columns, header, name))
    return Harvest(tuple(drafts), tuple(notes))


def _columns(header: Row, notes: list[Note]) -> dict[int, str]:
    """The key of each column by its index, from the titles of the first row."""
    keys: dict[int, str] = {}
    for at, title in enumerate(header.cells):
        key = answers.fold(title)
        if key in keys.values():
            raise Unreadable(f"La colonne « {TITLES[key]} » est là deux fois. Gardez-en une.", header.line)
        if key in TITLES:
            keys[at] = key
        elif title.strip():
            name = one_line(title)[0]
            notes.append(
                Note(
                    header.line, name, "lost", f"La colonne « {name} » n’est pas prévue : elle n’est pas lue."
                )
            )
    missing = [column.title for column in COLUMNS if column.needed and column.key not in keys.values()]
    if missing:
        names = ", ".join(f"« {name} »" for name in missing)
        raise Unreadable(
            f"Il manque la colonne {names}. Partez du modèle : import --template fiches.xlsx.", header.line
        )
    return keys


def _refuse_formulas(row: Row, columns: Mapping[int, str]) -> None:
    for at in sorted(row.formulas):
        if at in columns:
            formula = one_line(row.cells[at])[0][:40]
            raise RowError(
                f"La cellule « {TITLES[columns[at]]} » contient une formule ({formula}). "
                "Remplacez-la par sa valeur."
            )


def _untitled(row: Row, columns: Mapping[int, str], header: Row, name: str) -> list[Note]:
    """Cells that stand under no title at all."""
    return [
        Note(row.line, name, "lost", f"Une cellule sans titre de colonne ({one_line(cell)[0][:40]}).")
        for at, cell in enumerate(row.cells)
        if cell.strip() and at not in columns and not "".join(header.cells[at : at + 1]).strip()
    ]


def _draft(line: int, cells: Cells, notes: list[Note]) -> Draft:
    type_name = cells.take("type")
    kind = answers.fold(type_name)
    if kind not in BODIES:
        what = f"Le type « {type_name} » n’existe pas" if type_name else "Le type manque"
        raise RowError(f"{what}. Écrivez {', '.join(TYPES)}.")
    ask = cells.take("question")
    body = BODIES[kind](cells, ask)
    draft = Draft(line, ask, _head(cells) | body)
    left = ", ".join(f"« {TITLES[key]} »" for key in cells.unused)
    if left:
        text = f"{left}, car le type « {type_name} » n’en a pas l’usage."
        notes.append(Note(line, ask[:60], "lost", text))
    return draft


def _head(cells: Cells) -> dict[str, Any]:
    head: dict[str, Any] = {name: text for key, name in _HEAD.items() if (text := cells.take(key))}
    commitment = cells.take("engagement")
    if commitment:
        head["commitment"] = int(commitment) if re.fullmatch(r"[0-9]{1,3}", commitment) else commitment
    source = {name: text for key, name in _SOURCE.items() if (text := cells.take(key))}
    return head | ({"source": source} if source else {})
