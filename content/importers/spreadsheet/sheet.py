"""Makes drafts of a book of the documented layout. Cells are passed on: the loader judges them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from content.importers.harvest import Draft, Harvest, Note, Unreadable
from content.importers.spreadsheet.bodies import QUESTIONS, WHOLE, cards, questions
from content.importers.spreadsheet.columns import ITEMS, ORDERS, OTHERS, PACK, SCENES, TYPES
from content.importers.spreadsheet.dates import iso
from content.importers.spreadsheet.decks import APART
from content.importers.spreadsheet.fields import nested
from content.importers.spreadsheet.row_cells import RowCells, RowError, marks, rows_of, shared
from content.importers.spreadsheet.tables import Book, Table
from content.loader.problems import Place, Where
from games import answers

_HEAD: Mapping[str, Where] = {
    "id": ("id",),
    "theme": ("theme",),
    "notion": ("notion",),
    "jumelle": ("twin",),
    "date du fait": ("fact_date",),
    "confiance": ("confidence",),
    "a relire le": ("review_on",),
    "geste": ("gesture",),
    "langue": ("lang",),
    "source": ("source", "label"),
    "adresse": ("source", "address"),
    "date de la source": ("source", "date"),
    "image": ("picture", "file"),
    "texte de l image": ("picture", "alt"),
    "idee recue": ("misconception", "belief"),
    "d ou on le sait": ("misconception", "basis"),
}
"""The columns of an item's common lines that are passed on as they are, or as a date."""
_DATES = {"date du fait", "a relire le", "date de la source"}
_LANGUAGES = {"francais": "fr", "anglais": "en"}
_NONE = "aucun"
_PACK = {"titre": "title", "decor": "scene", "ordre": "order", "langue": "language"}
_CHOSEN = {
    "scene": {answers.fold(word): name for word, name in SCENES.items()},
    "order": {answers.fold(word): name for word, name in ORDERS.items()},
    "language": _LANGUAGES,
}
"""The pack's lines whose words are picked of a list."""

_ALONE = {*QUESTIONS, *WHOLE, "carte"}
"""Types that need no other sheet."""
_LAYOUTS_APART = (*(layout for layout, _ in APART.values()), OTHERS)

Whose = tuple[str, str]
"""The id and the language that a row gives."""
Apart = dict[str, dict[Whose, list[RowCells]]]
"""The rows of the other sheets by sheet, then by the item that they belong to."""


def read(book: Book) -> Harvest:
    """Every item of a book; raises `Unreadable` where a needed column is missing."""
    rows, notes = _item_rows(book)
    notes = [*book.notes, *notes]
    apart = _apart(book.others, notes)
    drafts: list[Draft] = []
    refused: list[Draft] = []
    for item in _items(rows):
        name = item[0].peek("question")[:60] or item[0].peek("id")
        draft, errors = _draft(item, apart, notes)
        (refused if errors else drafts).append(draft)
        for error in errors:
            at = error.place
            notes.append(Note(at.line, name, "refused", str(error), at.file, at.column))
    notes.extend(_orphan_notes(apart))
    head = _pack(book.others.get(PACK.key), notes)
    return Harvest(tuple(drafts), tuple(notes), head=head, refused=tuple(refused))


def _item_rows(book: Book) -> tuple[list[RowCells], list[Note]]:
    """The rows of the sheet of items; what hides them is told where there are none."""
    table = book.items
    try:
        if not table.rows:
            raise Unreadable("Ce tableau est vide. Partez du modèle de fiches.", 0, table.sheet)
        rows, notes = rows_of(table, ITEMS)
    except Unreadable as error:
        for note in book.notes:  # the sheet that is meant is hidden
            if answers.fold(note.sheet) == ITEMS.key and note.sheet != table.sheet:
                raise Unreadable(note.text, note.line, note.sheet) from error
        # A merged title hides those beside it.
        merged = [note.text for note in book.notes if note.sheet == table.sheet and note.level == "lost"]
        raise Unreadable(" ".join([str(error), *merged]), error.line, error.sheet) from error
    if not rows:
        raise Unreadable(
            "Ce tableau n’a que ses titres. Écrivez une fiche par ligne, sous eux.",
            table.rows[-1].line,
            table.sheet,
        )
    return rows, notes


def _items(rows: Iterable[RowCells]) -> Iterator[list[RowCells]]:
    """The rows of each item: those that follow each other with one id, where their types go together."""
    item: list[RowCells] = []
    for cells in rows:
        if item and not (
            _whose(cells)[0] and _whose(cells) == _whose(item[0]) and _continues(item[0], cells)
        ):
            yield item
            item = []
        item.append(cells)
    if item:
        yield item


def _continues(first: RowCells, cells: RowCells) -> bool:
    before, after = (answers.fold(row.peek("type")) for row in (first, cells))
    return (before in {*QUESTIONS, "film"} and after in QUESTIONS) or before == after == "carte"


def _whose(cells: RowCells) -> Whose:
    return cells.peek("id"), _language(cells.peek("langue"))


def _language(text: str) -> str:
    return _LANGUAGES.get(answers.fold(text), text.lower())


def _apart(tables: Mapping[str, Table], notes: list[Note]) -> Apart:
    """The rows of the other sheets; a row without an id belongs to the item of the row above."""
    apart: Apart = {}
    for layout in _LAYOUTS_APART:
        table = tables.get(layout.key)
        if table is None or not table.rows:
            continue
        rows, noted = rows_of(table, layout)
        notes.extend(noted)
        whose: Whose = ("", "")
        by_item: dict[Whose, list[RowCells]] = defaultdict(list)
        for cells in rows:
            whose = _whose(cells) if cells.peek("id") else whose
            cells.take("id"), cells.take("langue")
            by_item[whose].append(cells)
        apart[layout.key] = by_item
    return apart


def _orphan_notes(apart: Apart) -> Iterator[Note]:
    """Rows of the other sheets that no item asked for."""
    for layout in _LAYOUTS_APART:
        for (name, _), rows in apart.get(layout.key, {}).items():
            text = f"Aucune fiche de « {ITEMS.title} » n’a l’Id « {name[:60]} » et un type de cette feuille."
            text = f"{text} Corrigez l’Id, ou le type de sa fiche."
            place = rows[0].place("id")
            yield Note(place.line, name, "refused", text, place.file, place.column)


def _draft(item: Sequence[RowCells], apart: Apart, notes: list[Note]) -> tuple[Draft, list[RowError]]:
    """The draft of an item's rows, and why they are refused; of refused ones, as far as it can be read."""
    first = item[0]
    kind = answers.fold(first.take("type", "kind"))
    others: list[RowCells] = []
    body: dict[str, Any] = {}
    errors: list[RowError] = []
    try:
        others = _parts(first, kind, apart)  # first: a refused item's rows are not rows without an item
    except RowError as error:
        errors.append(error)
    for cells in (*item, *others):
        cells.refuse_formulas()
    head = _head(item)
    places: dict[Where, Place] = {(): first.place()}
    if not errors:
        try:
            body = _body(item, kind, others)
        except RowError as error:
            errors.append(error)
    for cells in (*item, *others):
        places |= {where: at for where, at in cells.places.items() if where not in places}
        errors += cells.errors
    ask = first.peek("question")
    draft = Draft(first.place().line, ask or first.peek("id"), head | body, places)
    if errors:
        return draft, errors
    for cells in (*item, *others):
        type_name = cells.take("type") if cells in item else first.peek("type")
        loss = cells.lost(
            ask[:60] or first.peek("id"), f"le type « {type_name[:40]} » n’en a pas l’usage ici"
        )
        notes.extend([loss] if loss else [])
    return draft, []


def _parts(first: RowCells, kind: str, apart: Apart) -> list[RowCells]:
    """The item's rows of another sheet; raises `RowError` where it should have some."""
    if kind in _ALONE:
        return []
    in_fields = _whose(first) in apart.get(OTHERS.key, {})
    if kind not in APART or (first.peek("id") and in_fields):
        return apart.get(OTHERS.key, {}).pop(_whose(first), [])
    layout, _ = APART[kind]
    rows = apart.get(layout.key, {}).pop(_whose(first), []) if first.peek("id") else []
    if not rows:
        text = f"Une fiche de type « {kind} » a un Id, et des lignes de cet Id"
        raise first.error(f"{text} dans la feuille « {layout.title} ». Regardez le modèle.", "id")
    return rows


def _body(item: Sequence[RowCells], kind: str, others: Sequence[RowCells]) -> dict[str, Any]:
    if kind in QUESTIONS:
        return {"kind": "quiz", "questions": questions(item)}
    if kind == "carte":
        return cards(item)
    if kind in WHOLE:
        return WHOLE[kind](item[0])
    if others and others[0].has("champ"):
        return {"kind": item[0].peek("type")} | nested(others)
    if kind == "film":
        film_questions = questions(item[1:])
        return APART[kind][1](others) | ({"questions": film_questions} if film_questions else {})
    if kind in APART:
        return APART[kind][1](others)
    type_name = item[0].peek("type")
    what = f"Le type « {type_name[:40]} » n’existe pas" if type_name else "Le type manque"
    raise item[0].error(f"{what}. Écrivez {', '.join(TYPES)}.", "type")


def _head(item: Sequence[RowCells]) -> dict[str, Any]:
    """An item's common lines: what its first row says, and no other row says otherwise."""
    head: dict[str, Any] = {}
    for key, where in _HEAD.items():
        text = shared(item, key, *where)
        if key in _DATES:
            text = iso(text)
        elif key == "langue":
            text = _language(text)
        if text and len(where) == 1:
            head[str(where[0])] = text
        elif text:
            head.setdefault(str(where[0]), {})[where[1]] = text
    commitment = shared(item, "engagement", "commitment")
    if commitment:
        whole = re.fullmatch(r"[0-9]{1,3}", commitment)
        head["commitment"] = (
            None if answers.fold(commitment) == _NONE else int(commitment) if whole else commitment
        )
    facts = marks(shared(item, "faits", "facts"))
    return head | ({"facts": facts} if facts else {})


def _pack(table: Table | None, notes: list[Note]) -> Draft | None:
    """The pack's own lines, each with its cell; an empty value says nothing."""
    if table is None or not table.rows:
        return None
    rows, noted = rows_of(table, PACK)
    notes.extend(noted)
    fields: dict[str, Any] = {}
    places: dict[Where, Place] = {}
    for cells in rows:
        try:
            name, value = _line(cells, fields)
        except RowError as error:
            at = error.place
            notes.append(Note(at.line, "", "lost", str(error), at.file, at.column))
            continue
        if value is not None:
            fields[name] = value
            places[(name,)] = cells.place("valeur")
    return Draft(table.rows[0].line, "", fields, places)


def _line(cells: RowCells, above: Mapping[str, Any]) -> tuple[str, str | None]:
    """A line of the pack and its value, None where that is empty; raises `RowError` for one said above."""
    cells.refuse_formulas()
    if cells.errors:
        raise cells.errors[0]
    title, value = cells.take("ligne"), cells.take_text("valeur")
    key = answers.fold(title)
    name = _PACK.get(key, key)
    if name in above and value:
        raise cells.error(f"La ligne « {title[:40]} » est déjà plus haut. Gardez l’une des deux.", "ligne")
    return name, _CHOSEN.get(name, {}).get(answers.fold(value), value) if value else None
