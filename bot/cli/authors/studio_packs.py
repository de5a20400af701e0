"""`python -m bot studio ...`: packs of authors as folders, for the person at the machine."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.files import refusing, write_new
from bot.cli.session import ACTOR, Refusal, open_context
from bot.cli.terminal import Language, Spoken, group
from content.loader import read
from content.words import Catalogue
from usecases.studio import pack_check, pack_files
from usecases.studio.authors import Author
from usecases.studio.pack_check import Draft

_OPERATOR = Author(None, ACTOR)
Name = Annotated[str, typer.Argument(metavar="PACK", help="The pack's name.")]


def add_to(app: typer.Typer) -> None:
    """Add these commands to the application."""
    studio = group("Packs that authors write in the studio.")
    studio.command()(export)
    studio.command("import")(import_)
    app.add_typer(studio, name="studio")


def export(
    name: Name,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The zip to write: the pack's folder.")],
    *,
    version: Annotated[
        int | None, typer.Option(min=1, help="A published version; without it the draft as it stands.")
    ] = None,
    language: Spoken = Language.fr,
) -> None:
    """Write a pack as the folder that `check`, `preview` and `studio import` read, in one zip."""
    with open_context(language) as context:
        terms = (context.services, _OPERATOR, name)
        if version is None:
            data = context.do(pack_files.of_draft, *terms, context.now)
        else:
            data = context.do(pack_files.of_version, *terms, version, context.now)
        write_new(file, data, context.words)


def import_(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="A pack's folder; its id is the pack's name.")
    ],
    *,
    language: Spoken = Language.fr,
) -> None:
    """Make a draft of a folder; it replaces the items of the draft of that name, where there is one."""
    with open_context(language) as context:
        words = context.words
        reading = read(folder, context.services.library.kinds)
        unread = [flaw for flaw in reading.problems if not flaw.item and flaw.file.startswith("items")]
        if reading.head is None or unread:
            raise Refusal(words("cli.studio_unread", folder=folder))
        media = {}
        for file in reading.media:
            path = folder / "media" / file
            with refusing(path, words, "cli.unread"):
                media[file] = path.read_bytes()
        raws = [record.raw for record in reading.records]
        head = reading.head.model_dump()
        context.do(pack_files.bring, context.services, _OPERATOR, head, raws, media, context.now)
        typer.echo(_line(words, context.look(pack_check.load, reading.head.id)))


def _line(words: Catalogue, draft: Draft) -> str:
    version = draft.versions[0] if draft.versions else None
    parts = [
        words.count("cli.studio_items", len({item.item_id for item in draft.items})),
        words(f"cli.studio_{draft.pack.state}"),
        *([words("cli.studio_version", number=version.number)] if version else []),
        *([words("cli.studio_unread_mark")] if version is not None and version.unread else []),
        *([words("cli.studio_withdrawn")] if draft.pack.withdrawn_at is not None else []),
    ]
    return f"{draft.pack.name} ({draft.head.title}) : {', '.join(parts)}"
