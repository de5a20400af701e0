"""What the templates ask: where an address may lead, which row is wrong, what a calendar is made of."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.cards import number_input
from bot.cards.signs import spoken
from bot.cards.svg import scene
from games.view import Cell, Grid, Match, Option


def is_web(address: str) -> bool:
    """Whether a link may lead there."""
    return address.startswith(("https://", "http://"))


def is_ours(address: str) -> bool:
    """Whether it is a page of ours."""
    return address.startswith("/") and not address.startswith(("//", "/\\"))


def is_shown(address: str) -> bool:
    """Whether a picture or a film may come from there: ours, or by https."""
    return is_ours(address) or address.startswith("https://")


def is_wrong(row: Option, block: Match) -> bool:
    """Whether a refused press left this row out, or gave it what another row has too."""
    value = block.given_to(row)
    return bool(block.error) and (not value or (block.unique and block.given.count(value) > 1))


def typed_number(text: str) -> str:
    """What a number's input can hold of what was typed before: a browser empties it for anything else."""
    number = number_input.read(text)
    return "" if number is None else f"{number:.12g}"


@dataclass(frozen=True, slots=True)
class Door:
    """A door as it is drawn: its picture's address, its layers back to front (part, what it is to styles)."""

    cell: Cell
    said: str
    picture: str
    layers: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Calendar:
    """The campaign's scene, its doors, and the names of the parts that these show."""

    scene: scene.Scene
    doors: Sequence[Door]
    parts: Sequence[str]


def calendar(block: Grid, *, later: bool = False) -> Calendar:
    """A closed door shows what its number alone decides.

    With `later` a sight stands where a picture will, so that only what is looked at is fetched.
    """
    drawn = scene.named(block.scene)
    doors = [_door(cell, drawn, later=later) for cell in block.cells]
    return Calendar(drawn, doors, sorted({name for door in doors for name, _ in door.layers}))


def _door(cell: Cell, drawn: scene.Scene, *, later: bool) -> Door:
    address = cell.picture.address if cell.picture and cell.state == "done" else ""
    picture = address if is_shown(address) else ""
    layers = drawn.layers(cell.number, cell.state, sight=later or not picture)
    return Door(cell, spoken(cell) if picture else cell.label, picture, layers)
