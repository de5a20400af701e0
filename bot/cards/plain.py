"""View -> words and numbered choices, where nothing can be pressed: one types "2", "b" or a command."""

from bot.cards.signs import DOORS, STATES, gauge
from games import view as views
from games.kind import Words

LIMITS = {"characters": 4000}
"""About what a chat shows without folding it away."""


def text(view: views.View, words: Words) -> str:
    """The view as paragraphs, an empty line between them. `words` are the reader's, for what joins a pair."""
    parts = [_block(block, words) for block in view.blocks]
    buttons = [f"> {_pair(button.label, button.address, words)}" for button in view.buttons]
    return "\n\n".join(part for part in (*parts, "\n".join(buttons)) if part)


def _pair(label: str, value: str, words: Words) -> str:
    """A label and its value, as the language writes a colon; a label alone has none."""
    return words("cards.pair", label=label, value=value) if value else label


def _block(block: views.Block, words: Words) -> str:
    match block:
        case views.Text():
            return block.text
        case views.Header():
            return " · ".join(part for part in (block.kind, block.theme, block.worth) if part)
        case views.Panel():
            return _panel(block)
        case views.Choice():
            return _choice(block)
        case views.Form():
            return "\n".join(_lines(block, words))
        case views.Facts():
            return "\n".join(_pair(*pair, words) for pair in block.pairs)
        case views.Table():
            return _table(block)
        case views.Progress():
            return block.label
        case views.Details():
            return "\n".join((block.label, *block.lines))
        case _:
            return _drawn(block, words)


def _drawn(
    block: views.Match | views.Bars | views.Medals | views.Picture | views.Video | views.Grid, words: Words
) -> str:
    match block:
        case views.Match():
            return _match(block)
        case views.Bars():
            return "\n".join(
                f"{_pair(bar.label, bar.text, words)} {gauge(bar.share, 5)}" for bar in block.bars
            )
        case views.Medals():
            label = [block.label] if block.fresh else []
            return "\n".join((*label, *(_medal(medal) for medal in block.medals)))
        case views.Picture():
            return f"[{block.alt}]"
        case views.Video():
            return _pair(block.title, block.address, words)
        case views.Grid():
            return _grid(block)


def _medal(medal: views.Medal) -> str:
    note = f" ({medal.note})" if medal.note else ""
    return f"{'★' if medal.earned else '☆'} {medal.title}{note}. {medal.text}"


def _panel(block: views.Panel) -> str:
    source = block.source
    cited = [" ".join(part for part in (source.label, source.address) if part)] if source else []
    return "\n".join((STATES.get(block.tone, "") + block.title, *block.lines, *cited))


def _choice(block: views.Choice) -> str:
    lines = [*([block.error] if block.error else []), *([block.label] if block.action else [])]
    return "\n".join((*lines, *(_numbered(option) for option in block.options)))


def _numbered(option: views.Option) -> str:
    note = f" ({STATES.get(option.state, '')}{option.note})" if option.note else ""
    return f"{option.value}. {option.label}{note}"


def _match(block: views.Match) -> str:
    """Rows by number, then what they can take by letter; a mark alone (1, 2, 3) needs no line."""
    if block.action is None:
        return "\n".join(_numbered(row) for row in block.rows)
    marks = {option.value: mark for mark, option in zip(block.marks, block.options, strict=True)}
    given = [marks.get(block.given_to(row), "") for row in block.rows]
    rows = [
        f"{_numbered(row)}{f' → {mark}' if mark else ''}" for row, mark in zip(block.rows, given, strict=True)
    ]
    marked = [] if block.is_order else [f"{marks[option.value]}. {option.label}" for option in block.options]
    error = [block.error] if block.error else []
    how = [block.typed] if block.typed else []
    return "\n".join((*error, block.label, *how, *rows, *([""] if marked else []), *marked))


def _grid(block: views.Grid) -> str:
    """A line of doors; below it each sign in words: every door to play, one of the others."""
    line = " ".join(f"{cell.number} {DOORS[cell.state]}" for cell in block.cells)
    seen: set[str] = set()
    labels = []
    for cell in sorted(block.cells, key=lambda cell: list(DOORS).index(cell.state)):
        if cell.state in {"today", "open"} or cell.state not in seen:
            labels.append(f"{DOORS[cell.state]} {cell.label}")
        seen.add(cell.state)
    return "\n".join((block.label, line, *labels))


def _lines(block: views.Form, words: Words) -> list[str]:
    """What each field asks and holds now, then what may be chosen, then what was wrong."""
    lines: list[str] = []
    for field in block.fields:
        aside = field.hint or _bounds(field)
        asked = f"{field.label} ({aside})" if aside else field.label
        lines.append(_pair(asked, dict(field.options).get(field.value, field.value), words))
        lines += [f"{number}. {label}" for number, (_, label) in enumerate(field.options, start=1)]
        lines += [field.error] if field.error else []
    return lines


def _bounds(field: views.Field) -> str:
    """What a number may be, and of what, where no hint says it: "0–100 jours"."""
    bounds = [f"{bound:.12g}" for bound in (field.least, field.most) if bound is not None]
    return " ".join(part for part in ("–".join(bounds), field.unit) if part)


def _table(block: views.Table) -> str:
    lines = [" | ".join(block.columns)]
    for row in block.rows:
        moved = f" {'▲' if row.move > 0 else '▼'}{abs(row.move)}" if row.move else ""
        lines += ["…"] if row.gap else []
        lines.append(
            " | ".join((row.rank, f"{row.name}{moved}{' *' if row.mine else ''}", row.index, _share(row)))
        )
    return "\n".join(lines)


def _share(row: views.Row) -> str:
    """Who plays, as a figure and a length."""
    return row.share_text if row.share is None else f"{row.share_text} {gauge(row.share, 5)}"
