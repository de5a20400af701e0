"""`python -m bot badge verify FILE`: what a digital badge is worth, in one sentence."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.session import Refusal, open_context
from bot.cli.terminal import Language, Spoken, group
from usecases.credentials import baking, verification


def add_to(app: typer.Typer) -> None:
    """Add this command to the application."""
    badge = group("Digital badges (Open Badges 3.0).")
    badge.command()(verify)
    app.add_typer(badge, name="badge")


def verify(
    file: Annotated[Path, typer.Argument(help="A baked PNG or SVG, or the token alone.")],
    *,
    language: Spoken = Language.fr,
) -> None:
    """Say whether a badge is ours and still stands; exit code 1 where it does not."""
    try:
        with file.open("rb") as stream:
            body = stream.read(baking.LARGEST + 1)  # one more than a badge has: refused as too large
    except OSError as error:
        raise Refusal(f"{file} ne se lit pas ({error.strerror}) : vérifiez le chemin") from error
    with open_context(language) as context:
        verified = context.look(verification.verify, body, context.now)
        words = context.words
        typer.echo(words(f"open_badge.verdict_{verified.verdict}"))
        typer.echo(words(f"open_badge.why_{verified.verdict}", **verification.about(verified)))
    if verified.verdict != "valid":
        raise typer.Exit(1)
