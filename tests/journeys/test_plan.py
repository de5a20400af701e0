"""A team of twelve: its grid, a vote in its room, how far the action is a month later, the grid again."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from games.view import to_json
from tests.fakes.chat.nights import pass_night
from tests.fakes.chat.plans import actions, days, month, posts, press, vote
from tests.fakes.chat.practice import NOT_YET, PARTLY, STATEMENTS, YES, answer_grid, grid_season, team_of
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.teams import bind_room
from tests.fakes.store import records
from tests.journeys.hands import ANSWER_MS, CARD, assert_accessible, say, tab_to
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.long

SAID = [NOT_YET, PARTLY, *[YES] * (STATEMENTS - 2)]
ROW = f"{CARD} button.row"


class Member(Visitor):
    """One of the team, who has a phone and no Teams."""

    def __init__(self, world, open_page):
        super().__init__(world, open_page, "account 901")
        team_id = world.team("Accueil").id
        world.database.run(lambda uow: records.player(uow, 901, team_id=team_id))


def deliver(world):
    """What a courier posts in the team's web room now."""
    for external_id, view in posts(world, "web"):

        def add(uow, external_id=external_id, view=view):
            room = uow.conversations.find("web", external_id)
            uow.inbox.add(room.id, to_json(view), at=world.now, real=world.now)

        world.database.run(add)


def answer_rows(page, said):
    """Answer a grid by keys, statement by statement."""
    for at, stand in enumerate(said, 1):
        expect(page.locator(CARD)).to_contain_text(f"Pratique {at} sur {STATEMENTS}", timeout=ANSWER_MS)
        tab_to(page, f"{CARD} li:nth-child({stand}) button.row")
        page.keyboard.press("Enter")


@on_both_engines
def test_a_team_goes_from_its_grid_to_a_plan_and_back_to_its_grid(world, open_page):
    colleagues = team_of(world, 11)
    member = Member(world, open_page)
    grid_season(world)
    bind_room(world, f"room:{world.team('Accueil').id}", channel="web")

    with member.at() as page:
        say(page, "porte 1")
        answer_rows(page, SAID)
        expect(page.locator("#log")).to_contain_text("C’est noté, merci.", timeout=ANSWER_MS)
    for who in colleagues:
        answer_grid(world, who, SAID)
    pass_night(world)
    deliver(world)

    with member.at("/salon") as page:
        expect(page.locator(".post").first).to_contain_text("Quelle action choisissez-vous")
        assert_accessible(page)
        page.locator(".post button.row").first.click()
        expect(page.locator("#log")).to_contain_text("Votre vote est noté", timeout=ANSWER_MS)
        expect(page.locator("#log")).to_contain_text("Vous votez pour")
        assert_accessible(page)
    vote(world, colleagues[:6], 1)
    vote(world, colleagues[6:8], 2)
    days(world, 7)
    deliver(world)
    (action,) = actions(world, "chosen")
    assert action.statement.startswith("L’accusé de réception")

    with member.at("/salon") as page:
        expect(page.locator(".post").first).to_contain_text("L’action choisie")
        assert_accessible(page)
    month(world)
    deliver(world)
    with member.at("/salon") as page:
        expect(page.locator(".post").first).to_contain_text("Où en est cette action")
        assert_accessible(page)
        page.locator(".post button.row", has_text="Faite").first.click()
        expect(page.locator("#log")).to_contain_text("Action faite", timeout=ANSWER_MS)
    assert [done.id for done in actions(world, "done")] == [action.id]

    world.now += timedelta(days=60)
    pass_night(world)
    with member.at() as page:
        say(page, "plan")
        opening = page.locator(ROW, has_text="Ouvrir à nouveau la grille")
        expect(opening).to_be_visible(timeout=ANSWER_MS)
        opening.click()
        answer_rows(page, [YES] * STATEMENTS)
        expect(page.locator(CARD)).to_contain_text("C’est noté, merci.", timeout=ANSWER_MS)
    for who in colleagues:
        press(world, who, world.say(who, "plan").views[0], "grid")
        for _ in range(STATEMENTS):
            world.say(who, YES)
    pass_night(world)
    with member.at() as page:
        say(page, "plan")
        expect(page.locator(CARD)).to_contain_text("Combien disent oui", timeout=ANSWER_MS)
        for summary in page.locator(f"{CARD} summary").all():
            summary.click()
        card = page.locator(CARD).inner_text().replace("\u00a0", " ")
        assert "avant, 2 sur 10 au plus ; maintenant, 8 sur 10 au moins" in card
        assert "Faite : En parler dix minutes" in card
        assert_accessible(page)
