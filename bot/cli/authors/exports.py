"""`export`: a pack goes on in a spreadsheet, or as a folder of its own."""

from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError
from rich.console import Console

from bot.cli.authors.pack_folder import folder_of
from bot.cli.files import write_new
from bot.cli.session import Refusal
from content.importers import pack_files
from content.importers.losses import as_sheet
from content.importers.pack_files import Contents, Taken
from content.loader import PackErrors, load
from content.pack import Pack, PackHead
from games import catalog


def add_to(app: typer.Typer) -> None:
    """Add this command to the application."""
    app.command("export")(export_)


def export_(
    pack: Annotated[
        Path, typer.Argument(metavar="PACK", help="The folder that holds a pack.yaml, or a pack's name.")
    ],
    target: Annotated[
        Path, typer.Argument(metavar="TARGET", help="A file that ends in .xlsx, or a new folder.")
    ],
    replace: Annotated[  # noqa: FBT002 (a flag of the command line)
        bool,
        typer.Option("--replace", help="Take an existing folder's place; the old one is kept beside it."),
    ] = False,
) -> None:
    """Write a pack as the spreadsheet that `import` reads, or as a folder. Exit code 1: something is lost."""
    folder, kinds = folder_of(pack), catalog.find()
    try:
        source_pack = load(folder, kinds)
    except PackErrors as error:
        wrong = f"{len(error.problems)} erreur(s)"
        raise Refusal(
            f"{folder} ne se lit pas ({wrong}) : python -m bot check {folder} les dit toutes"
        ) from error
    console = Console(highlight=False, soft_wrap=True)
    if target.suffix.lower() != ".xlsx":
        _write_folder(console, source_pack, folder, target, replace=replace)
        return
    data, lost = as_sheet(source_pack, [item.raw for item in source_pack.items], kinds)
    write_new(target, data)
    for loss in lost:
        console.print(
            f"{target} : perdu [{loss.item}] colonne « {loss.column} » : ce texte y change.", markup=False
        )
    media = f" --media {folder / 'media'}" if source_pack.media else ""
    again = f"Pour le lire de nouveau : python -m bot import {target}{media}"
    console.print(f"{len(source_pack.items)} fiche(s) dans {target}. {again}", markup=False)
    raise typer.Exit(1 if lost else 0)


def _write_folder(console: Console, pack: Pack, folder: Path, target: Path, *, replace: bool) -> None:
    """Write the pack again under the folder's name, with its pictures and films."""
    head = {name: str(getattr(pack, name)) for name in PackHead.model_fields} | {"id": target.resolve().name}
    try:
        PackHead.model_validate(head)
    except ValidationError as error:
        raise Refusal(
            f"{target} ne peut pas nommer un paquet : prenez des minuscules, chiffres et tirets"
        ) from error
    lines = {name: value for name, value in head.items() if value != PackHead.model_fields[name].default}
    media = {name: folder / "media" / name for name in pack.media}
    contents = Contents(lines, [(item.raw, ()) for item in pack.items], media=media, name="fiches")
    try:
        old = pack_files.write(target, contents, replace=replace)
    except Taken as error:
        raise Refusal(str(error)) from error
    if old is not None:
        console.print(f"L’ancien paquet est gardé dans {old}.", markup=False)
    console.print(f"{len(pack.items)} fiche(s) dans {target}.", markup=False)
