"""Commands that let people in: links as printable sheets, the Teams app's package."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.files import fill, reserve
from bot.cli.session import ACTOR, Context, Refusal, open_context
from bot.cli.terminal import track
from bot.pages.papers.link_sheets import LinkPage, Paper, Sheet
from store.schema.values import Team
from store.unit_of_work import UnitOfWork
from usecases import names as naming
from usecases.people import links as people_links


def add_to(app: typer.Typer) -> None:
    """Add these commands to the application."""
    app.command()(links)
    app.command("teams-package")(teams_package)


def links(
    file: Annotated[Path, typer.Argument(help="The sheet to print, as HTML.")] = Path("liens.html"),
    names: Annotated[
        list[str] | None, typer.Option("--team", help="Only this team; may be repeated.")
    ] = None,
    *,
    poster: Annotated[
        Paper | None, typer.Option("--poster", help="One poster a team, of this size, for a wall.")
    ] = None,
    personal: Annotated[
        bool, typer.Option("--personal", help="One link a person, as many as the team's headcount.")
    ] = False,
    revoke: Annotated[
        bool, typer.Option("--revoke", help="End the links printed so far; the new sheet replaces them.")
    ] = False,
) -> None:
    """Make the links people join by: QR codes or posters to print, and the addresses on standard output."""
    with open_context() as context:
        words, base = context.words, context.session.settings.address
        if poster and personal:
            raise Refusal(words("cli.poster_personal"))
        chosen = context.do(_teams, context, names or [])
        reserve(file, words)
        if revoke:
            for team in chosen:
                context.database.run(people_links.revoke_links, ACTOR, team.id, context.now, context.instant)
        sheets = [
            sheet
            for team in track(chosen, "Liens")
            for sheet in context.database.run(_sheets, context, team, base, personal)
        ]
        for sheet in sheets:
            typer.echo(f"{sheet.team}\t{sheet.address}")
        printed = LinkPage(words, poster).whole(sheets)
        fill(file, printed.encode(), words)
        typer.echo(words.count("cli.links_made", len(sheets), file=file), err=True)
        if not context.session.settings.public_url:
            typer.echo(words("cli.links_local"), err=True)


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


def _teams(uow: UnitOfWork, context: Context, names: list[str]) -> list[Team]:
    teams_by_name = {naming.fold(team.name): team for team in uow.teams.all()}
    if not teams_by_name:
        raise Refusal(context.words("cli.no_team"))
    teams = ", ".join(team.name for team in teams_by_name.values())
    unknown = [name for name in names if naming.fold(name) not in teams_by_name]
    if unknown:
        raise Refusal(context.words("cli.no_such_team", name=unknown[0], teams=teams))
    return [teams_by_name[naming.fold(name)] for name in names] or list(teams_by_name.values())


def _sheets(uow: UnitOfWork, context: Context, team: Team, base: str, personal: bool) -> list[Sheet]:  # noqa: FBT001 (work takes plain arguments)
    codes = people_links.to_print(uow, context.services, team, context.instant, personal=personal)
    return [Sheet(team.name, f"{base}/j/{code}", None if personal else team.headcount) for code in codes]
