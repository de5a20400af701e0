"""Pictures of a team's practice and plan: its grid, its vote, its papers (`make screenshots`)."""

import re
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import expect

from content import loader
from games import catalog
from games.view import to_json
from tests.fakes.chat.corrections import rewrite
from tests.fakes.chat.nights import pass_night
from tests.fakes.chat.plans import actions, days, posts, press, relay, vote
from tests.fakes.chat.practice import NOT_OURS, NOT_YET, PARTLY, YES, answer_grid, team_of
from tests.fakes.chat.teams import bind_room
from tests.fakes.store import records
from tests.journeys.hands import ANSWER_MS, CARD, assert_accessible, say
from tests.journeys.pictures import save, take
from tests.journeys.visitor import Visitor, lead_of
from usecases.voice import plan

pytestmark = pytest.mark.apart

PACK = Path(__file__).parents[2] / "content/packs/essentiel-services-publics-plus"
A4 = {"width": 794, "height": 1123}
SHEETS = 1
"""Where eleven statements moved, what moved is printed on the back."""
SPREAD = (YES, NOT_YET, PARTLY, YES, NOT_YET, PARTLY, YES, NOT_OURS)
"""What people say, each beginning elsewhere."""


@cache
def grid():
    """The grid of a shipped pack, as its authors wrote it."""
    items = loader.load(PACK, catalog.find()).items
    return next(item.raw for item in items if item.head.kind == "pratiques")


def said(who):
    """What a member says: all miss the second statement, and differ about the others."""
    several = [SPREAD[(at + who // 4) % len(SPREAD)] for at in range(len(grid()["practices"]))]
    several[1] = NOT_YET
    return several


@pytest.fixture
def people(world):
    """A team of twelve before its grid, with a room on the web."""
    everybody = team_of(world, 11)
    rewrite(world, lambda body: body.update(items=[grid(), *body["items"]]))
    world.launch("Printemps des usagers", door_order="written")
    bind_room(world, f"room:{world.team('Accueil').id}", channel="web")
    return everybody


@pytest.fixture
def member(world, people, open_page):
    """The twelfth, who has a phone."""
    team_id = world.team("Accueil").id
    world.database.run(lambda uow: records.player(uow, 901, team_id=team_id))
    return Visitor(world, open_page, "account 901")


def answer(page, stands):
    for at, stand in enumerate(stands, 1):
        expect(page.locator(CARD)).to_contain_text(f"Pratique {at} sur {len(stands)}", timeout=ANSWER_MS)
        page.locator(f"{CARD} button.row").nth(int(stand) - 1).click()
    card = page.locator("#log article", has_text="C’est noté, merci.")
    expect(card).to_have_count(1, timeout=ANSWER_MS)
    return f"#{card.get_attribute('id')}"


def deliver(world):
    for external_id, view in posts(world, "web"):

        def add(uow, external_id=external_id, view=view):
            room = uow.conversations.find("web", external_id)
            uow.inbox.add(room.id, to_json(view), at=world.now, real=world.now)

        world.database.run(add)


def unfold(page, *summaries):
    for words in summaries:
        page.locator(f"{CARD} summary", has_text=words).click()


def again(world, people):
    """Three months later the team answers once more: what was missing is done."""
    world.later(days=90)
    pass_night(world)
    relay(world)
    press(world, "relais", world.say("relais", "plan Accueil").views[0], "open")
    for at, who in enumerate(people):
        better = [YES if at % 3 or stand == YES else PARTLY for stand in said(at)]
        press(world, who, world.say(who, "plan").views[0], "grid")
        for stand in better:
            world.say(who, stand)
    world.now += timedelta(days=1)
    pass_night(world)


def test_screenshots_of_a_grid_of_practice(member, folder):
    with member.at() as page:
        say(page, "porte 1")
        expect(page.locator(CARD)).to_contain_text("Pratique 1", timeout=ANSWER_MS)
        take(page, folder, "practice-open")
        take(page, folder, "practice-answered", answer(page, said(2)))


def test_screenshots_of_a_team_s_plan_from_the_vote_to_the_paper(world, people, member, open_page, folder):
    with member.at() as page:
        say(page, "porte 1")
        answer(page, said(11))
    for at, who in enumerate(people):
        answer_grid(world, who, said(at))
    pass_night(world)
    deliver(world)
    with member.at("/salon") as page:
        assert_accessible(page)
        page.mouse.move(0, 0)
        save(page.locator(".post").first, folder / "plan-vote-360.png")
    with member.at() as page:
        say(page, "plan")
        expect(page.locator(CARD)).to_contain_text("où en est l’équipe", timeout=ANSWER_MS)
        take(page, folder, "plan-team", sizes=("360",))
        unfold(page, "Pratiques tenues")
        take(page, folder, "plan-team", sizes=("desktop",))
    vote(world, people[:8], 1)
    days(world, 7)
    (action,) = actions(world, "chosen")
    with member.at() as page:
        say(page, "plan")
        expect(page.locator(CARD)).to_contain_text(action.what, timeout=ANSWER_MS)
        take(page, folder, "plan-chosen", sizes=("360",))
    world.database.run(lambda uow: plan.tell(uow, action.id, world.team("Accueil").id, "done", world.now))
    again(world, people)
    with member.at() as page:
        say(page, "plan")
        expect(page.locator(CARD)).to_contain_text("avant, maintenant", timeout=ANSWER_MS)
        unfold(page, "avant, maintenant")
        take(page, folder, "plan-before-after", sizes=("360",))
    lead = Visitor(world, open_page, lead_of(world, 900, "Formation, poste 1"))
    with lead.at("/pilotage/plan") as page:
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 740})
            save(page.locator("body"), folder / f"desk-plan-{width}.png")
        assert_accessible(page)
        page.locator(".plans a").first.click()
        assert_accessible(page)
        page.set_viewport_size(A4)
        page.emulate_media(media="print")
        assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) <= SHEETS
        page.evaluate("document.body.style.padding = '12mm 14mm'")  # margins that only a printer draws
        save(page.locator("body"), folder / "team-plan-paper.png")
