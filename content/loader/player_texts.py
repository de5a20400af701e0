"""The texts of an item that a player reads, by the words that all kinds share; no kind is known here."""

from collections.abc import Callable, Iterator
from typing import Any

from content.loader.problems import Where

_NOT_SHOWN = frozenset(
    {
        "id",
        "kind",
        "notion",
        "twin",
        "misconception",
        "facts",
        "form",
        "accept",
        "address",
        "date",
        "confidence",
        "lang",
    }
    | {"file", "poster", "track", "language", "place", "then", "gauges", "matches"}
)


def shown_texts(value: Any, where: Where = ()) -> Iterator[tuple[Where, str]]:
    """Every text that a player reads, with its path."""
    if isinstance(value, str):
        yield where, value
    for key, part in parts(value):
        if key not in _NOT_SHOWN:
            yield from shown_texts(part, (*where, key))


def with_texts(value: Any, change: Callable[[str], str]) -> Any:
    """The value with each text that a player reads changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: part if key in _NOT_SHOWN else with_texts(part, change) for key, part in value.items()}
    return [with_texts(part, change) for part in value] if isinstance(value, list) else value


def parts(value: Any) -> Iterator[tuple[str | int, Any]]:
    """The parts of a mapping or a list, each with its key or index."""
    if isinstance(value, dict):
        yield from value.items()
    elif isinstance(value, list):
        yield from enumerate(value)
