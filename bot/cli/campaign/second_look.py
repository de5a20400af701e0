"""What may name a person or hurt is pointed out once before a text is sent, as in the chat (rule 16)."""

from collections.abc import Sequence

import typer

from bot.cli.session import Context
from bot.cli.terminal import agree
from dialogs.voice import caution as said
from usecases.voice import caution


def agree_to(context: Context, texts: Sequence[str], person: str, *, yes: bool) -> None:
    """Point out what strikes in what somebody typed, and wait for a yes where anything does.

    Args:
        person: the key of what is said of names.
        yes: it was said beforehand.

    Raises:
        Refusal: they would rather change it.
    """
    words = context.words
    hints = context.look(caution.look, " \n".join(texts))
    if not hints:
        return
    for line in said.lines(words, hints, person):
        typer.echo(line, err=True)
    if not yes:
        agree(words("cli.caution_sure"), words("cli.caution_kept"))
