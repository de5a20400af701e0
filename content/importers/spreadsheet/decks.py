"""Items whose parts stand in a sheet of their own: situations and films, and the rows of those sheets."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from content.importers.harvest import Note
from content.importers.shapes import choice_id
from content.importers.spreadsheet.bodies import ALONE, QUESTIONS
from content.importers.spreadsheet.columns import (
    FILMS,
    GAUGES,
    ITEMS,
    OTHERS,
    REACTIONS,
    SITUATIONS,
    SPOTS,
    Layout,
)
from content.importers.spreadsheet.row_cells import RowCells, Whose, own, rows_of, shared, texts_of
from content.importers.spreadsheet.tables import Table
from games import answers

_GAUGES = {answers.fold(title): name for title, name in GAUGES.items()}
_SPOTS = {answers.fold(title): name for title, name in SPOTS.items()}
_ENDINGS = {"content": "good", "mitige": "fair", "mecontent": "poor"}
_FEWEST_REACTIONS = 2
"""Of a card: where it has fewer, the first empty cell is the one to fill."""
Apart = dict[str, dict[Whose, list[RowCells]]]
"""The rows of the other sheets by sheet, then by the item that they belong to."""
_YES = {"oui": True, "vrai": True, "x": True, "non": False, "faux": False}


def _situation(rows: Sequence[RowCells]) -> dict[str, Any]:
    first = rows[0]
    candidates = [_gauge(first, name) for name in shared(rows, "jauges", "gauges").split(",") if name.strip()]
    gauges = list(filter(None, candidates))
    length = shared(rows, "cartes tirees", "length")
    rows[-1].places[("cards",)] = rows[-1].place("carte")
    endings = {
        name: shared(rows, f"dernier mot {title}", "endings", name) for title, name in _ENDINGS.items()
    }
    return {
        "kind": "situation",
        **({"gauges": gauges} if gauges else {}),
        **({"length": _whole(length)} if length else {}),
        "cards": [_card(cells, number) for number, cells in enumerate(rows)],
        "endings": texts_of(**endings),
    }


def _gauge(cells: RowCells, title: str) -> str | None:
    name = _GAUGES.get(answers.fold(title))
    if name is None:
        cells.refuse(f"« {title.strip()[:40]} » n’est pas une jauge. Prenez {', '.join(GAUGES)}.", "jauges")
    return name


def _card(cells: RowCells, number: int) -> dict[str, Any]:
    at = ("cards", number)
    cells.places[at] = cells.place()
    follows = cells.take("suite", *at, "follow_up")
    follow_up = _YES.get(answers.fold(follows))
    if follows and follow_up is None:
        cells.refuse(f"« {follows[:40]} » n’est ni oui ni non. Écrivez l’un des deux.", "suite")
    spot = cells.take("lieu", *at, "place")
    place = _SPOTS.get(answers.fold(spot))
    if spot and place is None:
        cells.refuse(f"« {spot[:40]} » n’est pas un lieu prévu. Prenez {', '.join(SPOTS)}.", "lieu")
    commitment = cells.take("engagement", *at, "commitment")
    card: dict[str, Any] = {"id": cells.take("carte", *at, "id") or f"carte-{number + 1}"}
    card |= {} if follow_up is None else {"follow_up": follow_up}
    card |= {"place": place} if place else {}
    card |= {"commitment": _whole(commitment)} if commitment else {}
    card |= texts_of(says=cells.take("l usager dit", *at, "says"))
    return card | {"choices": _reactions(cells, number)} | own(cells, at)


def _reactions(cells: RowCells, number: int) -> list[dict[str, Any]]:
    every = range(1, REACTIONS + 1)
    columns = [column for column in every if cells.peek(f"reaction {column}")]
    lacking = next((column for column in every if column not in columns), every[0])
    cells.places[("cards", number, "choices")] = cells.place(
        f"reaction {lacking if len(columns) < _FEWEST_REACTIONS else columns[0]}"
    )
    ids = cells.take_ids("ids des reactions", len(columns))
    return [_reaction(cells, number, at, column, ids) for at, column in enumerate(columns)]


def _reaction(cells: RowCells, card: int, at: int, column: int, ids: list[str] | None) -> dict[str, Any]:
    where = ("cards", card, "choices", at)
    effects: dict[str, Any] = {}
    for key, gauge in _GAUGES.items():
        effect = cells.take_number(f"{key} {column}", *where, "effects", gauge)
        effects |= {} if effect is None else {gauge: effect}
    text = cells.take(f"reaction {column}", *where, "text")
    more = texts_of(
        explain=cells.take(f"effet {column}", *where, "explain"),
        then=cells.take(f"ensuite {column}", *where, "then"),
    )
    return {"id": ids[at] if ids else choice_id(column - 1), "text": text, "effects": effects, **more}


def _film(rows: Sequence[RowCells]) -> dict[str, Any]:
    cells = rows[0]
    if len(rows) > 1:
        rows[1].refuse("Cette fiche a déjà un film plus haut. Gardez une seule ligne par film.", "id")
    lines = {
        "titre": "title",
        "film": "file",
        "affiche": "poster",
        "piste": "track",
        "langue du film": "language",
    }
    film: dict[str, Any] = texts_of(**{name: cells.take(key, "film", name) for key, name in lines.items()})
    seconds = cells.take("secondes", "film", "seconds")
    film |= {"seconds": _whole(seconds)} if seconds else {}
    transcript = cells.take_lines("transcription", "transcript")
    return {"kind": "video", "film": film} | ({"transcript": transcript} if transcript else {})


def _whole(text: str) -> int | str:
    """A whole number; the loader says what is wrong with anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 3 else text


APART: Mapping[str, tuple[Layout, Callable[[Sequence[RowCells]], dict[str, Any]]]] = {
    "situation": (SITUATIONS, _situation),
    "film": (FILMS, _film),
}
"""Types whose parts stand in a sheet of their own, and what reads them."""
_LAYOUTS = (*(layout for layout, _ in APART.values()), OTHERS)


def rows_apart(tables: Mapping[str, Table], owners: Collection[Whose], notes: list[Note]) -> Apart:
    """The rows of the other sheets, by one of the `owners` where they can be told.

    A row without an id belongs to the item of the row above.
    """
    apart: Apart = {}
    for layout in _LAYOUTS:
        table = tables.get(layout.key)
        if table is None or not table.rows:
            continue
        rows, noted = rows_of(table, layout)
        notes.extend(noted)
        whose: Whose = ("", "")
        by_item: dict[Whose, list[RowCells]] = defaultdict(list)
        for cells in rows:
            whose = _owner(cells.whose, owners) if cells.peek("id") else whose
            cells.take("id"), cells.take("langue")
            by_item[whose].append(cells)
        apart[layout.key] = by_item
    return apart


def _owner(whose: Whose, owners: Collection[Whose]) -> Whose:
    """The item that a row means: of one that says no language, the row may name it, and the other way."""
    if whose in owners:
        return whose
    meant = [owner for owner in owners if owner[0] == whose[0] and "" in (owner[1], whose[1])]
    return meant[0] if len(meant) == 1 else whose


def orphan_notes(apart: Apart) -> Iterator[Note]:
    """Rows of the other sheets that no item asked for."""
    for layout in _LAYOUTS:
        for (name, _), rows in apart.get(layout.key, {}).items():
            text = f"Aucune fiche de « {ITEMS.title} » n’a l’Id « {name[:60]} » et un type de cette feuille."
            text = f"{text} Corrigez l’Id, ou le type de sa fiche."
            place = rows[0].place("id")
            yield Note(place.line, name, "refused", text, place.file, place.column)


def is_typed(cells: RowCells, apart: Apart) -> bool:
    """Whether a row of the sheet of items says what it is: a type, or a game by its fields."""
    return cells.type in ALONE or cells.type in APART or cells.whose in apart.get(OTHERS.key, {})


def possible_types(item: Sequence[RowCells], apart: Apart) -> list[str]:
    """The types that the rows of an item may have which say none, from what stands beside them."""
    first, types = item[0], {cells.type for cells in item}
    for kind, (layout, _) in APART.items():
        if not is_typed(first, apart) and first.peek("id") and first.whose in apart.get(layout.key, {}):
            return [kind]
    if "carte" in types:
        return ["carte"]
    return sorted(ALONE if len(item) == 1 else QUESTIONS)


def parts(first: RowCells, kind: str, apart: Apart) -> list[RowCells]:
    """The item's rows of another sheet; raises `RowError` where it should have some."""
    if kind in ALONE:
        return []
    in_fields = first.whose in apart.get(OTHERS.key, {})
    if kind not in APART or (first.peek("id") and in_fields):
        return apart.get(OTHERS.key, {}).pop(first.whose, [])
    layout, _ = APART[kind]
    rows = apart.get(layout.key, {}).pop(first.whose, []) if first.peek("id") else []
    if not rows:
        text = f"Une fiche de type « {kind} » a un Id, et des lignes de cet Id"
        raise first.error(f"{text} dans la feuille « {layout.title} ». Regardez le modèle.", "id")
    return rows
