"""`python -m bot campaign ...`: every command about campaigns, from the rooms that hold them."""

import typer

from bot.cli.campaign import drafts, figures, lifecycle, recalculation, season_export
from bot.cli.terminal import group


def add_to(app: typer.Typer) -> None:
    """Add these commands to the application."""
    campaign = group("Campaigns: create, launch, look at, stop.")
    for room in (drafts, lifecycle, figures, season_export, recalculation):
        room.add_to(campaign)
    app.add_typer(campaign, name="campaign")
