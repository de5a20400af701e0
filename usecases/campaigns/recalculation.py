"""A campaign's standings worked out again from its rounds (rule 10): differences are counted or mended.

The caller runs it in parts, a transaction each, so that answers never wait long. It is idempotent.
"""

from dataclasses import asdict, dataclass
from datetime import datetime

from store.campaigns.campaigns import PLAYABLE
from store.schema.values import Campaign
from store.standings.recalculation import Span
from store.unit_of_work import UnitOfWork
from usecases.campaigns import lifecycle
from usecases.context import CampaignError
from usecases.play import completion

AT_ONCE = 1000
"""Players a part."""


@dataclass(frozen=True, slots=True)
class Differences:
    """How many standings differ from the rounds: counts, never whose.

    Attributes:
        players: players' standings.
        groups: sums of a team's members who joined at one door.
        days: teams whose stored participation on their latest day differs.
    """

    players: int = 0
    groups: int = 0
    days: int = 0

    def __bool__(self) -> bool:
        return any((self.players, self.groups, self.days))


def begin(uow: UnitOfWork, name: str) -> tuple[Campaign, list[Span]]:
    """The campaign of that name, and its players in parts.

    Raises:
        CampaignError: there is no such campaign, or its rounds were forgotten.
    """
    campaign = lifecycle.find(uow, name, (*PLAYABLE, "ended"))
    _remembered(uow, campaign)
    return campaign, uow.recalculation.spans(campaign.id, AT_ONCE)


def players(uow: UnitOfWork, campaign: Campaign, span: Span, *, mend: bool) -> int:
    """How many standings of a part differ from the rounds; `mend` corrects them."""
    if mend:
        lifecycle.locked(uow, campaign)  # two rebuilds at once would each take the difference away
    _remembered(uow, campaign)
    wrong = uow.recalculation.players(campaign.id, span, mend=mend)
    missing = uow.recalculation.missing(campaign, span)
    for person, rounds in missing:
        standing = completion.replay(campaign, person, rounds)
        if mend and standing is not None:
            uow.recalculation.add(campaign.id, person.player.id, standing)
    return wrong + len(missing)


def teams(uow: UnitOfWork, campaign: Campaign, *, mend: bool) -> Differences:
    """How many figures of teams differ from their players' standings; called after all `players`."""
    if mend:
        lifecycle.locked(uow, campaign)
    _remembered(uow, campaign)
    groups = uow.recalculation.sums(campaign.id, mend=mend)
    return Differences(groups=groups, days=uow.recalculation.days(campaign.id, mend=mend))


def _remembered(uow: UnitOfWork, campaign: Campaign) -> None:
    """Raise where the campaign's rounds were forgotten, which may begin between two parts."""
    if uow.recalculation.forgotten(campaign.id):
        raise CampaignError("rebuild.forgotten", name=campaign.name)


def note(uow: UnitOfWork, actor: str, campaign: Campaign, mended: Differences, now: datetime) -> None:
    """Write an audit line of what was mended."""
    uow.audit.write(now, actor, "campaign.rebuild", campaign.name, **asdict(mended))
