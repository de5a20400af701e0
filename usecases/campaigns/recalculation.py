"""A campaign's standings worked out again from its rounds (rule 10): what differs is told or mended.

In parts, each a transaction of its own: answers never wait long. Mending twice does no harm.
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
"""Players of one part."""


@dataclass(frozen=True, slots=True)
class Differences:
    """What is not as the rounds say: counts, never whose.

    Attributes:
        players: players' standings.
        groups: sums of a team's members who joined at one door.
        days: teams whose participation of their latest day is another.
    """

    players: int = 0
    groups: int = 0
    days: int = 0

    def __bool__(self) -> bool:
        return any((self.players, self.groups, self.days))


def begin(uow: UnitOfWork, name: str) -> tuple[Campaign, list[Span]]:
    """The campaign meant, and its players in parts; refused where its rounds were forgotten."""
    campaign = lifecycle.find(uow, name, (*PLAYABLE, "ended"))
    _remembered(uow, campaign)
    return campaign, uow.recalculation.spans(campaign.id, AT_ONCE)


def players(uow: UnitOfWork, campaign: Campaign, span: Span, *, mend: bool) -> int:
    """How many players of a part stand otherwise than their rounds say."""
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
    """What of the teams is not as their players stand: after `players`."""
    if mend:
        lifecycle.locked(uow, campaign)
    _remembered(uow, campaign)
    groups = uow.recalculation.sums(campaign.id, mend=mend)
    return Differences(groups=groups, days=uow.recalculation.days(campaign.id, mend=mend))


def _remembered(uow: UnitOfWork, campaign: Campaign) -> None:
    """Asked again in each part: the clock may begin to forget the campaign between two."""
    if uow.recalculation.forgotten(campaign.id):
        raise CampaignError("rebuild.forgotten", name=campaign.name)


def note(uow: UnitOfWork, actor: str, campaign: Campaign, mended: Differences, now: datetime) -> None:
    """Leave a line of what was mended."""
    uow.audit.write(now, actor, "campaign.rebuild", campaign.name, **asdict(mended))
