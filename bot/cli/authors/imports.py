"""`import`: another program's questions become a pack, and the template of the spreadsheet."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.text import Text

from bot.cli.files import write_new
from bot.cli.session import Refusal
from content import importers
from content.importers import folder
from content.importers.folder import Finished, Taken
from content.importers.harvest import Harvest, Unreadable
from content.importers.spreadsheet import template
from content.importers.text import WINDOWS, one_line, slug
from content.loader.problems import explain
from content.pack import Head, Language, PackHead
from games import catalog

_LEVELS = {"refused": ("refusée", "red"), "draft": ("à compléter", "yellow"), "lost": ("perdu", "cyan")}
_EXAMPLE = {
    "id": "a",
    "kind": "quiz",
    "theme": "a",
    "notion": "a",
    "source": {"label": "a", "date": "2024"},
    "confidence": "V",
    "review_on": "2027-01-01",
}


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
    lang: Annotated[Language, typer.Option(help="The pack's language.")] = "fr",
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
        {"theme": theme, "notion": notion, "confidence": confidence, "review_on": review_on},
        {"label": source, "address": source_address, "date": source_date},
    )
    name = one_line(file.name)[0]
    try:
        harvest = importers.read(file, form or importers.format_of(file))
    except Unreadable as error:
        raise Refusal(f"{name}:{error.line}: {error}" if error.line else f"{name}: {error}") from error
    finished = folder.finish(harvest.drafts, defaults, lang, catalog.find())
    target = out or Path(slug(file.stem) or "paquet")
    console = Console(highlight=False, soft_wrap=True)
    _report(console, name, harvest, finished)
    if finished:
        head = _head(target, title, lang, file, harvest)
        try:
            old = folder.write(target, head, finished, name, replace=replace)
        except Taken as error:
            raise Refusal(str(error)) from error
        if old is not None:
            console.print(f"L’ancien paquet est gardé dans {old}.", markup=False)
    _sum_up(console, target, harvest, finished)
    raise typer.Exit(1 if harvest.notes or any(item.problems for item in finished) else 0)


def _defaults(options: Mapping[str, str | None], source: Mapping[str, str | None]) -> dict[str, Any]:
    """What was said for the whole file; what the loader would refuse in every item is refused at once."""
    defaults: dict[str, Any] = {key: value for key, value in options.items() if value is not None}
    cited = {key: value for key, value in source.items() if value is not None}
    if cited:
        defaults["source"] = cited
    try:
        Head.model_validate(_EXAMPLE | defaults)
    except ValidationError as error:
        where, text = explain(error)[0]
        raise Refusal(f"{'.'.join(map(str, where))}: {text}") from error
    return defaults


def _head(target: Path, title: str | None, lang: Language, file: Path, harvest: Harvest) -> dict[str, str]:
    """The pack's own lines; who wrote the questions is named where the file says it."""
    credit = f" Auteur indiqué : {harvest.credit}." if harvest.credit else ""
    head = {
        "id": slug(target.resolve().name) or "paquet",
        "title": one_line(title or file.stem)[0][:80] or "Paquet importé",
        "language": lang,
        "description": f"Importé de « {one_line(file.name)[0][:120]} ».{credit}",
    }
    return PackHead.model_validate(head).model_dump()


def _report(console: Console, name: str, harvest: Harvest, finished: Sequence[Finished]) -> None:
    """Every question that did not come through whole, in the order of the file."""
    findings: list[tuple[int, str, str, str]] = [
        (note.line, note.level, note.name, note.text) for note in harvest.notes
    ]
    findings += [
        (item.draft.line, "draft", item.id, " ".join(problem.message for problem in item.problems))
        for item in finished
        if item.problems
    ]
    for line, level, item, text in sorted(findings, key=lambda item: item[0]):
        word, colour = _LEVELS[level]
        where = f"{name}:{line}" if line else name
        inside = f" [{one_line(item)[0]}] " if item else " "
        console.print(Text.assemble((where, "bold"), ": ", (word, colour), inside, text))
    if harvest.encoding == WINDOWS:
        console.print(f"{name} a été lu en Windows-1252 : vérifiez les accents.", markup=False)


def _sum_up(console: Console, target: Path, harvest: Harvest, finished: Sequence[Finished]) -> None:
    drafts = sum(bool(item.problems) for item in finished)
    refused = sum(note.level == "refused" for note in harvest.notes)
    lost = len(harvest.notes) - refused
    ready = len(finished) - drafts
    where = f" ({target / 'items'})" if ready else ""
    waiting = f" ({target / 'drafts'})" if drafts else ""
    console.print(
        f"{ready} fiche(s) prête(s){where}, {drafts} à compléter{waiting}, "
        f"{refused} refusée(s), {lost} perte(s).",
        markup=False,
    )


def _write_template(path: Path) -> None:
    """Write the template; a file that stands there stays."""
    makers = {".csv": template.as_csv, ".xlsx": template.as_xlsx}
    maker = makers.get(path.suffix.lower())
    if maker is None:
        raise Refusal("--template: le nom du modèle finit par .xlsx ou .csv")
    write_new(path, maker())
    typer.echo(f"Modèle écrit : {path}. Remplacez ses exemples, puis : python -m bot import {path}")
