"""A team's picture of its practice: answers kept, counted by the clock, shown by fives (rules 7 and 15).

A figure is a team's, or everybody else's; every wider one is the sum of figures as shown, so that none is
found by subtraction. Its counts are softened before they are kept: nothing that follows knows more.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from content.library import Library
from content.loader import PackErrors
from content.pack import Item, Pack
from games import practice
from games.kind import State
from games.practice import OWN, Grid, Remedy, Stand, Statement
from games.rules.small_numbers import FEWEST
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from store.voice.grids import PracticeAnswer, PracticeFigure, PracticeGrid
from usecases.voice.picture import Line, Picture

OPEN: Final = timedelta(days=14)
"""How long a grid that a team opened takes answers: two weeks reach who is away for one."""


def record(
    uow: UnitOfWork, campaign: Campaign, item: Item, player_id: int, state: State, now: datetime
) -> None:
    """Keep what somebody said at a campaign's door, beside their round; without a grid nothing."""
    if item.kind.grid(item.body) is None or campaign.pack_hash is None:
        return
    grid_id = uow.grids.of_campaign(campaign.id, item.id, campaign.pack_hash, now)
    uow.grids.answer(grid_id, player_id, state, item.kind.stands(item.body, state), now)


def item_of(uow: UnitOfWork, library: Library, grid: PracticeGrid, language: str) -> Item:
    """The item that asks a grid's statements, in their corrected words, the team's own last.

    Raises:
        KeyError: the pack has no such item.
    """
    item = _pack(uow, library, grid.pack_hash).item(grid.item_id, language)
    mended = _mended(uow, library, grid, language)
    body = item.body if mended is None else item.kind.reword(item.body, mended.body)
    return replace(item, body=item.kind.widen(body, grid.own_statements))


def grid_of(uow: UnitOfWork, library: Library, grid: PracticeGrid, language: str) -> Grid:
    """The statements and actions of a grid in a language, the team's own statements last.

    Of a grid that was corrected those that it asked from the first, in their corrected words and without what
    was withdrawn: what was added later was not asked of everybody.

    Raises:
        KeyError: the pack has no such item.
        LookupError: the item has no grid.
    """
    original = _grid_in(item_of(uow, library, grid, language))
    mended = _mended(uow, library, grid, language)
    if mended is None:
        return original
    stay = {statement.id for statement in _grid_in(mended).statements}
    return Grid(
        tuple(each for each in original.statements if each.id in stay or each.id.startswith(OWN)),
        tuple(remedy for remedy in original.remedies if remedy.statement in stay),
    )


def _mended(uow: UnitOfWork, library: Library, grid: PracticeGrid, language: str) -> Item | None:
    """The item as it was corrected; None where it was not."""
    if grid.words_hash is None:
        return None
    return _pack(uow, library, grid.words_hash).item(grid.item_id, language)


def _pack(uow: UnitOfWork, library: Library, digest: str) -> Pack:
    return library.pack(digest, lambda: uow.packs.body(digest))


def _grid_in(item: Item) -> Grid:
    grid = item.kind.grid(item.body)
    if grid is None:
        raise LookupError(f"{item.id} has no grid")
    return grid


def is_over(grid: PracticeGrid, now: datetime, *, season_over: bool) -> bool:
    """Whether a grid takes no answer any more: its campaign's last day, or its two weeks, have passed."""
    return season_over if grid.team_id is None else now >= grid.opened_at + OPEN


@dataclass(frozen=True, slots=True)
class News:
    """A figure that is to be shown.

    Attributes:
        before: the figure in whose place it comes, as it was when this one was counted; None: there was none.
        answer_ids: the numbers of the answers that it shows for the first time.
    """

    figure: PracticeFigure
    before: PracticeFigure | None
    answer_ids: Sequence[int]


def look(uow: UnitOfWork, grid: PracticeGrid, now: datetime, *, over: bool = False) -> Sequence[News]:
    """The figures of a grid that are to be shown: those with five people new to them; only reads.

    An answer stays in the figure in which it was first shown, whatever team its person is in later: each
    showing then brings five people whom no other had, so that subtraction finds no fewer. A team's first
    five answers make its figure; what is left at the end counts with everybody else.

    Args:
        over: nobody can answer any more.
    """
    figures = {figure.id: figure for figure in uow.grids.shown(grid.id)}
    by_team = {figure.team_id: figure for figure in figures.values()}
    placed: dict[int | None, list[PracticeAnswer]] = defaultdict(list)
    fresh: dict[int | None, list[PracticeAnswer]] = defaultdict(list)
    for answer in uow.grids.answers(grid.id, now):
        if answer.figure_id in figures:
            placed[figures[answer.figure_id].team_id].append(answer)
        else:
            fresh[_asked_of(grid, answer.team_id)].append(answer)
    groups = _groups(fresh, over=over)
    return [
        _news(grid, team_id, by_team.get(team_id), placed[team_id], answers, _own(uow, grid, team_id), now)
        for team_id, answers in groups
        if len(answers) >= FEWEST
    ]


def _asked_of(grid: PracticeGrid, team_id: int | None) -> int | None:
    """The team of which a new answer tells: a grid that a team opened itself tells of no other."""
    return team_id if grid.team_id in {None, team_id} else None


def _groups(
    fresh: Mapping[int | None, Sequence[PracticeAnswer]], *, over: bool
) -> Sequence[tuple[int | None, Sequence[PracticeAnswer]]]:
    """New answers by team; those of no team and, at the end, of teams with too few, together."""
    few = {team_id for team_id, answers in fresh.items() if team_id is None or len(answers) < FEWEST}
    rest = [answer for team_id in few if over or team_id is None for answer in fresh[team_id]]
    return [*((team_id, fresh[team_id]) for team_id in fresh if team_id not in few), (None, rest)]


def _news(
    grid: PracticeGrid,
    team_id: int | None,
    before: PracticeFigure | None,
    placed: Sequence[PracticeAnswer],
    fresh: Sequence[PracticeAnswer],
    own: AbstractSet[str],
    now: datetime,
) -> News:
    answers = [*placed, *fresh]
    counts = {
        name: practice.softened(stands, people)
        for name, (stands, people) in _counts(answers).items()
        if not name.startswith(OWN) or (name in own and people >= FEWEST)
    }
    figure = PracticeFigure(0, grid.id, team_id, len(answers), counts, now)
    return News(figure, before, [answer.id for answer in fresh])


def _own(uow: UnitOfWork, grid: PracticeGrid, team_id: int | None) -> AbstractSet[str]:
    """The ids of a team's own statements that may be told in its figure: nobody else is told of them."""
    if grid.team_id is not None:
        return {f"{OWN}{text}" for text in grid.own_statements}
    statements = [] if team_id is None else uow.grids.statements(team_id)
    return {f"{OWN}{statement.text}" for statement in statements}


def _counts(answers: Sequence[PracticeAnswer]) -> Mapping[str, tuple[practice.Counts, int]]:
    """How many said what of each statement, and how many were asked it.

    An author's statement is asked of everybody; a team's own, at a season's door, not of who came later from
    another team.
    """
    counts: dict[str, Counter[Stand]] = defaultdict(Counter)
    people: Counter[str] = Counter()
    for answer in answers:
        people.update(answer.said.keys())
        for statement, stand in answer.said.items():
            counts[statement].update([stand] if stand else [])
    return {
        name: (stands, people[name] if name.startswith(OWN) else len(answers))
        for name, stands in counts.items()
    }


def show(uow: UnitOfWork, grid: PracticeGrid, news: Sequence[News], now: datetime, *, over: bool) -> None:
    """Show what was counted; nothing where another clock did, or where the grid was closed meanwhile.

    A team that was merged or closed since, or whose figure another's was added to, is left as it is: the
    grid then stays uncounted and open, and the next clock counts it again.

    Args:
        over: nobody can answer any more: what is shown is frozen.
    """
    numbers = sorted(item.figure.team_id for item in news if item.figure.team_id is not None)
    still_open = {None, *(number for number in numbers if uow.teams.stays(number))}
    uow.grids.hold(grid.id)  # after the teams, as a merge does
    current = uow.grids.get(grid.id)
    if current is None or current.closed_at is not None:
        return
    figures = {figure.team_id: figure for figure in uow.grids.shown(grid.id)}
    lasting = [
        item
        for item in news
        if item.figure.team_id in still_open and figures.get(item.figure.team_id) == item.before
    ]
    for item in lasting:
        uow.grids.show(item.figure, item.answer_ids)
    if len(lasting) < len(news):
        return
    uow.grids.note(grid.id, now)
    if over:
        uow.grids.close(grid.id, now)


def pictures(uow: UnitOfWork, library: Library, team_id: int, language: str) -> Sequence[Picture]:
    """What a team said, grid after grid, the oldest first; only those of which something is shown."""
    drawings = []
    for grid in uow.grids.of_team(team_id):
        figure = uow.grids.figure(grid.id, team_id)
        if figure is None:
            continue
        try:
            drawn = picture(grid_of(uow, library, grid, language), grid, figure)
            drawings.append(replace(drawn, pack=_pack(uow, library, grid.pack_hash).id))
        except (LookupError, PackErrors):
            continue  # an old pack that cannot be read any more
    return drawings


def picture(statement_grid: Grid, grid: PracticeGrid, figure: PracticeFigure) -> Picture:
    """A figure beside the statements of its grid, and the team's own that it was asked at a season's door."""
    people, counts = figure.people, figure.counts
    authored = {statement.id for statement in statement_grid.statements}
    own = [Statement(name, name.removeprefix(OWN), 0) for name in counts if name.startswith(OWN)]
    statements = [*statement_grid.statements, *(each for each in own if each.id not in authored)]
    lines = [Line(statement, people, counts.get(statement.id, {})) for statement in statements]
    return Picture(grid, people, lines)


def proposals(statement_grid: Grid, picture: Picture, own_ids: Sequence[str]) -> Sequence[Remedy]:
    """The actions for a team's largest gaps, three at most; those that it has already are passed over."""
    return practice.proposals(
        statement_grid, {line.statement.id: line.gap for line in picture.lacking}, own_ids
    )
