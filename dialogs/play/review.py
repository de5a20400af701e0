"""`réviser`: missed notions come back as practice, in another item where there is one."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from content.pack import Item
from dialogs.play import rounds
from dialogs.turn import FlowContext, Reply, play_button
from games.rules import review as rules
from games.rules.review import Try
from games.view import say
from store.schema.values import Campaign, Round
from usecases.play import door_access


@dataclass(frozen=True, slots=True)
class _Met:
    """A round that was ended, with the campaign and the item it was played from."""

    round: Round
    campaign: Campaign
    item: Item


def review(context: FlowContext) -> Reply:
    """The first due notion's card, and how many are due; a press may name one that was missed.

    Points and streak stay as they are.
    """
    ended = context.uow.rounds.done(context.player.id)
    history = list(_met(context, ended))
    due = rules.due([_try(met) for met in history], context.now)
    left = _wanted(context, history) or due[: max(0, rules.MOST - _reviewed_today(context, history))]
    if not left:
        key = "review.enough" if due else "review.nothing" if history else "review.not_yet"
        return Reply.say(context.words(key), play_button(context.words))
    seen = {played.item_id for played in ended}
    card = _enter(context, [met for met in history if met.item.notion == left[0]], seen)
    if context.conversation_id:
        context.uow.conversations.ask(context.conversation_id, card.round.id if card.asking else None)
    return Reply((say(context.words.count("review.waiting", len(left))), card.view))


def _wanted(context: FlowContext, history: Sequence[_Met]) -> tuple[str, ...]:
    """The notion that a press names, while it was missed when tried last: due or not, it is practice."""
    notion = context.turn.values.get("notion")
    last = next((met for met in reversed(history) if met.item.notion == notion), None)
    return () if last is None or last.round.known else (last.item.notion,)


def _met(context: FlowContext, ended: Sequence[Round]) -> Iterator[_Met]:
    """The ended rounds whose campaign's content is still there; the oldest first."""
    campaigns: dict[int, Campaign | None] = {}
    for played in ended:
        if played.campaign_id not in campaigns:
            campaigns[played.campaign_id] = context.uow.campaigns.get(played.campaign_id)
        campaign = campaigns[played.campaign_id]
        if campaign is not None and campaign.pack_hash is not None and played.known is not None:
            item = door_access.item_of(context, campaign, played.item_id, played.pack_hash)
            yield _Met(played, campaign, item)


def _try(met: _Met) -> Try:
    if met.round.done_at is None:
        raise LookupError("only ended rounds are read")
    return Try(met.item.notion, bool(met.round.known), met.round.done_at)


def _reviewed_today(context: FlowContext, history: Sequence[_Met]) -> int:
    """How many due notions were practised this local day: five teach, more would be cramming.

    A replay of a door whose notion was not due does not count.
    """
    local, today = context.person.site.local, context.person.site.local(context.now).date()
    tries = [_try(met) for met in history]
    return sum(
        met.round.practice and local(attempt.at).date() == today and rules.is_due(tries[:at], attempt)
        for at, (met, attempt) in enumerate(zip(history, tries, strict=True))
    )


def _enter(context: FlowContext, history: Sequence[_Met], seen: Collection[str]) -> rounds.RoundCard:
    """A practice round on a notion, at the door where it was last met, with the item met longest ago."""
    last = history[-1]
    longest_ago_first = sorted({met.item.id: at for at, met in enumerate(history)}.items(), key=itemgetter(1))
    chosen = (
        *_unmet(context, last, seen),
        *(item for item, _ in longest_ago_first if _in_pack(context, last, item)),
    )[0]
    return rounds.practise(context, last.campaign, last.round.door, chosen)


def _unmet(context: FlowContext, last: _Met, seen: Collection[str]) -> list[str]:
    """Items of the same notion that this player has not seen and may see: no door still to play has them."""
    pack = door_access.pack_of(context, last.campaign)
    not_now = door_access.withheld(context).union(seen)
    return [
        item
        for item in pack.ids()
        if item not in not_now and pack.item(item, pack.language).notion == last.item.notion
    ]


def _in_pack(context: FlowContext, last: _Met, item: str) -> bool:
    """Whether the last campaign's pack has the item: a round belongs to one campaign."""
    return item in door_access.pack_of(context, last.campaign).ids()
