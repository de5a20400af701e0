"""A card whose answer was refused: it holds what was given, and says why it is refused."""

from collections.abc import Sequence
from dataclasses import replace

from games.view import Block, Choice, Field, Form, Match, View


def refused(view: View, picks: Sequence[int], text: str, error: str) -> View:
    """The card of an open question, of any kind, after a move that it cannot take.

    What was given is kept nowhere else: a refused move leaves no trace in the round.
    """
    blocks = tuple(_refused(block, picks, text, error) for block in view.blocks)
    return replace(view, summary=error, blocks=blocks)


def _refused(block: Block, picks: Sequence[int], text: str, error: str) -> Block:
    match block:
        case Match() if block.action is not None:
            values = {option.value for option in block.options}
            values_given = (str(pick) if str(pick) in values else "" for pick in picks[: len(block.rows)])
            return replace(block, given=tuple(values_given), error=error)
        case Form():
            return replace(block, fields=tuple(_filled(field, text, error) for field in block.fields))
        case Choice() if block.action is not None:
            return replace(block, error=error)
        case _:
            return block


def _filled(field: Field, text: str, error: str) -> Field:
    value = text[: field.max_length] if field.max_length else text
    return replace(field, value=value, error=error)
