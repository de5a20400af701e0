"""How large the house is: lines of code by floor and room, without blank lines, comments and docstrings."""

import ast
import io
import tokenize
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
FLOORS: Final = (
    "bot",
    "dialogs",
    "scheduler",
    "usecases",
    "store",
    "content",
    "games",
    "tools",
    "tests",
    "bench",
)
_MARKS: Final = frozenset(
    {
        tokenize.COMMENT,
        tokenize.NL,
        tokenize.NEWLINE,
        tokenize.INDENT,
        tokenize.DEDENT,
        tokenize.ENCODING,
        tokenize.ENDMARKER,
    }
)
"""Tokens that make no line of code."""


def lines(source: str) -> int:
    """The lines of a Python text that hold code."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    code = {
        line
        for token in tokens
        if token.type not in _MARKS
        for line in range(token.start[0], token.end[0] + 1)
    }
    return len(code - {line for said in _said(ast.parse(source)) for line in said})


def _said(tree: ast.AST) -> Iterator[range]:
    """The lines of texts that stand by themselves: docstrings, and what is said below a name."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Expr)
            and isinstance(node.value, ast.Constant)
            and isinstance(node.value.value, str)
        ):
            yield range(node.lineno, (node.end_lineno or node.lineno) + 1)


def rooms(root: Path) -> Counter[tuple[str, str]]:
    """The lines of each room, by floor and first folder; files of a floor itself are in the room ""."""
    sizes: Counter[tuple[str, str]] = Counter()
    for floor in FLOORS:
        for path in (root / floor).rglob("*.py"):
            parts = path.relative_to(root / floor).parts
            sizes[floor, parts[0] if len(parts) > 1 else ""] += lines(path.read_text("utf-8"))
    return sizes


def main() -> None:
    """Print the table; the product is all floors but tools, tests and bench."""
    sizes = rooms(ROOT)
    product = sum(number for (floor, _), number in sizes.items() if floor not in FLOORS[-3:])
    print(f"{product:>7,}  product")  # noqa: T201 (what the command is for)
    for floor in FLOORS:
        own = {room: number for (where, room), number in sizes.items() if where == floor}
        print(f"{sum(own.values()):>7,}  {floor}/")  # noqa: T201
        for room, number in sorted(own.items(), key=lambda each: -each[1]):
            print(f"{number:>7,}    {room or '(its own files)'}")  # noqa: T201


if __name__ == "__main__":
    main()
