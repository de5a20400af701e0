"""`python -m bot people forget`: for who asks to be forgotten and can no longer reach the bot."""

from typing import Annotated

import typer

from bot.cli.session import ACTOR, open_context
from bot.cli.terminal import Language, Spoken, Yes, agree
from dialogs.player.profile import unsaid
from usecases.people import erasure


def add_to(app: typer.Typer) -> None:
    """Add the command to those about people."""
    app.command("forget")(forget)


def forget(
    who: Annotated[str, typer.Argument(help="The person's pseudonym, or their directory id.")],
    *,
    yes: Yes = False,
    language: Spoken = Language.fr,
) -> None:
    """Erase a person, or somebody expected, as `oublie-moi` does: for good. What is held is never shown."""
    with open_context(language) as context:
        words, services = context.words, context.services
        context.do(erasure.check, services, who)
        if not yes:
            agree(words("people.sure_forget", who=who), words("cli.unchanged"))
        arguments = (services, ACTOR, who, context.now, context.instant, unsaid(services))
        context.do(erasure.forget_called, *arguments)
        typer.echo(words("people.forgot"))
