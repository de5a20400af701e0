"""View -> words and numbered choices, where nothing can be pressed: one types "2", "b" or a command."""

from games.view import Block, Choice, Facts, Form, Header, Panel, Progress, Table, Text, View

LIMITS = {"characters": 4000}
"""About what a chat shows without folding it away."""

_SIGNS = {"right": "✓ ", "wrong": "✗ ", "missed": "✓ "}


def text(view: View) -> str:
    """The view as paragraphs, an empty line between them."""
    parts = [_block(block) for block in view.blocks]
    buttons = [
        f"> {button.label}{' : ' if button.address else ''}{button.address}" for button in view.buttons
    ]
    return "\n\n".join(part for part in (*parts, "\n".join(buttons)) if part)


def _block(block: Block) -> str:
    match block:
        case Text():
            return block.text
        case Header():
            return " · ".join(part for part in (block.kind, block.theme, block.worth) if part)
        case Panel():
            return _panel(block)
        case Choice():
            return _choice(block)
        case Form():
            return "\n".join(_lines(block))
        case Facts():
            return "\n".join(f"{label} : {value}" for label, value in block.pairs)
        case Table():
            return _table(block)
        case Progress():
            return block.label


def _panel(block: Panel) -> str:
    source = block.source
    cited = [" ".join(part for part in (source.label, source.address) if part)] if source else []
    return "\n".join((_SIGNS.get(block.tone, "") + block.title, *block.lines, *cited))


def _choice(block: Choice) -> str:
    lines = [block.label] if block.action else []
    for option in block.options:
        note = f" ({_SIGNS.get(option.state, '')}{option.note})" if option.note else ""
        lines.append(f"{option.value}. {option.label}{note}")
    return "\n".join(lines)


def _lines(block: Form) -> list[str]:
    lines: list[str] = []
    for field in block.fields:
        lines.append(f"{field.label} ({field.hint})" if field.hint else field.label)
        lines += [f"{place}. {label}" for place, (_, label) in enumerate(field.options, start=1)]
        lines += [field.error] if field.error else []
    return lines


def _table(block: Table) -> str:
    lines = [" | ".join(block.columns)]
    for row in block.rows:
        moved = f" {'▲' if row.move > 0 else '▼'}{abs(row.move)}" if row.move else ""
        lines += ["…"] if row.gap else []
        lines.append(
            " | ".join((row.rank, f"{row.name}{moved}{' *' if row.mine else ''}", row.index, row.share_text))
        )
    return "\n".join((*lines, block.caption) if block.caption else lines)
