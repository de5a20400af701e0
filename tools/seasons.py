"""Writes the calendars of docs/seasons.md again: the doors that each pack gives, in their order."""

import re
from pathlib import Path
from typing import Final

from content import loader
from content.pack import Pack
from games import catalog
from usecases.campaigns import door_order

ROOT: Final = Path(__file__).parents[1]
PAGE: Final = ROOT / "docs" / "seasons.md"
KINDS: Final = {
    "quiz": "quiz",
    "situation": "situations",
    "pairs": "paires",
    "ordering": "ordre",
    "estimate": "estimation",
    "video": "film",
    "flashcard": "carte",
    "pratiques": "pratiques",
}
_CALENDAR = re.compile(r"(<!-- season (\S+) (\d+) (daily|advent) -->\n).*?(?=<!-- end -->)", re.DOTALL)
_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi")
_WINDOWS = 4
"""In a row of the advent house, on a phone."""


def written(page: str) -> str:
    """The page with its calendars as the packs give them today."""
    return _CALENDAR.sub(lambda season: season[1] + _calendar(season[2], int(season[3]), season[4]), page)


def _calendar(name: str, doors: int, campaign_format: str) -> str:
    pack = loader.load(ROOT / "content" / "packs" / name, catalog.find())
    cells = [
        f"**{number}.** {_cell(pack, item_id)}"
        for number, item_id in enumerate(door_order.items(pack, doors, campaign_format), 1)
    ]
    if campaign_format == "advent":
        rows = [[" "] * _WINDOWS, *_cut(cells, _WINDOWS)]
    else:
        weeks = enumerate(_cut(cells, len(_DAYS)), 1)
        rows = [["semaine", *_DAYS], *([str(number), *week] for number, week in weeks)]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(["", lines[0], "|---" * len(rows[0]) + "|", *lines[1:], "", ""])


def _cell(pack: Pack, item_id: str) -> str:
    item = pack.item(item_id, pack.language)
    return f"{item.theme} ({KINDS[item.head.kind]})"


def _cut(cells: list[str], width: int) -> list[list[str]]:
    """Rows of that many cells, the last one filled up."""
    rows = [cells[start : start + width] for start in range(0, len(cells), width)]
    return [row + [""] * (width - len(row)) for row in rows]


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text("utf-8")), "utf-8")
