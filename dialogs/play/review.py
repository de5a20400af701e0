"""`réviser`: missed notions come back as practice, in another item where there is one."""

from collections.abc import Collection, Sequence
from operator import itemgetter

from dialogs.play import rounds
from dialogs.turn import FlowContext, Reply, to_play
from games.view import View, say
from usecases.play import door_access, notions_due
from usecases.play.notions_due import Due, Encounter


def review(context: FlowContext) -> Reply:
    """The first due notion's card, and how many are due; a press may name one that was missed.

    Points and streak stay as they are.
    """
    ended = context.uow.rounds.done(context.player.id)
    due = notions_due.due(context, ended)
    history = due.history
    left = _wanted(context, history) or due.left
    if not left:
        return Reply((_nothing_left(context, due),))
    seen = {played.item_id for played in ended}
    card = _enter(context, [encounter for encounter in history if encounter.item.notion == left[0]], seen)
    if context.conversation_id:
        context.uow.conversations.ask(context.conversation_id, card.round.id if card.asking else None)
    return Reply((say(context.words.count("review.waiting", len(left))), card.view))


def _nothing_left(context: FlowContext, due: Due) -> View:
    """Why nothing is reviewed now; a door that waits is offered."""
    key = "review.enough" if due.notions else "review.nothing" if due.history else "review.not_yet"
    return say(context.words(key), *to_play(context))


def _wanted(context: FlowContext, history: Sequence[Encounter]) -> tuple[str, ...]:
    """The notion that a press names, while it was missed when tried last: due or not, it is practice."""
    notion = context.turn.values.get("notion")
    last = next((encounter for encounter in reversed(history) if encounter.item.notion == notion), None)
    return () if last is None or last.round.known else (last.item.notion,)


def _enter(context: FlowContext, history: Sequence[Encounter], seen: Collection[str]) -> rounds.RoundCard:
    """A practice round on a notion, at the door where it was last met, with the item met longest ago."""
    last = history[-1]
    longest_ago_first = sorted(
        {encounter.item.id: at for at, encounter in enumerate(history)}.items(), key=itemgetter(1)
    )
    chosen = (
        *_unmet(context, last, seen),
        *(item for item, _ in longest_ago_first if _in_pack(context, last, item)),
    )[0]
    return rounds.practise(context, last.campaign, last.round.door, chosen)


def _unmet(context: FlowContext, last: Encounter, seen: Collection[str]) -> list[str]:
    """Items of the same notion that this player has not seen and may see: no door still to play has them."""
    pack = door_access.pack_of(context, last.campaign)
    not_now = door_access.withheld(context).union(seen)
    return [
        item
        for item in pack.ids()
        if item not in not_now and pack.item(item, pack.language).notion == last.item.notion
    ]


def _in_pack(context: FlowContext, last: Encounter, item: str) -> bool:
    """Whether the last campaign's pack has the item: a round belongs to one campaign."""
    return item in door_access.pack_of(context, last.campaign).ids()
