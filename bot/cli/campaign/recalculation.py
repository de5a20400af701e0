"""`python -m bot campaign rebuild`: standings beside the rounds they stand for (rule 10)."""

from dataclasses import replace
from typing import Annotated

import typer

from bot.cli.campaign.lifecycle import Name
from bot.cli.session import ACTOR, Context, open_context
from bot.cli.terminal import Language, Spoken, track
from store.schema.values import Campaign
from usecases.campaigns import recalculation
from usecases.campaigns.recalculation import Differences


def add_to(app: typer.Typer) -> None:
    """Give this command to `campaign`."""
    app.command("rebuild")(run)


def run(
    name: Name = "",
    *,
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing; exit code 1 where something differs.")
    ] = False,
    language: Spoken = Language.fr,
) -> None:
    """Work out a campaign's standings again from its rounds; what is published stays, answers may go on."""
    with open_context(language) as context:
        words = context.words
        campaign, differences = _compared(context, name, mend=not check)
        if not differences:
            typer.echo(words("rebuild.same", name=campaign.name))
            return
        typer.echo(words("rebuild.differs" if check else "rebuild.mended", name=campaign.name))
        for key, count in (
            ("rebuild.players", differences.players),
            ("rebuild.groups", differences.groups),
            ("rebuild.days", differences.days),
        ):
            typer.echo(words("cli.fact", name=words(key), fact=words.number(count)))
        if check:
            raise typer.Exit(1)
        context.do(recalculation.note, ACTOR, campaign, differences, context.now)


def _compared(context: Context, name: str, *, mend: bool) -> tuple[Campaign, Differences]:
    """The campaign and what differed, part by part."""
    campaign, spans = context.do(recalculation.begin, name)
    run = context.do if mend else context.look
    parts = track(spans, context.words("rebuild.working"))
    players = sum(run(recalculation.players, campaign, span, mend=mend) for span in parts)
    return campaign, replace(run(recalculation.teams, campaign, mend=mend), players=players)
