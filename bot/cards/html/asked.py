"""What a page asks: choices and forms; whole without scripts."""

from markupsafe import Markup

from bot.cards import number_input
from bot.cards.html.parts import NOTHING, Place, closed_row, form, refusal, submitter
from games.view import Choice, Field, Form, Option, Pairs


def choice(block: Choice, place: Place, number: int) -> Markup:
    """Rows that are buttons, boxes to tick, or say how they were answered."""
    label = place.named(f"c{number}")
    rows = NOTHING.join(_option(option, block, place, label) for option in block.options)
    error, described = refusal(block.error if place.live else "", label)
    told = NOTHING if block.multiple else described
    listed = Markup('<ol class="choices" aria-label="{}"{}>{}</ol>').format(block.label, told, rows)
    if block.action is None or not place.live:
        return listed
    if not block.multiple:
        return form(block.action, place, error + listed)
    submit = submitter(block.submit, place)
    group = Markup('<fieldset{}><legend class="vh">{}</legend>{}{}{}</fieldset>')
    return form(block.action, place, group.format(described, block.label, error, listed, submit))


def _option(option: Option, choice: Choice, place: Place, base: str) -> Markup:
    number = Markup("<kbd>{}</kbd>").format(option.value)
    words = Markup('<span class="label">{}</span>').format(option.label)
    if choice.action is None or not place.live or option.state != "open":
        return closed_row(option, number, words)
    if choice.multiple:
        ident = f"{base}-{option.value}"
        box = Markup('<input type="checkbox" id="{}" name="{}" value="{}">')
        return Markup('<li><label class="row" for="{}">{}{}{}</label></li>').format(
            ident, box.format(ident, choice.name, option.value), number, words
        )
    return Markup('<li><button class="row" name="{}" value="{}">{}{}</button></li>').format(
        choice.name, option.value, number, words
    )


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
    number = number_input.read(text)
    return "" if number is None else f"{number:.12g}"


def _choices(options: Pairs, chosen: str) -> Markup:
    return NOTHING.join(
        Markup('<option value="{}"{}>{}</option>').format(
            value, Markup(" selected") if value == chosen else NOTHING, label
        )
        for value, label in options
    )
