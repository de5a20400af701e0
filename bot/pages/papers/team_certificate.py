"""A team's certificate of a season on A4, to hang up: what it did together, from published figures alone."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from aiohttp import web
from markupsafe import Markup

from bot.cards.svg import townhouse
from bot.pages.whole import page
from content.library import Library
from content.words import Catalogue
from games.rounding import percent
from games.screens.rooms import recap
from store.schema.values import Team
from store.unit_of_work import UnitOfWork
from usecases.indicators import team_season
from usecases.indicators.sheet import Line
from usecases.indicators.team_season import TeamSeason
from usecases.play import door_terms
from usecases.voice import plan_list

MOST: Final = 3
"""Actions that the paper names; of further ones it says how many."""
_LONG: Final = ((31, "longest"), (19, "long"))
"""From so many letters on, a name is set smaller."""


@dataclass(frozen=True, slots=True)
class TeamPaper:
    """What a certificate says: `first` and `last` are the days of the season at the team's site."""

    season: TeamSeason
    organisation: str
    first: date
    last: date


def read(uow: UnitOfWork, library: Library, campaign_id: int, team: Team, language: str) -> TeamPaper | None:
    """A team's paper, its actions in a language.

    None where its season has not ended, or tells nothing of five people.
    """
    campaign, organisation = uow.campaigns.get(campaign_id), uow.teams.organisation()
    season = None if campaign is None else team_season.of(uow, campaign, team)
    if season is None or organisation is None:
        return None
    season = replace(season, done=plan_list.worded(uow, library, season.done, language))
    days = door_terms.timetable(season.campaign, uow.teams.sites()[team.site_id]).days.values()
    return TeamPaper(season, organisation[0], min(days), max(days))


def answer(words: Catalogue, paper: TeamPaper) -> web.Response:
    """The page."""
    season = paper.season
    label = words("team_paper.house")
    return page(
        "team_certificate.html",
        "certificate.css",
        words=words,
        paper=paper,
        dates=[words.date_long(day) for day in (paper.first, paper.last)],
        name_size=_size(season.team.name),
        title_size=_size(season.campaign.name),
        house=_house(season, label),
        came=_came(words, season.line),
        played=_played(words, season.line),
        notions=_notions(words, season),
        change=_change(words, season),
        done=[action.what for action in season.done[:MOST]],
        more=len(season.done[MOST:]),
    )


def _came(words: Catalogue, line: Line | None) -> str:
    if line is None:
        return ""
    if line.came.number is None:
        if line.came.kept != "nearly":
            return ""
        least, of = words.number(line.came.least), words.number(line.came.of)
        return words("team_paper.nearly", least=least, of=of)
    return words.count("team_paper.came", line.came.number, of=words.number(line.came.of))


def _played(words: Catalogue, line: Line | None) -> str:
    if line is None or line.completion is None:
        return ""
    return words("team_paper.played", share=percent(line.completion))


def _notions(words: Catalogue, season: TeamSeason) -> list[tuple[str, str]]:
    """The notions that the team met twice: their themes, before and after."""
    notions = season.knowledge.notions if season.knowledge is not None else ()
    rows = []
    for notion in notions:
        door = season.campaign.door(notion.door)
        if notion.second is not None and door is not None:
            first, second = (recap.tenths(share, words) for share in (notion.first, notion.second))
            shares = words("team_paper.before_after", first=first, second=second)
            rows.append((door.theme_in(words.language), shares))
    return rows


def _change(words: Catalogue, season: TeamSeason) -> str:
    """What the season changed, or that too few answered to say; "" where it measured nothing."""
    if not season.measured:
        return ""
    return recap.season(season.knowledge.change if season.knowledge is not None else None, words)


def _house(season: TeamSeason, label: str) -> Markup:
    """A window a door: the season is over, all are lit."""
    return townhouse.draw([True] * len(season.campaign.doors), label)


def _size(text: str) -> str:
    return next((name for least, name in _LONG if len(text) >= least), "usual")
