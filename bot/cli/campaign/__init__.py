"""`python -m bot campaign ...`: every command about campaigns, from the rooms that hold them."""

import typer

from bot.cli.campaign import (
    corrections,
    day_sheet,
    drafts,
    figures,
    ideas,
    items,
    lifecycle,
    reach_tables,
    recalculation,
    team_plans,
    testimonies,
)
from bot.cli.terminal import group


def add_to(app: typer.Typer) -> None:
    """Add these commands to the application."""
    campaign = group("Campaigns: create, launch, look at, stop.")
    for room in (
        lifecycle,
        drafts,
        figures,
        reach_tables,
        items,
        day_sheet,
        corrections,
        ideas,
        testimonies,
        team_plans,
        recalculation,
    ):
        room.add_to(campaign)
    app.add_typer(campaign, name="campaign")
