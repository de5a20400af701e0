"""`python -m bot studio ...`: packs of authors as folders, for the person at the machine."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.files import refusing, write_new
from bot.cli.session import ACTOR, Context, Refusal, open_context
from bot.cli.terminal import Json, Language, Spoken, Yes, agree, as_json, group
from content.loader import read
from store.unit_of_work import UnitOfWork
from usecases.studio import authoring, pack_check, pack_files
from usecases.studio.authors import Author
from usecases.studio.pack_check import Draft

_OPERATOR = Author(None, ACTOR)
Name = Annotated[str, typer.Argument(metavar="PACK", help="The pack's name.")]


def add_to(app: typer.Typer) -> None:
    """Add these commands to the application."""
    studio = group("Packs that authors write in the studio.")
    studio.command("list")(list_)
    studio.command()(export)
    studio.command("import")(import_)
    studio.command()(delete)
    app.add_typer(studio, name="studio")


def list_(*, json: Json = False, language: Spoken = Language.fr) -> None:
    """Every pack of the studio, with its state and its newest version."""
    with open_context(language) as context:
        drafts = context.look(_drafts)
        if json:
            typer.echo(as_json([_data(draft) for draft in drafts]))
            return
        for draft in drafts:
            typer.echo(_line(context, draft))
        if not drafts:
            typer.echo(context.words("cli.studio_none"))


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
        typer.echo(_line(context, context.look(pack_check.load, reading.head.id)))


def delete(name: Name, *, yes: Yes = False, language: Spoken = Language.fr) -> None:
    """Delete a pack that no season uses, with all that it holds, for good."""
    with open_context(language) as context:
        words, draft = context.words, context.look(pack_check.load, name)
        if not yes:
            agree(words("cli.studio_sure_delete", name=name), words("cli.unchanged"))
        context.do(authoring.delete, context.services, _OPERATOR, name, draft.pack.revision, context.now)
        typer.echo(words("cli.studio_deleted", name=name))


def _drafts(uow: UnitOfWork) -> list[Draft]:
    return [pack_check.load(uow, pack.name) for pack in uow.studio_packs.all()]


def _data(draft: Draft) -> dict[str, object]:
    version = draft.versions[0] if draft.versions else None
    return {
        "name": draft.pack.name,
        "title": draft.head.title,
        "state": draft.pack.state,
        "items": len({item.item_id for item in draft.items}),
        "version": version and version.number,
        "unread": version is not None and version.unread,
        "withdrawn": draft.pack.withdrawn_at is not None,
    }


def _line(context: Context, draft: Draft) -> str:
    data, words = _data(draft), context.words
    parts = [
        words.count("cli.studio_items", int(str(data["items"]))),
        words(f"cli.studio_{draft.pack.state}"),
    ]
    if data["version"]:
        parts.append(words("cli.studio_version", number=data["version"]))
    if data["unread"]:
        parts.append(words("cli.studio_unread_mark"))
    if data["withdrawn"]:
        parts.append(words("cli.studio_withdrawn"))
    return f"{draft.pack.name} ({draft.head.title}) : {', '.join(parts)}"
