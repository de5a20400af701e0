"""`python -m bot campaign figures`: what the desk tells of whom seasons reach, as tables or for a script."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Annotated

import typer
from rich.table import Table

from bot.cli import tables
from bot.cli.session import Context, Refusal, open_context
from bot.cli.terminal import Json, Language, Spoken, as_json
from bot.desk.figures import season_parts
from content.words import Catalogue
from dialogs.admin.figures import reach as reach_words
from dialogs.admin.figures.reach import Week
from games.rules.doors import monday_of
from store.unit_of_work import UnitOfWork
from usecases.indicators import parts as campaign_parts
from usecases.indicators.parts import Part, Parts
from usecases.indicators.sheet import CELLS, Cell, Line, WeekLine


def add_to(app: typer.Typer) -> None:
    """Give this command to `campaign`."""
    app.command()(figures)


def figures(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]...", help="Campaigns side by side, four at most.")
    ] = None,
    *,
    site: Annotated[
        list[str] | None, typer.Option(help="Of this site alone, by its id; again for more.")
    ] = None,
    team: Annotated[list[str] | None, typer.Option(help="Of this team alone, by its name.")] = None,
    week: Annotated[
        str, typer.Option(metavar="MONDAY", help="People active in that week (2026-03-02), not in the last.")
    ] = "",
    json: Json = False,
    language: Spoken = Language.fr,
) -> None:
    """Whom campaigns reach: expected, came, finished, by week, site, team and kind; none under five."""
    with open_context(language) as context:
        monday = _monday(context.words, week)
        every = context.look(_read, context, names or [], site or [], team or [], monday)
        if json:
            typer.echo(as_json([_data(parts) for parts in every]))
            return
        for parts in every:
            if parts.counted_at is None:
                typer.echo(_of(context.words, parts.campaign.name, context.words("reach.not_counted")))
            if not parts.readable:
                typer.echo(_of(context.words, parts.campaign.name, context.words("sheet.unread")))
        for table in _tables(context.words, [parts for parts in every if parts.parts]):
            tables.show(table)
        for line in _counted_at(context, every):
            typer.echo(line)
        typer.echo(context.words("admin.none_under_five"))


def _monday(words: Catalogue, text: str) -> date | None:
    """A whole week by its Monday; None without one."""
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day != monday_of(day):
        raise Refusal(words("cli.no_monday", day=text))
    return day


def _read(
    uow: UnitOfWork,
    context: Context,
    names: Sequence[str],
    sites: Sequence[str],
    teams: Sequence[str],
    monday: date | None,
) -> list[Parts]:
    places = campaign_parts.scope(uow, sites, teams)
    library, language = context.services.library, context.words.language
    return [
        campaign_parts.of(uow, library, campaign, language, places, monday)
        for campaign in campaign_parts.several(uow, names, context.now)
    ]


def _tables(words: Catalogue, every: Sequence[Parts]) -> list[Table]:
    """The figures of each part, seasons side by side; then each season's weeks, places, kinds and counts."""
    season_tables = [_side_by_side(words, every, at) for at in range(len(every[0].parts) if every else 0)]
    for season in every:
        for part in season.parts:
            name = f"{season.campaign.name}, {season_parts.title(words, part)}"
            if part.line is not None and part.line.expected is not None:
                season_tables += [
                    _weeks(words, name, part.weeks),
                    _places(words, name, part, _week(words, season)),
                ]
        season_tables += [_kinds(words, season), _counts(words, season)]
    return [table for table in season_tables if table.row_count]


def _side_by_side(words: Catalogue, every: Sequence[Parts], at: int) -> Table:
    """A part of each season, a column each; weeks that differ have a line each, one below the other."""
    names = [season.campaign.name for season in every]
    table = tables.table(
        "", *names, title=season_parts.title(words, every[0].parts[at]), folded=range(1, len(names) + 1)
    )
    columns = [dict(_figures(words, season, season.parts[at].line)) for season in every]
    order: dict[str, int] = {}
    for column in columns:
        for place, label in enumerate(column):
            order.setdefault(label, place)
    for label in sorted(order, key=order.__getitem__):
        table.add_row(label, *(column.get(label, "") for column in columns))
    return table


def _figures(words: Catalogue, season: Parts, line: Line | None) -> list[tuple[str, str]]:
    if line is None or line.expected is None:
        return [(words("reach.expected"), words("desk.too_few_here"))]
    return reach_words.pairs(words, line, _week(words, season))


def _week(words: Catalogue, season: Parts) -> Week:
    return Week.of(words, season.monday, has_door=season.has_door)


def _weeks(words: Catalogue, name: str, weeks: Sequence[WeekLine]) -> Table:
    title = _of(words, name, words("desk.weeks"))
    table = tables.table(words("dossier.week"), words("dossier.week_people"), title=title, folded=())
    for week in weeks:
        table.add_row(words.date_long(week.monday), reach_words.cell(words, week.active))
    return table


def _places(words: Catalogue, name: str, part: Part, week: Week) -> Table:
    cells = (reach_words.label(words, week, cell) for cell in CELLS)
    titles = [words("reach.expected"), *cells, words("reach.completion")]
    of_sites = part.kind == "everybody"
    title = _of(words, name, words("desk.by_site" if of_sites else "desk.by_team"))
    column = "dossier.place" if of_sites else "export.team"
    table = tables.table(words(column), *titles, title=title, folded=(0,))
    for place in part.places:
        line = place.line
        label = ", ".join(name or words("desk.no_team") for name in place.names)
        figures = [reach_words.figure(words, line, week, cell) for cell in CELLS]
        table.add_row(label, words.number(line.expected or 0), *figures, reach_words.completion(words, line))
    return table


def _kinds(words: Catalogue, season: Parts) -> Table:
    title = _of(words, season.campaign.name, words("desk.by_kind"))
    table = tables.table(words("dossier.kind"), words("dossier.kind_doors"), title=title, folded=(1,))
    for kind in season_parts.kinds(words, season):
        table.add_row(kind.label, kind.text)
    return table


def _counts(words: Catalogue, season: Parts) -> Table:
    """Messages and reports by state."""
    counts = [*season_parts.messages(words, season), *season_parts.reports(words, season)]
    title = _of(words, season.campaign.name, words("desk.counts"))
    return tables.facts(title, *((count.label, count.text) for count in counts))


def _counted_at(context: Context, every: Sequence[Parts]) -> list[str]:
    """When each season was counted, and its messages and reports where that is later, by the default site."""
    words, site, lines = context.words, context.look(tables.usual_site), []
    for season in every:
        stamps = {"reach.counted": season.counted_at}
        if season.messages or season.reports:
            stamps["reach.counted_late"] = season.late_at
        texts = (reach_words.stamp(words, key, site, at) for key, at in stamps.items() if at is not None)
        lines += [_of(words, season.campaign.name, text) for text in texts]
    return lines


def _of(words: Catalogue, name: str, what: str) -> str:
    return words("cli.fact", name=name, fact=what)


def _data(season: Parts) -> Mapping[str, object]:
    """A season for a script; null is a figure that is held back, `kept` says why."""
    return {
        "name": season.campaign.name,
        "counted_at": season.counted_at,
        "over": season.over,
        "late_at": season.late_at,
        "week": season.monday,
        "readable": season.readable,
        "parts": [
            {
                "part": part.kind,
                "name": part.name,
                **_line_data(part.line),
                "weeks": [{"monday": week.monday, **_cell_data(week.active)} for week in part.weeks],
                "places": [{"names": place.names, **_line_data(place.line)} for place in part.places],
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


def _line_data(line: Line | None) -> Mapping[str, object]:
    if line is None or line.expected is None:
        return {"expected": None}
    cells = {name: _cell_data(getattr(line, name)) for name in CELLS}
    completion = None if line.completion is None else round(line.completion, 2)  # as it is said elsewhere
    return {"expected": line.expected, **cells, "completion": completion}


def _cell_data(cell: Cell) -> Mapping[str, object]:
    return asdict(cell)
