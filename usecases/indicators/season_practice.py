"""What a season's teams say of their practice together, and what they do about it (rules 7 and 15)."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from content.library import Library
from games.practice import Stand, Standing
from games.rules.learning import Tenths, tenths
from store.schema.rights import Scope
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from store.voice.grids import PracticeFigure, PracticeGrid
from usecases.voice import practice
from usecases.voice.picture import Picture


@dataclass(frozen=True, slots=True)
class CommitmentPractice:
    """How far the practices of a commitment, 1 to 8, are held, in the mean of its statements."""

    commitment: int
    held: Tenths


@dataclass(frozen=True, slots=True)
class SeasonPractice:
    """What a season's grids tell.

    Attributes:
        people: how many answers are shown; the most where a season has several grids.
        commitments: those that more than half of them are told to call their work.
        actions: how many of the actions that the grids brought stand where.
    """

    people: int
    commitments: Sequence[CommitmentPractice]
    actions: Mapping[Standing, int]


def of(
    uow: UnitOfWork, library: Library, campaign: Campaign, language: str, scope: Scope | None = None
) -> SeasonPractice | None:
    """What the grids of a campaign tell of everybody, or of a scope's teams; None where nothing is shown.

    It is the sum of the figures as shown: what is subtracted from it is one.
    """
    teams = None if scope is None else scope.teams | uow.teams.ever_at(scope.sites)
    pictures = [
        picture
        for grid in uow.grids.of_season(campaign.id)
        if (picture := _picture(uow, library, grid, language, teams)) is not None
    ]
    actions = uow.plan_lists.by_standing(scope, campaign.id)
    if not pictures and not actions:
        return None
    gaps: dict[int, list[float]] = defaultdict(list)
    for picture in pictures:
        for commitment, each in picture.gaps().items():
            gaps[commitment] += each
    commitments = [
        CommitmentPractice(commitment, tenths(1 - sum(each) / len(each)))
        for commitment, each in sorted(gaps.items())
    ]
    return SeasonPractice(max((picture.people for picture in pictures), default=0), commitments, actions)


def _picture(
    uow: UnitOfWork, library: Library, grid: PracticeGrid, language: str, teams: Collection[int] | None
) -> Picture | None:
    """What these teams, or everybody, said in a grid."""
    figures = [figure for figure in uow.grids.shown(grid.id) if teams is None or figure.team_id in teams]
    if not figures:
        return None
    counts: dict[str, Counter[Stand]] = defaultdict(Counter)
    for figure in figures:
        for statement, stands in figure.counts.items():
            counts[statement].update(stands)
    people, until = sum(figure.people for figure in figures), max(figure.until for figure in figures)
    together = PracticeFigure(0, grid.id, None, people, counts, until)
    return practice.picture(practice.grid_of(uow, library, grid, language), grid, together)
