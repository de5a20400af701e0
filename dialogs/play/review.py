"""`réviser`: missed notions come back as practice, in another item where there is one."""

from collections.abc import Collection, Sequence

from dialogs.play import rounds
from dialogs.player.knowledge import comeback_day
from dialogs.turn import FlowContext, Reply, to_play
from games.view import View, say
from usecases.play import door_access, notions_due
from usecases.play.notions_due import Due, Encounter


def review(context: FlowContext) -> Reply:
    """The first due notion's card, and how many are due; points and streak stay as they are."""
    ended = context.uow.rounds.history(context.player.id)
    due = notions_due.due(context, ended)
    if not due.open_notions:
        return Reply((_nothing_left(context, due),))
    item_ids = {played.item_id for played in ended}
    history = [encounter for encounter in due.history if encounter.item.notion == due.open_notions[0]]
    card = _enter(context, history, item_ids)
    if context.conversation_id:
        context.uow.conversations.ask(context.conversation_id, card.round.id if card.asking else None)
    return Reply((say(context.words.count("review.waiting", len(due.open_notions))), card.view))


def _nothing_left(context: FlowContext, due: Due) -> View:
    """Why nothing is reviewed now, and from which day on; a door that waits is offered."""
    words = context.words
    if due.comes_back is not None and not due.notions:
        text = words("review.comes_back", day=comeback_day(context, due.comes_back))
    else:
        text = words(
            "review.enough" if due.notions else "review.nothing" if due.history else "review.not_yet"
        )
    return say(text, *to_play(context))


def _enter(context: FlowContext, history: Sequence[Encounter], past_ids: Collection[str]) -> rounds.RoundCard:
    """A practice round on a notion: an item not seen yet, else the missed one that was met longest ago.

    An item is asked under its own door; one that has none, under the door where the notion was missed.
    """
    missed = [encounter for encounter in history if not encounter.round.known]
    wrong, longest_ago_first = {encounter.item.id for encounter in missed}, dict[str, Encounter]()
    for encounter in history:
        longest_ago_first.pop(encounter.item.id, None)
        longest_ago_first[encounter.item.id] = encounter
    choices = [
        *((missed[-1], item) for item in _unmet(context, missed[-1], past_ids)),
        *((met, item) for item, met in longest_ago_first.items() if item in wrong and _in_pack(context, met)),
    ]
    met, item = choices[0]
    return rounds.practise(context, met.campaign, _door(met, item), item)


def _door(met: Encounter, item: str) -> int:
    """The door where the item was met or that has it, else the one where the notion was met."""
    if met.item.id == item:
        return met.round.door
    doors = (door.number for door in met.campaign.doors if door.item == item)
    return next(doors, met.round.door)


def _unmet(context: FlowContext, last: Encounter, past_ids: Collection[str]) -> list[str]:
    """Items of the same notion that this player has not seen and may see: no door still to play has them."""
    pack = door_access.pack_of(context, last.campaign)
    not_now = door_access.withheld(context).union(past_ids)
    return [
        item
        for item in pack.ids()
        if item not in not_now and pack.item(item, pack.language).notion == last.item.notion
    ]


def _in_pack(context: FlowContext, met: Encounter) -> bool:
    """Whether its campaign's pack still has the item."""
    return met.item.id in door_access.pack_of(context, met.campaign).ids()
