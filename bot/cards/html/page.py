"""View -> HTML fragment, whole without scripts: every press is a form posted to /turn.

Everything a person or an author wrote is text: only this file writes markup.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from markupsafe import Markup

from bot.cards.html.asked import choice, form_block
from bot.cards.html.drawn import bars, picture, table, video
from bot.cards.html.grid import grid
from bot.cards.html.match import match
from bot.cards.html.medals import medals
from bot.cards.html.parts import NOTHING, RESERVED, Place, bar, form, is_ours, is_web, lines
from games.view import (
    Bars,
    Button,
    Choice,
    Details,
    Facts,
    Form,
    Grid,
    Header,
    Match,
    Medals,
    Panel,
    Picture,
    Progress,
    Source,
    Table,
    Text,
    Video,
    View,
)

__all__ = ["LIMITS", "RESERVED", "Place", "render"]

LIMITS: Final[Mapping[str, int]] = {
    "options": 9,
    "label": 200,
    "text": 4000,
    "rows": 500,
    "match_rows": 9,
    "bars": 6,
    "doors": 31,
}
"""What a page still shows well: rows of a choice, characters of a row and a paragraph, lines of a board, rows
to match, bars to compare, doors of a calendar."""

_SIGNS = {"right": "✓", "partial": "≈", "wrong": "→", "info": "i"}


def render(view: View, place: Place) -> Markup:
    """The inside of a message: its box, and below it the buttons."""
    lang = NOTHING
    if view.language not in {"", place.words.language}:
        place = replace(place, written=view.language)
        lang = Markup(' lang="{}"').format(view.language)
    inside = NOTHING.join(_block(block, place, number) for number, block in enumerate(view.blocks))
    box = Markup('<div class="{}"{}>{}</div>').format(view.style, lang, inside)
    return box + _buttons(view.buttons, place)


def _block(block: object, place: Place, number: int) -> Markup:
    return _BLOCKS[type(block)](block, place, number)


def _text(text: Text, place: Place, _number: int) -> Markup:
    if text.role == "title":
        return Markup("<h2>{}</h2>").format(lines(text.text))
    ours = place.ours if text.role == "soft" and not text.quoted else NOTHING
    return Markup('<p class="t-{}"{}>{}</p>').format(text.role, ours, lines(text.text))


def _header(header: Header, place: Place, _number: int) -> Markup:
    parts = (
        ("kind", place.ours, header.kind),
        ("theme", NOTHING, header.theme),
        ("worth", place.ours, header.worth),
    )
    spans = (Markup('<span class="{}"{}>{}</span>').format(*part) for part in parts if part[2])
    return Markup("<header>{}</header>").format(Markup(" ").join(spans))


def _panel(panel: Panel, _place: Place, _number: int) -> Markup:
    title = Markup('<p class="verdict"><span class="sign" aria-hidden="true">{}</span>{}</p>').format(
        _SIGNS[panel.tone], panel.title
    )
    said = NOTHING.join(Markup("<p>{}</p>").format(lines(line)) for line in panel.lines)
    source = _source(panel.source) if panel.source else NOTHING
    return Markup('<div class="panel {}">{}{}{}</div>').format(panel.tone, title, said, source)


def _source(source: Source) -> Markup:
    label: str | Markup = source.label
    if is_web(source.address):
        label = Markup('<a href="{}" rel="noopener noreferrer">{}</a>').format(source.address, label)
    return Markup('<p class="source">{}</p>').format(label)


def _facts(facts: Facts, place: Place, _number: int) -> Markup:
    pairs = NOTHING.join(Markup("<div><dt>{}</dt> <dd>{}</dd></div>").format(*pair) for pair in facts.pairs)
    return Markup('<dl class="facts"{}>{}</dl>').format(place.ours, pairs)


def _progress(progress: Progress, place: Place, _number: int) -> Markup:
    share = round(100 * progress.at / progress.of) if progress.of else 0
    return Markup('<p class="progress"{}>{}<span>{}</span></p>').format(
        place.ours, bar(share), progress.label
    )


def _details(details: Details, _place: Place, _number: int) -> Markup:
    said = NOTHING.join(Markup("<p>{}</p>").format(lines(line)) for line in details.lines)
    return Markup('<details class="more"><summary>{}</summary>{}</details>').format(details.label, said)


def _buttons(buttons: tuple[Button, ...], place: Place) -> Markup:
    shown = NOTHING.join(_button(button, place) for button in buttons)
    return Markup('<div class="chips">{}</div>').format(shown) if shown else NOTHING


def _button(button: Button, place: Place) -> Markup:
    kind = "chip main" if button.primary else "chip"
    if is_web(button.address) or is_ours(button.address):
        return Markup('<a class="{}" href="{}">{}</a>').format(kind, button.address, button.label)
    if button.action is None or not place.live:
        return NOTHING
    return form(button.action, place, Markup('<button class="{}">{}</button>').format(kind, button.label))


_BLOCKS: Mapping[type, Callable[[Any, Place, int], Markup]] = {
    Text: _text,
    Header: _header,
    Panel: _panel,
    Facts: _facts,
    Progress: _progress,
    Details: _details,
    Choice: choice,
    Form: form_block,
    Match: match,
    Table: table,
    Bars: bars,
    Medals: medals,
    Picture: picture,
    Video: video,
    Grid: grid,
}
