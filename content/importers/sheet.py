"""A table of the documented layout made drafts. What a cell says goes on as it is: the loader judges it."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from content.importers.columns import CHOICES, COLUMNS, TYPES
from content.importers.harvest import Draft, Harvest, Note, Unreadable
from content.importers.shapes import as_number, choice_id, pairs, read_number
from content.importers.tables import Row, Table
from content.importers.text import one_line
from games import answers

_TITLES = {column.key: column.title for column in COLUMNS}
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
_ESTIMATE = {"minimum": "low", "maximum": "high", "tolerance": "tolerance", "zero a": "zero_at"}
_CHOICES = tuple(f"choix {at}" for at in range(1, CHOICES + 1))
_WHYS = tuple(f"pourquoi {at}" for at in range(1, CHOICES + 1))


class _RowError(ValueError):
    """A row that cannot be an item; the text is for the author."""


class _Cells:
    """The filled cells of a row by column; it knows which were used."""

    def __init__(self, cells: Mapping[str, str]) -> None:
        self._cells = cells
        self.unused = dict.fromkeys(cells)

    def take(self, key: str) -> str:
        """A cell's text, empty where there is none."""
        self.unused.pop(key, None)
        return self._cells.get(key, "")


def read(table: Table) -> Harvest:
    """Every row of a table; raises `Unreadable` where a needed column is missing."""
    if not table.rows:
        raise Unreadable("Ce tableau est vide. Partez du modèle : import --template fiches.xlsx.")
    header, *rows = table.rows
    notes = list(table.notes)
    columns = _columns(header, notes)
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
            drafts.append(_draft(row.line, _Cells(cells), notes))
        except _RowError as error:
            notes.append(Note(row.line, name, "refused", str(error)))
        notes.extend(_untitled(row, columns, header, name))
    return Harvest(tuple(drafts), tuple(notes))


def _columns(header: Row, notes: list[Note]) -> dict[int, str]:
    """Which column stands where, by the titles of the first row."""
    found: dict[int, str] = {}
    for at, title in enumerate(header.cells):
        key = answers.fold(title)
        if key in found.values():
            raise Unreadable(f"La colonne « {_TITLES[key]} » est là deux fois. Gardez-en une.", header.line)
        if key in _TITLES:
            found[at] = key
        elif title.strip():
            name = one_line(title)[0]
            notes.append(
                Note(
                    header.line, name, "lost", f"La colonne « {name} » n’est pas prévue : elle n’est pas lue."
                )
            )
    missing = [one.title for one in COLUMNS if one.needed and one.key not in found.values()]
    if missing:
        names = ", ".join(f"« {name} »" for name in missing)
        raise Unreadable(
            f"Il manque la colonne {names}. Partez du modèle : import --template fiches.xlsx.", header.line
        )
    return found


def _refuse_formulas(row: Row, columns: Mapping[int, str]) -> None:
    for at in sorted(row.formulas):
        if at in columns:
            said = one_line(row.cells[at])[0][:40]
            raise _RowError(
                f"La cellule « {_TITLES[columns[at]]} » contient une formule ({said}). "
                "Remplacez-la par sa valeur."
            )


def _untitled(row: Row, columns: Mapping[int, str], header: Row, name: str) -> list[Note]:
    """Cells that stand under no title at all."""
    return [
        Note(row.line, name, "lost", f"Une cellule sans titre de colonne ({one_line(cell)[0][:40]}).")
        for at, cell in enumerate(row.cells)
        if cell.strip() and at not in columns and not "".join(header.cells[at : at + 1]).strip()
    ]


def _draft(line: int, cells: _Cells, notes: list[Note]) -> Draft:
    said = cells.take("type")
    kind = answers.fold(said)
    if kind not in _BODIES:
        what = f"Le type « {said} » n’existe pas" if said else "Le type manque"
        raise _RowError(f"{what}. Écrivez {', '.join(TYPES)}.")
    ask = cells.take("question")
    body = _BODIES[kind](cells, ask)
    draft = Draft(line, ask, _head(cells) | body)
    left = ", ".join(f"« {_TITLES[key]} »" for key in cells.unused)
    if left:
        text = f"{left}, car le type « {said} » n’en a pas l’usage."
        notes.append(Note(line, ask[:60], "lost", text))
    return draft


def _head(cells: _Cells) -> dict[str, Any]:
    head: dict[str, Any] = {name: text for key, name in _HEAD.items() if (text := cells.take(key))}
    commitment = cells.take("engagement")
    if commitment:
        head["commitment"] = int(commitment) if re.fullmatch(r"[0-9]{1,3}", commitment) else commitment
    source = {name: text for key, name in _SOURCE.items() if (text := cells.take(key))}
    return head | ({"source": source} if source else {})


def _said(**texts: str) -> dict[str, str]:
    """The lines that have a text."""
    return {name: text for name, text in texts.items() if text}


def _quiz(form: str, cells: _Cells, ask: str, **more: Any) -> dict[str, Any]:
    asked = _said(ask=ask) | {"form": form, **more} | _said(explanation=cells.take("explication"))
    return {"kind": "quiz", "questions": [asked]}


def _choice(cells: _Cells, ask: str, form: str = "single") -> dict[str, Any]:
    answer = cells.take("reponse")
    texts = [cells.take(key) for key in _CHOICES]
    parts = [answer] if answers.position(answer, CHOICES) else re.split(r"[\W_]+", answer)
    right = {_position(part, texts) for part in parts if part}
    if not right:
        raise _RowError("La réponse manque. Écrivez le numéro du bon choix, par exemple 2.")
    choices = []
    for at, text in enumerate(texts):
        why = cells.take(_WHYS[at]) if text else ""
        if text:
            choice: dict[str, Any] = {"id": choice_id(at), "text": text}
            choices.append(choice | ({"right": True} if at in right else {}) | _said(why=why))
    return _quiz(form, cells, ask, choices=choices)


def _several(cells: _Cells, ask: str) -> dict[str, Any]:
    return _choice(cells, ask, "several")


def _position(part: str, texts: list[str]) -> int:
    """The place, from 0, of the filled choice that a number or a letter names."""
    place = answers.position(part, CHOICES)
    if place is None or not texts[place - 1]:
        raise _RowError(f"La réponse « {part} » ne désigne aucun choix. Écrivez son numéro, par exemple 2.")
    return place - 1


def _truth(cells: _Cells, ask: str) -> dict[str, Any]:
    answer = cells.take("reponse")
    truth = {"vrai": True, "v": True, "faux": False, "f": False}.get(answers.fold(answer))
    if truth is None:
        raise _RowError(f"La réponse « {answer} » n’est ni vrai ni faux. Écrivez l’un des deux.")
    return _quiz("true_false", cells, ask, answer=truth)


def _typed(cells: _Cells, ask: str) -> dict[str, Any]:
    accept = [text for part in cells.take("reponse").split("|") if (text := part.strip())]
    if not accept:
        raise _RowError("La réponse manque. Écrivez les réponses acceptées, séparées par |.")
    return _quiz("text", cells, ask, accept=list(dict.fromkeys(accept)))


def _pairs(cells: _Cells, ask: str) -> dict[str, Any]:
    couples = []
    for key in _CHOICES:
        text = cells.take(key)
        left, arrow, right = text.partition("->")
        if text and not (arrow and right.strip()):
            raise _RowError(f"« {text[:40]} » n’a pas de partenaire. Écrivez « terme -> sens ».")
        if text:
            couples.append((left.strip(), right.strip()))
    return {"kind": "pairs"} | _said(ask=ask) | pairs(couples) | _said(explanation=cells.take("explication"))


def _estimate(cells: _Cells, ask: str) -> dict[str, Any]:
    numbers = {"answer": _number(cells, "reponse")}
    numbers |= {name: _number(cells, key) for key, name in _ESTIMATE.items()}
    if numbers["answer"] is None:
        raise _RowError("La réponse manque. Écrivez le chiffre à deviner.")
    lines = {name: number for name, number in numbers.items() if number is not None}
    words = _said(explanation=cells.take("explication"))
    return {"kind": "estimate"} | _said(ask=ask) | _said(unit=cells.take("unite")) | lines | words


def _number(cells: _Cells, key: str) -> int | float | None:
    text = cells.take(key)
    number = read_number(text)
    if text and number is None:
        raise _RowError(f"« {text} » n’est pas un nombre (colonne « {_TITLES[key]} »). Écrivez des chiffres.")
    return None if number is None else as_number(number)


_BODIES: Mapping[str, Callable[[_Cells, str], dict[str, Any]]] = {
    "choix": _choice,
    "plusieurs": _several,
    "vrai faux": _truth,
    "texte": _typed,
    "associer": _pairs,
    "estimer": _estimate,
}
