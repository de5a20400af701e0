"""What a page asks: choices, forms, rows to match; whole without scripts."""

from markupsafe import Markup

from bot.cards import figures
from bot.cards.html_parts import MARKS, NOTHING, Place, form, submitter
from games.kind import Words
from games.view import Choice, Field, Form, Match, Option, Pairs


def choice(block: Choice, place: Place, number: int) -> Markup:
    """Rows that are buttons, boxes to tick, or say how they were answered."""
    label = place.named(f"c{number}")
    rows = NOTHING.join(_option(option, block, place, label) for option in block.options)
    error, described = _error(block.error if place.live else "", label)
    told = NOTHING if block.multiple else described
    listed = Markup('<ol class="choices" aria-label="{}"{}>{}</ol>').format(block.label, told, rows)
    if block.action is None or not place.live:
        return listed
    if not block.multiple:
        return form(block.action, place, error + listed)
    submit = submitter(block.submit, place)
    group = Markup('<fieldset{}><legend class="vh">{}</legend>{}{}{}</fieldset>')
    return form(block.action, place, group.format(described, block.label, error, listed, submit))


def _error(error: str, base: str) -> tuple[Markup, Markup]:
    """Why what was sent is not taken, and what ties a group of inputs to it."""
    if not error:
        return NOTHING, NOTHING
    ident = f"{base}-error"
    return (
        Markup('<p class="error" id="{}">{}</p>').format(ident, error),
        Markup(' aria-describedby="{}"').format(ident),
    )


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
    sign = MARKS.get(option.state, "")
    mark = Markup('<span class="sign" aria-hidden="true">{}</span>').format(sign) if sign else NOTHING
    note = (
        Markup('<span class="note">{}{}</span>').format(mark, option.note) if sign or option.note else NOTHING
    )
    return Markup('<li class="row {}">{}{}{}</li>').format(option.state, number, words, note)


def form_block(block: Form, place: Place, number: int) -> Markup:
    """Inputs sent together; what is no longer live asks nothing."""
    fields = NOTHING.join(_field(field, place, number) for field in block.fields)
    submit = submitter(block.submit, place)
    return form(block.action, place, fields + submit) if place.live else NOTHING


def _field(field: Field, place: Place, number: int) -> Markup:
    ident = place.named(f"f{number}-{field.name}")
    notes = [
        (f"{ident}-{kind}", kind, text)
        for kind, text in (("hint", field.hint), ("error", field.error))
        if text
    ]
    said = NOTHING.join(Markup('<p class="{1}" id="{0}">{2}</p>').format(*note) for note in notes)
    unit = [f"{ident}-unit"] if field.kind == "number" and field.unit else []
    described = " ".join([*unit, *(note[0] for note in notes)])
    extra = Markup(' aria-describedby="{}"').format(described) if described else NOTHING
    extra += Markup(' aria-invalid="true"') if field.error else NOTHING
    extra += Markup(" required") if field.required else NOTHING
    label = Markup('<label for="{}">{}</label>').format(ident, field.label)
    return Markup('<div class="field">{}{}{}</div>').format(label, _input(field, ident, extra), said)


def _input(field: Field, ident: str, extra: Markup) -> Markup:
    if field.kind == "select":
        return Markup('<select id="{}" name="{}"{}>{}</select>').format(
            ident, field.name, extra, _choices(field.options, field.value)
        )
    if field.kind == "number":
        return _number(field, ident, extra)
    longest = Markup(' maxlength="{}"').format(field.max_length) if field.max_length else NOTHING
    return Markup('<input type="{}" id="{}" name="{}" value="{}" autocomplete="off"{}{}>').format(
        field.kind, ident, field.name, field.value, longest, extra
    )


def _number(field: Field, ident: str, extra: Markup) -> Markup:
    bounds = NOTHING.join(
        Markup(' {}="{:.12g}"').format(name, bound)
        for name, bound in (("min", field.least), ("max", field.most))
        if bound is not None
    )
    unit = (
        Markup('<span class="unit" id="{}-unit">{}</span>').format(ident, field.unit)
        if field.unit
        else NOTHING
    )
    return Markup(
        '<span class="figure"><input type="number" inputmode="decimal" step="any" autocomplete="off"'
        ' id="{}" name="{}" value="{}"{}{}>{}</span>'
    ).format(ident, field.name, _figure(field.value), bounds, extra, unit)


def _figure(text: str) -> str:
    """What a number's input can hold of what was typed before: a browser empties it for anything else."""
    number = figures.read(text)
    return "" if number is None else f"{number:.12g}"


def _choices(options: Pairs, chosen: str) -> Markup:
    return NOTHING.join(
        Markup('<option value="{}"{}>{}</option>').format(
            value, Markup(" selected") if value == chosen else NOTHING, label
        )
        for value, label in options
    )


def match(block: Match, place: Place, number: int) -> Markup:
    """A group of marks a row; what the marks stand for is listed once above, and said with each of them.

    A script makes taps of it; what it says stands in `data-`.
    """
    base = place.named(f"k{number}")
    if block.action is None:
        return _rows(block)
    if not place.live:
        return _listed(block) + _rows(block)
    error, described = _error(block.error, base)
    rows = NOTHING.join(
        _match_row(
            row, block, f"{base}-{row.value}", place.words, described if _is_wrong(row, block) else NOTHING
        )
        for row in block.rows
    )
    submit = submitter(block.submit, place)
    inside = Markup('<div class="match" role="group" aria-label="{}"{}{}>{}{}{}{}</div>').format(
        block.label, described, _told(block, place.words), error, _listed(block), rows, submit
    )
    return form(block.action, place, inside)


def _told(block: Match, words: Words) -> Markup:
    """What the script does and says; it fills the braces."""
    order = {
        "order": "1",
        "how": words("cards.match.order"),
        "rank": words("cards.match.rank"),
        "placed": words("cards.match.so_far", rows="{rows}"),
    }
    pair = {
        "how": words("cards.match.pair", row="{row}"),
        "placed": words("cards.match.placed", mark="{mark}", row="{row}"),
    }
    told = {
        **(order if block.is_order else pair),
        "unique": "1" if block.unique else "",
        "left": words("cards.match.left", n="{n}"),
        "done": words("cards.match.done"),
        "restart": words("cards.match.restart"),
    }
    return NOTHING.join(Markup(' data-{}="{}"').format(*each) for each in told.items() if each[1])


def _marked(block: Match) -> list[tuple[str, Option]]:
    return list(zip(block.marks, block.options, strict=True))


def _listed(block: Match) -> Markup:
    if block.is_order:
        return NOTHING
    items = NOTHING.join(
        Markup('<li data-value="{}"><kbd>{}</kbd><span>{}</span></li>').format(
            option.value, mark, option.label
        )
        for mark, option in _marked(block)
    )
    return Markup('<ul class="marked">{}</ul>').format(items)


def _rows(block: Match) -> Markup:
    rows = NOTHING.join(
        _closed(
            row,
            Markup("<kbd>{}</kbd>").format(row.value),
            Markup('<span class="label">{}</span>').format(row.label),
        )
        for row in block.rows
    )
    return Markup('<ol class="choices" aria-label="{}">{}</ol>').format(block.label, rows)


def _is_wrong(row: Option, block: Match) -> bool:
    """Whether a refused press left this row out, or gave it what another row has too."""
    given = block.given_to(row)
    return bool(block.error) and (not given or (block.unique and block.given.count(given) > 1))


def _match_row(row: Option, block: Match, base: str, words: Words, described: Markup) -> Markup:
    given = block.given_to(row)
    chips = NOTHING.join(
        Markup(
            '<label class="mark" for="{0}-{1}">'
            '<input type="radio" id="{0}-{1}" name="{2}" value="{1}" required{3}>{4}</label>'
        ).format(
            base,
            option.value,
            f"{block.name}{row.value}",
            Markup(" checked") if option.value == given else NOTHING,
            _mark(mark, option, block, words),
        )
        for mark, option in _marked(block)
    )
    rank = Markup('<span class="rank" aria-hidden="true">{}</span>').format(words("cards.match.rank"))
    return Markup(
        '<fieldset class="pick{}"{}><legend><kbd>{}</kbd><span class="label">{}</span></legend>'
        '<div class="marks">{}{}</div></fieldset>'
    ).format(
        " invalid" if described else "",
        described,
        row.value,
        row.label,
        rank if block.is_order else NOTHING,
        chips,
    )


def _mark(mark: str, option: Option, block: Match, words: Words) -> Markup:
    """A mark, and what a screen reader says with it: what it stands for, or that it is a rank."""
    if block.is_order:
        said = Markup('<span class="vh">{} </span><span>{}</span>')
        return said.format(words("cards.match.rank"), mark)
    return Markup('<span>{}</span><span class="vh"> {}</span>').format(mark, option.label)
