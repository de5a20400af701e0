"""Two languages of one id are one item: a round begun in one ends in the other.

Each language has texts of its own. What the rules read must be the same: ids and what refers to them,
numbers, booleans. A picture or a film (a mapping with `file`) may differ too.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from content.loader.problems import Problem, Where
from content.loader.source_item import SourceItem
from content.pack import Head

_NAMES = frozenset({"id", "kind", "notion", "twin", "form", "then", "place", "gauges"})
"""Lines whose text is a name, read by rules and never shown."""
_SHARED = frozenset({"kind", "notion", "twin", "commitment"})
"""Lines of an item's head that must be the same; a source and its dates may differ."""
_FIX = "Gardez les mêmes ids, dans le même ordre, et les mêmes bonnes réponses, nombres et effets."

Rules = Mapping[Where, Any]


def differences(records: Sequence[SourceItem], language: str) -> Iterator[tuple[SourceItem, Problem]]:
    """The first difference of each translation with the item it translates: the translation, the problem."""
    first: dict[str, SourceItem] = {}
    read = [record for record in records if record.item is not None]
    for record in sorted(read, key=lambda record: record.language(language) != language):
        origin = first.setdefault(record.raw["id"], record)
        if origin is not record and origin.language(language) != record.language(language):
            yield from ((record, problem) for problem in _difference(origin, record))


def _difference(origin: SourceItem, translation: SourceItem) -> Iterator[Problem]:
    wanted, translated = origin.once(_rules), translation.once(_rules)
    for where in (*wanted, *translated):
        if wanted.get(where) != translated.get(where):
            cited = origin.place(where).cited()
            message = f"« {_named(where)} » n’est pas comme dans l’autre langue ({cited})."
            yield translation.problem(where, message, _FIX)
            return


def _rules(record: SourceItem) -> Rules:
    return rules_of(record.raw)


def rules_of(raw: Mapping[str, Any]) -> Rules:
    """What the rules read of an item, by path; false, zero and absent count as the same."""
    own = {key: value for key, value in raw.items() if key not in Head.model_fields or key in _SHARED}
    return dict(_kept(own, (), frozenset(_ids(own))))


def _kept(value: Any, where: Where, ids: frozenset[str]) -> Iterator[tuple[Where, Any]]:
    if isinstance(value, dict):
        if "file" not in value:
            for key, part in value.items():
                yield from _kept(part, (*where, key), ids)
    elif isinstance(value, list):
        for at, part in enumerate(value):
            yield from _kept(part, (*where, at), ids)
    elif value and (not isinstance(value, str) or _is_name(value, _named(where), ids)):
        yield where, value


def _is_name(text: str, key: str, ids: frozenset[str]) -> bool:
    return key in _NAMES or (key in ids and text in ids)


def _named(where: Where) -> str:
    """The author's word for a place."""
    return next((part for part in reversed(where) if isinstance(part, str)), "")


def _ids(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("id"), str):
            yield value["id"]
        for part in value.values():
            yield from _ids(part)
    elif isinstance(value, list):
        for part in value:
            yield from _ids(part)
