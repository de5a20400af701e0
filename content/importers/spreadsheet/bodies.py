"""The kind's own part of an item, from the rows of a type. Cells are passed on: the loader judges them."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from content.importers.shapes import choice_id
from content.importers.spreadsheet.columns import CHOICES, WHYS
from content.importers.spreadsheet.row_cells import RowCells, own, shared, texts_of
from content.loader.problems import Place, Where
from games import answers

BAR, ARROW = re.compile(r"(?<!\\)\|"), re.compile(r"(?<!\\)->")
"""What parts a cell; after a backslash it is a part of the text."""

_ESTIMATE = {"minimum": "low", "maximum": "high", "tolerance": "tolerance", "zero a": "zero_at"}
_PERCENT = {"pour cent", "pourcent", "pourcents", "percent", "per cent"}
"""The unit % in words, folded."""
_CHOICES = tuple(f"choix {at}" for at in range(1, CHOICES + 1))
_WHYS = tuple(f"pourquoi {at}" for at in range(1, WHYS + 1))
_IDS, _RIGHT_IDS = "ids des choix", "ids des sens"

Texts = list[tuple[int, str]]
"""The filled choices of a row: the column's number from 0, and the text."""


def _texts(cells: RowCells, at: Where, part: str) -> Texts:
    """The filled choices; the n-th is the n-th of the list `part` at `at`."""
    filled = [(column, text) for column, key in enumerate(_CHOICES) if (text := cells.take(key))]
    cells.places.setdefault((*at, part), _first_empty(cells, filled))
    for number, (column, _) in enumerate(filled):
        cells.places |= {(*at, part, number, "text"): cells.place(_CHOICES[column])}
    return filled


def _first_empty(cells: RowCells, filled: Texts) -> Place:
    """The first choice that is to be filled, else the last one."""
    empty = (key for column, key in enumerate(_CHOICES) if column not in dict(filled))
    return cells.place(next(empty, _CHOICES[-1]))


def _question(cells: RowCells, at: Where, **more: Any) -> dict[str, Any]:
    question = texts_of(ask=cells.take("question", *at, "ask"))
    return question | more | texts_of(explanation=cells.take("explication", *at, "explanation"))


def _choice(cells: RowCells, at: Where, form: str = "single") -> dict[str, Any]:
    answer = cells.take("reponse", *at, "choices")
    filled = _texts(cells, at, "choices")
    parts = [answer] if answers.position(answer, CHOICES) else re.split(r"[\W_]+", answer)
    right = {_position(cells, part, filled) for part in parts if part not in {"", "et"}}
    if not right:
        cells.refuse("La réponse manque. Écrivez le numéro du bon choix, par exemple 2.", "reponse")
    ids = cells.take_ids(_IDS, len(filled))
    choices = []
    for number, (column, text) in enumerate(filled):
        choice: dict[str, Any] = {"id": ids[number] if ids else choice_id(column), "text": text}
        why = cells.take(_WHYS[column], *at, "choices", number, "why") if column < WHYS else ""
        choices.append(choice | ({"right": True} if column in right else {}) | texts_of(why=why))
    return _question(cells, at, form=form, choices=choices)


def _several(cells: RowCells, at: Where) -> dict[str, Any]:
    return _choice(cells, at, "several")


def _position(cells: RowCells, part: str, filled: Texts) -> int | None:
    """The column of the filled choice that a number or a letter names; refuses what names none."""
    number = answers.position(part, CHOICES)
    if number is None or number - 1 not in dict(filled):
        text = f"La réponse « {part[:40]} » ne désigne aucun choix. Écrivez son numéro, par exemple 2."
        cells.refuse(text, "reponse")
        return None
    return number - 1


def _truth(cells: RowCells, at: Where) -> dict[str, Any]:
    answer = cells.take("reponse", *at, "answer")
    truth = {"vrai": True, "v": True, "faux": False, "f": False}.get(answers.fold(answer))
    if truth is None:
        cells.refuse(f"La réponse « {answer[:40]} » n’est ni vrai ni faux. Écrivez l’un des deux.", "reponse")
    return _question(cells, at, form="true_false", answer=truth)


def _typed(cells: RowCells, at: Where) -> dict[str, Any]:
    cell = cells.take("reponse", *at, "accept")
    accept = [text for part in BAR.split(cell) if (text := part.replace("\\|", "|").strip())]
    if not accept:
        cells.refuse("La réponse manque. Écrivez les réponses acceptées, séparées par |.", "reponse")
    return _question(cells, at, form="text", accept=list(dict.fromkeys(accept)))


QUESTIONS: Mapping[str, Callable[[RowCells, Where], dict[str, Any]]] = {
    "choix": _choice,
    "plusieurs": _several,
    "vrai faux": _truth,
    "texte": _typed,
}
"""Rows that are questions, of a quiz or after a film."""


def questions(rows: Sequence[RowCells]) -> list[dict[str, Any]]:
    """The questions of these rows."""
    entries = []
    for number, cells in enumerate(rows):
        at = ("questions", number)
        cells.places[at] = cells.place()
        entries.append(QUESTIONS[answers.fold(cells.peek("type"))](cells, at) | own(cells, at))
    return entries


def cards(rows: Sequence[RowCells]) -> dict[str, Any]:
    """Flashcards, one a row; the first says the ids of all where they are not a, b, c."""
    rows[-1].places[("cards",)] = rows[-1].place("question")
    ids = shared(rows, _IDS).split() or [choice_id(number) for number in range(len(rows))]
    if len(ids) != len(rows):
        text = f"Il y a {len(ids)} noms pour {len(rows)} cartes. Videz la case ou complétez-la."
        rows[0].refuse(text, _IDS)
        ids = [choice_id(number) for number in range(len(rows))]
    entries = []
    for number, cells in enumerate(rows):
        at = ("cards", number)
        cells.places[at] = cells.place()
        recto, verso = cells.take("question", *at, "recto"), cells.take("explication", *at, "verso")
        entries.append({"id": ids[number]} | texts_of(recto=recto, verso=verso) | own(cells, at))
    return {"kind": "flashcard", "cards": entries}


def _pairs(cells: RowCells) -> dict[str, Any]:
    couples: list[tuple[int, str, str]] = []
    for column, text in _texts(cells, (), "left"):
        term, *rest = (part.replace("\\->", "->").strip() for part in ARROW.split(text, maxsplit=1))
        if not rest or not rest[0]:
            wrong = f"« {text[:40]} » n’a pas de partenaire."
            cells.refuse(f"{wrong} Écrivez « terme -> sens ».", _CHOICES[column])
        else:
            couples.append((column, term, rest[0]))
    lefts = [column for column, term, _ in couples if term]
    usual = [choice_id(number) for number in range(len(lefts))]
    ids = usual if cells.errors else cells.take_ids(_IDS, len(lefts)) or usual
    names = dict(zip(lefts, ids, strict=True))
    right = _right_ids(cells, couples)
    cells.places |= {(side,): cells.places["left",] for side in ("right", "matches")}
    cells.places |= {
        ("left", number, "text"): cells.place(_CHOICES[column]) for number, column in enumerate(lefts)
    }
    whys = {
        names[column]: why
        for column in lefts
        if column < WHYS and (why := cells.take(_WHYS[column], "whys", names[column]))
    }
    sides = {
        "left": [{"id": names[column], "text": term} for column, term, _ in couples if term],
        "right": [{"id": name, "text": text} for text, name in right.items()],
        "matches": {names[column]: right[text] for column, term, text in couples if term},
    }
    return {"kind": "pairs"} | _question(cells, (), **sides) | ({"whys": whys} if whys else {})


def _right_ids(cells: RowCells, couples: Sequence[tuple[int, str, str]]) -> dict[str, str]:
    """The id of each right text, in their order; refuses given ones where one of them names no choice."""
    texts = {str(column + 1): text for column, _, text in couples}
    id_pairs = [part.partition("=") for part in cells.take(_RIGHT_IDS).split()]
    if id_pairs and {column for _, _, column in id_pairs} != set(texts):
        if not cells.errors:  # a choice that was refused has no number here
            cells.refuse("Chaque sens y est une fois : nom=numéro du choix. Videz la case.", _RIGHT_IDS)
        id_pairs = []
    right = {texts[column]: name for name, _, column in id_pairs}
    for _, _, text in couples:
        right.setdefault(text, f"r{len(right) + 1}")
    return right


def _estimate(cells: RowCells) -> dict[str, Any]:
    unit = cells.take("unite", "unit")
    percent = "%" in unit or answers.fold(unit) in _PERCENT
    answer = cells.take_number("reponse", "answer", percent=percent)
    if answer is None:
        cells.refuse("La réponse manque. Écrivez le chiffre à deviner.", "reponse")
    bounds = {name: cells.take_number(key, name, percent=percent) for key, name in _ESTIMATE.items()}
    figures = {name: number for name, number in bounds.items() if number is not None}
    return {"kind": "estimate"} | _question(cells, (), answer=answer, **texts_of(unit=unit), **figures)


def _ordering(cells: RowCells) -> dict[str, Any]:
    texts = _texts(cells, (), "steps")
    ids = cells.take_ids(_IDS, len(texts)) or [choice_id(number) for number in range(len(texts))]
    steps = [{"id": name, "text": text} for name, (_, text) in zip(ids, texts, strict=True)]
    return {"kind": "ordering"} | _question(cells, (), steps=steps)


WHOLE: Mapping[str, Callable[[RowCells], dict[str, Any]]] = {
    "associer": _pairs,
    "estimer": _estimate,
    "ordonner": _ordering,
}
"""Rows that are a whole item."""
ALONE = {*QUESTIONS, *WHOLE, "carte"}
"""Types that need no other sheet."""
