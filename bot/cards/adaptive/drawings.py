"""What an Adaptive Card draws: boards, bars, pictures, films, calendars; the client's own styles only."""

from collections.abc import Sequence
from typing import Any

from bot.cards.adaptive.parts import (
    LIMITS,
    Element,
    column,
    columns,
    container,
    execute,
    open_page,
    stacked,
    text_block,
)
from bot.cards.signs import DOORS, gauge, spoken
from games.kind import Words
from games.view import Action, Bar, Bars, Block, Cell, Grid, Medal, Medals, Picture, Row, Table, Video

_DOOR_STYLES = {"today": "accent", "open": "emphasis", "done": "good"}
_COLUMNS = 4
"""Measured at 320 px: six columns cut the numbers, four do not."""


def bars(block: Bars) -> list[Element]:
    """A card has no bar of its own: a line of signs under the words, read at 320 px."""
    return [container(*_bar(bar), spacing="Small") for bar in block.bars]


def _bar(bar: Bar) -> tuple[Element, Element]:
    words = columns(
        column("stretch", text_block(bar.label)), column("auto", text_block(bar.text, weight="Bolder"))
    )
    colour = {"right": "Good", "partial": "Warning", "wrong": "Attention", "info": "Accent"}[bar.tone]
    return words, text_block(gauge(bar.share, 10), color=colour, size="Large", spacing="None")


def medals(block: Medals) -> list[Element]:
    """A line a badge: the client's own accent says that it is earned, and a sign, and the words."""
    label = [text_block(block.label, isSubtle=True)] if block.fresh else []
    return [*label, *(_medal(medal) for medal in block.medals)]


def _medal(medal: Medal) -> Element:
    """Title and words in a box of their own, emphasised once it is earned."""
    note = [text_block(medal.note, isSubtle=True, spacing="None")] if medal.note else []
    title = text_block(f"{'★' if medal.earned else '☆'} {medal.title}", weight="Bolder")
    looks = {"style": "emphasis"} if medal.earned else {}
    return container(title, text_block(medal.text, spacing="None"), *note, spacing="Small", **looks)


def picture(block: Picture) -> list[Element]:
    """The picture, or its words where nobody signed an address that Teams can reach."""
    if not _is_reached(block.address):
        return [text_block(block.alt, isSubtle=True)]
    return [{"type": "Image", "url": block.address, "altText": block.alt, "size": "Stretch"}]


def video(block: Video) -> list[Element]:
    """A player, and a link for the clients that have none; without an address, the title."""
    title = text_block(block.title, weight="Bolder")
    if not _is_reached(block.address):
        return [title]
    film: Element = {
        "type": "Media",
        "sources": [{"type": "MediaSource", "mimeType": "video/mp4", "url": block.address}],
        "altText": block.title,
    }
    if _is_reached(block.poster_address):
        film["poster"] = block.poster_address
    return [title, film, stacked(open_page(block.link, block.address))]


def grid(block: Grid, words: Words) -> list[Element]:
    """The picture of the whole and the doors still open, or a small table of doors."""
    if block.picture and _is_reached(block.picture.address):
        return [*picture(block.picture), *_open_doors(block.cells, words)]
    rows = [block.cells[at : at + _COLUMNS] for at in range(0, len(block.cells), _COLUMNS)]
    return [
        *(columns(*_padded([_door(cell) for cell in row]), spacing="Small") for row in rows),
        text_block(words("cards.grid.legend"), isSubtle=True, spacing="Small"),
    ]


def shown_actions(block: Block) -> list[Action]:
    """What a calendar's own buttons already do, so that no button below it says it again."""
    if not isinstance(block, Grid) or not block.picture or not _is_reached(block.picture.address):
        return []
    return [action for _, action in _waiting(block.cells)[: LIMITS["doors"]]]


def _waiting(cells: Sequence[Cell]) -> list[tuple[Cell, Action]]:
    """The doors to play: today's first, then the latest."""
    waiting = [(cell, cell.action) for cell in cells if cell.action and cell.state in {"today", "open"}]
    return sorted(waiting, key=lambda door: (door[0].state != "today", -door[0].number))


def _open_doors(cells: Sequence[Cell], words: Words) -> list[Element]:
    """A button a door; beyond what a phone shows, their numbers."""
    waiting = _waiting(cells)
    elements = [_door_button(cell, action, words) for cell, action in waiting[: LIMITS["doors"]]]
    rest = sorted(cell.number for cell, _ in waiting[LIMITS["doors"] :])
    if rest:
        more = words("cards.grid.more", doors=", ".join(map(str, rest)))
        elements.append(text_block(more, isSubtle=True, spacing="Small"))
    return elements


def _door_button(cell: Cell, action: Action, words: Words) -> Element:
    if cell.state == "today":
        title = words("cards.grid.today", n=cell.number)
        return stacked(execute(title, action, tooltip=cell.label, style="positive"))
    return stacked(execute(words("cards.grid.door", n=cell.number), action, tooltip=cell.label))


def _door(cell: Cell) -> Element:
    """One cell of the small table: number and sign; what can be opened is pressed."""
    label = f"{cell.number}\u202f{DOORS[cell.state]}" if cell.state != "closed" else str(cell.number)
    looks: dict[str, Any] = {"style": _DOOR_STYLES[cell.state]} if cell.state in _DOOR_STYLES else {}
    if cell.action and cell.state != "closed":
        looks["selectAction"] = execute(spoken(cell), cell.action)
    weight = "Bolder" if cell.state == "today" else "Default"
    text = text_block(label, horizontalAlignment="Center", weight=weight, isSubtle=cell.state == "closed")
    return column(
        "stretch", text, spacing="Small", minHeight="44px", verticalContentAlignment="Center", **looks
    )


def _padded(doors: list[Element]) -> list[Element]:
    return doors + [column("stretch", text_block(" "), spacing="Small")] * (_COLUMNS - len(doors))


def _is_reached(address: str) -> bool:
    """Teams fetches pictures and films itself, by https alone."""
    return address.startswith("https://")


def table(block: Table) -> list[Element]:
    """Four columns whose widths fit 320 px; the first row is read as headings."""
    rows = [_row(tuple(block.columns), weight="Bolder")]
    for row in block.rows:
        if row.gap:
            rows.append(_row(("…", "…", "…", "…")))
        rows.append(_board_row(row))
    table: Element = {
        "type": "Table",
        "firstRowAsHeader": True,
        "showGridLines": False,
        "columns": [{"width": width} for width in (2, 5, 2, 3)],
        "rows": rows,
    }
    return [table]


def _board_row(row: Row) -> Element:
    """A team; one's own is tinted, and says so. Participation is a line of signs under its figure."""
    moved = f" {'▲' if row.move > 0 else '▼'}{abs(row.move)}" if row.move else ""
    looks = {"weight": "Bolder"} if row.mine else {}
    line = _row((row.rank, row.name + moved, row.index, row.share_text), **looks)
    if row.share is not None:
        line["cells"][3]["items"].append(text_block(gauge(row.share, 5), color="Accent", spacing="None"))
    if row.own:
        line["cells"][1]["items"].append(text_block(row.own, isSubtle=True, spacing="None"))
    return line | {"style": "accent"} if row.mine else line


def _row(texts: tuple[str, ...], **looks: Any) -> Element:
    cells = [{"type": "TableCell", "items": [text_block(text, **looks)]} for text in texts]
    return {"type": "TableRow", "cells": cells}
