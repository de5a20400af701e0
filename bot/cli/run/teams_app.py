"""`python -m bot teams-package`: the Teams app, as an administrator of Teams takes it."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.files import fill
from bot.cli.session import Refusal, open_context


def add_to(app: typer.Typer) -> None:
    """Add this command to the application."""
    app.command("teams-package")(teams_package)


def teams_package(
    file: Annotated[Path, typer.Argument(help="The zip that a Teams administrator uploads.")] = Path(
        "declic.zip"
    ),
) -> None:
    """Write the Teams app's package: manifest, icons, commands in both languages."""
    # Imported here: the SDK's second is not paid by the other commands.
    from bot.channels.teams import package  # noqa: PLC0415

    with open_context() as context:
        settings = context.session.settings
        organisation = context.database.look(lambda uow: uow.teams.organisation())
        name = organisation[0] if organisation else "Déclic"
        try:
            data = package.build(settings.public_url, settings.microsoft_app_id, context.services.words, name)
        except ValueError as error:
            raise Refusal(str(error)) from error
        fill(file, data, context.words)
        typer.echo(context.words("cli.package", file=file, size=len(data) // 1024))
