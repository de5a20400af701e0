"""View -> Adaptive Card 1.5, for Teams. The client draws it: its own styles, no colour of ours.

Every press is an Action.Execute whose verb and data are the action's (`parts.execute`). Reading
order is document order; right and wrong are said in words and a sign, a style only repeats them.
"""

from collections.abc import Sequence

from bot.cards.adaptive import drawings, inputs
from bot.cards.adaptive.parts import (
    LIMITS,
    Element,
    column,
    columns,
    container,
    escape,
    execute,
    link_block,
    open_page,
    paragraphs,
    stacked,
    text_block,
)
from bot.cards.signs import STATES
from games import view as views
from games.kind import Words

CONTENT_TYPE = "application/vnd.microsoft.card.adaptive"
__all__ = ["CONTENT_TYPE", "LIMITS", "card"]

_STYLES = {"right": "good", "partial": "warning", "wrong": "attention", "info": "emphasis"}
_ROLES: dict[str, Element] = {
    "body": {},
    "title": {"size": "Medium", "weight": "Bolder", "style": "heading"},
    "soft": {"isSubtle": True, "spacing": "Small"},
    "strong": {"weight": "Bolder"},
    "large": {"size": "Large", "weight": "Bolder", "spacing": "None"},
    "back": {},
}


_Said = (
    views.Text
    | views.Header
    | views.Panel
    | views.Facts
    | views.Progress
    | views.Details
    | views.Marks
    | views.Copy
)


def card(view: views.View, words: Words) -> Element:
    """The card of a view. `words` are the reader's, for the few that a card adds."""
    body = [
        element for number, block in enumerate(view.blocks) for element in _elements(block, words, number)
    ]
    offered = [action for block in view.blocks for action in drawings.shown_actions(block)]
    body += [stacked(_button(button)) for button in view.buttons if button.action not in offered]
    return {
        "type": "AdaptiveCard",
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "version": "1.5",
        "lang": view.language or words.language,
        "speak": view.summary,
        "fallbackText": view.summary,
        "body": body,
    }


def _elements(block: views.Block, words: Words, number: int) -> list[Element]:
    match block:
        case views.Choice():
            return inputs.choice(block, words)
        case views.Form():
            return inputs.form(block, words)
        case views.Match():
            return inputs.match(block, words)
        case views.Table():
            return drawings.table(block)
        case views.Bars():
            return drawings.bars(block)
        case views.Medals():
            return drawings.medals(block)
        case views.Picture():
            return drawings.picture(block)
        case views.Video():
            return drawings.video(block)
        case views.Grid():
            return drawings.grid(block, words)
        case _:
            return _said(block, number)


def _said(block: _Said, number: int) -> list[Element]:
    match block:
        case views.Text():
            return paragraphs(block.text, **_ROLES[block.role])
        case views.Header():
            return [_header(block)]
        case views.Panel():
            return [_panel(block)]
        case views.Facts():
            facts = [{"title": escape(label), "value": escape(value)} for label, value in block.pairs]
            return [{"type": "FactSet", "facts": facts}] if facts else []
        case views.Progress():
            return [text_block(block.label, isSubtle=True, spacing="Small")]
        case views.Details():
            return _details(block.label, block.lines, f"details{number}")
        case views.Marks():
            signs = " ".join(mark.sign for mark in block.marks)
            return [
                text_block(signs, size="ExtraLarge", weight="Bolder"),
                text_block(block.label, spacing="None"),
            ]
        case views.Copy():
            lines = block.text.split("\n")
            return _details(block.label, lines, f"copy{number}") if block.shared else [_copied(block)]


def _copied(block: views.Copy) -> Element:
    """A text to copy by hand: a card cannot."""
    return container(
        text_block(block.label, isSubtle=True),
        text_block(block.text, weight="Bolder", spacing="None"),
        style="emphasis",
    )


def _details(label: str, lines: Sequence[str], ident: str) -> list[Element]:
    """A button that shows and hides what follows it."""
    inside = [element for line in lines for element in paragraphs(line, spacing="Small")]
    toggle = {"type": "Action.ToggleVisibility", "title": label, "targetElements": [ident]}
    return [stacked(toggle), container(*inside, id=ident, isVisible=False, style="emphasis")]


def _header(block: views.Header) -> Element:
    what = " · ".join(part for part in (block.kind, block.theme) if part)
    parts = [column("stretch", text_block(what, isSubtle=True))]
    if block.worth:
        parts.append(column("auto", text_block(block.worth, weight="Bolder")))
    return columns(*parts)


def _panel(block: views.Panel) -> Element:
    items = [text_block(STATES.get(block.tone, "") + block.title, weight="Bolder")]
    for line in block.lines:
        items += paragraphs(line, spacing="Small")
    if block.source:
        items.append(link_block(block.source.label, block.source.address, isSubtle=True, spacing="Small"))
    return container(*items, style=_STYLES[block.tone])


def _button(button: views.Button) -> Element:
    if button.address or button.action is None:
        return open_page(button.label, button.address)
    press = execute(button.label, button.action)
    return press | {"style": "positive"} if button.primary else press
