"""Practice by commitment and actions by state, on the sheet of a campaign."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.desk.figures.campaign_sheet import Bar
from bot.desk.plans.actions import STATES
from content.words import Catalogue
from games.screens.rooms import recap
from store.schema.rights import NOWHERE, Scope
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.context import Services
from usecases.voice import season_practice


@dataclass(frozen=True, slots=True)
class PracticePart:
    """What a season's grids tell: of how many, by commitment, and the actions that they brought."""

    base: str
    commitments: Sequence[Bar]
    actions: Sequence[Bar]


def of(
    uow: UnitOfWork, services: Services, words: Catalogue, campaign: Campaign, scope: Scope
) -> PracticePart | None:
    """The part of a campaign, of everybody or of a scope's teams; None where there is nothing to show."""
    within = None if scope == NOWHERE else scope
    found = season_practice.of(uow, services.library, campaign, words.language, within)
    if found is None:
        return None
    commitments = [
        Bar(
            words(
                "team_paper.commitment" if line.commitment else "team_paper.own_words", number=line.commitment
            ),
            recap.tenths(line.held, words),
            10 * line.held.number,
        )
        for line in found.commitments
    ]
    actions = [
        Bar(words(f"team_paper.state_{state}"), words.number(found.actions[state]))
        for state in STATES
        if found.actions.get(state)
    ]
    base = words.count("desk.practice_base", found.people) if found.commitments else ""
    return PracticePart(base, commitments, actions)
