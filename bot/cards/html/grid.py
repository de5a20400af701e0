"""The calendar of a page: a button a door, drawn as the season's scene.

The parts of the scene stand once a message; a door only names those it shows. A closed door shows what its
number alone decides.
"""

from collections.abc import Iterable

from markupsafe import Markup

from bot.cards.html.parts import NOTHING, Place, form, is_shown
from bot.cards.signs import spoken
from bot.cards.svg import scene
from bot.cards.svg.scene import Scene
from games.view import Cell, Grid


def grid(block: Grid, place: Place, number: int) -> Markup:
    """Every door says its number and state in words; the scene is drawn behind, above and below them."""
    drawn = scene.named(block.scene)
    base = place.named(f"g{number}")
    doors = NOTHING.join(
        Markup("<li>{}</li>").format(_door(cell, drawn, base, place)) for cell in block.cells
    )
    return Markup(
        '<div class="calendar" role="group" aria-label="{}">{}{}<ol class="doors">{}</ol>{}</div>'
    ).format(block.label, _parts(block.cells, drawn, base), _band(drawn, "top"), doors, _band(drawn, "foot"))


def _band(drawn: Scene, name: str) -> Markup:
    part = drawn.parts[name]
    return Markup('<svg class="scene-{}" viewBox="{}" aria-hidden="true">{}</svg>').format(
        name, part.box, part.drawing
    )


def _parts(cells: Iterable[Cell], drawn: Scene, base: str) -> Markup:
    """The sky, and what the doors shown are made of."""
    used = sorted({name for cell in cells for name, _ in _layers(cell, drawn)})
    symbols = NOTHING.join(
        Markup('<g id="{}-{}">{}</g>').format(base, name, drawn.parts[name].drawing) for name in used
    )
    return Markup(
        '<svg class="scene-sky" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">'
        '<defs>{0}{1}</defs><rect width="1" height="1" fill="url(#{2}-sky)"/></svg>'
    ).format(drawn.gradient(f"{base}-sky"), symbols, base)


def _layers(cell: Cell, drawn: Scene) -> list[tuple[str, str]]:
    return drawn.layers(cell.number, cell.state, sight=_picture(cell) is None)


def _picture(cell: Cell) -> str | None:
    address = cell.picture.address if cell.picture and cell.state == "done" else ""
    return address if is_shown(address) else None


def _door(cell: Cell, drawn: Scene, base: str, place: Place) -> Markup:
    said = spoken(cell) if _picture(cell) else cell.label
    inside = _drawing(cell, drawn, base) + Markup('<b aria-hidden="true">{}</b>').format(cell.number)
    if cell.action is None or cell.state == "closed" or not place.live:
        return Markup('<span class="door {}" role="img" aria-label="{}">{}</span>').format(
            cell.state, said, inside
        )
    button = Markup('<button class="door {}" aria-label="{}">{}</button>')
    return form(cell.action, place, button.format(cell.state, said, inside))


def _drawing(cell: Cell, drawn: Scene, base: str) -> Markup:
    layers = [_layer(name, kind, base) for name, kind in _layers(cell, drawn)]
    picture = _picture(cell)
    if picture:
        layers.insert(2, _seen(picture))
    box = drawn.parts[_layers(cell, drawn)[0][0]].box
    return Markup('<svg viewBox="{}" color="{}" aria-hidden="true">{}</svg>').format(
        box, drawn.tint(cell.number), NOTHING.join(layers)
    )


def _layer(name: str, kind: str, base: str) -> Markup:
    moved = Markup(' transform="{}"').format(scene.SIGHT) if kind == "sight" else NOTHING
    return Markup('<use class="{}" href="#{}-{}"{}/>').format(kind, base, name, moved)


def _seen(address: str) -> Markup:
    return Markup(
        '<image href="{}" x="29" y="18" width="42" height="74" preserveAspectRatio="xMidYMid slice"/>'
    ).format(address)
