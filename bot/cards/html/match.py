"""Rows to match on a page: radio buttons, whole without scripts."""

from markupsafe import Markup

from bot.cards.html.parts import NOTHING, Place, closed_row, form, refusal, submitter
from games.kind import Words
from games.view import Match, Option


def match(block: Match, place: Place, number: int) -> Markup:
    """A group of marks a row; what the marks stand for is listed once above, and said with each of them.

    A script makes taps of it; what it says stands in `data-`.
    """
    base = place.named(f"k{number}")
    if block.action is None:
        return _rows(block)
    if not place.live:
        return _listed(block) + _rows(block)
    error, described = refusal(block.error, base)
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
        closed_row(
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
