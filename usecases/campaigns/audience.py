"""A campaign's audience: read from an admin's text, written back, counted; who would play two at once."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, TypeVar

from content.words import Catalogue
from store.campaigns.campaigns import PLAYABLE
from store.schema.audience import EVERYBODY, Audience
from store.schema.values import Campaign, Draft
from store.standings.indicators import Place
from store.standings.participation import Reach
from store.unit_of_work import UnitOfWork
from usecases import names
from usecases.context import CampaignError
from usecases.names import fold

T = TypeVar("T")

LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Expectation:
    """How many people a campaign is for, and where the number comes from.

    `basis`: a list alone; known people, and the headcount declared of a team; or known people alone.
    """

    people: int
    basis: Literal["listed", "declared", "known"]


def read(uow: UnitOfWork, text: str) -> Audience:
    """Who a campaign is for: "tous", "liste X", "site X" or "équipe X"; several with "et" or commas."""
    phrase = text.strip()
    if fold(phrase) in {"", "tous", "toutlemonde", "everyone", "all"}:
        return EVERYBODY
    kind, _, rest = phrase.partition(" ")
    if fold(kind) in {"liste", "list"} and rest:
        list_id = uow.lists.numbers().get(fold(rest))
        if list_id is None:
            raise CampaignError("campaign.no_list", name=rest[:LONGEST_NAME])
        return Audience(list_id=list_id)
    if fold(kind) in {"site", "sites"}:
        return Audience(sites=_listed(rest, names.sites(uow), "campaign.no_site"))
    if fold(kind) in {"equipe", "equipes", "team", "teams"}:
        teams = {fold(team.name): team.id for team in uow.teams.all()}
        return Audience(teams=_listed(rest, teams, "campaign.no_team"))
    raise CampaignError("campaign.audience")


def in_words(uow: UnitOfWork, words: Catalogue, audience: Audience, *, past: bool = False) -> str:
    """An audience in words that `read` understands; `past` names teams that were merged or closed too."""
    if audience.list_id is not None:
        return words("admin.of_list", name=uow.lists.names().get(audience.list_id, ""))
    if audience.sites is not None:
        site_names = uow.teams.site_names()
        chosen = (site_names.get(site_id, site_id) for site_id in audience.sites)
        return words("admin.of_sites", names=" ; ".join(chosen))
    if audience.teams is not None:
        teams = {team.id: team.name for team in uow.teams.all()}
        former = [uow.teams.open_or_past(number) for number in audience.teams if past and number not in teams]
        teams |= {team.id: team.name for team in former if team is not None}
        team_names = (teams[team_id] for team_id in audience.teams if team_id in teams)
        return words("admin.of_teams", names=" ; ".join(team_names))
    return words("admin.everyone")


def closed_teams(uow: UnitOfWork, audience: Audience) -> list[str]:
    """The names of the teams of an audience that were closed."""
    numbers = set(audience.teams or ()) - {team.id for team in uow.teams.all()}
    teams = (uow.teams.open_or_past(number) for number in sorted(numbers))
    return [team.name for team in teams if team is not None]


def people(words: Catalogue, reach: Reach) -> str:
    """How many people a campaign reaches, in words: joined, and invited who will enter."""
    joined = words.count("admin.reach_joined", reach.joined)
    if not reach.invited:
        return joined
    if not reach.joined:
        return words.count("admin.reach_invited", reach.invited)
    return words.count("admin.reach_both", reach.invited, joined=joined)


def figure(words: Catalogue, reach: Reach) -> str:
    """The same as a figure, where a label says "people"."""
    joined = words.number(reach.joined)
    return words.count("admin.reach_both", reach.invited, joined=joined) if reach.invited else joined


def expected(uow: UnitOfWork, audience: Audience) -> Counter[Place]:
    """The people whom a campaign is for, by team and site: each once, who came by a poster too (rule 17).

    Of a team into which nobody was imported, its headcount where that is more.
    """
    people = Counter(uow.indicators.expected(audience))
    for place, headcount in uow.indicators.headcounts(audience).items():
        people[place] = max(people[place], headcount)
    return people


def expectation(uow: UnitOfWork, audience: Audience) -> Expectation:
    """The sum of the `expected`; a declared headcount is its basis where one is more than is known."""
    people = expected(uow, audience).total()
    if audience.list_id is not None:
        return Expectation(people, "listed")
    declared = people > sum(uow.indicators.expected(audience).values())
    return Expectation(people, "declared" if declared else "known")


def concerned(words: Catalogue, reach: Reach, stage: str) -> str:
    """As a figure, whom a campaign reaches: the number that its launch asks for; empty once it has begun.

    From then on who joined would stand beside who came (rule 7): the people `expected` are told instead.
    """
    if stage == "draft":
        return figure(words, reach)
    return words.count("admin.reach_total", reach.total) if stage == "scheduled" else ""


def pairs(words: Catalogue, reach: Reach, expectation: Expectation, stage: str) -> list[tuple[str, str]]:
    """Labels and figures: whom a campaign reaches, until it begins; who is expected, once it is launched."""
    told = {
        "admin.people": concerned(words, reach, stage),
        "reach.expected": expected_in_words(words, expectation, stage),
    }
    return [(words(label), text) for label, text in told.items() if text]


def expected_in_words(words: Catalogue, expectation: Expectation, stage: str) -> str:
    """The people expected of a launched campaign and what counts, after a label; empty for a draft."""
    return "" if stage == "draft" else words.count(f"admin.expected_{expectation.basis}", expectation.people)


def _listed(text: str, ids_by_name: Mapping[str, T], key: str) -> tuple[T, ...]:
    values, unknown = names.read_list(text, ids_by_name)
    if unknown:
        raise CampaignError(key, name=unknown[:LONGEST_NAME])
    if not values:
        raise CampaignError("campaign.audience")
    return tuple(values)


def overlapping(uow: UnitOfWork, draft: Draft, own: int | None = None) -> Iterator[tuple[Campaign, Reach]]:
    """The launched campaigns, but the `own`, that a draft may not run beside, with how many play both.

    Days of grace never count, nor does the demonstration.
    """
    return _shared(uow, draft, own, is_beside)


def in_grace(uow: UnitOfWork, draft: Draft, own: int | None = None) -> Iterator[tuple[Campaign, Reach]]:
    """The launched campaigns in whose days of grace a draft begins, with how many play both."""

    def begins(draft: Draft, other: Draft) -> bool:
        return other.doors[-1].date < draft.doors[0].date <= other.last_day

    return _shared(uow, draft, own, begins)


def _shared(
    uow: UnitOfWork, draft: Draft, own: int | None, meets: Callable[[Draft, Draft], bool]
) -> Iterator[tuple[Campaign, Reach]]:
    """The launched campaigns that a draft meets and that are for some of its people; no demonstration."""
    for other in uow.campaigns.all():
        apart = other.id == own or other.demo or draft.demo or other.state not in PLAYABLE
        if apart or not meets(draft, other):
            continue
        both = (draft.audience, other.audience)
        shared = Reach(uow.players.count_in(*both), uow.invitations.count_in(*both))
        if shared.total or _same_people(uow, *both):
            yield other, shared


def is_beside(draft: Draft, other: Draft, since: date = date.min) -> bool:
    """Whether two campaigns have days in common from their first doors to their last, those `since` alone."""
    first = max(draft.doors[0].date, other.doors[0].date, since)
    return first <= min(draft.doors[-1].date, other.doors[-1].date)


def refuse_overlap(uow: UnitOfWork, campaign: Campaign) -> None:
    """Raises CampaignError where somebody would play two launched campaigns on the same days."""
    for other, shared in overlapping(uow, campaign, campaign.id):
        if shared.joined and shared.invited:
            raise CampaignError(
                "campaign.overlap_both", shared.total, name=other.name, invited=Decimal(shared.invited)
            )
        if shared.joined:
            raise CampaignError("campaign.overlap", shared.joined, name=other.name)
        if shared.invited:
            raise CampaignError("campaign.overlap_invited", shared.invited, name=other.name)
        raise CampaignError("campaign.overlap_ahead", name=other.name)


def _same_people(uow: UnitOfWork, audience: Audience, other: Audience) -> bool:
    """Whether two audiences overlap as defined, even where nobody is in both yet."""
    if audience.teams is not None and other.teams is not None:
        return not set(audience.teams).isdisjoint(other.teams)
    if audience.sites is not None and other.sites is not None:
        return not set(audience.sites).isdisjoint(other.sites)
    if audience.list_id is not None and other.list_id is not None:
        return uow.lists.share(audience.list_id, other.list_id)
    if audience.everybody or other.everybody:
        return True
    if audience.list_id is not None or other.list_id is not None:
        return False
    # Teams and sites: whoever comes by a team's link would play both.
    both = (audience, other)
    return any(all(each.has_team(team.id, team.site_id) for each in both) for team in uow.teams.all())
