"""Resume codes: four words shown on a card, left out of what is stored."""

import re
from dataclasses import replace
from datetime import datetime

from content import codes
from dialogs import commands
from dialogs.turn import FlowContext
from games.screens.code import code as code_screen
from games.view import Block, Copy, View
from usecases.people import resume_codes
from usecases.people.resume_codes import HIDDEN

_MASK = "••••"
_ADDRESS = re.compile(r"[^\s@<>,;:()]+@[^\s@<>,;:()]+")


def of_door(context: FlowContext, done_at: datetime) -> tuple[Block, ...]:
    """The code that the end of a first door shows; empty where it shows none."""
    code = resume_codes.of_door(context.uow, context.services, context.player.id, done_at)
    return () if code is None else (code_screen(context.words, displayed(context, code)),)


def displayed(context: FlowContext, code: str) -> str:
    """A code as a message shows it: a placeholder on the web, whose messages are stored."""
    return HIDDEN if context.turn.channel == "web" else code


def without(view: View) -> View:
    """A message without codes, as it may be stored where it could not be delivered."""
    return replace(view, blocks=tuple(_without(block) for block in view.blocks))


def _without(block: Block) -> Block:
    return replace(block, text=masked(block.text)) if isinstance(block, Copy) else block


def masked(text: str) -> str:
    """A typed message as it may be stored: without a code, alone or after `relier`, and e-mail addresses."""
    command = commands.command(text) or ((meant := commands.slip(text)) and (meant.verb, meant.values))
    if command and command[0] in commands.PRIVATE and command[1]:
        return f"{text.split(maxsplit=1)[0]} {_MASK}"
    return masked_answer(text)


def masked_answer(text: str) -> str:
    """What was typed as the answer of a question, as it may be stored: it is no command."""
    return _MASK if codes.is_code(text) else _ADDRESS.sub(_MASK, text)
