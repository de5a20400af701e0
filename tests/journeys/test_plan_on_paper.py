"""A team's plan on one sheet of A4, readable: fourteen statements, twice, and three actions."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.pages.papers.plan_paper import PlanPaper, answer
from content import loader
from content.words import LANGUAGES, load
from games import catalog
from games.practice import PlanAction, Statement
from store.schema.values import Team
from store.voice.grids import PracticeFigure, PracticeGrid
from tests.journeys.hands import on_paper
from usecases.voice import practice
from usecases.voice.team_page import TeamPage

pytestmark = pytest.mark.long

PACKS = Path(__file__).parents[2] / "content/packs"
OWN = (
    "Nous appelons le jour même qui nous a écrit deux fois pour la même chose",
    "Le tableau des congés est à jour, et l’accueil sait qui répond à la place de qui",
)
POINTS = 72 / 96  # of a pixel
SMALLEST = 9.5  # points
FULL = {"what": 110, "time": 40, "purpose": 140, "role": 60, "source": 160}
"""Letters that an author may write of an action."""
LETTERS = "Une semaine après la demande nous écrivons toujours aux usagers où elle en est. "


MORE = "Une demande qui attend depuis un mois a sa réponse, ou une date, avant la fin de la semaine"
"""A statement of twice the usual length, of which a pack with fewer than twelve gets some more."""


def written(pack, language):
    """The grid of a shipped pack in a language: twelve statements, and two of the team's own."""
    shipped = loader.load(PACKS / pack, catalog.find())
    item = shipped.item(next(each.id for each in shipped.items if each.kind.name == "pratiques"), language)
    grid = item.kind.grid(item.body)
    more = [Statement(f"plus-{at}", MORE, 4) for at in range(12 - len(grid.statements))]
    own = [Statement(f"own-{at}", text, 0) for at, text in enumerate(OWN)]
    return replace(grid, statements=(*grid.statements, *more, *own))


def picture(grid, number, yes):
    """What twelve people said: so many yes, the others partly or not yet."""
    counts = {
        statement.id: {"yes": yes, "partly": (12 - yes) // 2, "not_yet": (12 - yes) // 2}
        for statement in grid.statements
    }
    opened = datetime(2026, 3 * number, 2, 9, tzinfo=UTC)
    asked = PracticeGrid(number, None, 1, "grille", "0" * 64, OWN, opened, None)
    return practice.picture(grid, asked, PracticeFigure(number, number, 1, 12, counts, opened))


def action(grid, remedy, state, **how):
    statement = next(each for each in grid.statements if each.id == remedy.statement)
    at, day = datetime(2026, 3, 20, tzinfo=UTC), date(2026, 4, 20)
    return PlanAction(
        *(1, 1, 1, remedy.id, statement.text, statement.commitment, remedy.what, remedy.time),
        *(remedy.purpose, remedy.role, remedy.source, state, day, at, at, "vote", day, 30, at, at),
        how.get("reason", ""),
    )


@pytest.mark.parametrize("pack", ["essentiel-services-publics-plus", "lycees"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("again", [False, True])
def test_the_longest_plan_of_a_shipped_pack_fits_one_sheet_and_is_readable(open_page, pack, language, again):
    grid = written(pack, language)
    first = picture(grid, 1, 2)
    last = picture(grid, 3, 8) if again else first
    longest = sorted(grid.remedies, key=lambda each: -len(each.what + each.purpose + each.role))
    states = ("underway", "done", "abandoned")
    told = [
        action(grid, remedy, state, reason="means" if state == "abandoned" else "")
        for remedy, state in zip(longest, states, strict=False)
    ]
    assert printed(open_page(), language, first, last, told[:1], told[1:]) == (1, SMALLEST)


def long(size):
    return (LETTERS * 3)[:size].strip()


def three_open(grid):
    """Three open actions, each part as long as an author may write it."""
    full = {part: long(size) for part, size in FULL.items()}
    states = ("underway", "chosen", "chosen")
    return [
        action(grid, replace(remedy, **full), state)
        for remedy, state in zip(grid.remedies, states, strict=False)
    ]


@pytest.mark.parametrize("pack", ["essentiel-services-publics-plus", "lycees"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("again", [False, True])
def test_three_open_actions_of_the_longest_texts_fit_it_in_smaller_type(open_page, pack, language, again):
    grid = written(pack, language)
    first = picture(grid, 1, 2)
    last = picture(grid, 3, 8) if again else first
    assert printed(open_page(), language, first, last, three_open(grid), ()) == (1, 8.5)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("again", [False, True])
def test_so_do_statements_of_the_longest_texts_in_type_that_is_still_read(open_page, language, again):
    grid = written("lycees", language)
    grid = replace(grid, statements=tuple(replace(each, text=long(110)) for each in grid.statements))
    first = picture(grid, 1, 2)
    last = picture(grid, 3, 8) if again else first
    assert printed(open_page(), language, first, last, three_open(grid), ()) == (1, 8)


def test_a_plan_that_never_fits_keeps_its_type_on_two_sheets(open_page):
    grid = written("lycees", "fr")
    first = picture(grid, 1, 2)
    assert printed(open_page(), "fr", first, first, three_open(grid) * 3, three_open(grid)) == (2, SMALLEST)


def printed(page, language, first, last, open_actions, ended):
    """On how many sheets a team's paper prints, and its smallest type in points."""
    team = Team(1, "Direction des mobilités et des transports publics, Épinal", "metz", 40, demo=False)
    shown = TeamPage(team, first, last, (), open_actions, ended, 0)
    days = [date(2026, 3, 2), date(2026, 9, 2)][: 1 if first is last else 2]
    paper = PlanPaper(shown, "Metz", "Région Grand Est", date(2026, 9, 3), days, closed=False)
    page.set_content(answer(load(language), paper).text)
    page.emulate_media(media="print")
    sizes = page.locator(".paper *").evaluate_all(
        "every => every.filter(each => each.textContent.trim() && each.getClientRects().length)"
        ".map(each => parseFloat(getComputedStyle(each).fontSize))"
    )
    return on_paper(page, "portrait"), round(min(sizes) * POINTS, 1)
