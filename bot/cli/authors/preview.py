"""`preview`: a pack's items in a browser of this machine, played one by one, without a campaign."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bot import log
from bot import settings as configuration
from bot.app import ListenError, listen
from bot.cli.authors.pack_folder import folder_of
from bot.cli.session import Context, Refusal, open_context
from bot.clock import Clock
from bot.preview import season_figures
from bot.preview.item_page import Preview
from bot.preview.season_figures import SeasonFigures
from bot.preview.shelf import Shelf, known
from content.words import LANGUAGES, load
from games import catalog
from store.unit_of_work import UnitOfWork
from usecases.campaigns import life
from usecases.learning import items

HOST = "127.0.0.1"


def add_to(app: typer.Typer) -> None:
    """Add this command to the application."""
    app.command()(preview)


def preview(
    pack: Annotated[
        Path, typer.Argument(metavar="PACK", help="The folder that holds a pack.yaml, or a pack's name.")
    ],
    item: Annotated[str | None, typer.Option(metavar="ID", help="The item to begin with.")] = None,
    port: Annotated[int, typer.Option(min=1, max=65535)] = 3979,
    campaign: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Show beside each item what people answered in this campaign."),
    ] = None,
) -> None:
    """Play any item of a pack in a browser of this machine; the page follows each saved file."""
    settings = configuration.read()
    if not configuration.is_loopback(settings.host):
        raise Refusal(f"l’aperçu ne sert que cette machine, pas HOST={settings.host} : retirez HOST")
    log.configure("warning")
    clock, folders = Clock(), catalog.folders().values()
    spoken = {language: load(language, folders) for language in LANGUAGES}
    shelf = Shelf(folder_of(pack), catalog.find(), known(spoken.values()), lambda: clock.real().date())
    if item is not None and item not in shelf.shown.names():
        raise Refusal(f"{pack} n’a pas de fiche « {item} » : vérifiez son id")
    language = shelf.shown.pack.language
    season = _season(campaign) if campaign is not None else None
    address = f"http://{HOST}:{port}/" + (f"fiche/{language}/{item}" if item else "")
    try:
        app = Preview(shelf, spoken, clock.real, season).make_app()
        asyncio.run(listen(app, HOST, port, _announcement(address)))
    except ListenError as error:
        raise Refusal(f"{error} ; choisissez-en un autre avec --port") from error


def _season(name: str) -> SeasonFigures:
    """What a campaign of the settings' database says of its items, as it was counted last."""
    with open_context() as context:
        return context.look(_figures, context, name)


def _figures(uow: UnitOfWork, context: Context, name: str) -> SeasonFigures:
    words, campaign = context.words, life.find(uow, name, "report", context.now)
    every = items.of(uow, context.services.library, campaign, words.language)
    return season_figures.of(words, campaign.name, every)


@asynccontextmanager
async def _announcement(address: str) -> AsyncIterator[None]:
    """Say where the preview is once it answers."""
    line = f"Aperçu : {address} (Ctrl+C pour arrêter)"
    Console(highlight=False, soft_wrap=True).print(line, style="bold", markup=False)
    yield
