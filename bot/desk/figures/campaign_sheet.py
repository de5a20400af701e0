"""What the desk shows of a campaign: whom it reaches, week by week, by place, by kind, and what was known."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.desk.frame import kind_name
from content.words import Catalogue
from dialogs.admin.figures import flagged_items as item_words
from dialogs.admin.figures import measure as measure_words
from dialogs.admin.figures import reach as reach_words
from games.rules.doors import Site
from games.rules.learning import Tenths
from games.screens.rooms import recap
from store.schema.rights import NOWHERE, Scope
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.context import Services
from usecases.indicators import reach, sheet
from usecases.indicators.reach import Counted
from usecases.indicators.sheet import CELLS, Cell, Line, WeekLine
from usecases.learning import items, measure
from usecases.learning.measure import Known, Measure

_HUNDRED, _TEN = 100, 10


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure: its label, its words, how long its bar is (0 to 100, None for none), how it is made."""

    label: str
    text: str
    part: float | None = None
    how: str = ""


@dataclass(frozen=True, slots=True)
class NotionBars:
    """A notion: its theme, and the words and bar of its first and second meeting."""

    theme: str
    first: Bar | None
    second: Bar | None


@dataclass(frozen=True, slots=True)
class Place:
    """Places shown together: their names, the address of their own figures, their cells."""

    name: str
    address: str
    cells: Sequence[str]


@dataclass(frozen=True, slots=True)
class Part:
    """The figures of everybody, of a site or of a team.

    Attributes:
        sentence: in place of figures, why there are none.
        season: what the whole season changed, in words.
        former: what was published of that before a right answer was found wrong.
    """

    title: str
    sentence: str = ""
    figures: Sequence[Bar] = ()
    weeks: Sequence[Bar] = ()
    notions: Sequence[NotionBars] = ()
    season: str = ""
    former: Sequence[str] = ()
    places: Sequence[Place] = ()


@dataclass(frozen=True, slots=True)
class CampaignSheet:
    """A campaign's parts, and what is told of it as a whole.

    Attributes:
        items: of each item played, its doors and theme, what was right of it, why to read it again.
        mondays: of the weeks that can be chosen.
    """

    campaign: Campaign
    counted: str
    parts: Sequence[Part]
    kinds: Sequence[Bar] = ()
    counts: Sequence[Bar] = ()
    items: Sequence[tuple[str, str, str]] = ()
    mondays: Sequence[date] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: in which words, from which address, of which week.

    Attributes:
        told: when the figures were counted, in words.
        scope: a relais's own places, or those that are asked for, alone.
        met: items that the reader has played: why others are to be read again may name a choice.
        site: by whose days figures are dated; None leaves out what was published before.
    """

    words: Catalogue
    services: Services
    told: str
    address: str = ""
    scope: Scope = NOWHERE
    monday: date | None = None
    met: Collection[str] = ()
    site: Site | None = None


def of(uow: UnitOfWork, campaign: Campaign, reader: Reader) -> CampaignSheet:
    """The figures that a reader may see of a campaign."""
    counted = reach.kept(uow, campaign)
    if counted is None:
        return CampaignSheet(campaign, reader.words("reach.not_counted"), ())
    if reader.scope != NOWHERE:
        return CampaignSheet(campaign, reader.told, _places(uow, campaign, reader, counted))
    everybody = _part(
        reader,
        reader.words("desk.everybody"),
        next(iter(sheet.lines(counted, sheet.whole, reader.monday)), None),
        sheet.weeks(counted),
        measure.of(uow, campaign, reader.words.language, measure.of_everybody),
        _sites(uow, campaign, reader, counted),
    )
    mondays = sorted({week.monday for week in counted.weeks})
    kinds, counts = _kinds(uow, campaign, reader, counted), _counts(reader.words, counted)
    told = _items(uow, campaign, reader)
    return CampaignSheet(campaign, reader.told, (everybody,), kinds, counts, told, mondays)


def _places(uow: UnitOfWork, campaign: Campaign, reader: Reader, counted: Counted) -> list[Part]:
    """The sites, then the teams that the reader asks for, each as far as it may be shown alone."""
    words, parts = reader.words, []
    names, every = uow.teams.site_names(demo=campaign.demo), sheet.sites(counted, reader.monday)
    for site in sorted(reader.scope.sites):
        title = words("roles.of_site", name=names.get(site, site))
        line = sheet.alone(every, site)
        weeks = sheet.weeks(counted, sheet.by_site, site)
        found = measure.of(uow, campaign, words.language, measure.of_site(site))
        parts.append(_part(reader, title, line, weeks, found, _teams(uow, reader, counted, line)))
    for number in sorted(reader.scope.teams):
        team, at = uow.teams.team(number), sheet.site_of(counted, number)
        around = next((line for line in every if at in line.keys), None)
        inside = sheet.teams(counted, around, reader.monday) if around else []
        weeks = sheet.weeks_of_team(counted, around, number) if around else []
        title = words("roles.of_team", name=team.name if team else str(number))
        found = measure.of(uow, campaign, words.language, measure.of_team(number))
        parts.append(_part(reader, title, sheet.alone(inside, str(number)), weeks, found, ()))
    return parts


def _part(
    reader: Reader,
    title: str,
    line: Line | None,
    weeks: Sequence[WeekLine],
    found: Measure,
    places: Sequence[Place],
) -> Part:
    words = reader.words
    if line is None or line.expected is None:
        return Part(title, sentence=words("desk.too_few_here"))
    return Part(
        title,
        figures=_figures(words, line),
        weeks=[
            _bar(words, words("reach.week", day=words.date_short(week.monday)), week.active) for week in weeks
        ],
        notions=[_notion(words, notion.theme, notion.first, notion.second) for notion in found.notions],
        season=measure_words.season(words, found) if found.notions else words("measure.nothing"),
        former=measure_words.former(words, found, reader.site) if reader.site is not None else (),
        places=places,
    )


def _figures(words: Catalogue, line: Line) -> list[Bar]:
    expected = Bar(
        words("reach.expected"), words.number(line.expected or 0), None, words("reach.how_expected")
    )
    bars = [
        _bar(words, words(f"reach.{name}"), getattr(line, name), words(f"reach.how_{name}")) for name in CELLS
    ]
    if line.completion is not None:
        text, how = reach_words.completion(words, line), words("reach.how_completion")
        bars.append(Bar(words("reach.completion"), text, _HUNDRED * line.completion, how))
    return [expected, *bars]


def _bar(words: Catalogue, label: str, cell: Cell, how: str = "") -> Bar:
    part = None if cell.number is None or not cell.of else _HUNDRED * cell.number / cell.of
    return Bar(label, reach_words.cell(words, cell), part, how)


def _notion(words: Catalogue, theme: str, first: Known | None, second: Known | None) -> NotionBars:
    return NotionBars(theme, _meeting(words, "first", first), _meeting(words, "second", second))


def _meeting(words: Catalogue, key: str, known: Known | None) -> Bar | None:
    if known is None:
        return None
    share = recap.tenths(known.tenths, words)
    text = words("desk.share_of", share=share, people=words.count("measure.people", known.people))
    return Bar(words(f"desk.meeting_{key}"), text, _long(known.tenths))


def _long(tenths: Tenths) -> float:
    return _HUNDRED * tenths.number / _TEN


def _sites(uow: UnitOfWork, campaign: Campaign, reader: Reader, counted: Counted) -> list[Place]:
    names = uow.teams.site_names(demo=campaign.demo)
    return [
        _place(reader, line, names, "site") for line in sheet.sites(counted, reader.monday) if line.expected
    ]


def _teams(uow: UnitOfWork, reader: Reader, counted: Counted, site: Line | None) -> list[Place]:
    if site is None:
        return []
    names = {str(team.id): team.name for team in uow.teams.all(site_id=site.keys[0])}
    names[""] = reader.words("desk.no_team")
    inside = sheet.teams(counted, site, reader.monday)
    return [_place(reader, line, names, "equipe") for line in inside if line.expected]


def _place(reader: Reader, line: Line, names: Mapping[str, str], kind: str) -> Place:
    """A line of the table of places; small ones are counted, not named, where they are many."""
    words = reader.words
    named = sorted(names.get(key, key) for key in line.keys)
    name = ", ".join(named[:5])
    if len(named) > len(named[:5]):
        name = words.count("desk.and_others", len(named) - 5, names=name)
    own = len(line.keys) == 1 and line.keys[0]
    address = f"{reader.address}&{kind}={line.keys[0]}" if own else ""
    cells = [words.number(line.expected or 0), *(reach_words.cell(words, getattr(line, at)) for at in CELLS)]
    return Place(name, address, [*cells, reach_words.completion(words, line)])


def _kinds(uow: UnitOfWork, campaign: Campaign, reader: Reader, counted: Counted) -> list[Bar]:
    """The doors by kind: how many were completed, and how much was right of their items as they are shown."""
    words, digest = reader.words, campaign.pack_hash
    if digest is None:
        return []
    pack = reader.services.library.pack(digest, lambda: uow.packs.body(digest))
    names = {door.number: pack.item(door.item, pack.language).kind.name for door in campaign.doors}
    every = items.of(uow, reader.services.library, campaign, words.language)
    known = {names[item.doors[0]] for item in every}
    bars = []
    for door in sheet.doors(counted, names):
        share = items.together(item for item in every if names[item.doors[0]] == door.name)
        if door.played is None:
            text, part = words("reach.nobody"), None
        elif door.name not in known:
            text, part = words.count("desk.doors_without_share", door.played), None
        elif share is None:
            text, part = words.count("desk.doors_played_yet", door.played), None
        else:
            told = recap.tenths(share, words)
            text, part = words.count("desk.doors_played", door.played, share=told), _long(share)
        bars.append(Bar(kind_name(words, door.name), text, part))
    return bars


def _items(uow: UnitOfWork, campaign: Campaign, reader: Reader) -> list[tuple[str, str, str]]:
    """The items that were played, those to be read again first."""
    words = reader.words
    every = items.of(uow, reader.services.library, campaign, words.language)
    known = sorted((item for item in every if item.share is not None), key=lambda item: not item.raised)
    unread = [words("desk.play_first")]
    return [
        (
            words.count(
                "items.door", len(item.doors), numbers=item_words.doors(words, item), theme=item.theme
            ),
            item_words.difficulty(words, item),
            " ".join(item_words.why(words, item) if item.item in reader.met else unread[: len(item.raised)]),
        )
        for item in known
    ]


def _counts(words: Catalogue, counted: Counted) -> list[Bar]:
    """Messages and reports by state: exempt from small numbers (rule 7)."""
    messages = [
        Bar(words(f"admin.{key}"), words.number(counted.messages[key]))
        for key in ("sent", "failed", "missed", "planned")
        if counted.messages.get(key)
    ]
    reports = [
        Bar(words(f"desk.reports_{key}"), words.number(number)) for key, number in counted.reports.items()
    ]
    return [*messages, *reports]
