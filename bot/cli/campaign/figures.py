"""`python -m bot campaign status | report | export | list`: how campaigns are doing."""

import threading
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.progress import Progress

from bot.cli import tables
from bot.cli.campaign import items as campaign_items
from bot.cli.campaign.lifecycle import Name
from bot.cli.files import write_new
from bot.cli.session import ACTOR, Context, Refusal, open_context
from bot.cli.terminal import Json, Language, Spoken, as_json
from bot.desk.figures import dossier
from bot.desk.figures.dossier import Dossier
from content.cells import as_csv
from dialogs.admin.figures import measure as admin_measure
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.campaigns import approval, life, lifecycle
from usecases.context import CampaignError
from usecases.indicators import figures as campaigns_figures
from usecases.indicators import sheet
from usecases.indicators.figures import Rows
from usecases.learning import measure
from usecases.learning.measure import Measure
from usecases.messages import deliveries
from usecases.messages.deliveries import Welcomes
from usecases.names import fold
from usecases.voice import reports as voice_reports

EVERY: Final = 2.0
"""Seconds between two looks at a broadcast that is followed."""
_TICK = threading.Event()


def add_to(app: typer.Typer) -> None:
    """Give these commands to `campaign`."""
    app.command()(status)
    app.command()(report)
    app.command("measure")(measured)
    app.command()(export)
    app.command("dossier")(dossier_)
    app.command("list")(list_)


def status(
    name: Name = "",
    *,
    follow: Annotated[
        bool, typer.Option("--follow", help="Wait, with a progress bar, until no message waits.")
    ] = False,
    json: Json = False,
    language: Spoken = Language.fr,
) -> None:
    """How it is doing: people, messages, what is next, and whether the clock is alive."""
    with open_context(language) as context:
        greeted = context.do(deliveries.welcomes)
        try:
            campaign = context.do(life.find, name, "status", context.now)
        except Refusal as none:
            if name or greeted is None:
                raise
            _tell_welcomes(context, greeted, str(none), json=json)
            return
        if follow:
            _follow(context, campaign)
        terms = (context.services, campaign, context.now, context.instant)
        figures = context.do(lifecycle.status, *terms, context.do(approval.waiting, *terms))
        phase, doors = tables.phase(context, campaign), context.do(sheet.known_totals, campaign)
        if json:
            welcomes = {"welcomes": tables.welcomes_data(greeted)}
            typer.echo(as_json(tables.status_data(figures, phase, doors) | welcomes))
            return
        tables.show(tables.status(context, figures, phase, doors))
        if greeted is not None:
            tables.show(tables.welcomes(context, greeted))


def report(name: Name = "", *, json: Json = False, language: Spoken = Language.fr) -> None:
    """What it has given so far: people reached, who played, door by door and by site; none under five."""
    with open_context(language) as context:
        campaign = context.do(life.find, name, "report", context.now)
        summary = context.do(campaigns_figures.of, campaign, context.now)
        if json:
            typer.echo(as_json(tables.summary_data(summary)))
            return
        for table in tables.summary(context, summary):
            tables.show(table)
        typer.echo(context.words("admin.none_under_five"))


def measured(
    name: Name = "",
    *,
    site: Annotated[str, typer.Option(help="Of one site alone, by its id.")] = "",
    team: Annotated[str, typer.Option(help="Of one team alone, by its name.")] = "",
    json: Json = False,
    language: Spoken = Language.fr,
) -> None:
    """What was known of each notion at its first meeting, what at its second, and what the season changed."""
    with open_context(language) as context:
        words = context.words
        results = context.do(_measured, context, name, site, team)
        if json:
            typer.echo(as_json(tables.measure_data(results)))
            return
        tables.show(tables.measured(context, results))
        typer.echo(admin_measure.season(words, results))
        for sentence in admin_measure.former(words, results, context.do(tables.usual_site)):
            typer.echo(sentence)
        if results.notions:
            typer.echo(words("measure.fewer"))
            typer.echo(words("measure.stopped"))


def export(
    name: Annotated[str, typer.Argument(help="The campaign.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new CSV file.")],
    *,
    figures: Annotated[
        bool, typer.Option("--report", help="The figures of the report, instead of the board.")
    ] = False,
    items: Annotated[bool, typer.Option("--items", help="The figures of its items, instead.")] = False,
    reports: Annotated[bool, typer.Option("--reports", help="What players reported, instead.")] = False,
    language: Spoken = Language.fr,
) -> None:
    """Write the board, as everybody sees it, into a file for a spreadsheet; or other figures."""
    what = "reports" if reports else "items" if items else "report" if figures else "board"
    with open_context(language) as context:
        rows = context.do(_table, context, name, what)
        write_new(file, as_csv(rows), context.words)
        key = "reports.written" if reports else "export.written"
        typer.echo(context.words.count(key, len(rows) - 1, file=file))


def dossier_(
    name: Annotated[str, typer.Argument(help="The campaign.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new .html or .xlsx file.")],
    *,
    language: Spoken = Language.fr,
) -> None:
    """Write the evidence of a campaign for a label's auditor: a document to print, or a workbook."""
    with open_context(language) as context:
        words = context.words
        if file.suffix not in {".html", ".xlsx"}:
            raise Refusal(words("cli.dossier_form"))
        evidence = context.look(_dossier, context, name)
        as_page = file.suffix == ".html"
        body = dossier.as_html(words, evidence).encode() if as_page else dossier.as_xlsx(words, evidence)
        write_new(file, body, words)
        context.do(_note_dossier, context, evidence.campaign)
        typer.echo(words("dossier.written", file=file))


def list_(*, json: Json = False, language: Spoken = Language.fr) -> None:
    """Every campaign, the newest first."""
    with open_context(language) as context:
        every = context.database.look(lambda uow: uow.campaigns.all())
        campaigns = [(campaign, tables.phase(context, campaign)) for campaign in every]
        if json:
            typer.echo(as_json([tables.campaign_data(campaign, phase) for campaign, phase in campaigns]))
        else:
            tables.show(tables.campaigns(context, campaigns))


def _tell_welcomes(context: Context, greeted: Welcomes, why: str, *, json: bool) -> None:
    """The welcomes alone, where no campaign fits: they belong to none."""
    if json:
        typer.echo(as_json({"welcomes": tables.welcomes_data(greeted)}))
        return
    typer.echo(why)
    tables.show(tables.welcomes(context, greeted))


def _follow(context: Context, campaign: Campaign) -> None:
    """Show how far a broadcast is until nothing of it waits."""
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(context.words("admin.sent"), total=None)
        while True:
            counts = context.do(deliveries.messages, campaign, context.now)
            settled = sum(counts.get(key, 0) for key in ("sent", "failed", "missed"))
            progress.update(task, completed=settled, total=settled + counts["waiting"])
            if not counts["waiting"]:
                return
            _TICK.wait(EVERY)


def _dossier(uow: UnitOfWork, context: Context, name: str) -> Dossier:
    campaign = life.find(uow, name, "report", context.now)
    return dossier.of(uow, context.services, context.words, campaign)


def _note_dossier(uow: UnitOfWork, context: Context, campaign: Campaign) -> None:
    uow.audit.write(context.now, ACTOR, "campaign.dossier", campaign.name)


def _measured(uow: UnitOfWork, context: Context, name: str, site: str, team: str) -> Measure:
    campaign = life.find(uow, name, "report", context.now)
    if site and site not in uow.teams.sites():
        raise CampaignError("cli.no_site", name=site)
    chosen = uow.teams.by_name(fold(team)) if team else None
    if team and chosen is None:
        raise CampaignError("campaign.no_team", name=team)
    fits = measure.of_team(chosen.id) if chosen else measure.of_site(site) if site else measure.of_everybody
    return measure.of(uow, campaign, context.words.language, fits)


def _table(uow: UnitOfWork, context: Context, name: str, what: str) -> Rows:
    campaign = life.find(uow, name, "report", context.now)
    uow.audit.write(context.now, ACTOR, "campaign.export", campaign.name, what=what)
    if what == "items":
        return campaign_items.rows(uow, context, campaign)
    if what == "reports":
        return voice_reports.rows(uow, campaign, context.words, life.home_site(uow, campaign))
    make = campaigns_figures.report_rows if what == "report" else campaigns_figures.board_rows
    return make(uow, campaign, context.words, context.now)
