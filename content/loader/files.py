"""Opens a YAML file that anybody may have written: no traceback, no file outside the pack, no bomb."""

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from content.loader import yaml_reasons
from content.loader.problems import Problem, Where

MOST_BYTES = 1_000_000
_MOST_VALUES = 50_000
_DEEPEST = 20


class _UnfitError(ValueError):
    """Values that no item needs; the text is for the author."""


def open_yaml(folder: Path, path: Path, problems: list[Problem]) -> tuple[Any, Any]:
    """A file's tree, which knows its lines, and its values as JSON; (None, None) where it adds a problem.

    Aliases can make a huge value of a small file: values are counted while they are copied.
    """
    name = path.relative_to(folder).as_posix()
    return _opened(name, lambda: _text(folder, path), problems)


def read_yaml(data: bytes, name: str, problems: list[Problem]) -> tuple[Any, Any]:
    """The same for what somebody uploaded; `name` is what its problems call it."""
    return _opened(name, lambda: _decoded(data), problems)


def _opened(name: str, text: Callable[[], str], problems: list[Problem]) -> tuple[Any, Any]:
    line, message, fix, source = 0, "", "", ""
    try:
        source = text()
        tree = YAML(typ="rt").load(source)
        values = _plain(tree, [0], 0)
        if values is not None:
            return tree, values
        message, fix = "Ce fichier est vide.", "Écrivez-y une fiche ou supprimez-le."
    except FileNotFoundError:
        message, fix = f"Le fichier {name} manque.", "Copiez celui d’un autre paquet."
    except UnicodeDecodeError:
        message, fix = "Ce fichier n’est pas en UTF-8.", "Enregistrez-le de nouveau en choisissant UTF-8."
    except _UnfitError as error:
        message, fix = str(error), "Gardez un texte simple, comme dans une fiche voisine."
    except MarkedYAMLError as error:
        line = yaml_reasons.line_of_mark(error)
        message = f"Le YAML ne se lit pas à cet endroit{yaml_reasons.reason(error.problem)}."
        fix = "Vérifiez l’alignement et entourez de guillemets un texte qui contient deux-points."
    except (YAMLError, ValueError, RecursionError, OSError) as error:
        line = yaml_reasons.line_of_error(source, error)
        message = "Cette ligne ne se lit pas." if line else "Ce fichier ne se lit pas."
        fix = (
            "Corrigez le jour ou le signe qui n’existe pas."
            if line
            else "Recopiez-le depuis une fiche voisine."
        )
    problems.append(Problem(name, line, "", message, fix))
    return None, None


def as_json(value: Any) -> Any:
    """A value from outside as plain JSON values; raises `ValueError`, in an author's words, for any other."""
    return _plain(value, [0], 0)


def line_of(tree: Any, where: Where) -> int:
    """The line, from 1, of a path in a tree, or of the nearest part around it; 0 where none is known."""
    line = tree.lc.line + 1 if hasattr(tree, "lc") else 0
    for step in where:
        positions = getattr(getattr(tree, "lc", None), "data", None) or {}
        if step not in positions:
            break
        line = positions[step][0] + 1
        tree = tree[step]
    return line


def _text(folder: Path, path: Path) -> str:
    """The text of a file that really lies in the folder."""
    if path.is_symlink() or not path.resolve().is_relative_to(folder.resolve()):
        raise _UnfitError("Ce fichier est un lien vers un autre endroit.")
    if path.exists() and not path.is_file():
        raise _UnfitError("Ce n’est pas un fichier.")
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    return _decoded(data)


def _decoded(data: bytes) -> str:
    if len(data) > MOST_BYTES:
        raise _UnfitError("Ce fichier dépasse 1 Mo.")
    return data.decode("utf-8-sig")


def _plain(value: Any, seen: list[int], depth: int) -> Any:
    """The values as JSON: dates as ISO text, no tag, no shared branch."""
    seen[0] += 1
    if seen[0] > _MOST_VALUES or depth > _DEEPEST:
        raise _UnfitError("Ce fichier contient trop de valeurs ou des valeurs trop imbriquées.")
    if isinstance(value, Mapping):
        return {str(key): _plain(part, seen, depth + 1) for key, part in value.items()}
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Sequence) and not isinstance(value, bytes):
        return [_plain(part, seen, depth + 1) for part in value]
    return _scalar(value)


def _scalar(value: Any) -> str | int | float | bool | None:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float) and math.isfinite(value):
        return float(value)
    raise _UnfitError("Ce fichier contient une valeur qui n’est ni un texte, ni un nombre, ni une date.")
