"""`python -m bot campaign export`: what a season gives, in a file for a spreadsheet, an auditor, a script."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Final

import typer

from bot.cli.files import write_new
from bot.cli.session import ACTOR, Context, Refusal, open_context
from bot.cli.terminal import Language, Spoken, as_json
from bot.desk.figures import dossier
from content.cells import as_csv
from content.words import Catalogue
from dialogs.admin.figures import flagged_items as said
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.campaigns import life
from usecases.indicators import figures as campaign_figures
from usecases.indicators import parts
from usecases.indicators.figures import Rows
from usecases.indicators.parts import Parts
from usecases.indicators.sheet import CELLS, Line
from usecases.learning import items as learning_items
from usecases.learning.items import KnownItem
from usecases.voice import reports as voice_reports

_OF_AN_ITEM: Final = ("people", "difficulty", "discrimination", "flags")
_WHOLE: Final = {".html": "dossier", ".xlsx": "dossier", ".json": "figures"}
"""What a file of that ending holds; a .csv is one table."""


def add_to(app: typer.Typer) -> None:
    """Give this command to `campaign`."""
    app.command()(export)


def export(
    name: Annotated[str, typer.Argument(help="The campaign.")],
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="A new file: .csv, a table; .html or .xlsx, the dossier for a label’s auditor; "
            ".json, whom it reaches, for a script.",
        ),
    ],
    *,
    report: Annotated[
        bool, typer.Option("--report", help="The figures of the report, instead of the board.")
    ] = False,
    items: Annotated[bool, typer.Option("--items", help="The figures of its items, instead.")] = False,
    reports: Annotated[bool, typer.Option("--reports", help="What players reported, instead.")] = False,
    language: Spoken = Language.fr,
) -> None:
    """Write the board, as everybody sees it, into a file for a spreadsheet; or other figures."""
    asked = "reports" if reports else "items" if items else "report" if report else ""
    with open_context(language) as context:
        words, what = context.words, _WHOLE.get(file.suffix, asked or "board")
        if file.suffix not in {".csv", *_WHOLE} or (asked and file.suffix in _WHOLE):
            raise Refusal(words("cli.export_form"))
        campaign = context.do(life.find, name, "report", context.now)
        if what in _WHOLE.values():
            write_new(file, context.look(_body, context, campaign, file.suffix), words)
            written = words("cli.export_written", file=file)
        else:
            rows = context.look(_table, context, campaign, what)
            write_new(file, as_csv(rows), words)
            key = "reports.written" if what == "reports" else "export.written"
            written = words.count(key, len(rows) - 1, file=file)
        context.do(_note, context, campaign, what)
        typer.echo(written)


def _body(uow: UnitOfWork, context: Context, campaign: Campaign, ending: str) -> bytes:
    words, services = context.words, context.services
    if ending == ".json":
        return as_json(_data(parts.of(uow, services.library, campaign, words.language))).encode()
    evidence = dossier.of(uow, services, words, campaign)
    return (
        dossier.as_html(words, evidence).encode() if ending == ".html" else dossier.as_xlsx(words, evidence)
    )


def _table(uow: UnitOfWork, context: Context, campaign: Campaign, what: str) -> Rows:
    if what == "items":
        return _items(uow, context, campaign)
    if what == "reports":
        return voice_reports.rows(uow, campaign, context.words, life.home_site(uow, campaign))
    make = campaign_figures.report_rows if what == "report" else campaign_figures.board_rows
    return make(uow, campaign, context.words, context.now)


def _note(uow: UnitOfWork, context: Context, campaign: Campaign, what: str) -> None:
    if what == "dossier":
        uow.audit.write(context.now, ACTOR, "campaign.dossier", campaign.name)
    else:
        uow.audit.write(context.now, ACTOR, "campaign.export", campaign.name, what=what)


def _items(uow: UnitOfWork, context: Context, campaign: Campaign) -> Rows:
    """A table of the items for a spreadsheet, a row for each choice; titles first."""
    words = context.words
    every = learning_items.of(uow, context.services.library, campaign, words.language)
    titles = [words("cli.door"), words("cli.item"), words("cli.theme")]
    titles += [words(f"items.{key}") for key in (*_OF_AN_ITEM, "question", "choice", "right", "took")]
    return [titles, *(row for item in every for row in _cells(words, item))]


def _cells(words: Catalogue, item: KnownItem) -> Iterator[list[str]]:
    """The rows of an item; what is not told is left empty."""
    told = ["", "", "", ""]
    if item.share is not None:
        measures = said.difficulty(words, item), said.discrimination(words, item)
        told = [said.or_more(words, item.share.people), *measures, " ".join(said.why(words, item))]
    begin = [said.doors(words, item), item.item, item.theme, *told]
    for choice in (list(said.choices(words, item)) if item.counts else []) or [("", "", "", "")]:
        yield [*begin, *choice]


def _data(season: Parts) -> Mapping[str, object]:
    """A season for a script; null is a figure that is held back, `kept` says why."""
    return {
        "name": season.campaign.name,
        "counted_at": season.counted_at,
        "over": season.over,
        "late_at": season.late_at,
        "week": season.monday,
        "readable": season.readable,
        "everybody": [
            {
                **_line(part.line),
                "weeks": [{"monday": week.monday, **asdict(week.active)} for week in part.weeks],
                "sites": [{"names": place.names, **_line(place.line)} for place in part.places],
            }
            for part in season.parts
        ],
        "kinds": [
            {
                "kind": kind.line.name,
                "doors": kind.line.doors,
                "played_at_least": kind.line.played_at_least,
                "tenths": kind.share.number if kind.share else None,
                "bound": kind.share.bound.value if kind.share else None,
            }
            for kind in season.kinds
        ],
        "messages": season.messages,
        "reports": season.reports,
    }


def _line(line: Line | None) -> Mapping[str, object]:
    if line is None or line.expected is None:
        return {"expected": None}
    cells = {name: asdict(getattr(line, name)) for name in CELLS}
    completion = None if line.completion is None else round(line.completion, 2)  # as it is said elsewhere
    return {"expected": line.expected, **cells, "completion": completion}
