"""Typed words as the answer of the question last shown, and "je ne sais pas" (rules 2 and 3 of the game)."""

from dataclasses import dataclass, replace

from content.pack import Item
from dialogs import commands, permissions
from dialogs.play import answer as play_answer
from dialogs.play import rounds
from dialogs.turn import FlowContext, Reply
from games.kind import BadMove, Move
from games.view import Action, Button, Form
from store.schema.values import Campaign, PlayerContext, Round
from usecases.parsing import whole_number
from usecases.play import door_access

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Waiting:
    """The question last shown, which takes typed words; `question` is its number in the round."""

    person: PlayerContext
    campaign: Campaign
    round: Round
    item: Item
    question: int


def waiting(context: FlowContext) -> Waiting | None:
    """The question that takes typed words in this conversation, None where none does."""
    asking = context.person.asking_round
    person = None if asking is None else context.load(asking)
    if person is None or person.round is None or person.campaign is None:
        return None
    if person.round.player_id != context.player.id:
        return None
    if person.campaign.state == "ended" or person.asking_round != asking:  # other words answered it meanwhile
        return None
    item = door_access.item_of(context, person.campaign, person.round.item_id, person.round.pack_hash)
    question = item.kind.asking(item.body, person.round.state)
    return None if question is None else Waiting(person, person.campaign, person.round, item, question)


def answer(context: FlowContext, pending: Waiting) -> Reply | None:
    """Record the message as the answer of the question; None where it is no answer."""
    move = _move(context, pending)
    if move is None:
        return None
    return replace(play_answer.record(replace(context, person=pending.person), move), replace=False)


def takes_own_words(context: FlowContext, pending: Waiting) -> bool:
    """Whether the question takes free text or a figure rather than a choice."""
    card = rounds.show(replace(context, person=pending.person), pending.campaign, pending.round)
    return any(isinstance(block, Form) for block in card.view.blocks)


def earns(context: FlowContext, pending: Waiting) -> bool:
    """Whether the message would earn something: a question may well ask for a greeting."""
    move = _move(context, pending)
    if move is None:
        return False
    try:
        _, outcome = pending.item.kind.play(pending.item.body, pending.round.state, move, context.now)
    except BadMove:
        return False
    return outcome.share > 0


def unsure(context: FlowContext, pending: Waiting) -> Reply | None:
    """Not knowing is asked back once, then explained; None where the words say something else."""
    if not commands.is_unsure(context.turn.text) or earns(context, pending):
        return None
    if not takes_own_words(context, pending) and _move(context, pending) is not None:
        return None  # a choice says so
    action = Action.of("unknown", round=pending.round.id, q=pending.question)
    before = permissions.asked_once(context, UNKNOWN)
    if before is not None and before.payload == dict(action.values):
        return solution(context, pending)
    permissions.ask_once(context, UNKNOWN, dict(action.values))
    button = Button(context.words("play.unknown_yes"), action)
    return Reply.say(context.words("play.unknown_sure"), button)


def solution(context: FlowContext, pending: Waiting) -> Reply:
    """Record that the person does not know the waiting question, and explain it."""
    reply = play_answer.record(replace(context, person=pending.person), Move(pending.question, unknown=True))
    return replace(reply, replace=False)


def unknown(context: FlowContext) -> Reply:
    """`Voir la réponse`, pressed: the same of the question that the button names."""
    question = whole_number(context.turn.values.get("q"))
    if question is None:
        return Reply.say(context.words("play.bad_move"), status=404)
    return play_answer.record(context, Move(question, unknown=True))


def _move(context: FlowContext, pending: Waiting) -> Move | None:
    text = context.turn.text[: play_answer.LONGEST_TEXT]
    return pending.item.kind.read_text(pending.item.body, pending.round.state, text)
