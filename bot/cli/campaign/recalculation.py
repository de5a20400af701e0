"""`python -m bot campaign rebuild`: standings beside the rounds they stand for (rule 10)."""

from dataclasses import replace
from typing import Annotated

import typer

from bot.cli.campaign.lifecycle import Name
from bot.cli.session import ACTOR, Counter, open_counter
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
    with open_counter(language) as counter:
        words = counter.words
        campaign, found = _compared(counter, name, mend=not check)
        if not found:
            typer.echo(words("rebuild.same", name=campaign.name))
            return
        typer.echo(words("rebuild.differs" if check else "rebuild.mended", name=campaign.name))
        for key, count in (
            ("rebuild.players", found.players),
            ("rebuild.groups", found.groups),
            ("rebuild.days", found.days),
        ):
            typer.echo(words("cli.fact", name=words(key), fact=words.number(count)))
        if check:
            raise typer.Exit(1)
        counter.do(recalculation.note, ACTOR, campaign, found, counter.now)


def _compared(counter: Counter, name: str, *, mend: bool) -> tuple[Campaign, Differences]:
    """The campaign and what differed, part by part."""
    campaign, spans = counter.do(recalculation.begin, name)
    run = counter.do if mend else counter.look
    parts = track(spans, counter.words("rebuild.working"))
    players = sum(run(recalculation.players, campaign, span, mend=mend) for span in parts)
    return campaign, replace(run(recalculation.teams, campaign, mend=mend), players=players)
