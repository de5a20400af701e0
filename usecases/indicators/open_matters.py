"""What waits for an answer: a second yes, reports, ideas, sentences to read, teams' plans."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from games import alphabet
from store.audit import Approval
from store.schema.rights import Scope
from store.unit_of_work import UnitOfWork
from usecases.campaigns import approval
from usecases.context import Services
from usecases.voice import plan_list


@dataclass(frozen=True, slots=True)
class PendingAgreement:
    """What one lead agreed to, and another must, under its name; `own`: whoever reads it asked."""

    name: str
    wanted: Approval
    own: bool


@dataclass(frozen=True, slots=True)
class ReportCount:
    """Reports of a campaign's items that wait for an answer."""

    campaign_id: int
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class PackToRead:
    """An author's draft that `given_by`, a label, gives others to read; `name` is its id."""

    name: str
    title: str
    given_by: str


@dataclass(frozen=True, slots=True)
class OpenMatters:
    """Counts of what waits; without a person.

    Attributes:
        asked: launches, resumes, stops, tests and welcomes that wait for another lead's yes.
        reports: of items, by campaign.
        ideas: that nobody decided on.
        sentences: of users that somebody else wrote down, to be read.
        unchosen: teams whose proposals wait for somebody to choose.
        late: actions of teams whose day is past.
        unheard: actions about which nobody could be asked: their teams have neither a room nor a relais.
        full_links: names of teams whose link has no place left.
        packs: drafts of authors that whoever reads this may accept.
    """

    asked: Sequence[PendingAgreement] = ()
    reports: Sequence[ReportCount] = ()
    ideas: int = 0
    sentences: int = 0
    unchosen: int = 0
    late: int = 0
    unheard: int = 0
    full_links: Sequence[str] = ()
    packs: Sequence[PackToRead] = ()

    @property
    def nothing(self) -> bool:
        """Whether all is answered."""
        numbers = (self.ideas, self.sentences, self.unchosen, self.late, self.unheard)
        return not (self.asked or self.reports or self.full_links or self.packs or any(numbers))


def of_lead(
    uow: UnitOfWork, services: Services, actor: str, player_id: int | None, now: datetime, real: datetime
) -> OpenMatters:
    """What waits for a lead, who acts as `actor` and is that player where they have an account."""
    names = {campaign.id: campaign.name for campaign in uow.campaigns.all()}
    agreements = [
        PendingAgreement(name, request, request.actor == actor)
        for name, request in approval.pending(uow, services, now, real)
    ]
    waiting = uow.reports.waiting()
    reports = [ReportCount(number, names[number], waiting[number]) for number in sorted(waiting)]
    full, teams = uow.access.full_links(), {team.id: team.name for team in uow.teams.all()}
    return OpenMatters(
        agreements,
        reports,
        uow.ideas.undecided(),
        sum(sentence.player_id != player_id for sentence in uow.testimonies.unread()),
        uow.plan_lists.unchosen(None),
        plan_list.late(uow, None, now),
        uow.plan_lists.unheard(None),
        sorted((teams[team] for team in full if team in teams), key=alphabet.order),
        _packs(uow, player_id),
    )


def _packs(uow: UnitOfWork, player_id: int | None) -> list[PackToRead]:
    """Drafts that wait for a reader; not of those of which that player wrote something."""
    packs = []
    for pack in [each for each in uow.studio_packs.all() if each.state == "to_read"]:
        newest = uow.studio_packs.newest(pack.id)
        writers = uow.studio_hands.writers(pack.id, newest.number + 1 if newest else 1)
        if player_id not in writers:
            packs.append(PackToRead(pack.name, str(pack.head["title"]), pack.given_by))
    return packs


def of_relay(uow: UnitOfWork, scope: Scope, now: datetime) -> OpenMatters:
    """What waits for a relais: the plans of their teams."""
    lists = uow.plan_lists
    unchosen, late, unheard = lists.unchosen(scope), plan_list.late(uow, scope, now), lists.unheard(scope)
    return OpenMatters(unchosen=unchosen, late=late, unheard=unheard)
