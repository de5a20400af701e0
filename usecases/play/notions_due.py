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
class Encounter:
    """A round that was ended, with its campaign, and its item as it is played now."""

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

    history: Sequence[Encounter]
    notions: Sequence[str]
    reviewed: int

    @property
    def left(self) -> Sequence[str]:
        """Those that today has room for: five teach, more would be cramming."""
        return self.notions[: max(0, rules.MOST - self.reviewed)]


def due(context: Context, ended: Sequence[Round]) -> Due:
    """What is due of the rounds that a player ended, the oldest first."""
    history = list(_encounters(context, ended))
    tries = [_try(encounter) for encounter in history]
    local = context.person.site.local
    today = local(context.now).date()
    reviewed = sum(
        encounter.round.practice and local(attempt.at).date() == today and rules.is_due(tries[:at], attempt)
        for at, (encounter, attempt) in enumerate(zip(history, tries, strict=True))
    )
    return Due(history, rules.due(tries, context.now), reviewed)


def _encounters(context: Context, ended: Sequence[Round]) -> Iterator[Encounter]:
    known = context.person.campaign
    campaigns: dict[int, Campaign | None] = {} if known is None else {known.id: known}
    for played in ended:
        if played.campaign_id not in campaigns:
            campaigns[played.campaign_id] = context.uow.campaigns.get(played.campaign_id)
        campaign = campaigns[played.campaign_id]
        if campaign is not None and campaign.pack_hash is not None and played.known is not None:
            item = door_access.item_now(context, campaign, played)
            yield Encounter(played, campaign, item)


def _try(encounter: Encounter) -> Try:
    if encounter.round.done_at is None:
        raise LookupError("only ended rounds are read")
    return Try(encounter.item.notion, bool(encounter.round.known), encounter.round.done_at)
