"""Writes the calendars of docs/seasons.md again: the doors that each pack gives, in their order."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final, TypeVar

from content import loader
from content.pack import Item, Pack
from content.words import Catalogue, load
from games import catalog
from games.kind import Frame
from games.view import Action, Header
from usecases.campaigns import door_order

ROOT: Final = Path(__file__).parents[1]
PAGE: Final = ROOT / "docs" / "seasons.md"
_CALENDAR = re.compile(r"(<!-- season (\S+) (\d+) (daily|advent) -->\n).*?(?=<!-- end -->)", re.DOTALL)
_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi")
T = TypeVar("T")
_WINDOWS = 4
"""In a row of the advent house, on a phone."""


def today_page(page: str) -> str:
    """The page with its calendars as the packs give them today."""
    words = load("fr", catalog.folders().values())
    return _CALENDAR.sub(
        lambda season: season[1] + _calendar(words, season[2], int(season[3]), season[4]), page
    )


def _calendar(words: Catalogue, name: str, doors: int, campaign_format: str) -> str:
    pack = loader.load(ROOT / "content" / "packs" / name, catalog.find())
    cells = [
        f"**{number}.** {_cell(pack, item_id, words)}"
        for number, item_id in enumerate(door_order.items(pack, doors, campaign_format), 1)
    ]
    if campaign_format == "advent":
        rows = [[" "] * _WINDOWS, *_cut(cells, _WINDOWS)]
    else:
        weeks = enumerate(_cut(cells, len(_DAYS)), 1)
        rows = [["semaine", *_DAYS], *([str(number), *week] for number, week in weeks)]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(["", lines[0], "|---" * len(rows[0]) + "|", *lines[1:], "", ""])


def _cell(pack: Pack, item_id: str, words: Catalogue) -> str:
    item = pack.item(item_id, pack.language)
    return f"{item.theme} ({game_of(item, words)})"


def game_of(item: Item, words: Catalogue) -> str:
    """What an item is played as, as its own card says it above the title.

    Raises:
        LookupError: its card has no such line.
    """
    state = item.kind.start(item.body, _as_written)
    view = item.kind.show(item.body, state, words, Frame(Action.of("play"), item.theme, ""))
    header = next((block for block in view.blocks if isinstance(block, Header)), None)
    if header is None:
        raise LookupError(f"{item.id}: its card has no header")
    return header.kind[:1].lower() + header.kind[1:]


def _as_written(values: Sequence[T]) -> Sequence[T]:
    return values


def _cut(cells: list[str], width: int) -> list[list[str]]:
    """Rows of that many cells, the last one filled up."""
    rows = [cells[start : start + width] for start in range(0, len(cells), width)]
    return [row + [""] * (width - len(row)) for row in rows]


if __name__ == "__main__":
    PAGE.write_text(today_page(PAGE.read_text("utf-8")), "utf-8")
