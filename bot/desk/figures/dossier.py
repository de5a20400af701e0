"""The *dossier de preuves* of a campaign, for a label's auditor: one document to print, and a workbook.

It is read by somebody who has never seen Déclic. Its two headings are those of Services Publics +: *qualité
rendue* and *qualité perçue*.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.cards.html.page import environment
from bot.desk import export
from bot.desk.figures import campaign_sheet, dossier_changes, dossier_claim, dossier_tables, dossier_voice
from bot.desk.figures.campaign_sheet import Reader
from bot.desk.figures.dossier_claim import Pair
from bot.desk.figures.dossier_tables import DossierFigures, Table
from content.loader import PackErrors
from content.pack import Pack
from content.words import Catalogue
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.campaigns import life
from usecases.context import CampaignError, Services
from usecases.indicators import reach, sheet
from usecases.learning import measure

HERE: Final = Path(__file__).parents[1] / "templates" / "figures"


@dataclass(frozen=True, slots=True)
class Dossier:
    """What a dossier holds.

    Attributes:
        identity: which season of whom this is, as of when.
        claim: what the whole season changed, in one sentence.
        short: whom that is of, and how it was found.
        limits: what it does not say.
        delivered: the tables of *qualité rendue*: what changed, who was reached, what was taught, what teams
            say of their practice and do about it.
        perceived: those of *qualité perçue*: the pulse, the ideas.
        unasked: of what nothing is shown, since it was not asked or fewer than five answered; in one line.
        method: how the figures are made.
    """

    campaign: Campaign
    identity: Sequence[Pair]
    claim: str
    short: Sequence[str]
    limits: Sequence[str]
    glossary: Sequence[Pair]
    delivered: Sequence[Table]
    perceived: Sequence[Table]
    unasked: str
    method: Sequence[str]


def of(uow: UnitOfWork, services: Services, words: Catalogue, campaign: Campaign) -> Dossier:
    """The dossier of a launched campaign, as the clock counted it last.

    Raises:
        CampaignError: it was not launched, nothing is counted yet, or its content can be read no more.
    """
    digest, count, record = campaign.pack_hash, reach.last_count(uow, campaign), uow.teams.organisation()
    if digest is None or count is None or record is None:
        raise CampaignError("dossier.not_yet", name=campaign.name)
    name, site, _ = record
    dossier = DossierFigures(
        uow,
        words,
        campaign,
        _pack(uow, services, campaign, digest),
        count,
        campaign_sheet.of(uow, campaign, Reader(words, services)),
        measure.of(uow, campaign, words.language, measure.of_everybody),
        next(iter(sheet.lines(count, sheet.whole)), None),
        len(uow.indicators.headcounts(campaign.audience)),
        uow.teams.sites()[site],
        life.opened(uow, campaign, count.at),
    )
    claim, short = dossier_claim.in_short(dossier)
    voice = dossier_voice.of(dossier, services)
    return Dossier(
        campaign,
        dossier_claim.identity(dossier, name),
        claim,
        short,
        dossier_claim.limits(dossier),
        dossier_claim.glossary(words),
        [*dossier_changes.of(dossier), *dossier_tables.delivered(dossier), *voice.practised],
        voice.perceived,
        voice.unasked,
        dossier_claim.method(dossier),
    )


def _pack(uow: UnitOfWork, services: Services, campaign: Campaign, digest: str) -> Pack:
    try:
        return services.library.pack(digest, lambda: uow.packs.body(digest))
    except (LookupError, PackErrors) as unreadable:
        raise CampaignError("dossier.unreadable", name=campaign.name) from unreadable


def as_html(words: Catalogue, dossier: Dossier) -> str:
    """The document: it prints on A4 and needs no other file."""
    style = (HERE / "dossier.css").read_text("utf-8")
    values: Mapping[str, object] = {"words": words, "dossier": dossier, "style": style}
    return environment(HERE).get_template("dossier.html").render(values)


def as_xlsx(words: Catalogue, dossier: Dossier) -> bytes:
    """The workbook: the summary, a sheet for each table, and how to read them."""
    short = [(words("dossier.in_short"), text) for text in (dossier.claim, *dossier.short)]
    doubts = [(words("dossier.not_shown"), text) for text in dossier.limits]
    first = [*dossier.identity, *short, *doubts, (words("dossier.perceived"), dossier.unasked)]
    tables = [*dossier.delivered, *dossier.perceived]
    headings = [(words(f"dossier.{key}"), words(f"dossier.{key}_what")) for key in ("delivered", "perceived")]
    notes = [(table.title, note) for table in tables for note in table.notes]
    method = [(words("dossier.method"), text) for text in dossier.method]
    heads = words("dossier.title"), dossier.campaign.name
    return export.as_xlsx(
        {
            words("dossier.in_short"): (heads, *first),
            **{table.title: (table.columns, *table.rows) for table in tables},
            words("dossier.method"): (heads, *dossier.glossary, *headings, *notes, *method),
        }
    )
