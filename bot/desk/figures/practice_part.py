"""Practice by commitment and actions by state, on the sheet of a campaign."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.desk.figures.bars import Bar
from bot.desk.plans.actions import STATES
from content.loader import PackErrors
from content.words import Catalogue
from games import alphabet
from games.rules.small_numbers import by_fives
from games.screens.rooms import plan as screens
from games.screens.rooms import recap
from store.schema.rights import NOWHERE, Scope
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.context import Services
from usecases.indicators import season_practice


@dataclass(frozen=True, slots=True)
class PracticePart:
    """What a season's grids tell: of how many, by commitment, and the actions that they brought.

    `place` is the team or site of a relais of which this is; "" where it is of all that was asked for.
    """

    base: str
    commitments: Sequence[Bar]
    actions: Sequence[Bar]
    place: str = ""


def of_each(
    uow: UnitOfWork, services: Services, words: Catalogue, campaign: Campaign, scope: Scope
) -> Sequence[PracticePart]:
    """A part of each site and team of a scope, never of all of them together (rule 18)."""
    sites, teams = uow.teams.site_names(), {team.id: team.name for team in uow.teams.all()}
    places = [(sites[site], Scope(sites=frozenset({site}))) for site in scope.sites & sites.keys()]
    places += [(teams[team], Scope(teams=frozenset({team}))) for team in scope.teams & teams.keys()]
    pairs = ((place, of(uow, services, words, campaign, only)) for place, only in places)
    parts = [replace(part, place=place) for place, part in pairs if part is not None]
    return sorted(parts, key=lambda part: alphabet.order(part.place))


def of(
    uow: UnitOfWork, services: Services, words: Catalogue, campaign: Campaign, scope: Scope
) -> PracticePart | None:
    """The part of a campaign, of everybody or of a scope's teams; None where there is nothing to show."""
    within = None if scope == NOWHERE else scope
    try:
        practice = season_practice.of(uow, services.library, campaign, words.language, within)
    except (LookupError, PackErrors):  # its pack can no longer be read, which the sheet says
        return None
    if practice is None:
        return None
    commitments = [
        Bar(
            screens.commitment(line.commitment, words),
            recap.tenths(line.held, words),
            10 * line.held.number,
        )
        for line in practice.commitments
    ]
    actions = [
        Bar(words(f"team_paper.state_{state}"), words.number(practice.actions[state]))
        for state in STATES
        if practice.actions.get(state)
    ]
    base = (
        words("desk.practice_base", n=words.number(by_fives(practice.people))) if practice.commitments else ""
    )
    return PracticePart(base, commitments, actions)
