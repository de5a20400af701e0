"""A GIFT file cut into blocks, one question each, as Moodle cuts it: at blank lines."""

from collections.abc import Iterator
from dataclasses import dataclass

from content.importers.text import split_lines

_CATEGORY = "$CATEGORY:"


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of one question, its comments apart; `lines` are (number, text)."""

    lines: tuple[tuple[int, str], ...]
    comments: tuple[str, ...]
    category: tuple[str, ...]

    @property
    def line(self) -> int:
        """Where it begins."""
        return self.lines[0][0]


def blocks(text: str) -> Iterator[Block]:
    """Each block that has more than comments, with the category above it.

    A line that begins with a whole title begins a block too, so that a question whose brace is never closed
    does not swallow the next one.
    """
    category: tuple[str, ...] = ()
    lines: list[tuple[int, str]] = []
    comments: list[str] = []
    for number, line in enumerate([*split_lines(text), ""], start=1):
        bare = line.strip()
        is_category = bare.startswith(_CATEGORY)
        if not bare or is_category or _is_title(bare):
            if lines:
                yield Block(tuple(lines), tuple(comments), category)
                comments = []
            lines = []
        if not bare:
            comments = []
        elif is_category:
            category = _path(bare.removeprefix(_CATEGORY))
        elif bare.startswith("//"):
            comments.extend([bare] if not lines else [])
        else:
            lines.append((number, line))


def _is_title(bare: str) -> bool:
    return bare.startswith("::") and "::" in bare[2:]


def _path(text: str) -> tuple[str, ...]:
    """The names of a category's path, "//" being a slash inside a name, without Moodle's own first names."""
    names = [name.replace("\0", "/").strip() for name in text.replace("//", "\0").split("/")]
    while names and (names[0].lower() in {"", "top"} or (names[0][0] == names[0][-1] == "$")):
        names.pop(0)
    return tuple(name for name in names if name)
