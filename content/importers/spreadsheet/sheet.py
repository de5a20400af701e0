"""Makes drafts of a book of the documented layout. Cells are passed on: the loader judges them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from content.importers.harvest import Draft, Harvest, Note, Unreadable
from content.importers.spreadsheet.bodies import ALONE, QUESTIONS, WHOLE, cards, questions
from content.importers.spreadsheet.columns import ITEMS, ORDERS, PACK, SCENES, TYPES
from content.importers.spreadsheet.dates import iso
from content.importers.spreadsheet.decks import (
    APART,
    Apart,
    is_typed,
    orphan_notes,
    parts,
    possible_types,
    rows_apart,
)
from content.importers.spreadsheet.fields import nested
from content.importers.spreadsheet.row_cells import (
    LANGUAGES,
    RowCells,
    RowError,
    language,
    marks,
    rows_of,
    shared,
    waiting,
)
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
_NONE = "aucun"
_PACK = {"titre": "title", "decor": "scene", "ordre": "order", "langue": "language"}
_CHOSEN = {
    "scene": {answers.fold(word): name for word, name in SCENES.items()},
    "order": {answers.fold(word): name for word, name in ORDERS.items()},
    "language": LANGUAGES,
}
"""The pack's lines whose words are picked of a list."""


_OF_MANY_ROWS = {*QUESTIONS, "film", "carte"}
_TYPES = {*ALONE, *APART}


def read(book: Book) -> Harvest:
    """Every item of a book; raises `Unreadable` where a needed column is missing."""
    rows, notes = _item_rows(book)
    notes = [*book.notes, *notes]
    apart = rows_apart(book.others, {cells.whose for cells in rows}, notes)
    drafts: list[Draft] = []
    refused: list[tuple[Draft, ...]] = []
    for item in _items(rows):
        name = item[0].peek("question")[:60] or item[0].peek("id")
        alone = _alone(item)
        readings, errors = ((), [alone]) if alone else _drafts(item, apart, notes)
        if not errors:
            drafts += readings
        elif readings:
            refused.append(readings)
        for at, error in enumerate(errors):
            place, text = error.place, f"{error}{'' if at else waiting(item)}"
            notes.append(Note(place.line, name, "refused", text, place.file, place.column))
    notes.extend(orphan_notes(apart))
    head = _pack(book.others.get(PACK.key), notes)
    return Harvest(tuple(drafts), tuple(notes), head=head, refused=tuple(refused))


def _alone(item: Sequence[RowCells]) -> RowError | None:
    """The one sentence on a row with one filled cell: a headline between items, or a row just begun."""
    [*keys] = item[0].unused
    if len(item) > 1 or len(keys) > 1 or keys == ["id"]:  # its parts may stand in another sheet
        return None
    title = item[0].place(keys[0]).column
    what = f"De cette ligne, seule la case « {title} » est remplie."
    return item[0].error(f"{what} Complétez la ligne, ou supprimez-la.", keys[0])


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
    """The rows of each item: those that follow each other with one id, where their types go together.

    A type that nobody knows goes with any, where the row says nothing of the lines of a whole item.
    """
    item: list[RowCells] = []
    for cells in rows:
        if item and not (_is_of(item[0], cells) and _continues(item[0], cells)):
            yield item
            item = []
        item.append(cells)
    if item:
        yield item


def _is_of(first: RowCells, cells: RowCells) -> bool:
    """Whether a row names the item of the first row; it need not say its language again."""
    name, whose = first.whose[0], cells.whose
    return bool(name) and (whose == first.whose or (whose == (name, "") and not _says_common_lines(cells)))


def _says_common_lines(cells: RowCells) -> bool:
    return any(cells.peek(key) for key in _HEAD if key not in {"id", "langue"})


def _continues(first: RowCells, cells: RowCells) -> bool:
    before, after = first.type, cells.type
    if before in _OF_MANY_ROWS and after in _OF_MANY_ROWS:
        return (before != "carte" and after in QUESTIONS) or before == after == "carte"
    mistyped = before not in _TYPES or after not in _TYPES
    return mistyped and not _says_common_lines(cells)


def _drafts(
    item: Sequence[RowCells], apart: Apart, notes: list[Note]
) -> tuple[tuple[Draft, ...], list[RowError]]:
    """The draft of an item's rows, and why they are refused; of refused ones, as far as it can be read.

    Rows whose type is unknown are read as each one that fits their cells best: what is wrong as all of
    them is wrong.
    """
    untyped = [cells for cells in item if not is_typed(cells, apart)]
    types = possible_types(item, apart) if untyped else [item[0].type]
    others: list[RowCells] = []
    missing: list[RowError] = []
    try:  # first: a refused item's rows are not rows without an item
        others = parts(item[0], types[0] if item[0] in untyped else item[0].type, apart)
    except RowError as error:
        missing.append(error)
    if not untyped:
        draft, errors = _draft(item, others, missing, notes)
        return (draft,), errors
    readings: list[tuple[int, Draft, list[RowError]]] = []
    for name in types:
        rows = [cells.of_type(name) if cells in untyped else cells for cells in item]
        draft, errors = _draft(rows, others, missing, [])
        readings.append((sum(len(cells.unused) for cells in rows), draft, errors))
    fewest = min(unused for unused, _, _ in readings)
    fitting = [(draft, errors) for unused, draft, errors in readings if unused == fewest]
    everywhere = [{(error.place, str(error)) for error in errors} for _, errors in fitting]
    common = [
        error for error in fitting[0][1] if all((error.place, str(error)) in each for each in everywhere)
    ]
    return tuple(draft for draft, _ in fitting), [*map(_unknown_type, untyped), *common]


def _draft(
    item: Sequence[RowCells], others: Sequence[RowCells], missing: Sequence[RowError], notes: list[Note]
) -> tuple[Draft, list[RowError]]:
    """The draft of rows whose types are known; `missing`: why its rows of another sheet are not there."""
    first, errors = item[0], [*missing]
    kind = answers.fold(first.take("type", "kind"))
    body: dict[str, Any] = {}
    for cells in (*item, *others):
        cells.refuse_formulas()
    head = _head(item)
    places: dict[Where, Place] = {(): first.place(), ("questions",): first.place("question")}
    if not missing or kind == "film":  # its questions stand in this sheet
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


def _unknown_type(cells: RowCells) -> RowError:
    name = cells.peek("type")
    what = f"Le type « {name[:40]} » n’existe pas" if name else "Le type manque"
    return cells.error(f"{what}. Écrivez {', '.join(TYPES)}.", "type")


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
        film = APART[kind][1](others) if others else {"kind": "video"}
        return film | ({"questions": film_questions} if film_questions else {})
    return APART[kind][1](others)


def _head(item: Sequence[RowCells]) -> dict[str, Any]:
    """An item's common lines: what its first row says, and no other row says otherwise."""
    head: dict[str, Any] = {}
    for key, where in _HEAD.items():
        text = shared(item, key, *where)
        if key in _DATES:
            text = iso(text)
        elif key == "langue":
            text = language(text)
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
