"""What the desk shows of a campaign: whom it reaches, week by week, by place, by kind, and what was known."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.desk.figures import bars, season_parts
from bot.desk.figures.bars import Bar, Week
from bot.desk.figures.filters import Filter
from bot.desk.figures.season_parts import ItemLine
from content.words import Catalogue
from dialogs.admin.figures import measure as measure_words
from dialogs.admin.figures import reach as reach_words
from games.rules.doors import Site
from games.screens.rooms import recap
from store.schema.rights import NOWHERE, Scope
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.context import Services
from usecases.indicators import reach, sheet
from usecases.indicators.reach import Counted
from usecases.indicators.sheet import CELLS, Line, WeekLine
from usecases.learning import items, measure
from usecases.learning.measure import Known, Measure


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
        active: what the week is called in which people are active.
        unread: that its pack can no longer be read, and what is therefore missing; "" where it can.
        mondays: of the weeks that can be chosen.
    """

    campaign: Campaign
    counted: str
    parts: Sequence[Part]
    active: str = ""
    unread: str = ""
    kinds: Sequence[Bar] = ()
    messages: Sequence[Bar] = ()
    reports: Sequence[Bar] = ()
    items: Sequence[ItemLine] = ()
    mondays: Sequence[date] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: in which words, and what they ask for.

    Attributes:
        told: when the figures were counted, in words.
        asked: what the address asks for: its week, and what links keep.
        scope: a relais's own places, or those that are asked for, alone.
        met: items that the reader has played: why others are to be read again may name a choice.
        site: by whose days figures are dated; None leaves out what was published before.
    """

    words: Catalogue
    services: Services
    told: str
    asked: Filter = field(default_factory=Filter)
    scope: Scope = NOWHERE
    met: Collection[str] = ()
    site: Site | None = None

    @property
    def monday(self) -> date | None:
        """Of the week that is asked for."""
        return self.asked.monday


def of(uow: UnitOfWork, campaign: Campaign, reader: Reader) -> CampaignSheet:
    """The figures that a reader may see of a campaign."""
    words, counted = reader.words, reach.kept(uow, campaign)
    if counted is None:
        return CampaignSheet(campaign, words("reach.not_counted"), ())
    week = Week.of(words, campaign, counted, reader.monday)
    pack = items.pack_of(uow, reader.services.library, campaign)
    unread = "" if pack is not None else words("sheet.unread")
    mondays = sorted({week.monday for week in counted.weeks})
    if reader.scope != NOWHERE:
        parts = _places(uow, campaign, reader, counted, week)
        return CampaignSheet(campaign, reader.told, parts, week.label, unread, mondays=mondays)
    everybody = _part(
        reader,
        week,
        words("desk.everybody"),
        next(iter(sheet.lines(counted, sheet.whole, reader.monday)), None),
        sheet.weeks(counted),
        measure.of(uow, campaign, words.language, measure.of_everybody),
        _sites(uow, campaign, reader, counted, week),
    )
    every = items.of(uow, reader.services.library, campaign, words.language)
    return CampaignSheet(
        campaign,
        reader.told,
        (everybody,),
        week.label,
        unread,
        season_parts.kinds(words, campaign, pack, counted, every) if pack is not None else (),
        season_parts.messages(words, counted),
        season_parts.reports(words, counted),
        season_parts.item_lines(words, every, reader.met),
        mondays,
    )


def _places(uow: UnitOfWork, campaign: Campaign, reader: Reader, counted: Counted, week: Week) -> list[Part]:
    """The sites, then the teams that the reader asks for, each as far as it may be shown alone."""
    words, parts = reader.words, []
    names, every = uow.teams.site_names(demo=campaign.demo), sheet.sites(counted, reader.monday)
    for site in sorted(reader.scope.sites):
        title = words("roles.of_site", name=names.get(site, site))
        line = sheet.alone(every, site)
        weeks = sheet.weeks(counted, sheet.by_site, site)
        found = measure.of(uow, campaign, words.language, measure.of_site(site))
        parts.append(_part(reader, week, title, line, weeks, found, _teams(uow, reader, counted, line, week)))
    for number in sorted(reader.scope.teams):
        team, at = uow.teams.team(number), sheet.site_of(counted, number)
        around = next((line for line in every if at in line.keys), None)
        inside = sheet.teams(counted, around, reader.monday) if around else []
        weeks = sheet.weeks_of_team(counted, around, number) if around else []
        title = words("roles.of_team", name=team.name if team else str(number))
        found = measure.of(uow, campaign, words.language, measure.of_team(number))
        parts.append(_part(reader, week, title, sheet.alone(inside, str(number)), weeks, found, ()))
    return parts


def _part(
    reader: Reader,
    week: Week,
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
        figures=bars.of_line(words, line, week),
        weeks=[
            bars.of_cell(words, words("reach.week", day=words.date_short(each.monday)), each.active)
            for each in weeks
        ],
        notions=[_notion(words, notion.theme, notion.first, notion.second) for notion in found.notions],
        season=measure_words.season(words, found) if found.notions else words("measure.nothing"),
        former=measure_words.former(words, found, reader.site) if reader.site is not None else (),
        places=places,
    )


def _notion(words: Catalogue, theme: str, first: Known | None, second: Known | None) -> NotionBars:
    return NotionBars(theme, _meeting(words, "first", first), _meeting(words, "second", second))


def _meeting(words: Catalogue, key: str, known: Known | None) -> Bar | None:
    if known is None:
        return None
    share = recap.tenths(known.tenths, words)
    text = words("desk.share_of", share=share, people=words.count("measure.people", known.people))
    return Bar(words(f"desk.meeting_{key}"), text, bars.length(known.tenths))


def _sites(uow: UnitOfWork, campaign: Campaign, reader: Reader, counted: Counted, week: Week) -> list[Place]:
    names, lines = uow.teams.site_names(demo=campaign.demo), sheet.sites(counted, reader.monday)
    return [
        _place(reader, week, line, names, lambda site: Scope(sites=frozenset({site})))
        for line in lines
        if line.expected
    ]


def _teams(uow: UnitOfWork, reader: Reader, counted: Counted, site: Line | None, week: Week) -> list[Place]:
    if site is None:
        return []
    names = {str(team.id): team.name for team in uow.teams.all(site_id=site.keys[0])}
    names[""] = reader.words("desk.no_team")
    lines = sheet.teams(counted, site, reader.monday)
    return [
        _place(reader, week, line, names, lambda team: Scope(teams=frozenset({int(team)})))
        for line in lines
        if line.expected
    ]


def _place(
    reader: Reader, week: Week, line: Line, names: Mapping[str, str], scope: Callable[[str], Scope]
) -> Place:
    """A line of the table of places; small ones are counted, not named, where they are many."""
    words = reader.words
    named = sorted(names.get(key, key) for key in line.keys)
    name = ", ".join(named[:5])
    if len(named) > len(named[:5]):
        name = words.count("desk.and_others", len(named) - 5, names=name)
    own = len(line.keys) == 1 and line.keys[0]
    address = reader.asked.at(scope(line.keys[0])).address if own else ""
    figures = bars.of_line(words, line, week)[: len(CELLS) + 1]
    return Place(name, address, [*(bar.text for bar in figures), reach_words.completion(words, line)])
