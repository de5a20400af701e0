"""`import`: another program's questions become a pack, and the template of the spreadsheet."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from pydantic import ValidationError
from rich.console import Console

from bot.cli.authors import import_report
from bot.cli.files import write_new
from bot.cli.session import Refusal
from bot.clock import Clock
from bot.preview.shelf import known
from content import importers
from content.cells import one_line
from content.importers import folder
from content.importers.harvest import Draft, Harvest, Unreadable
from content.importers.pack_files import Taken
from content.importers.sheet_problems import examine
from content.importers.spreadsheet import template
from content.importers.spreadsheet.dates import iso
from content.importers.spreadsheet.wording import in_sheet
from content.importers.text import slug
from content.loader import SourceItem
from content.loader.problems import explain
from content.pack import Language, PackHead
from content.words import LANGUAGES, load
from games import catalog


def add_to(app: typer.Typer) -> None:
    """Add this command to the application."""
    app.command("import")(import_)


def import_(
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="FILE", help="GIFT (.gift, .txt), spreadsheet (.csv, .xlsx) or trivia list (.yaml)."
        ),
    ] = None,
    write_template: Annotated[
        Path | None,
        typer.Option(
            "--template", metavar="FILE", help="Write the spreadsheet's template here (.xlsx or .csv)."
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="The pack's folder; by default one of the file's name, here.")
    ] = None,
    form: Annotated[
        Literal["gift", "csv", "xlsx", "trivia"] | None,
        typer.Option("--format", help="Where the file's name does not say it."),
    ] = None,
    lang: Annotated[Language | None, typer.Option(help="The pack's language; by default French.")] = None,
    title: Annotated[str | None, typer.Option(help="The pack's title; by default the file's name.")] = None,
    theme: Annotated[str | None, typer.Option(help="For items whose file names no theme.")] = None,
    notion: Annotated[str | None, typer.Option(help="For items whose file names no notion.")] = None,
    source: Annotated[str | None, typer.Option(help="Where the facts were read.")] = None,
    source_address: Annotated[str | None, typer.Option(help="Its address, https://…")] = None,
    source_date: Annotated[
        str | None, typer.Option(help="When it was written: 2024, 2024-05, 2024-05-31.")
    ] = None,
    confidence: Annotated[
        str | None, typer.Option(help="V: you read the facts at the source; V2: in a second hand.")
    ] = None,
    review_on: Annotated[
        str | None, typer.Option(help="The day to read the source again: 2027-05-31.")
    ] = None,
    media: Annotated[
        Path | None, typer.Option(help="The folder of the pictures and films that the sheet names.")
    ] = None,
    replace: Annotated[  # noqa: FBT002 (a flag of the command line)
        bool, typer.Option("--replace", help="Take an existing pack's place; the old one is kept beside it.")
    ] = False,
) -> None:
    """Read another program's questions and write a pack. Exit code 1 where something is left to do."""
    if write_template is not None and file is None:
        _write_template(write_template)
        return
    if file is None or write_template is not None:
        raise Refusal("donnez un fichier à importer, ou --template et le nom du modèle à écrire")
    if file.is_dir():
        raise Refusal(f"{file} est un dossier : donnez un fichier à importer")
    if (source, source_date, source_address).count(None) < 3 and None in {source, source_date}:
        raise Refusal("--source et --source-date vont ensemble : donnez les deux")
    defaults = _defaults(
        {"theme": theme, "notion": notion, "confidence": confidence, "review_on": _date(review_on)},
        {"label": source, "address": source_address, "date": _date(source_date)},
    )
    _import(file, form or _format(file), defaults, Options(out, lang, title, media, replace))


@dataclass(frozen=True, slots=True)
class Options:
    """What was said of the pack as a whole; None where the file or its name says it."""

    out: Path | None
    lang: Language | None
    title: str | None
    media: Path | None
    replace: bool


def _format(file: Path) -> str:
    try:
        return importers.format_of(file)
    except Unreadable as error:
        advice = "Ou ajoutez --format gift, csv, xlsx ou trivia."
        raise Refusal(f"{one_line(file.name)[0]}: {error} {advice}") from error


def _import(file: Path, form: str, defaults: Mapping[str, Any], options: Options) -> None:
    name, sheets = one_line(file.name)[0], form in {"csv", "xlsx"}
    try:
        harvest = importers.read(file, form)
    except Unreadable as error:
        at = import_report.where(name, error.sheet, error.line, "", sheets=sheets)
        raise Refusal(f"{at}{import_report.COLON[sheets]}{error}") from error
    head = _head(options, file, harvest)
    target = options.out or Path(head.id)
    kinds = catalog.find()
    finished = folder.finish(harvest.drafts, defaults, head.language, kinds)
    old, later = None, []
    if finished:
        try:
            old = folder.write(
                target,
                head.model_dump(exclude_defaults=True),
                finished,
                name,
                replace=options.replace,
                media=options.media,
            )
        except Taken as error:
            raise Refusal(str(error)) from error
    if sheets and any(not item.problems for item in finished):
        knows = known([load(language, catalog.folders().values()) for language in LANGUAGES])
        later = examine(finished, head, target, Clock().real().date(), knows, harvest.head)
    console = Console(highlight=False, soft_wrap=True)
    later = [*folder.refused_problems(harvest, defaults, head.language, kinds), *later]
    import_report.show(console, name, harvest, finished, later, sheets=sheets)
    if old is not None:
        console.print(f"L’ancien paquet est gardé dans {old}.", markup=False)
    import_report.sum_up(console, target, harvest, finished)
    wrong = any(note.level != "warning" for note in harvest.notes) or any(item.problems for item in finished)
    raise typer.Exit(1 if wrong or any(problem.level == "error" for problem in later) else 0)


def _date(text: str | None) -> str | None:
    return None if text is None else iso(text)


def _defaults(options: Mapping[str, str | None], source: Mapping[str, str | None]) -> dict[str, Any]:
    """What was said for the whole file; what the loader would refuse in every item is refused at once."""
    defaults: dict[str, Any] = {key: value for key, value in options.items() if value is not None}
    cited = {key: value for key, value in source.items() if value is not None}
    if cited:
        defaults["source"] = cited
    for problem in folder.common_problems(defaults):
        raise Refusal(f"{'.'.join(map(str, problem.where))}: {problem.message} {problem.fix}")
    return defaults


def _head(options: Options, file: Path, harvest: Harvest) -> PackHead:
    """The pack's own lines: the options' first, then the file's; who wrote the questions is named if known.

    Raises:
        Refusal: a line of the sheet of the pack is not one that a pack may have.
    """
    own = harvest.head.fields if harvest.head else {}
    credit = f" Auteur indiqué : {harvest.credit}." if harvest.credit else ""
    head = {
        "title": one_line(file.stem)[0][:80] or "Paquet importé",
        "description": f"Importé de « {one_line(file.name)[0][:120]} ».{credit}",
        **own,
        "id": slug(options.out.resolve().name) if options.out else own.get("id") or slug(file.stem),
    }
    head |= {"title": one_line(options.title)[0][:80]} if options.title else {}
    head |= {"language": options.lang} if options.lang else {}
    try:
        return PackHead.model_validate(head | ({} if head["id"] else {"id": "paquet"}))
    except ValidationError as error:
        at, text = explain(error)[0]
        draft = harvest.head or Draft(0, "", {})
        cell = draft.place(at)
        problem = in_sheet(SourceItem("", draft.place, {}, None).flaw(at, text))
        place = import_report.where(one_line(file.name)[0], cell.file, cell.line, cell.column, sheets=True)
        raise Refusal(f"{place} : {problem.message} {problem.fix}") from error


def _write_template(path: Path) -> None:
    """Write the template; a file that stands there stays."""
    makers = {".csv": template.as_csv, ".xlsx": template.as_xlsx}
    maker = makers.get(path.suffix.lower())
    if maker is None:
        raise Refusal("--template: le nom du modèle finit par .xlsx ou .csv")
    write_new(path, maker())
    typer.echo(f"Modèle écrit : {path}. Remplacez ses exemples, puis : python -m bot import {path}")
