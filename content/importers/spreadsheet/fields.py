"""A part of an item as fields, one a row: any kind of game can be written so, one that comes later too."""

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from content.cells import one_line
from content.importers.spreadsheet.row_cells import RowCells
from content.loader.problems import Where

_DEEPEST = 20
_FIX = "Écrivez un mot, puis un numéro là où il y en a plusieurs."


def flat(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Each field with its value: a path of words and of numbers from 1."""
    if isinstance(value, dict) and value:
        for key, part in value.items():
            yield from flat(part, f"{path} {key}".strip())
    elif isinstance(value, list) and value:
        for number, part in enumerate(value, start=1):
            yield from flat(part, f"{path} {number}")
    else:
        yield path, _as_cell(value)


def _as_cell(value: Any) -> str:
    """A text as it is, in quotation marks where it would be read as something else."""
    if isinstance(value, str) and _read(value) == value == one_line(value)[0]:
        return value
    return json.dumps(value, ensure_ascii=False)


def _read(cell: str) -> Any:
    """A number, true, false or a quoted text as what it says; anything else is a text."""
    try:
        value = json.loads(cell)
    except (ValueError, RecursionError):
        return cell
    return cell if isinstance(value, float) and not math.isfinite(value) else value


def nested(rows: Sequence[RowCells]) -> dict[str, Any]:
    """The fields of these rows as an item's lines; raises `RowError` where a row contradicts one above it."""
    tree: dict[Any, Any] = {}
    leaves: list[tuple[RowCells, list[str | int]]] = []
    for cells in rows:
        words = cells.take("champ").split()
        steps: list[str | int] = [int(word) if _is_number(word) else word for word in words]
        if not 0 < len(steps) <= _DEEPEST or not isinstance(steps[0], str):
            raise cells.error(f"Ce champ ne se lit pas. {_FIX}", "champ")
        at = tree
        for step in steps[:-1]:
            at = at.setdefault(step, {}) if isinstance(at, dict) else at
        if not isinstance(at, dict) or steps[-1] in at:
            raise cells.error("Une ligne plus haut dit déjà ce champ. Gardez l’une des deux.", "champ")
        value = _read(cells.take("valeur"))
        if re.search(r"\\u(0000|d[89a-f]..)", json.dumps(value)):
            raise cells.error("Cette valeur a des signes qui ne se lisent pas. Recopiez-la.", "valeur")
        at[steps[-1]] = _Leaf(value)
        leaves.append((cells, steps))
    for cells, steps in leaves:
        cells.places[_where(tree, steps)] = cells.place("valeur")
    return {str(key): _plain(part) for key, part in tree.items()}


class _Leaf:
    """A value that is no branch, whatever it is."""

    def __init__(self, value: Any) -> None:
        self.value = value


def _is_number(step: str) -> bool:
    return step.isascii() and step.isdecimal() and len(step) <= 6


def _is_list(branch: Mapping[Any, Any]) -> bool:
    return all(isinstance(key, int) for key in branch)


def _where(tree: Mapping[Any, Any], steps: Sequence[str | int]) -> Where:
    """The path of a field in what `_plain` makes: numbers from 0, without gaps."""
    where: list[str | int] = []
    for step in steps:
        where.append(sorted(tree).index(step) if _is_list(tree) else str(step))
        tree = tree[step] if isinstance(tree[step], dict) else {}
    return tuple(where)


def _plain(part: Any) -> Any:
    """A branch as the list or the mapping that it is."""
    if isinstance(part, _Leaf):
        return part.value
    if _is_list(part):
        return [_plain(part[key]) for key in sorted(part)]
    return {str(key): _plain(value) for key, value in part.items()}
