"""Resume codes: four words shown on a card, left out of what is stored."""

from dataclasses import replace

from content import codes
from dialogs import commands
from dialogs.turn import FlowContext
from games.screens.code import code as code_screen
from games.view import Block, Facts, View
from store.schema.values import Round
from usecases import signing
from usecases.people.resume_codes import HIDDEN, make

_MASK = "••••"


def first(context: FlowContext, played: Round, view: View) -> View:
    """An answer's card, with a code where it is the player's first answer that counts."""
    if played.practice or context.person.standing is not None or context.player.demo:
        return view
    if context.uow.codes.of(context.player.id) is not None:  # of an earlier question or campaign
        return view
    return _with(context, view, make(context.uow, context.services, context.player.id, context.now))


def again(context: FlowContext, played: Round, question: int, view: View) -> View:
    """The card of a question that was answered before, as it was then: with the code made by that answer."""
    seed = context.uow.codes.made_with(context.player.id, played.id, question)
    return view if seed is None else _with(context, view, signing.resume_code(context.services.secret, seed))


def _with(context: FlowContext, view: View, code: str) -> View:
    return replace(view, blocks=(*view.blocks, *code_screen(context.words, displayed(context, code))))


def displayed(context: FlowContext, code: str) -> str:
    """A code as a message shows it: a placeholder on the web, whose messages are stored."""
    return HIDDEN if context.turn.channel == "web" else code


def without(view: View) -> View:
    """A message without codes, as it may be stored where it could not be delivered."""
    return replace(view, blocks=tuple(_without(block) for block in view.blocks))


def _without(block: Block) -> Block:
    if not isinstance(block, Facts):
        return block
    return replace(block, pairs=tuple((label, masked(value)) for label, value in block.pairs))


def masked(text: str) -> str:
    """A typed message as it may be stored: without a code, alone or after `relier`, or an e-mail address."""
    asked = commands.command(text) or ((meant := commands.slip(text)) and (meant.verb, meant.values))
    if asked and asked[0] in {"link", "mail"} and asked[1]:
        return f"{text.split(maxsplit=1)[0]} {_MASK}"
    return _MASK if codes.is_code(text) else text
