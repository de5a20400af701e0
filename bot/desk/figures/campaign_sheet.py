"""What the desk shows of a campaign: whom it reaches, week by week, by place, by kind, and what was known."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.desk.figures import bars, season_parts
from bot.desk.figures.bars import Bar
from bot.desk.figures.filters import Filter
from bot.desk.figures.season_parts import ItemLine
from content.words import Catalogue
from dialogs.admin.figures import measure as measure_words
from dialogs.admin.figures import reach as reach_words
from dialogs.admin.figures.reach import Week
from games import alphabet
from games.rules.doors import Site
from games.screens.rooms import recap
from store.schema.rights import NOWHERE, Scope
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.context import Services
from usecases.indicators import parts
from usecases.indicators.sheet import CELLS
from usecases.learning import measure
from usecases.learning.measure import Fits, Known, NotionKnown


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
        count_date: of the figures, and whether they still move; `late`: of messages and reports, if later.
        active: what the week is called in which people are active.
        unread: that its pack can no longer be read, and what is therefore missing; "" where it can.
        mondays: of the weeks that can be chosen.
    """

    campaign: Campaign
    count_date: str
    parts: Sequence[Part]
    late: str = ""
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
        selection: what the address asks for: its week, and what links keep.
        scope: a relais's own places, or those that are asked for, alone.
        own_items: those that the reader has played: why others are to be read again may name a choice.
        site: by whose days figures are dated; None leaves out when they were, and what was published before.
    """

    words: Catalogue
    services: Services
    selection: Filter = field(default_factory=Filter)
    scope: Scope = NOWHERE
    own_items: Collection[str] = ()
    site: Site | None = None


def of(uow: UnitOfWork, campaign: Campaign, reader: Reader) -> CampaignSheet:
    """The figures that a reader may see of a campaign."""
    words, library = reader.words, reader.services.library
    figures = parts.of(uow, library, campaign, words.language, reader.scope, reader.selection.monday)
    if figures.counted_at is None:
        return CampaignSheet(campaign, words("reach.not_counted"), ())
    week = Week.of(words, figures.monday, has_door=figures.has_door)
    count_date, late = _dates(reader, figures.counted_at, figures)
    return CampaignSheet(
        campaign,
        count_date,
        [_part(uow, campaign, reader, week, part) for part in figures.parts],
        late,
        week.label,
        "" if figures.readable else words("sheet.unread"),
        season_parts.kinds(words, figures),
        season_parts.messages(words, figures),
        season_parts.reports(words, figures),
        season_parts.item_lines(words, figures.items, reader.own_items),
        figures.mondays,
    )


def _dates(reader: Reader, counted_at: datetime, figures: parts.Parts) -> tuple[str, str]:
    """When the figures were counted, and when messages and reports were, where that is later."""
    words, site = reader.words, reader.site
    if site is None:
        return "", ""
    late = figures.late_at
    return (
        measure_words.counted(words, site, counted_at, over=figures.over),
        "" if late is None else reach_words.stamp(words, "reach.counted_late", site, late),
    )


def _part(uow: UnitOfWork, campaign: Campaign, reader: Reader, week: Week, part: parts.Part) -> Part:
    words, title = reader.words, season_parts.title(reader.words, part)
    if part.line is None or part.line.expected is None:
        return Part(title, sentence=words("desk.too_few_here"))
    knowledge, came = measure.of(uow, campaign, words.language, _whose(part)), part.line.came.number
    return Part(
        title,
        figures=bars.of_line(words, part.line, week, listed=_is_listed(campaign)),
        weeks=[
            bars.of_cell(words, words("reach.week", day=words.date_short(each.monday)), each.active)
            for each in part.weeks
        ],
        notions=[_notion(words, notion, came) for notion in knowledge.notions],
        season=measure_words.season(words, knowledge, came)
        if knowledge.notions
        else words("measure.nothing"),
        former=measure_words.former(words, knowledge, reader.site) if reader.site is not None else (),
        places=[_place(reader, campaign, week, part, place) for place in part.places],
    )


def _is_listed(campaign: Campaign) -> bool:
    return campaign.audience.list_id is not None


def _whose(part: parts.Part) -> Fits:
    """Whose knowledge stands beside the figures of a part."""
    if part.kind == "everybody":
        return measure.of_everybody
    return measure.of_site(part.key) if part.kind == "site" else measure.of_team(int(part.key))


def _notion(words: Catalogue, notion: NotionKnown, came: int | None) -> NotionBars:
    meetings = {"first": notion.first, "second": notion.second}
    return NotionBars(
        notion.theme, *(_meeting(words, key, knowledge, came) for key, knowledge in meetings.items())
    )


def _meeting(words: Catalogue, key: str, knowledge: Known | None, came: int | None) -> Bar | None:
    if knowledge is None:
        return None
    share = recap.tenths(knowledge.tenths, words)
    text = words("desk.share_of", share=share, people=measure_words.people(words, knowledge.people, came))
    return Bar(words(f"desk.meeting_{key}"), text, bars.length(knowledge.tenths))


def _place(reader: Reader, campaign: Campaign, week: Week, part: parts.Part, place: parts.Place) -> Place:
    """A line of the table of places; small ones are counted, not named, where they are many."""
    words, keys = reader.words, place.line.keys
    place_names = sorted((name or words("desk.no_team") for name in place.names), key=alphabet.order)
    name = ", ".join(place_names[:5])
    if len(place_names) > len(place_names[:5]):
        name = words.count("desk.and_others", len(place_names) - 5, names=name)
    address = ""
    if len(keys) == 1 and keys[0]:
        own = Scope(teams=frozenset({int(keys[0])})) if part.kind == "site" else Scope(sites=frozenset(keys))
        address = reader.selection.at(own).address
    figures = bars.of_line(words, place.line, week, listed=_is_listed(campaign))[: len(CELLS) + 1]
    return Place(name, address, [*(bar.text for bar in figures), reach_words.completion(words, place.line)])
