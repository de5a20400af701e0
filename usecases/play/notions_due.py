"""Which missed notions are due again for a player, from every round that they ended (spaced recall)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from content.pack import Item
from games.rules import review as rules
from games.rules.review import Try
from store.schema.values import Campaign, Round
from usecases.context import Context
from usecases.play import door_access


@dataclass(frozen=True, slots=True)
class Met:
    """A round that was ended, with the campaign and the item it was played from."""

    round: Round
    campaign: Campaign
    item: Item


@dataclass(frozen=True, slots=True)
class Due:
    """What is due now.

    Attributes:
        history: the ended rounds whose campaign's content is still there, the oldest first.
        notions: those due, the one most likely forgotten first.
        reviewed: how many were practised this local day; a replay of a door whose notion was not due is none.
    """

    history: Sequence[Met]
    notions: Sequence[str]
    reviewed: int

    @property
    def left(self) -> Sequence[str]:
        """Those that today has room for: five teach, more would be cramming."""
        return self.notions[: max(0, rules.MOST - self.reviewed)]


def due(context: Context, ended: Sequence[Round]) -> Due:
    """What is due of the rounds that a player ended, the oldest first."""
    history = list(_met(context, ended))
    tries = [_try(met) for met in history]
    local = context.person.site.local
    today = local(context.now).date()
    reviewed = sum(
        met.round.practice and local(attempt.at).date() == today and rules.is_due(tries[:at], attempt)
        for at, (met, attempt) in enumerate(zip(history, tries, strict=True))
    )
    return Due(history, rules.due(tries, context.now), reviewed)


def _met(context: Context, ended: Sequence[Round]) -> Iterator[Met]:
    known = context.person.campaign
    campaigns: dict[int, Campaign | None] = {} if known is None else {known.id: known}
    for played in ended:
        if played.campaign_id not in campaigns:
            campaigns[played.campaign_id] = context.uow.campaigns.get(played.campaign_id)
        campaign = campaigns[played.campaign_id]
        if campaign is not None and campaign.pack_hash is not None and played.known is not None:
            item = door_access.item_now(context, campaign, played)
            yield Met(played, campaign, item)


def _try(met: Met) -> Try:
    if met.round.done_at is None:
        raise LookupError("only ended rounds are read")
    return Try(met.item.notion, bool(met.round.known), met.round.done_at)
