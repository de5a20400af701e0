"""Which missed notions are due again for a player, from every round that they ended (spaced recall)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from content.pack import Item
from games.rules import review as rules
from games.rules.review import Try
from store.schema.values import Campaign, Round
from usecases.context import Context
from usecases.play import door_access
from usecases.play.today import midnight


@dataclass(frozen=True, slots=True)
class Encounter:
    """A round that was ended, with its campaign, and its item as it is played now."""

    round: Round
    campaign: Campaign
    item: Item


@dataclass(frozen=True, slots=True)
class Due:
    """What is due today: `réviser`, the end of a door, the score and the week's card all go by it.

    Attributes:
        history: the ended rounds whose campaign's content is still there, the oldest first.
        notions: those due, the one most likely forgotten first.
        left: those of them that today has room for: five teach, more would be cramming.
        reviewed: how many were practised this local day; a replay of a door whose notion was not due is none.
        missed: how many notions were missed when tried last, due or not.
        comes_back: the next local day with a notion to review; None where one is left today, or none was
            ever missed.
    """

    history: Sequence[Encounter]
    notions: Sequence[str]
    open_notions: Sequence[str]
    reviewed: int
    missed: int
    comes_back: date | None


def due(context: Context, ended: Sequence[Round]) -> Due:
    """What is due of the rounds that a player ended, the oldest first.

    A notion is due for the whole of its local day: who played at 14:30 yesterday may play at 9:00 today.
    """
    history = list(_encounters(context, ended))
    tries = [_try(encounter) for encounter in history]
    local, end_of_day = context.person.site.local, midnight(context)
    today = local(context.now).date()
    reviewed = sum(
        encounter.round.practice
        and local(attempt.at).date() == today
        and rules.is_due(tries[:at], attempt.notion, end_of_day)
        for at, (encounter, attempt) in enumerate(zip(history, tries, strict=True))
    )
    notions = rules.due(tries, end_of_day)
    open_notions = notions[: max(0, rules.MOST - reviewed)]
    recall_by_notion = {attempt.notion: attempt.known for attempt in tries}
    missed = sum(not was_known for was_known in recall_by_notion.values())
    first = end_of_day if notions else rules.comeback(tries)
    comes_back = None if open_notions or first is None else local(first).date()
    return Due(history, notions, open_notions, reviewed, missed, comes_back)


def _encounters(context: Context, ended: Sequence[Round]) -> Iterator[Encounter]:
    current = context.person.campaign
    campaigns: dict[int, Campaign | None] = {} if current is None else {current.id: current}
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
