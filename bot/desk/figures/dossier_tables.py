"""The tables of a dossier: who was reached, what was taught, what was known.

What the desk shows is said here to somebody who sees it once. Where all or nearly all of some people are
counted, how many is not said, and people of whom answers are shown are counted by fives (rule 7).
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from bot.desk.figures.campaign_sheet import CampaignSheet
from content.pack import Item, Pack
from content.words import Catalogue
from dialogs.admin.figures import reach as reach_words
from games.rules.doors import Site
from games.rules.learning import Change, Trend
from games.rules.small_numbers import FEWEST, by_fives
from games.screens.rooms.recap import tenths
from store.schema.door_item import DoorItem
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.campaigns import life
from usecases.indicators import sheet
from usecases.indicators.reach import Counted
from usecases.indicators.sheet import CELLS, Cell, Line
from usecases.learning.measure import Known, Measure, NotionKnown


class Authored(str):
    """A text as the pack's authors wrote it, in their language."""

    __slots__ = ("lang",)
    lang: str

    def __new__(cls, text: str, lang: str) -> Self:
        """The text, and its language."""
        instance = super().__new__(cls, text)
        instance.lang = lang
        return instance


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its title, its columns' titles, its rows, and how it is to be read."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    notes: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class DossierFigures:
    """What the tables of a campaign are made of.

    Attributes:
        measure: what everybody's season measured.
        everybody: the figures of all who are expected; None where nobody is.
        declared: teams into which nobody was imported, whose headcount counts.
        site: by whose days figures are dated.
        open_numbers: those of the doors that had opened when this was counted.
    """

    uow: UnitOfWork
    words: Catalogue
    campaign: Campaign
    pack: Pack
    count: Counted
    sheet: CampaignSheet
    measure: Measure
    everybody: Line | None
    declared: int
    site: Site
    open_numbers: Collection[int]

    @property
    def doors(self) -> Sequence[DoorItem]:
        """The doors that had opened."""
        return [door for door in self.campaign.doors if door.number in self.open_numbers]

    @property
    def notions(self) -> Sequence[NotionKnown]:
        """What was measured of each notion whose first door had opened."""
        return [notion for notion in self.measure.notions if notion.doors[0] in self.open_numbers]

    @property
    def last_day(self) -> date:
        """The last day on which one could play, by the site's clock where the campaign was stopped."""
        return life.last_day(self.campaign, self.site)


def delivered(dossier: DossierFigures) -> list[Table]:
    """The tables of *qualité rendue*; those without a row are left out."""
    every = [
        _knowledge(dossier),
        _reach(dossier),
        _weeks(dossier),
        _places(dossier),
        _kinds(dossier),
        _taught(dossier),
    ]
    return [table for table in every if table.rows]


def people(words: Catalogue, cell: Cell) -> str:
    """A number of people with its base; all of them is said as all but a few."""
    if is_most(cell):
        return words("reach.nearly", least=words.number(cell.least), of=words.number(cell.of))
    return reach_words.cell(words, cell)


def is_most(cell: Cell) -> bool:
    """Whether all of some people are counted, or nearly all."""
    return cell.of >= FEWEST and (cell.kept == "nearly" or cell.number == cell.of)


def change(words: Catalogue, outcome: Change) -> str:
    """A change with its interval, in few words."""
    mean, low, high = outcome.points
    if outcome.trend in {Trend.RISEN, Trend.FALLEN}:
        return words(f"dossier.change_{outcome.trend.value}", mean=mean, low=low, high=high)
    return words(f"dossier.change_{outcome.trend.value}", low=low, high=high)


def _reach(dossier: DossierFigures) -> Table:
    """Everybody, each figure with how it is counted."""
    words, line = dossier.words, dossier.everybody
    columns = [words(f"dossier.{key}") for key in ("counted_what", "counted_number", "counted_how")]
    rows: list[Sequence[str]] = []
    if line is not None and line.expected is not None:
        expected = words("dossier.how_expected")
        if dossier.declared:
            expected = f"{expected} {words.count('dossier.how_declared', dossier.declared)}"
        rows.append((words("dossier.expected"), words.number(line.expected), expected))
        rows += [
            (_title(dossier, name), people(words, getattr(line, name)), words(f"dossier.how_{name}"))
            for name in _cells(dossier)
        ]
        text = reach_words.completion(words, line)
        rows.append((words("dossier.completion"), text, words("dossier.how_completion")))
    cells = [getattr(line, name) for name in _cells(dossier)]
    return Table(words("dossier.reach"), columns, rows, _most(words, cells))


def _most(words: Catalogue, cells: Iterable[Cell]) -> list[str]:
    """What "36 or more of 40" means, where a table says so."""
    return [words("dossier.most_how")] if any(is_most(cell) for cell in cells) else []


def _cells(dossier: DossierFigures) -> list[str]:
    """The figures that say something: not who was invited where nobody was, nor a week that is not over."""
    omissions = set()
    if dossier.everybody is None or dossier.everybody.invited.kept == "few":
        omissions.add("invited")
    if sheet.last_week(dossier.count) is None:
        omissions.add("active")
    return [name for name in CELLS if name not in omissions]


def _title(dossier: DossierFigures, name: str, form: str = "") -> str:
    """What a figure is of, or as a column says it; the week in which people were active is named."""
    monday = sheet.last_week(dossier.count)
    day = "" if monday is None else dossier.words.date_short(monday)
    return dossier.words(f"dossier.{form}{name}", day=day)


def _weeks(dossier: DossierFigures) -> Table:
    words = dossier.words
    weeks = sheet.weeks(dossier.count)
    rows = [(words.date_short(week.monday), people(words, week.active)) for week in weeks]
    notes = [words("dossier.weeks_note", day=dossier.last_day)]
    notes += _most(words, (week.active for week in weeks))
    return Table(words("dossier.weeks"), (words("dossier.week"), words("dossier.week_people")), rows, notes)


def _places(dossier: DossierFigures) -> Table:
    """The sites, as the desk names them."""
    words, names = dossier.words, _cells(dossier)
    titles = [
        words("dossier.place"),
        words("dossier.expected"),
        *(_title(dossier, name, "column_") for name in names),
    ]
    lines = [line for line in sheet.sites(dossier.count) if line.expected]
    rows = [
        (
            place.name,
            words.number(line.expected or 0),
            *(people(words, getattr(line, name)) for name in names),
            reach_words.completion(words, line),
        )
        for place, line in zip(dossier.sheet.parts[0].places, lines, strict=True)
    ]
    notes = _most(words, (getattr(line, name) for line in lines for name in names))
    return Table(words("dossier.places"), (*titles, words("dossier.completion")), rows, notes)


def _kinds(dossier: DossierFigures) -> Table:
    words = dossier.words
    rows = [(bar.label, bar.text) for bar in dossier.sheet.kinds]
    titles = words("dossier.kind"), words("dossier.kind_doors")
    return Table(words("dossier.kinds"), titles, rows, (words("dossier.kinds_note"),))


def _taught(dossier: DossierFigures) -> Table:
    """Each theme once, with its doors, where it comes from, and what one can do the same day.

    That last is told once the season is over: it may give an answer away to a lead who plays.
    """
    words, campaign = dossier.words, dossier.campaign
    columns = [words(f"dossier.{key}") for key in ("when", "theme", "source")]
    columns += [words("dossier.gesture")] if dossier.measure.over else []
    notes = [words("dossier.taught_note")]
    rows: list[tuple[str, *tuple[Authored, ...]]] = []
    for door in dossier.doors:
        other = campaign.partner(door.number)
        if other is not None and other < door.number:
            continue
        items = [dossier.pack.item(item, words.language) for item in door.items]
        if items[0].kind.grid(items[0].body) is not None:
            notes[1:] = [words("dossier.taught_grid")]
            continue
        doors = words.number(door.number)
        if other in dossier.open_numbers:
            doors = words("dossier.doors", first=door.number, second=other)
        cells = [_lines(items, texts) for texts in ([item.theme for item in items], _sources(items))]
        cells.append(_lines(items, [item.gesture or "" for item in items]))
        rows.append((doors, *(cells if dossier.measure.over else cells[:-1])))
    if any(cell.lang != words.language for _, *cells in rows for cell in cells):
        notes.append(words("dossier.foreign"))
    return Table(words("dossier.taught"), columns, rows, notes)


def _sources(items: Iterable[Item]) -> list[str]:
    """Where items come from, with date and address; an address stands once.

    Two labels of one item at one address are two articles of a code; of two items, one source in other words.
    """
    lines: dict[str, str] = {}
    for item in items:
        addresses = {address or label for label, address in lines.items()}
        for source in item.sources:
            title = source.label if source.date in source.label else f"{source.label} ({source.date})"
            if (source.address or title) not in addresses:
                lines.setdefault(title, "" if source.address in lines.values() else source.address)
    return ["\n".join(filter(None, line)) for line in lines.items()]


def _lines(items: Sequence[Item], texts: Iterable[str]) -> Authored:
    """What items say, each different text once."""
    sentences = list(dict.fromkeys(filter(None, texts)))
    several = [f"• {text}" for text in sentences]
    return Authored("\n".join(several if len(sentences) > 1 else sentences), items[0].language)


def _knowledge(dossier: DossierFigures) -> Table:
    """What was known of each notion at its two meetings."""
    words, line = dossier.words, dossier.everybody
    came = sum(part.came for part in dossier.count.reach) if line else 0
    columns = [words(f"dossier.{key}") for key in ("notion", "meeting_first", "meeting_second")]
    rows = [
        (notion.theme, _share_text(words, notion.first, came), _share_text(words, notion.second, came))
        for notion in dossier.notions
    ]
    notes = [words("measure.fewer"), words("dossier.knowledge_note")]
    if dossier.measure.change is None:  # else it is said above
        notes.append(words("dossier.by_fives_how"))
    return Table(words("dossier.knowledge"), columns, rows, notes)


def _share_text(words: Catalogue, knowledge: Known | None, came: int) -> str:
    if knowledge is None:
        return words("reach.nobody")
    return words(
        "dossier.share_of", share=tenths(knowledge.tenths, words), n=by_fives(knowledge.people, came)
    )
