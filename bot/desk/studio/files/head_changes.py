"""What a file would change of a pack itself, in words: what a line says, and what it would say."""

from collections.abc import Mapping, Sequence

from content.words import Catalogue


def said(words: Catalogue, changes: Mapping[str, tuple[str, str]]) -> Sequence[str]:
    """A sentence a line, in the words of the form of the pack's presentation."""
    return [
        words(
            "line.changed",
            place=words(key=f"studio_desk.field_{name}"),
            before=value(words, name, before),
            after=value(words, name, after),
        )
        for name, (before, after) in changes.items()
    ]


def value(words: Catalogue, name: str, text: str) -> str:
    """What a line says; where it is picked of a list, the list's words."""
    key = f"studio_desk.{name}_{text or 'usual'}"
    return words(key=key) if name in {"language", "order", "scene"} and key in words.known() else text
