"""How long a grid and the end questions take: words read and presses, against what is promised."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from content import loader
from games import catalog
from tests.fakes.chat.corrections import rewrite
from tests.fakes.chat.practice import team_of
from tests.fakes.chat.region import head
from tests.journeys.hands import ANSWER_MS, CARD, play_to_the_end, say
from tests.journeys.visitor import Visitor, ask, browser_of
from usecases.voice import own_statements

pytestmark = pytest.mark.long

PACKS = Path(__file__).parents[2] / "content/packs"
A_MINUTE = 200
"""Words read in a minute: slower than adults read silently (238), for tired people on phones."""
PRESS = 1.5
"""Seconds to decide and press."""
GRIDS = ("essentiel-services-publics-plus", "lycees")
OWN = ("Nous rappelons le jour même", "Le guichet ouvre à l’heure dite, aussi le lundi")


def written(name):
    """The grid of a shipped pack, as its authors wrote it."""
    pack = loader.load(PACKS / name, catalog.find())
    item = next(each for each in pack.items if each.kind.name == "pratiques" and each.language == "fr")
    practices = item.body.model_dump(mode="json")["practices"]
    return {**head("nos-pratiques"), "kind": "pratiques", "practices": practices}


def lines_of(page):
    """What a card says, line by line, without the numbers of its rows and what only a screen reader says."""
    every = (line.strip() for line in page.locator(CARD).inner_text().split("\n"))
    return {line for line in every if not line.isdigit() and not line.startswith("Déclic")}


def seconds(lines, presses):
    """How long that takes: a line is read once, wherever it stands again."""
    words = sum(any(letter.isalnum() for letter in word) for line in lines for word in line.split())
    return words, words * 60 / A_MINUTE + presses * PRESS


def told(capsys, what, words, presses, takes):
    """Print it, also where a test passes."""
    with capsys.disabled():
        print(f"\n{what}: {words} words, {presses} presses, {takes:.0f} seconds")  # noqa: T201 - its purpose


@pytest.mark.parametrize("name", GRIDS)
def test_a_shipped_grid_with_the_team_s_own_statements_takes_two_minutes(world, open_page, capsys, name):
    team_of(world, 1)
    player, team_id = Visitor(world, open_page, browser_of(world, "p0")), world.team("Accueil").id
    for text in OWN:
        world.database.run(own_statements.add_statement, None, team_id, text, world.now)
    grid = written(name)
    rewrite(world, lambda body: body.update(items=[grid, *body["items"]]))
    world.launch(door_order="written")
    world.later(hours=1)
    lines, presses = set(), 1
    with player.at() as page:
        say(page, "porte 1")
        many = len(grid["practices"]) + len(OWN)
        for at in range(1, many + 1):
            expect(page.locator(CARD)).to_contain_text(f"Pratique {at} sur {many}", timeout=ANSWER_MS)
            lines |= lines_of(page)
            page.locator(f"{CARD} button.row").nth(at % 3).click()
            presses += 1
        expect(page.locator("#log")).to_contain_text("C’est noté, merci.", timeout=ANSWER_MS)
    words, takes = seconds(lines, presses)
    told(capsys, f"The grid of {name}, {many} statements", words, presses, takes)
    assert words > 100  # else what is read was not found
    assert takes <= 120


def test_the_three_end_questions_take_twenty_seconds(world, open_page, capsys):
    world.player("p0")
    world.launch(doors=1)
    player = Visitor(world, open_page, browser_of(world, "p0"))
    lines, presses = set(), 0
    with player.at() as page:
        ask(page, "porte 1", "Porte 1")
        play_to_the_end(page)
        for at in range(1, 4):
            expect(page.locator(CARD)).to_contain_text(f"{at} sur 3", timeout=ANSWER_MS)
            lines |= lines_of(page)
            page.locator(f"{CARD} button.row").nth(3).click()
            presses += 1
        expect(page.locator(CARD)).to_contain_text("Merci, c’est compté", timeout=ANSWER_MS)
    words, takes = seconds(lines, presses)
    told(capsys, "The three end questions", words, presses, takes)
    assert words > 30  # else what is read was not found
    assert takes <= 20
