"""`python -m bot campaign today`: the day's sheet, as the desk shows it to a lead."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Final

import typer
from rich.table import Table

from bot.cli import tables
from bot.cli.session import ACTOR, Context, open_context
from bot.cli.terminal import Json, Language, Spoken, as_json
from bot.desk.operations import day_lines
from bot.desk.operations.day_lines import Line, Part
from store.unit_of_work import UnitOfWork
from usecases.indicators import day_sheet as sheets
from usecases.indicators.day_sheet import DaySheet
from usecases.indicators.open_matters import OpenMatters
from usecases.indicators.sendings import Sending

_COLUMNS: Final = ("at", "campaign", "what", "do")


def add_to(app: typer.Typer) -> None:
    """Give this command to `campaign`."""
    app.command()(today)


def today(*, json: Json = False, language: Spoken = Language.fr) -> None:
    """What goes out today and next, what waits, what was lost and why, what asks for an answer."""
    with open_context(language) as context:
        sheet, parts = context.do(_sheet, context)
        if json:
            typer.echo(as_json(_data(sheet)))
            return
        for part in parts:
            tables.show(_table(context, part))


def _sheet(uow: UnitOfWork, context: Context) -> tuple[DaySheet, Sequence[Part]]:
    record = uow.teams.organisation()
    site = uow.teams.sites()[record[1]] if record else None
    day = site.local(context.now).date() if site else context.now.date()
    sheet = sheets.of_lead(uow, context.services, str(ACTOR), None, day, context.now, context.instant)
    return sheet, day_lines.parts(context.words, sheet, uow.teams.site_names())


def _table(context: Context, part: Part) -> Table:
    """A part, each line with its hour, campaign, and what to do; what is said where there is none."""
    names = [context.words(f"today.column_{name}") for name in _COLUMNS]
    rows = tables.table(*names, title=part.title, folded=(1, 2, 3))
    for line in part.lines or [Line("", "", part.nothing)]:
        rows.add_row(line.at, line.name, line.text, line.advice)
    return rows


def _data(sheet: DaySheet) -> dict[str, object]:
    """The sheet for a script."""
    return {
        "today": sheet.today,
        "sendings": [_sending(each) for each in sheet.sendings],
        "held": asdict(sheet.held) if sheet.held else None,
        "lost": asdict(sheet.lost) if sheet.lost else None,
        "matters": _matters(sheet.matters),
        "beginning": [
            {
                "campaign": each.campaign.name,
                "first_day": each.first_day,
                "launched": each.launched,
                "late": each.late,
                "people": each.people,
                "lacks": {lack.key: lack.doors for lack in each.lacks},
                "broken": each.broken,
            }
            for each in sheet.beginning
        ],
    }


def _sending(each: Sending) -> dict[str, object]:
    return {
        "campaign": each.campaign.name,
        "kind": each.kind,
        "day": each.day,
        "at": each.at and each.at.isoformat("minutes"),
        "until": each.until and each.until.isoformat("minutes"),
        "sites": each.sites,
        "doors": each.doors,
        "count": each.count,
        "left": each.left,
    }


def _matters(matters: OpenMatters) -> dict[str, object]:
    agreements = [
        {"campaign": each.name, "purpose": each.wanted.purpose, "people": each.wanted.number}
        for each in matters.asked
    ]
    return {
        "asked": agreements,
        "reports": {each.name: each.count for each in matters.reports},
        "ideas": matters.ideas,
        "sentences": matters.sentences,
        "unchosen": matters.unchosen,
        "late": matters.late,
        "unheard": matters.unheard,
        "full_links": matters.full_links,
    }
