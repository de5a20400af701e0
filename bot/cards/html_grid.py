"""The calendar of a page: a button a door, drawn as the season's scene."""

from markupsafe import Markup

from bot.cards.html_parts import NOTHING, Place, form
from games.view import Cell, Grid


def grid(block: Grid, place: Place, _number: int) -> Markup:
    """Every door with its number and state in words; the scene is drawn behind them."""
    doors = NOTHING.join(Markup("<li>{}</li>").format(_door(cell, place)) for cell in block.cells)
    return Markup(
        '<div class="calendar" role="group" aria-label="{}"><ol class="doors">{}</ol></div>'
    ).format(block.label, doors)


def _door(cell: Cell, place: Place) -> Markup:
    inside = Markup('<b class="number" aria-hidden="true">{}</b>').format(cell.number)
    if cell.action is None or cell.state == "closed" or not place.live:
        return Markup('<span class="door {}" role="img" aria-label="{}">{}</span>').format(
            cell.state, cell.label, inside
        )
    button = Markup('<button class="door {}" aria-label="{}">{}</button>').format(
        cell.state, cell.label, inside
    )
    return form(cell.action, place, button)
