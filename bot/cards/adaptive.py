"""View -> Adaptive Card 1.5, for Teams. The client draws it: its own styles, no colour of ours.

Every press is an Action.Execute whose verb and data are the action's (`adaptive_parts.execute`). Reading
order is document order; right and wrong are said in words and a sign, a style only repeats them.
"""

from typing import Any

from bot.cards.adaptive_parts import (
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
from games.kind import Words
from games.view import (
    Action,
    Block,
    Button,
    Choice,
    Facts,
    Field,
    Form,
    Header,
    Option,
    Panel,
    Progress,
    Row,
    Table,
    Text,
    View,
)

CONTENT_TYPE = "application/vnd.microsoft.card.adaptive"
LIMITS = {"card_bytes": 28 * 1024, "button_label": 32}
"""28 KB is the smaller of two figures in Teams' pages; a longer label is cut on a phone's button."""

_STYLES = {"right": "good", "partial": "warning", "wrong": "attention", "info": "emphasis"}
_SIGNS = {"right": "✓ ", "partial": "≈ ", "wrong": "✗ ", "missed": "✓ "}
_ROW_STYLES = {"right": "good", "wrong": "attention", "missed": "good"}
_ROLES: dict[str, Element] = {
    "body": {},
    "title": {"size": "Medium", "weight": "Bolder", "style": "heading"},
    "soft": {"isSubtle": True, "spacing": "Small"},
    "strong": {"weight": "Bolder"},
}


def card(view: View, words: Words) -> Element:
    """The card of a view. `words` are the reader's, for the few that a card adds."""
    body = [element for block in view.blocks for element in _elements(block, words)]
    body += [stacked(_button(button)) for button in view.buttons]
    return {
        "type": "AdaptiveCard",
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "version": "1.5",
        "lang": words.language,
        "speak": view.summary,
        "fallbackText": view.summary,
        "body": body,
    }


def _elements(block: Block, words: Words) -> list[Element]:
    match block:
        case Text():
            return paragraphs(block.text, **_ROLES[block.role])
        case Header():
            return [_header(block)]
        case Panel():
            return [_panel(block)]
        case Choice():
            return _choice(block, words)
        case Form():
            inputs = [element for field in block.fields for element in _field(field, words)]
            return [*inputs, _submit(block.submit, block.action)]
        case Facts():
            facts = [{"title": escape(label), "value": escape(value)} for label, value in block.pairs]
            return [{"type": "FactSet", "facts": facts}] if facts else []
        case Table():
            return _table(block)
        case Progress():
            return [text_block(block.label, isSubtle=True, spacing="Small")]


def _header(block: Header) -> Element:
    what = " · ".join(part for part in (block.kind, block.theme) if part)
    parts = [column("stretch", text_block(what, isSubtle=True))]
    if block.worth:
        parts.append(column("auto", text_block(block.worth, weight="Bolder")))
    return columns(*parts)


def _panel(block: Panel) -> Element:
    items = [text_block(_SIGNS.get(block.tone, "") + block.title, weight="Bolder")]
    for line in block.lines:
        items += paragraphs(line, spacing="Small")
    if block.source:
        items.append(link_block(block.source.label, block.source.address, isSubtle=True, spacing="Small"))
    return container(*items, style=_STYLES[block.tone])


def _choice(block: Choice, words: Words) -> list[Element]:
    if block.action is None:
        return [_answered(option) for option in block.options]
    if block.multiple:
        return [_several(block, words), _submit(block.submit, block.action)]
    short = all(len(option.label) <= LIMITS["button_label"] for option in block.options)
    return [_open_option(block, option, block.action, short=short) for option in block.options]


def _open_option(block: Choice, option: Option, action: Action, *, short: bool) -> Element:
    """A button where the label fits on a phone, else a whole row that can be pressed."""
    press = execute(f"{option.value}. {option.label}", action, {block.name: option.value})
    if short:
        return stacked(press)
    return container(
        columns(
            column("auto", text_block(option.value, weight="Bolder", color="Accent")),
            column("stretch", text_block(option.label)),
        ),
        style="emphasis",
        spacing="Small",
        minHeight="44px",
        verticalContentAlignment="Center",
        selectAction=press,
    )


def _answered(option: Option) -> Element:
    label = [text_block(option.label)]
    if option.note:
        note = _SIGNS.get(option.state, "") + option.note
        label.append(text_block(note, weight="Bolder", spacing="None"))
    row = container(
        columns(column("auto", text_block(option.value, weight="Bolder")), column("stretch", *label)),
        spacing="Small",
    )
    style = _ROW_STYLES.get(option.state)
    return row | {"style": style} if style else row


def _several(block: Choice, words: Words) -> Element:
    """Boxes to tick. A number with a full stop would be read as a list, so the number stands before a dot."""
    return {
        "type": "Input.ChoiceSet",
        "id": block.name,
        "label": block.label,
        "isMultiSelect": True,
        "style": "expanded",
        "wrap": True,
        "isRequired": True,
        "errorMessage": words("teams.pick_one"),
        "choices": [
            {"title": f"{option.value} · {escape(option.label)}", "value": option.value}
            for option in block.options
        ],
    }


def _submit(title: str, action: Action) -> Element:
    return stacked(execute(title, action, inputs=True, style="positive"))


def _field(field: Field, words: Words) -> list[Element]:
    common: Element = {
        "id": field.name,
        "label": field.label,
        "isRequired": field.required,
        "errorMessage": field.error or words("teams.fill_in", label=field.label),
    }
    if field.value:
        common["value"] = field.value
    if field.hint:
        common["placeholder"] = field.hint
    error = [text_block(field.error, color="Attention", spacing="Small")] if field.error else []
    return [_input(field, common), *error]


def _input(field: Field, common: Element) -> Element:
    if field.kind == "select":
        choices = [{"title": escape(label), "value": value} for value, label in field.options]
        return {"type": "Input.ChoiceSet", **common, "style": "compact", "choices": choices}
    if field.kind in {"date", "time"}:
        return {"type": f"Input.{field.kind.title()}", **common}
    longest = {"maxLength": field.max_length} if field.max_length else {}
    return {"type": "Input.Text", **common, **longest}


def _table(block: Table) -> list[Element]:
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
    return [table, *(paragraphs(block.caption, isSubtle=True, spacing="Small") if block.caption else [])]


def _board_row(row: Row) -> Element:
    moved = f" {'▲' if row.move > 0 else '▼'}{abs(row.move)}" if row.move else ""
    looks = {"weight": "Bolder"} if row.mine else {}
    cells = _row((row.rank, row.name + moved, row.index, row.share_text), **looks)
    return cells | {"style": "accent"} if row.mine else cells


def _row(texts: tuple[str, ...], **looks: Any) -> Element:
    cells = [{"type": "TableCell", "items": [text_block(text, **looks)]} for text in texts]
    return {"type": "TableRow", "cells": cells}


def _button(button: Button) -> Element:
    if button.address or button.action is None:
        return open_page(button.label, button.address)
    press = execute(button.label, button.action)
    return press | {"style": "positive"} if button.primary else press
