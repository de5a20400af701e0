"""The *dossier de preuves* of a campaign, for a label's auditor: one document to print, and a workbook.

Its two headings are those of Services Publics +: *qualité rendue* and *qualité perçue*.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.cards.html.page import environment
from bot.desk import campaign_sheet, export
from bot.desk.campaign_sheet import Bar, CampaignSheet, Reader
from content.pack import Item, Pack
from content.words import Catalogue
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.context import CampaignError, Services

HERE: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its title, its columns' titles and its rows."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Dossier:
    """What a dossier holds.

    Attributes:
        claim: what the whole season changed, in words.
        delivered: the tables of *qualité rendue*: who was reached, what was taught, before and after.
        perceived: the headings of *qualité perçue*, whose answers are not asked for yet.
    """

    campaign: Campaign
    organisation: str
    period: str
    counted: str
    reached: str
    claim: str
    delivered: Sequence[Table]
    perceived: Sequence[str]


def of(uow: UnitOfWork, services: Services, words: Catalogue, campaign: Campaign, told: str) -> Dossier:
    """The dossier of a launched campaign, as the clock counted it last.

    Raises:
        CampaignError: it was not launched, or nothing is counted yet.
    """
    if campaign.pack_hash is None or uow.indicators.kept(campaign.id) is None:
        raise CampaignError("dossier.not_yet", name=campaign.name)
    digest = campaign.pack_hash
    pack = services.library.pack(digest, lambda: uow.packs.body(digest))
    sheet = campaign_sheet.of(uow, campaign, Reader(words, services, told=told))
    known = uow.teams.organisation()
    part = sheet.parts[0]
    over = uow.shares.counted_at(campaign.id)[1] is not None
    came = next((bar.text for bar in part.figures if bar.label == words("reach.came")), part.sentence)
    days = {"first": words.date_long(campaign.first_day), "last": words.date_long(campaign.last_day)}
    return Dossier(
        campaign,
        known[0] if known else "",
        words("dossier.period", **days),
        told,
        came,
        part.season,
        (*_reach(words, sheet), _taught(words, campaign, pack, over=over), *_knowledge(words, sheet)),
        tuple(words(f"dossier.perceived_{name}") for name in ("pulse", "voice", "plan")),
    )


def as_html(words: Catalogue, dossier: Dossier) -> str:
    """The document: it prints on A4 and needs no other file."""
    style = (HERE / "templates" / "dossier.css").read_text("utf-8")
    values: Mapping[str, object] = {"words": words, "dossier": dossier, "style": style}
    return environment(HERE / "templates").get_template("dossier.html").render(values)


def as_xlsx(dossier: Dossier) -> bytes:
    """The workbook: a sheet for each table."""
    return export.as_xlsx({table.title: (table.columns, *table.rows) for table in dossier.delivered})


def _reach(words: Catalogue, sheet: CampaignSheet) -> Iterable[Table]:
    """Who was reached: everybody with how it is counted, week by week, place by place, kind by kind."""
    part = sheet.parts[0]
    columns = words("desk.figure"), words("desk.value"), words("desk.how")
    rows = [(bar.label, bar.text, bar.how) for bar in part.figures]
    yield Table(words("dossier.reach"), columns, rows)
    yield Table(words("dossier.weeks"), (words("desk.week"), words("desk.value")), _pairs(part.weeks))
    titles = [
        words(f"reach.{key}") for key in ("expected", "invited", "came", "finished", "active", "completion")
    ]
    rows_by_place = [(place.name, *place.cells) for place in part.places]
    yield Table(words("dossier.places"), (words("desk.place"), *titles), rows_by_place)
    yield Table(words("dossier.kinds"), (words("desk.kind"), words("desk.value")), _pairs(sheet.kinds))


def _pairs(bars: Iterable[Bar]) -> list[tuple[str, str]]:
    return [(bar.label, bar.text) for bar in bars]


def _taught(words: Catalogue, campaign: Campaign, pack: Pack, *, over: bool) -> Table:
    """What each item taught, where that comes from, and what one can do the same day.

    That last is told once the season is over: it may give an answer away to a lead who plays.
    """
    columns = [words(f"dossier.{key}") for key in ("door", "theme", "source", "date", "gesture")]
    rows = []
    for door in campaign.doors:
        item = pack.item(door.item, words.language)
        gesture = (item.gesture or "") if over else ""
        rows.append((words.number(door.number), item.theme, _source(item), item.source.date, gesture))
    return Table(words("dossier.taught"), columns, rows)


def _source(item: Item) -> str:
    return " – ".join(filter(None, (item.source.label, item.source.address)))


def _knowledge(words: Catalogue, sheet: CampaignSheet) -> Iterable[Table]:
    """What was known of each notion at its two meetings."""
    few = words("reach.nobody")
    columns = words("desk.notion"), words("desk.meeting_first"), words("desk.meeting_second")
    rows = [
        (
            notion.theme,
            notion.first.text if notion.first else few,
            notion.second.text if notion.second else few,
        )
        for notion in sheet.parts[0].notions
    ]
    yield Table(words("dossier.knowledge"), columns, rows)
