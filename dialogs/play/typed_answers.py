"""Typed words as the answer of the question last shown, and "je ne sais pas" (rules 2 and 3 of the game)."""

from dataclasses import dataclass, replace

from content.pack import Item
from dialogs import commands, permissions
from dialogs.play import answer as play_answer
from dialogs.play import rounds
from dialogs.turn import Desk, Reply
from games.kind import BadMove, Move
from games.view import Action, Button, Form, say
from store.schema.values import Campaign, Round, Seat
from usecases.parsing import whole_number
from usecases.play import door_access

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Waiting:
    """The question last shown, which takes typed words: where, in which round, of which item, its number."""

    seat: Seat
    campaign: Campaign
    round: Round
    item: Item
    question: int


def waiting(desk: Desk) -> Waiting | None:
    """The question that takes typed words in this conversation, None where none does."""
    asking, key = desk.seat.asking_round, desk.turn.account
    if asking is None:
        return None
    seat = desk.uow.seats.load(key.channel, key.tenant, key.external_id, asking)
    if seat is None or seat.round is None or seat.campaign is None or seat.round.player_id != desk.player.id:
        return None
    if seat.campaign.state == "ended" or seat.asking_round != asking:  # other words answered it meanwhile
        return None
    item = door_access.item_of(desk, seat.campaign, seat.round.item_id, seat.round.pack_hash)
    question = item.kind.asking(item.body, seat.round.state)
    return None if question is None else Waiting(seat, seat.campaign, seat.round, item, question)


def answer(desk: Desk, asked: Waiting) -> Reply | None:
    """The message as the answer of the question; None where it is none."""
    move = _move(desk, asked)
    if move is None:
        return None
    return replace(play_answer.record(replace(desk, seat=asked.seat), move), replace=False)


def takes_own_words(desk: Desk, asked: Waiting) -> bool:
    """Whether the question takes words of one's own, or a figure, rather than a choice."""
    shown = rounds.show(replace(desk, seat=asked.seat), asked.campaign, asked.round)
    return any(isinstance(block, Form) for block in shown.view.blocks)


def earns(desk: Desk, asked: Waiting) -> bool:
    """Whether the message would earn something: a question may well ask for a greeting."""
    move = _move(desk, asked)
    if move is None:
        return False
    try:
        _, outcome = asked.item.kind.play(asked.item.body, asked.round.state, move, desk.turn.now)
    except BadMove:
        return False
    return outcome.share > 0


def unsure(desk: Desk, asked: Waiting) -> Reply | None:
    """Who does not know is asked once, then told; None where the words say something else."""
    if not commands.is_unsure(desk.turn.text) or earns(desk, asked):
        return None
    if not takes_own_words(desk, asked) and _move(desk, asked) is not None:
        return None  # a choice says so
    action = Action.of("unknown", round=asked.round.id, q=asked.question)
    if (before := permissions.asked_once(desk, UNKNOWN)) is not None and dict(
        action.values
    ) == before.payload:
        return solution(desk, asked)
    permissions.ask_once(desk, UNKNOWN, dict(action.values))
    button = Button(desk.words("play.unknown_yes"), action)
    return Reply((say(desk.words("play.unknown_sure"), button),))


def solution(desk: Desk, asked: Waiting) -> Reply:
    """Record that the person does not know the waiting question, and explain it."""
    done = play_answer.record(replace(desk, seat=asked.seat), Move(asked.question, unknown=True))
    return replace(done, replace=False)


def unknown(desk: Desk) -> Reply:
    """`Voir la réponse`, pressed: the same of the question that the button names."""
    question = whole_number(desk.turn.values.get("q"))
    if question is None:
        return Reply((say(desk.words("play.bad_move")),), status=404)
    return play_answer.record(desk, Move(question, unknown=True))


def _move(desk: Desk, asked: Waiting) -> Move | None:
    return asked.item.kind.read_text(
        asked.item.body, asked.round.state, desk.turn.text[: play_answer.LONGEST_TEXT]
    )
