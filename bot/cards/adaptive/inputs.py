"""What an Adaptive Card asks: choices, forms, rows to match."""

from typing import Any

from bot.cards import number_input
from bot.cards.adaptive.parts import (
    LIMITS,
    Element,
    column,
    columns,
    container,
    escape,
    execute,
    stacked,
    text_block,
)
from bot.cards.signs import STATES
from games.kind import Words
from games.view import Action, Choice, Field, Form, Match, Option

_ROW_STYLES = {"right": "good", "wrong": "attention", "missed": "good", "chosen": "accent"}


def choice(block: Choice, words: Words) -> list[Element]:
    """Buttons, boxes to tick, or rows that say how they were answered."""
    if block.action is None:
        return [_answered(option) for option in block.options]
    if block.multiple:
        return [*_error(block.error), _several(block, words), _submit(block.submit, block.action)]
    short = all(len(option.label) <= LIMITS["button_label"] for option in block.options)
    rows = [_open_option(block, option, block.action, short=short) for option in block.options]
    return [*_error(block.error), *rows]


def form(block: Form, words: Words) -> list[Element]:
    """Inputs and the one button that sends them."""
    inputs = [element for field in block.fields for element in _field(field, words)]
    return [*inputs, _submit(block.submit, block.action)]


def match(block: Match, words: Words) -> list[Element]:
    """One list to choose from a row; long options stand in full above, the lists then hold their marks."""
    if block.action is None:
        return [_answered(row) for row in block.rows]
    short = all(len(option.label) <= LIMITS["list_label"] for option in block.options)
    listed = [] if short else [_marked(mark, option.label, spacing="Small") for mark, option in _marks(block)]
    choices = [
        {"title": _title(mark, option.label if short else "", block, words), "value": option.value}
        for mark, option in _marks(block)
    ]
    lists = [_list(row, block, choices, words) for row in block.rows]
    how = [text_block(block.how, isSubtle=True, spacing="Small")] if block.how else []
    return [*_error(block.error), *how, *listed, *lists, _submit(block.submit, block.action)]


def _list(row: Option, block: Match, choices: list[Element], words: Words) -> Element:
    value = block.given_to(row)
    return {
        "type": "Input.ChoiceSet",
        "id": f"{block.name}{row.value}",
        "label": f"{row.value} · {row.label}",
        "style": "compact",
        "placeholder": words("cards.match.choose"),
        "isRequired": True,
        "errorMessage": words("cards.match.missing"),
        "choices": choices,
        **({"value": value} if value else {}),
    }


def _error(error: str) -> list[Element]:
    """Why what was sent is not taken."""
    return [text_block(error, color="Attention", weight="Bolder", spacing="Small")] if error else []


def _title(mark: str, label: str, block: Match, words: Words) -> str:
    """What stands in a list: a rank, or a mark with what it stands for where that fits."""
    if block.is_order:
        return f"{words('cards.match.rank')} {mark}"
    return f"{mark} · {label}" if label else mark


def _marks(block: Match) -> list[tuple[str, Option]]:
    return list(zip(block.marks, block.options, strict=True))


def _marked(mark: str, label: str, **looks: Any) -> Element:
    return columns(
        column("auto", text_block(mark, weight="Bolder", color="Accent")),
        column("stretch", text_block(label)),
        **looks,
    )


def _open_option(block: Choice, option: Option, action: Action, *, short: bool) -> Element:
    """A button where the label fits on a phone, else a whole row that can be pressed."""
    press = execute(f"{option.value}. {option.label}", action, {block.name: option.value})
    if short:
        return stacked(press)
    return container(
        _marked(option.value, option.label),
        style="emphasis",
        spacing="Small",
        minHeight="44px",
        verticalContentAlignment="Center",
        selectAction=press,
    )


def _answered(option: Option) -> Element:
    label = [text_block(option.label)]
    if option.note:
        note = STATES.get(option.state, "") + option.note
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
        **({"value": ",".join(block.given)} if block.given else {}),
    }


def _submit(title: str, action: Action) -> Element:
    return stacked(execute(title, action, inputs=True, style="positive"))


def _field(field: Field, words: Words) -> list[Element]:
    common: Element = {
        "id": field.name,
        "label": field.label,
        "isRequired": field.required,
        "errorMessage": field.error or _needed(field, words),
    }
    if field.value:
        common["value"] = field.value
    if field.hint:
        common["placeholder"] = field.hint
    return [_input(field, common), *_error(field.error)]


def _needed(field: Field, words: Words) -> str:
    if field.least is None or field.most is None:
        return words("teams.fill_in", label=field.label)
    return words("cards.number.between", least=f"{field.least:.12g}", most=f"{field.most:.12g}")


def _input(field: Field, common: Element) -> Element:
    if field.kind == "select":
        # A list that opens shows a title as it is: escaped, it would show the strokes.
        choices = [{"title": label, "value": value} for value, label in field.options]
        return {"type": "Input.ChoiceSet", **common, "style": "compact", "choices": choices}
    if field.kind == "number":
        return {"type": "Input.Number", **_number(common, field)}
    if field.kind in {"date", "time"}:
        return {"type": f"Input.{field.kind.title()}", **common}
    longest = {"maxLength": field.max_length} if field.max_length else {}
    style = {"style": "Email"} if field.kind == "email" else {}
    return {"type": "Input.Text", **common, **longest, **style}


def _number(common: Element, field: Field) -> Element:
    """A value that is no number is left out: the client would refuse the card. The unit ends the label."""
    bounds = {"min": field.least, "max": field.most}
    limits = {name: bound for name, bound in bounds.items() if bound is not None}
    label = f"{field.label} ({field.unit})" if field.unit else field.label
    value = number_input.read(common.pop("value", ""))
    return {**common, "label": label, **limits, **({} if value is None else {"value": value})}
