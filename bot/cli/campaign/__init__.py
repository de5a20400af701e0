"""`python -m bot campaign ...`: every command about campaigns, from the rooms that hold them."""

import typer

from bot.cli.campaign import corrections, drafts, figures, lifecycle, recalculation


def add_to(app: typer.Typer) -> None:
    """Add these commands to the application."""
    group = typer.Typer(
        help="Seasons: create, launch, look at, stop.", no_args_is_help=True, rich_markup_mode=None
    )
    for room in (lifecycle, drafts, figures, corrections, recalculation):
        room.add_to(group)
    app.add_typer(group, name="campaign")
