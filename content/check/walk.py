"""Walking through what an author wrote: a kind is not known here, only the words that authors share.

A mapping with `ask`, `recto` or `says` asks something; one with `choices` offers some of it.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from content.loader.problems import Where

Warn = tuple[Where, str, str]
"""A place inside an item, what is weak, what to do."""
Written = Mapping[str, Any]

ASKING = ("ask", "recto", "says")
_NOT_SHOWN = frozenset(
    {"id", "kind", "notion", "form", "accept", "address", "date", "confidence", "lang"}
    | {"file", "poster", "track", "language", "place", "then", "gauges", "matches"}
)


def questions(value: Any, where: Where = ()) -> Iterator[tuple[Where, Written]]:
    """Every question with its place."""
    if isinstance(value, dict) and any(name in value for name in (*ASKING, "choices")):
        yield where, value
    for key, part in parts(value):
        yield from questions(part, (*where, key))


def asked(question: Written) -> tuple[str, str] | None:
    """The line that asks and its text."""
    return next(((name, question[name]) for name in ASKING if isinstance(question.get(name), str)), None)


def choices(question: Written) -> list[dict[str, Any]]:
    """The choices that have a text; none where an author wrote something else (the loader says so)."""
    found = question.get("choices")
    if not isinstance(found, list):
        return []
    return [one for one in found if isinstance(one, dict) and isinstance(one.get("text"), str)]


def answers(question: Written) -> list[str]:
    """The texts that are right, where they are texts."""
    accepted = question.get("accept")
    found = [one["text"] for one in choices(question) if one.get("right") is True]
    return found + [one for one in accepted if isinstance(one, str)] if isinstance(accepted, list) else found


def shown(value: Any, where: Where = ()) -> Iterator[tuple[Where, str]]:
    """Every text that a player reads, with its place."""
    if isinstance(value, str):
        yield where, value
    for key, part in parts(value):
        if key not in _NOT_SHOWN:
            yield from shown(part, (*where, key))


def pictures(value: Any, where: Where = ()) -> Iterator[tuple[Where, Written]]:
    """Every mapping that names a picture, with its place."""
    if isinstance(value, dict) and str(value.get("file", "")).endswith((".svg", ".png", ".jpg")):
        yield where, value
    for key, part in parts(value):
        yield from pictures(part, (*where, key))


def texts(value: Any) -> Iterator[str]:
    """Every text, shown or not."""
    if isinstance(value, str):
        yield value
    for _, part in parts(value):
        yield from texts(part)


def parts(value: Any) -> Iterator[tuple[str | int, Any]]:
    """What a mapping or a list holds, with its step."""
    if isinstance(value, dict):
        yield from value.items()
    elif isinstance(value, list):
        yield from enumerate(value)
