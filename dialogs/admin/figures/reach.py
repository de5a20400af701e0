"""Whom a campaign reaches, in words: each figure with its base (rule 17)."""

from collections.abc import Iterable

from content.words import Catalogue
from dialogs.turn import FlowContext, titled
from games.rounding import percent
from games.rules.small_numbers import FEWEST
from games.view import Facts, Text, View
from store.schema.values import Campaign
from usecases.indicators import reach, sheet
from usecases.indicators.sheet import CELLS, Cell, Line

_BRIEF = ("invited", "came", "active")
"""What a lead reads at a glance; a page and the report say the rest."""
Pair = tuple[str, str]


def show(context: FlowContext, campaign: Campaign) -> View:
    """The figures of a whole campaign, as the clock counted them."""
    words, title = context.words, context.words("reach.title", name=campaign.name)
    found = _whole(context, campaign)
    if found is None:
        return titled(words("admin.kind"), title, Text(words("reach.not_counted")))
    line, at = found
    return titled(words("admin.kind"), title, Facts(tuple(pairs(words, line))), Text(at, "soft"))


def brief(context: FlowContext, campaign: Campaign) -> tuple[list[Pair], str] | None:
    """Who is expected, invited, came and played last week, and as of when; None where nothing is counted."""
    found = _whole(context, campaign)
    if found is None:
        return None
    line, at = found
    cells = [] if line.expected is None else _cells(context.words, line, _BRIEF)
    return [_expected(context.words, line), *cells], at


def _whole(context: FlowContext, campaign: Campaign) -> tuple[Line, str] | None:
    """The figures of everybody, and when they were counted."""
    words, counted = context.words, reach.kept(context.uow, campaign)
    lines = sheet.lines(counted, sheet.whole) if counted else []
    if counted is None or not lines:
        return None
    local = context.person.site.local(counted.at)
    at = words("reach.counted", day=words.date_long(local.date()), hour=words.clock(local.time()))
    return lines[0], at


def pairs(words: Catalogue, line: Line) -> list[Pair]:
    """The label and the words of each figure of a line."""
    if line.expected is None:
        return [_expected(words, line)]
    mean = words("reach.completion"), completion(words, line)
    return [_expected(words, line), *_cells(words, line, CELLS), mean]


def _expected(words: Catalogue, line: Line) -> Pair:
    number = words("reach.nobody") if line.expected is None else words.number(line.expected)
    return words("reach.expected"), number


def _cells(words: Catalogue, line: Line, names: Iterable[str]) -> list[Pair]:
    return [(words(f"reach.{name}"), cell(words, getattr(line, name))) for name in names]


def cell(words: Catalogue, figure: Cell) -> str:
    """A number of people with its base, or why it is not shown."""
    of = words("reach.nobody") if figure.of < FEWEST else words.number(figure.of)
    if figure.number is None:
        least = words.number(figure.least)
        return words(f"reach.{figure.kept}", of=of, least=least) if figure.of >= FEWEST else of
    share = percent(figure.number, figure.of)
    return words("reach.of", n=words.number(figure.number), of=of, share=share)


def completion(words: Catalogue, line: Line) -> str:
    """The mean share of doors played, or that it is not shown."""
    if line.completion is None:
        return words("reach.nobody" if line.came.of < FEWEST else "reach.mean_kept")
    return words("reach.mean", share=percent(line.completion))
