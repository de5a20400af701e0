"""The cells of a row, which know where they stand: what is read of them keeps its place."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from content.cells import one_line
from content.importers.harvest import Note, Unreadable
from content.importers.shapes import Number, as_number, read_number
from content.importers.spreadsheet.columns import Layout
from content.importers.spreadsheet.dates import iso
from content.importers.spreadsheet.tables import Row, Table
from content.loader.problems import Place, Where
from games import answers

Whose = tuple[str, str]
"""The id and the language that a row gives."""
LANGUAGES = {"francais": "fr", "anglais": "en"}

_TITLES_WITHIN = 10
"""Rows among which the titles are looked for: some people write a headline above them."""


class RowError(ValueError):
    """A row that cannot be an item; the text is for the author."""

    def __init__(self, text: str, place: Place) -> None:
        super().__init__(text)
        self.place = place


class RowCells:
    """The filled cells of a row by column; it knows which were used, and for what part of an item.

    A cell that cannot be read is noted (`errors`), and the reading goes on, so that all of them are told.
    """

    def __init__(
        self, sheet: str, row: Row, columns: Mapping[int, str], layout: Layout, type_name: str = ""
    ) -> None:
        """A row under titles; `type_name` stands for its « Type »."""
        self._given = sheet, row, columns, layout
        self._sheet, self._line, self._layout = sheet, row.line, layout
        titled = [(columns[at], cell) for at, cell in enumerate(row.cells) if at in columns]
        self._texts = {key: cell for key, cell in titled if cell.strip()}
        self._texts |= {"type": type_name} if type_name else {}
        self._formulas = [columns[at] for at in sorted(row.formulas) if at in columns]
        self.unused = dict.fromkeys(self._texts)
        self.errors: list[RowError] = []
        self.places: dict[Where, Place] = {}

    def of_type(self, name: str) -> "RowCells":
        """The same row, unread, as if its « Type » said `name`."""
        return RowCells(*self._given, name)

    @property
    def type(self) -> str:
        """The type that it says, as it is compared."""
        return answers.fold(self.peek("type"))

    @property
    def whose(self) -> Whose:
        """The item that it says it belongs to."""
        return self.peek("id"), language(self.peek("langue"))

    def place(self, key: str = "") -> Place:
        """Where a column's cell stands; the row as a whole without a column."""
        return Place(self._sheet, self._line, self._layout.titles[key] if key else "")

    def has(self, key: str) -> bool:
        """Whether its sheet has a column of this key."""
        return key in self._layout.titles

    def error(self, text: str, key: str = "") -> RowError:
        """A problem that ends the reading of the item, at a cell."""
        return RowError(text, self.place(key))

    def refuse(self, text: str, key: str = "") -> None:
        """Note a problem that refuses the item, at a cell; only the first of a cell counts."""
        if all(error.place != self.place(key) for error in self.errors):
            self.errors.append(self.error(text, key))

    def peek(self, key: str) -> str:
        """A cell's text on one line, empty where there is none; it counts as unused."""
        return one_line(self._texts.get(key, ""))[0]

    def take(self, key: str, *where: str | int) -> str:
        """The same, used; `where` is the path of the item's part that the cell says."""
        self.unused.pop(key, None)
        if where:
            self.places[where] = self.place(key)
        return self.peek(key)

    def take_text(self, key: str, *where: str | int) -> str:
        """A cell's text with its line breaks, used."""
        self.take(key, *where)
        return "\n".join(one_line(line)[0] for line in self._texts.get(key, "").splitlines()).strip()

    def take_lines(self, key: str, *where: str | int) -> list[str]:
        """The lines of a cell that are not empty, used; each is a part of the list at `where`."""
        self.take(key, *where)
        lines = [text for line in self._texts.get(key, "").splitlines() if (text := one_line(line)[0])]
        self.places |= {(*where, at): self.place(key) for at in range(len(lines))}
        return lines

    def take_number(self, key: str, *where: str | int, percent: bool = True) -> Number | None:
        """A cell's number, None where it is empty; refuses anything else.

        A program writes the % or € that one has typed behind it again and again: it may stay, but a % only
        where the number is one (`percent`), since 5 % of an amount is not 5.
        """
        text = self.take(key, *where)
        if text.endswith("%") and not percent:
            wrong = f"« {text[:40]} » est un pourcentage."
            self.refuse(f"{wrong} Écrivez le nombre seul, ou % dans « Unité ».", key)
            return None
        number = read_number(text.rstrip("%€ \u00a0\u202f"))
        if text and number is None:
            self.refuse(f"« {text[:40]} » n’est pas un nombre. Écrivez-le en chiffres.", key)
        return None if number is None else as_number(number)

    def take_ids(self, key: str, count: int) -> list[str] | None:
        """The technical names in a cell, None without any; refuses them unless there are `count`."""
        names = self.take(key).split()
        if names and len(names) != count:
            wrong = f"Il y a {len(names)} noms pour {count} textes."
            self.refuse(f"{wrong} Videz la case ou complétez-la.", key)
            return None
        return names or None

    def refuse_formulas(self) -> None:
        """Refuse each cell that is computed: nothing here computes."""
        for key in self._formulas:
            formula = one_line(self._texts.get(key, ""))[0][:40]
            if formula.startswith("#"):
                self.refuse(f"La cellule affiche une erreur ({formula}). Écrivez sa valeur.", key)
            self.refuse(f"La cellule contient une formule ({formula}). Remplacez-la par sa valeur.", key)

    def lost(self, name: str, what: str) -> Note | None:
        """The note on the cells that nothing used: `what` says why."""
        titles = ", ".join(f"« {self._layout.titles[key]} »" for key in self.unused)
        text = f"{titles}, car {what}. Videz ces cases, ou remplissez celles qui vont avec."
        return Note(self._line, name, "lost", text, self._sheet) if titles else None


def language(text: str) -> str:
    """The code of a language that a cell names."""
    return LANGUAGES.get(answers.fold(text), text.lower())


def texts_of(**texts: str) -> dict[str, str]:
    """Those of the lines that have a text."""
    return {name: text for name, text in texts.items() if text}


def own(cells: RowCells, at: Where) -> dict[str, Any]:
    """The source and the facts that a row says of its own answer."""
    keys = {"label": "source propre", "address": "adresse propre", "date": "date propre"}
    source = texts_of(**{name: cells.take(key, *at, "source", name) for name, key in keys.items()})
    source |= texts_of(date=iso(source.get("date", "")))
    facts = marks(cells.take("faits propres", *at, "facts"))
    return ({"source": source} if source else {}) | ({"facts": facts} if facts else {})


def marks(text: str) -> list[str]:
    """The marks of facts in a cell."""
    return re.findall(r"[^\s,;]+", text)


def shared(rows: Sequence[RowCells], key: str, *where: str | int) -> str:
    """A cell that belongs to all the rows of an item: the first that has it says it, and no other otherwise.

    A row that says something else is refused.
    """
    owner = next((row for row in rows if row.peek(key)), rows[0])
    text = owner.take(key, *where)
    for row in rows:
        if row is not owner and row.take(key) not in {"", text}:
            said_before = f"la ligne {owner.place().line} dit « {text[:40]} »"
            row.refuse(f"Cette ligne continue la même fiche, et {said_before}. Videz cette case.", key)
    return text


def waiting(rows: Sequence[RowCells]) -> str:
    """Says that an item's good rows are not taken either; nothing of an item of one row."""
    first, last = rows[0].place().line, rows[-1].place().line
    return f" La fiche entière (lignes {first} à {last}) attend cette correction." if len(rows) > 1 else ""


def rows_of(table: Table, layout: Layout) -> tuple[list[RowCells], list[Note]]:
    """The rows under the titles, and what is not read of the table.

    Raises:
        Unreadable: a needed column is missing, or a title is there twice.
    """
    above, header, below = _cut(table, layout)
    notes = [*table.notes]
    notes += [
        Note(row.line, "", "lost", f"Au-dessus des titres : {_headline(row)}.", table.sheet) for row in above
    ]
    columns = _columns(header, layout, table.sheet, notes)
    rows = [RowCells(table.sheet, row, columns, layout) for row in below]
    for row in below:
        notes.extend(_untitled(row, columns, header, table.sheet))
    return rows, notes


def _cut(table: Table, layout: Layout) -> tuple[Sequence[Row], Row, Sequence[Row]]:
    """The rows above the titles, the titles, and the rows below: the titles are where the needed ones are."""
    needed = {column.key for column in layout.columns if column.needed}
    for at, row in enumerate(table.rows[:_TITLES_WITHIN]):
        if needed <= {_key(cell, layout) for cell in row.cells}:
            return table.rows[:at], row, table.rows[at + 1 :]
    return (), table.rows[0], table.rows[1:]


def _key(title: str, layout: Layout) -> str:
    """The key of the column that a title names, with its blanks or without: « choix1 » is « Choix 1 »."""
    key = answers.fold(title)
    if key in layout.titles:
        return key
    return next((each for each in layout.titles if each.replace(" ", "") == key.replace(" ", "")), key)


def _headline(row: Row) -> str:
    return one_line(" ".join(cell for cell in row.cells if cell.strip()))[0][:60]


def _columns(header: Row, layout: Layout, sheet: str, notes: list[Note]) -> dict[int, str]:
    """The key of each column by its index, from the titles."""
    keys: dict[int, str] = {}
    for at, title in enumerate(header.cells):
        key = _key(title, layout)
        if key in keys.values():
            raise Unreadable(
                f"La colonne « {layout.titles[key]} » est là deux fois. Gardez-en une.", header.line, sheet
            )
        if key in layout.titles:
            keys[at] = key
        elif title.strip():
            name = one_line(title)[0][:60]
            text = f"La colonne « {name} » n’est pas prévue : elle n’est pas lue."
            notes.append(Note(header.line, name, "lost", text, sheet))
    missing = [column.title for column in layout.columns if column.needed and column.key not in keys.values()]
    if missing:
        names = ", ".join(f"« {name} »" for name in missing)
        which = "la colonne" if len(missing) == 1 else "les colonnes"
        text = f"Il manque {which} {names}. Partez du modèle de fiches."
        raise Unreadable(text, header.line, sheet)
    return keys


def _untitled(row: Row, columns: Mapping[int, str], header: Row, sheet: str) -> Iterator[Note]:
    """Cells that stand under no title at all."""
    for at, cell in enumerate(row.cells):
        if cell.strip() and at not in columns and not "".join(header.cells[at : at + 1]).strip():
            text = f"Une cellule sans titre de colonne ({one_line(cell)[0][:40]})."
            yield Note(row.line, "", "lost", text, sheet)
