"""Figures as bars: a label, words, how long the bar is, and how the figure is made."""

from dataclasses import dataclass
from typing import Final

from content.words import Catalogue
from dialogs.admin.figures import reach as reach_words
from dialogs.admin.figures.reach import Week
from games.rules.learning import Tenths
from usecases.indicators.sheet import CELLS, Cell, Line

_HUNDRED: Final = 100
_TEN: Final = 10


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure: its label, its words, how long its bar is (0 to 100, None for none), how it is made."""

    label: str
    text: str
    part: float | None = None
    how: str = ""


def of_line(words: Catalogue, line: Line, week: Week, *, listed: bool) -> list[Bar]:
    """The figures of a place: who is expected, by a list or not, then those of `CELLS`, then completion."""
    expected = words.number(line.expected or 0)
    bars = [
        Bar(
            words("reach.expected"),
            expected,
            None,
            words("reach.how_listed" if listed else "reach.how_expected"),
        )
    ]
    for name in CELLS:
        if name != "active":
            label, how = words(f"reach.{name}"), words(f"reach.how_{name}")
            bars.append(of_cell(words, label, getattr(line, name), how))
    if week.has_door:
        bars.append(of_cell(words, week.label, line.active, week.how))
    else:
        bars.append(Bar(week.label, words("sheet.no_door"), None, week.how))
    text, how = reach_words.completion(words, line), words("reach.how_completion")
    part = None if line.completion is None else _HUNDRED * line.completion
    return [*bars, Bar(words("reach.completion"), text, part, how)]


def of_cell(words: Catalogue, label: str, cell: Cell, how: str = "") -> Bar:
    """A number of people, with its base."""
    part = None if cell.number is None or not cell.of else _HUNDRED * cell.number / cell.of
    return Bar(label, reach_words.cell(words, cell), part, how)


def length(tenths: Tenths) -> float:
    """How long the bar of a share is."""
    return _HUNDRED * tenths.number / _TEN
