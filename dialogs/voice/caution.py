"""What a text may say of a person is pointed out once, before it is sent (rule 16)."""

from collections.abc import Mapping, Sequence
from typing import Final

from content.words import Catalogue
from dialogs import commands, permissions
from dialogs.turn import FlowContext, titled
from games.view import Action, Block, Button, Text, View
from usecases.names import fold
from usecases.voice import caution
from usecases.voice.caution import Sign

PURPOSE: Final = "caution"
SURE: Final = "sure"
"""A press or a form says by it which text was looked at already: a changed one is looked at again."""
_CHOSEN: Final = frozenset({"pulse", "draft", SURE})
"""Values that nobody wrote as words."""


def card(context: FlowContext, verb: str, values: Mapping[str, str]) -> View | None:
    """What to look at again in a text before it is sent; None where nothing strikes, or it was said.

    Args:
        context: of the turn that would send it.
        verb: what sends it, with these values.
        values: their `text` is looked at.
    """
    mark = _mark(values)
    signs = caution.unseen(context.uow, _whole_text(values), values.get(SURE, ""))
    if not signs:
        return None
    words, values = context.words, {key: value for key, value in values.items() if key != SURE}
    blocks: list[Block] = [Text(values["text"], quoted=True)]
    blocks += [Text(line, "strong") for line in lines(words, signs, "caution.person")]
    blocks.append(Text(words("caution.incomplete"), "soft"))
    permissions.ask_once(context, PURPOSE, {"verb": verb, "values": dict(values)})
    buttons = (
        Button(words("caution.edit"), Action.of(verb, **_draft(values)), primary=True),
        Button(words("caution.send"), Action.of(verb, **values, **{SURE: mark})),
    )
    return titled(words("caution.kind"), words("caution.title"), *blocks, buttons=buttons)


def lines(words: Catalogue, signs: Sequence[Sign], person: str) -> list[str]:
    """What strikes in a text, in words; `person` is the key of what is said of names."""
    pieces = [words("caution.piece", text=_whole(sign)) for sign in signs if sign.text]
    sentences = [words(person, pieces=", ".join(pieces))] if pieces else []
    return [*sentences, *([words("caution.offence")] if len(pieces) < len(signs) else [])]


def _whole(sign: Sign) -> str:
    """A piece of a text; a telephone number stands on one line."""
    return "\u00a0".join(sign.text.split()) if sign.kind == "telephone" else sign.text


def sure(context: FlowContext) -> dict[str, str]:
    """Which text was looked at already, by the turn: to hand on."""
    values = context.turn.values
    return {SURE: values[SURE]} if SURE in values else {}


def typed(context: FlowContext) -> tuple[str, dict[str, str]] | None:
    """The command that a yes, a no or a button's label typed right after the card means; else None."""
    question = permissions.asked_once(context, PURPOSE)
    if question is None:
        return None
    values = dict(question.payload["values"])
    text, words = context.turn.text, context.words
    if commands.read_yes(text) == (True, None) or fold(text) == fold(words("caution.send")):
        return question.payload["verb"], {**values, SURE: _mark(values)}
    edits = commands.refuses(text) or fold(text) == fold(words("caution.edit"))
    return (question.payload["verb"], _draft(values)) if edits else None


def _draft(values: Mapping[str, str]) -> dict[str, str]:
    """The values of a press that opens the form again with what was typed, looked at already."""
    return {**values, "draft": "1", SURE: _mark(values)}


def _whole_text(values: Mapping[str, str]) -> str:
    return " \n".join(value for key, value in values.items() if key not in _CHOSEN)


def _mark(values: Mapping[str, str]) -> str:
    return caution.mark(_whole_text(values))
