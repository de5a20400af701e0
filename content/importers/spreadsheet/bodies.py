"""The kind's own part of an item, from a row of a type. Cells are passed on as they are."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from content.importers.shapes import as_number, choice_id, pairs, read_number
from content.importers.spreadsheet.columns import CHOICES, TITLES
from games import answers

_ESTIMATE = {"minimum": "low", "maximum": "high", "tolerance": "tolerance", "zero a": "zero_at"}
_CHOICES = tuple(f"choix {at}" for at in range(1, CHOICES + 1))
_WHYS = tuple(f"pourquoi {at}" for at in range(1, CHOICES + 1))


class RowError(ValueError):
    """A row that cannot be an item; the text is for the author."""


class Cells:
    """The filled cells of a row by column; it knows which were used."""

    def __init__(self, cells: Mapping[str, str]) -> None:
        self._cells = cells
        self.unused = dict.fromkeys(cells)

    def take(self, key: str) -> str:
        """A cell's text, empty where there is none."""
        self.unused.pop(key, None)
        return self._cells.get(key, "")


def _said(**texts: str) -> dict[str, str]:
    """Those of the lines that have a text."""
    return {name: text for name, text in texts.items() if text}


def _quiz(form: str, cells: Cells, ask: str, **more: Any) -> dict[str, Any]:
    asked = _said(ask=ask) | {"form": form, **more} | _said(explanation=cells.take("explication"))
    return {"kind": "quiz", "questions": [asked]}


def _choice(cells: Cells, ask: str, form: str = "single") -> dict[str, Any]:
    answer = cells.take("reponse")
    texts = [cells.take(key) for key in _CHOICES]
    parts = [answer] if answers.position(answer, CHOICES) else re.split(r"[\W_]+", answer)
    right = {_position(part, texts) for part in parts if part not in {"", "et"}}
    if not right:
        raise RowError("La réponse manque. Écrivez le numéro du bon choix, par exemple 2.")
    choices = []
    for at, text in enumerate(texts):
        why = cells.take(_WHYS[at]) if text else ""
        if text:
            choice: dict[str, Any] = {"id": choice_id(at), "text": text}
            choices.append(choice | ({"right": True} if at in right else {}) | _said(why=why))
    return _quiz(form, cells, ask, choices=choices)


def _several(cells: Cells, ask: str) -> dict[str, Any]:
    return _choice(cells, ask, "several")


def _position(part: str, texts: list[str]) -> int:
    """The index of the filled choice that a number or a letter names; raises `RowError`."""
    number = answers.position(part, CHOICES)
    if number is None or not texts[number - 1]:
        raise RowError(f"La réponse « {part} » ne désigne aucun choix. Écrivez son numéro, par exemple 2.")
    return number - 1


def _truth(cells: Cells, ask: str) -> dict[str, Any]:
    answer = cells.take("reponse")
    truth = {"vrai": True, "v": True, "faux": False, "f": False}.get(answers.fold(answer))
    if truth is None:
        raise RowError(f"La réponse « {answer} » n’est ni vrai ni faux. Écrivez l’un des deux.")
    return _quiz("true_false", cells, ask, answer=truth)


def _typed(cells: Cells, ask: str) -> dict[str, Any]:
    accept = [text for part in cells.take("reponse").split("|") if (text := part.strip())]
    if not accept:
        raise RowError("La réponse manque. Écrivez les réponses acceptées, séparées par |.")
    return _quiz("text", cells, ask, accept=list(dict.fromkeys(accept)))


def _pairs(cells: Cells, ask: str) -> dict[str, Any]:
    couples: list[tuple[str, str]] = []
    whys: dict[str, str] = {}
    for key, why in zip(_CHOICES, _WHYS, strict=True):
        text = cells.take(key)
        left, arrow, right = text.partition("->")
        if text and not (arrow and right.strip()):
            raise RowError(f"« {text[:40]} » n’a pas de partenaire. Écrivez « terme -> sens ».")
        if left.strip():
            whys |= _said(**{choice_id(sum(bool(left_text) for left_text, _ in couples)): cells.take(why)})
        if text:
            couples.append((left.strip(), right.strip()))
    body = {"kind": "pairs"} | _said(ask=ask) | pairs(couples) | _said(explanation=cells.take("explication"))
    return body | ({"whys": whys} if whys else {})


def _estimate(cells: Cells, ask: str) -> dict[str, Any]:
    numbers = {"answer": _number(cells, "reponse")}
    numbers |= {name: _number(cells, key) for key, name in _ESTIMATE.items()}
    if numbers["answer"] is None:
        raise RowError("La réponse manque. Écrivez le chiffre à deviner.")
    lines = {name: number for name, number in numbers.items() if number is not None}
    words = _said(explanation=cells.take("explication"))
    return {"kind": "estimate"} | _said(ask=ask) | _said(unit=cells.take("unite")) | lines | words


def _number(cells: Cells, key: str) -> int | float | None:
    text = cells.take(key)
    number = read_number(text)
    if text and number is None:
        raise RowError(f"« {text} » n’est pas un nombre (colonne « {TITLES[key]} »). Écrivez des chiffres.")
    return None if number is None else as_number(number)


def _ordering(cells: Cells, ask: str) -> dict[str, Any]:
    texts = [text for key in _CHOICES if (text := cells.take(key))]
    steps = [{"id": choice_id(at), "text": text} for at, text in enumerate(texts)]
    words = _said(explanation=cells.take("explication"))
    return {"kind": "ordering"} | _said(ask=ask) | {"steps": steps} | words


def _card(cells: Cells, ask: str) -> dict[str, Any]:
    card = {"id": choice_id(0)} | _said(recto=ask, verso=cells.take("explication"))
    return {"kind": "flashcard", "cards": [card]}


BODIES: Mapping[str, Callable[[Cells, str], dict[str, Any]]] = {
    "choix": _choice,
    "plusieurs": _several,
    "vrai faux": _truth,
    "texte": _typed,
    "associer": _pairs,
    "estimer": _estimate,
    "ordonner": _ordering,
    "carte": _card,
}
