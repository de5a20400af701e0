"""A team's plan on A4: where it stood, what it chose, what moved (rule 15)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Final

from aiohttp import web

from bot.pages.whole import page
from content.library import Library
from content.words import Catalogue
from dialogs.voice import plan_picture
from games.practice import PlanAction
from games.rules.learning import tenths
from games.screens.rooms import plan as screens
from games.screens.rooms import recap
from store.schema.values import Team
from store.unit_of_work import UnitOfWork
from usecases.voice import team_page
from usecases.voice.picture import Picture
from usecases.voice.team_page import TeamPage


@dataclass(frozen=True, slots=True)
class PlanPaper:
    """What the paper says of a team, as of a local day.

    Attributes:
        begun: the local days on which the grids of the first and of the last picture were opened.
        closed: the team is no longer there.
    """

    team_plan: TeamPage
    site: str
    organisation: str
    day: date
    begun: Sequence[date]
    closed: bool


@dataclass(frozen=True, slots=True)
class Link:
    """Where the page leads, on the screen alone."""

    label: str
    address: str


Row = tuple[str, str, str]
"""What is told of, before and now."""
_TYPES: Final = ((2_000, ""), (2_900, "dense"), (3_400, "densest"))
"""How the type of one sheet is called, up to so many letters of statements and actions (`team_plan.css`)."""


def read(uow: UnitOfWork, library: Library, team: Team, language: str, day: date) -> PlanPaper:
    """What there is to print of a team, closed or not."""
    team_plan, organisation = team_page.page(uow, library, team, language), uow.teams.organisation()
    site = uow.teams.sites()[team.site_id]
    pictures = [picture for picture in (team_plan.first, team_plan.last) if picture is not None]
    return PlanPaper(
        team_plan,
        uow.teams.site_names().get(team.site_id, team.site_id),
        organisation[0] if organisation else "",
        day,
        [site.local(picture.grid.opened_at).date() for picture in pictures],
        closed=uow.teams.team(team.id) is None,
    )


def answer(words: Catalogue, paper: PlanPaper, links: Sequence[Link] = ()) -> web.Response:
    """The page."""
    team_plan = paper.team_plan
    commitments, shifts = _commitments(words, team_plan), _shifts(words, team_plan)
    stood = [] if team_plan.first is None else _stood(words, team_plan.first)
    actions = [_action_values(words, action) for action in (*team_plan.open_actions, *team_plan.ended)]
    texts = [text for text, *_ in shifts or stood]
    return page(
        "team_plan.html",
        "team_plan.css",
        words=words,
        paper=paper,
        links=links,
        first=team_plan.first,
        size=_type([*texts, *chain.from_iterable(action.values() for action in actions)]),
        stood=stood,
        apart=None if team_plan.last is None else team_plan.last.most_apart,
        commitments=commitments,
        held=[row[:2] for row in commitments],
        again=bool(shifts),
        shifts=shifts,
        shared=team_plan.shared() is not None,
        unshared=plan_picture.unshared(words, team_plan),
        moved=any(before != now for _, before, now in shifts),
        actions=actions,
        proposed=[words("plan.what", what=action.what, time=action.time) for action in team_plan.proposed],
        days=[words.date_long(day) for day in paper.begun],
        answered=[
            plan_picture.answers(words, each)
            for each in (team_plan.first, team_plan.last)
            if each is not None
        ],
        today=words.date_long(paper.day),
    )


def _type(texts: Iterable[str]) -> str:
    """The type in which texts fit one sheet; the usual one where they never do."""
    letters = sum(map(len, texts))
    return next((name for most, name in _TYPES if letters <= most), "")


def _stood(words: Catalogue, picture: Picture) -> list[tuple[str, str]]:
    return [(line.statement.text, plan_picture.standing(words, line)) for line in picture.lines]


def _shifts(words: Catalogue, team_plan: TeamPage) -> list[Row]:
    """How many in ten said yes, and say it now, to each statement of the last grid."""
    return [
        (shift.text, plan_picture.yes(words, shift.before), plan_picture.yes(words, shift.after))
        for shift in team_plan.shifts()
        if shift.after is not None
    ]


def _commitments(words: Catalogue, team_plan: TeamPage) -> list[Row]:
    """How near the team was to each commitment, and is, by what both grids ask; of one grid as it is."""
    if team_plan.first is None or team_plan.last is None:
        return []
    first, last = (
        (team_plan.first, team_plan.last) if not team_plan.shifts() else team_plan.shared() or (None, None)
    )
    if first is None or last is None:
        return []
    before, now = first.by_commitment(), last.by_commitment()
    rows = []
    for number in sorted({*before, *now}):
        name = screens.commitment(number, words)
        rows.append((name, _commitment_tenths(words, before, number), _commitment_tenths(words, now, number)))
    return rows


def _commitment_tenths(words: Catalogue, gaps: Mapping[int, float], number: int) -> str:
    if number not in gaps:
        return words("plan.not_asked")
    return recap.tenths(tenths(1 - gaps[number]), words)


def _action_values(words: Catalogue, action: PlanAction) -> dict[str, str]:
    """An action: its state, what it is, and what else is known of it."""
    state = words(f"team_paper.state_{action.state}")
    if action.reason:
        state = words("team_paper.because", state=state, reason=words(f"plan.why.{action.reason}"))
    due = "" if action.due is None else words("plan.due_on", day=action.due)
    open_yet = action.state in {"chosen", "underway"}
    return {
        "state": state,
        "name": action.state,
        "what": words("plan.what", what=action.what, time=action.time),
        "purpose": action.purpose,
        "role": action.role,
        "due": due if open_yet else "",
        "source": words("team_paper.source", source=action.source) if open_yet else "",
    }
