"""View -> HTML fragment, whole without scripts: every press is a form posted to /turn.

Everything a person or an author wrote is text: only this file writes markup.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup

from games.kind import Words
from games.view import (
    Action,
    Button,
    Choice,
    Facts,
    Field,
    Form,
    Header,
    Option,
    Pairs,
    Panel,
    Progress,
    Row,
    Source,
    Table,
    Text,
    View,
)

LIMITS: Final[Mapping[str, int]] = {"options": 9, "label": 200, "text": 4000, "rows": 500}
"""What a page still shows well: rows of a choice, characters of a row and a paragraph, lines of a board."""

RESERVED: Final = frozenset({"verb", "message", "once"})
"""Names of a form's own inputs; an action's values bear any other name."""

_SIGNS = {"right": "✓", "partial": "≈", "wrong": "→", "info": "i"}
_MARKS = {"right": "✓", "wrong": "✗", "missed": "✓"}
_NOTHING = Markup()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a view stands: the number of its message, and whether it can still be pressed."""

    words: Words
    message: str = ""
    live: bool = True

    def named(self, part: str) -> str:
        """An id for `part`, unique in the page."""
        return f"m{self.message or '0'}-{part}"


def render(view: View, place: Place) -> Markup:
    """The inside of a message: its box, and below it the buttons."""
    inside = _NOTHING.join(_block(block, place, number) for number, block in enumerate(view.blocks))
    box = Markup('<div class="{}">{}</div>').format(view.style, inside)
    return box + _buttons(view.buttons, place)


def _block(block: object, place: Place, number: int) -> Markup:
    return _BLOCKS[type(block)](block, place, number)


def _text(text: Text, _place: Place, _number: int) -> Markup:
    if text.role == "title":
        return Markup("<h2>{}</h2>").format(_lines(text.text))
    return Markup('<p class="t-{}">{}</p>').format(text.role, _lines(text.text))


def _lines(text: str) -> Markup:
    return Markup("<br>").join(text.split("\n"))


def _header(header: Header, _place: Place, _number: int) -> Markup:
    parts = (("kind", header.kind), ("theme", header.theme), ("worth", header.worth))
    spans = (Markup('<span class="{}">{}</span>').format(name, text) for name, text in parts if text)
    return Markup("<header>{}</header>").format(Markup(" ").join(spans))


def _panel(panel: Panel, _place: Place, _number: int) -> Markup:
    title = Markup('<p class="verdict"><span class="sign" aria-hidden="true">{}</span>{}</p>').format(
        _SIGNS[panel.tone], panel.title
    )
    lines = _NOTHING.join(Markup("<p>{}</p>").format(_lines(line)) for line in panel.lines)
    source = _source(panel.source) if panel.source else _NOTHING
    return Markup('<div class="panel {}">{}{}{}</div>').format(panel.tone, title, lines, source)


def _source(source: Source) -> Markup:
    label: str | Markup = source.label
    if _is_web(source.address):
        label = Markup('<a href="{}" rel="noopener noreferrer">{}</a>').format(source.address, label)
    return Markup('<p class="source">{}</p>').format(label)


def _choice(choice: Choice, place: Place, number: int) -> Markup:
    label = place.named(f"c{number}")
    rows = _NOTHING.join(_option(option, choice, place, label) for option in choice.options)
    listed = Markup('<ol class="choices" aria-label="{}">{}</ol>').format(choice.label, rows)
    if choice.action is None or not place.live:
        return listed
    if not choice.multiple:
        return _form(choice.action, place, listed)
    submit = Markup('<button class="main">{}</button>').format(choice.submit)
    group = Markup('<fieldset><legend class="vh">{}</legend>{}{}</fieldset>')
    return _form(choice.action, place, group.format(choice.label, listed, submit))


def _option(option: Option, choice: Choice, place: Place, base: str) -> Markup:
    number = Markup("<kbd>{}</kbd>").format(option.value)
    words = Markup('<span class="label">{}</span>').format(option.label)
    if choice.action is None or not place.live or option.state != "open":
        return _closed(option, number, words)
    if choice.multiple:
        ident = f"{base}-{option.value}"
        box = Markup('<input type="checkbox" id="{}" name="{}" value="{}">')
        return Markup('<li><label class="row" for="{}">{}{}{}</label></li>').format(
            ident, box.format(ident, choice.name, option.value), number, words
        )
    return Markup('<li><button class="row" name="{}" value="{}">{}{}</button></li>').format(
        choice.name, option.value, number, words
    )


def _closed(option: Option, number: Markup, words: Markup) -> Markup:
    sign = _MARKS.get(option.state, "")
    mark = Markup('<span class="sign" aria-hidden="true">{}</span>').format(sign) if sign else _NOTHING
    note = (
        Markup('<span class="note">{}{}</span>').format(mark, option.note)
        if sign or option.note
        else _NOTHING
    )
    return Markup('<li class="row {}">{}{}{}</li>').format(option.state, number, words, note)


def _form_block(form: Form, place: Place, number: int) -> Markup:
    fields = _NOTHING.join(_field(field, place, number) for field in form.fields)
    submit = Markup('<button class="main">{}</button>').format(form.submit)
    return _form(form.action, place, fields + submit) if place.live else _NOTHING


def _field(field: Field, place: Place, number: int) -> Markup:
    ident = place.named(f"f{number}-{field.name}")
    notes = [
        (f"{ident}-{kind}", kind, text)
        for kind, text in (("hint", field.hint), ("error", field.error))
        if text
    ]
    said = _NOTHING.join(Markup('<p class="{1}" id="{0}">{2}</p>').format(*note) for note in notes)
    extra = (
        Markup(' aria-describedby="{}"').format(" ".join(note[0] for note in notes)) if notes else _NOTHING
    )
    extra += Markup(' aria-invalid="true"') if field.error else _NOTHING
    extra += Markup(" required") if field.required else _NOTHING
    label = Markup('<label for="{}">{}</label>').format(ident, field.label)
    return Markup('<div class="field">{}{}{}</div>').format(label, _input(field, ident, extra), said)


def _input(field: Field, ident: str, extra: Markup) -> Markup:
    if field.kind == "select":
        return Markup('<select id="{}" name="{}"{}>{}</select>').format(
            ident, field.name, extra, _choices(field.options, field.value)
        )
    longest = Markup(' maxlength="{}"').format(field.max_length) if field.max_length else _NOTHING
    return Markup('<input type="{}" id="{}" name="{}" value="{}" autocomplete="off"{}{}>').format(
        field.kind, ident, field.name, field.value, longest, extra
    )


def _choices(options: Pairs, chosen: str) -> Markup:
    return _NOTHING.join(
        Markup('<option value="{}"{}>{}</option>').format(
            value, Markup(" selected") if value == chosen else _NOTHING, label
        )
        for value, label in options
    )


def _facts(facts: Facts, _place: Place, _number: int) -> Markup:
    pairs = _NOTHING.join(Markup("<div><dt>{}</dt> <dd>{}</dd></div>").format(*pair) for pair in facts.pairs)
    return Markup('<dl class="facts">{}</dl>').format(pairs)


def _progress(progress: Progress, _place: Place, _number: int) -> Markup:
    share = round(100 * progress.at / progress.of) if progress.of else 0
    return Markup('<p class="progress">{}<span>{}</span></p>').format(_bar(share), progress.label)


def _table(table: Table, place: Place, _number: int) -> Markup:
    heads = _NOTHING.join(
        Markup('<th scope="col"><span>{}</span></th>').format(name) for name in table.columns
    )
    rows = _NOTHING.join(_row(row, place.words) for row in table.rows)
    caption = Markup("<caption>{}</caption>").format(table.caption) if table.caption else _NOTHING
    return Markup(
        '<div class="board" role="group" aria-label="{}" tabindex="0">'
        "<table>{}<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"
    ).format(table.caption, caption, heads, rows)


def _row(row: Row, words: Words) -> Markup:
    cut = Markup('<tr class="gap" aria-hidden="true"><td colspan="4">…</td></tr>') if row.gap else _NOTHING
    name = Markup('<th scope="row">{}{}{}</th>').format(row.name, _move(row.move, words), _mine(row, words))
    return cut + Markup("<tr{}><td>{}</td>{}{}</tr>").format(
        Markup(' class="me"') if row.mine else _NOTHING, row.rank, name, _figures(row)
    )


def _figures(row: Row) -> Markup:
    """Index and participation; a team without a rank has words instead of a figure ("en formation")."""
    kind = "index" if row.rank else "index alone"
    if not row.share_text:
        return Markup('<td class="{}" colspan="2">{}</td>').format(kind, row.index)
    share = _bar(row.share) if row.share is not None else _NOTHING
    return Markup('<td class="{}">{}</td><td class="share">{}<span>{}</span></td>').format(
        kind, row.index, share, row.share_text
    )


def _mine(row: Row, words: Words) -> Markup:
    return Markup(' <small class="own">{}</small>').format(words("web.board.own")) if row.mine else _NOTHING


def _move(move: int | None, words: Words) -> Markup:
    if not move:
        return _NOTHING
    sign, key = ("▲", "web.board.up") if move > 0 else ("▼", "web.board.down")
    shown = Markup(
        ' <small class="move"><span aria-hidden="true">{}{}</span><span class="vh">{}</span></small>'
    )
    return shown.format(sign, abs(move), words(key, n=abs(move)))


def _bar(share: int) -> Markup:
    width = min(100, max(0, share))
    return Markup(
        '<svg class="bar" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="track" width="100" height="12"/><rect class="fill" width="{}" height="12"/></svg>'
    ).format(width)


def _buttons(buttons: tuple[Button, ...], place: Place) -> Markup:
    shown = _NOTHING.join(_button(button, place) for button in buttons)
    return Markup('<div class="chips">{}</div>').format(shown) if shown else _NOTHING


def _button(button: Button, place: Place) -> Markup:
    kind = "chip main" if button.primary else "chip"
    if _is_web(button.address) or _is_ours(button.address):
        return Markup('<a class="{}" href="{}">{}</a>').format(kind, button.address, button.label)
    if button.action is None or not place.live:
        return _NOTHING
    return _form(button.action, place, Markup('<button class="{}">{}</button>').format(kind, button.label))


def _form(action: Action, place: Place, inside: Markup) -> Markup:
    pairs = (("verb", action.verb), ("message", place.message), *action.values)
    hidden = _NOTHING.join(
        Markup('<input type="hidden" name="{}" value="{}">').format(*pair)
        for pair in pairs
        if pair[1] or pair[0] not in RESERVED
    )
    return Markup('<form method="post" action="/turn">{}{}</form>').format(hidden, inside)


def _is_web(address: str) -> bool:
    return address.startswith(("https://", "http://"))


def _is_ours(address: str) -> bool:
    return address.startswith("/") and not address.startswith(("//", "/\\"))


_BLOCKS: Mapping[type, Callable[[Any, Place, int], Markup]] = {
    Text: _text,
    Header: _header,
    Panel: _panel,
    Choice: _choice,
    Form: _form_block,
    Facts: _facts,
    Table: _table,
    Progress: _progress,
}
