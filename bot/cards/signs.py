"""Signs that say in one character what a colour says elsewhere; words always stand beside them."""

from collections.abc import Mapping
from typing import Final

from games.view import Cell

STATES: Final[Mapping[str, str]] = {
    "right": "✓ ",
    "partial": "≈ ",
    "wrong": "✗ ",
    "missed": "✓ ",
    "chosen": "● ",
}
DOORS: Final[Mapping[str, str]] = {"done": "✓", "today": "→", "open": "○", "closed": "·"}


def spoken(cell: Cell) -> str:
    """A door as a screen reader says it: its state and, once it is played, what its picture shows."""
    if cell.state != "done" or cell.picture is None:
        return cell.label
    return f"{cell.label.rstrip('.')}. {cell.picture.alt}"


def gauge(share: int, parts: int) -> str:
    """A share of 100 as a length; only nothing is empty and only the whole is full."""
    filled = min(
        max(round(share * parts / 100), 0 if share <= 0 else 1), parts if share >= 100 else parts - 1
    )
    return "▰" * filled + "▱" * (parts - filled)
