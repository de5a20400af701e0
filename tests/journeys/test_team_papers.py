"""What a team prints, and all plans at the desk: on a phone, on a desk, and on A4."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from bot.pages.papers.team_certificate import TeamPaper, answer
from content.words import LANGUAGES, load
from games.practice import Remedy, Statement
from games.rules.learning import HIGH, LOW, Change, TeamKnowledge, TeamNotion
from tests.fakes.bot.desk import serving, sign_in
from tests.fakes.chat.nights import pass_night
from tests.fakes.chat.plans import chosen, press, proposed, vote
from tests.fakes.chat.practice import STATEMENTS, YES
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.season import end, season
from tests.journeys.hands import assert_accessible, on_paper, tab_to
from usecases.indicators.sheet import Cell
from usecases.indicators.team_season import TeamSeason
from usecases.voice import plan

pytestmark = pytest.mark.long

TARGET = 44


def come(page, address, token, path):
    page.context.add_cookies([{"name": "declic", "value": token, "url": address}])
    page.goto(address + path)


@on_both_engines
def test_a_team_s_plan_is_read_at_the_desk_and_printed_on_one_sheet(world, open_page):
    people, number = chosen(world, size=12)
    team_id = world.team("Accueil").id
    world.database.run(lambda uow: plan.tell(uow, number, team_id, "done", world.now))
    world.later(days=90)
    pass_night(world)
    press(world, "relais", world.say("relais", "plan Accueil").views[0], "open")
    for who in people:
        press(world, who, world.say(who, "plan").views[0], "grid")
        for _ in range(STATEMENTS):
            world.say(who, YES)
    world.now += timedelta(days=1)
    pass_night(world)
    token = sign_in(world)
    with serving(world) as address:
        page = open_page()
        come(page, address, token, "/pilotage/plan")
        assert_accessible(page)
        page.locator("[name=etat]").select_option(label="Faite")
        tab_to(page, ".filters button")
        page.keyboard.press("Enter")
        expect(page.locator(".plans li")).to_have_count(1)
        page.locator(".plans a").first.click()
        assert_accessible(page)
        assert on_paper(page, "portrait") == 1
        page.goto(f"{address}/pilotage/chiffres?campagne=1")
        assert_accessible(page)


def test_what_a_vote_left_open_is_chosen_at_the_desk_by_the_keyboard(world, open_page):
    vote(world, proposed(world)[:4])
    for _ in range(7):
        pass_night(world)
    token = sign_in(world)
    with serving(world) as address:
        page = open_page()
        come(page, address, token, "/pilotage/plan")
        assert_accessible(page)
        button = page.get_by_role("button", name="Choisir").first
        assert button.bounding_box()["height"] >= TARGET
        button.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**etat=chosen**")
        assert page.get_by_text("par une personne responsable").count() == 1


def done(world, campaign):
    """Two actions that Cuisine has done since the season's grid."""
    statement = Statement("s1", "L’accusé de réception part en une semaine", 5)
    remedies = [
        Remedy(
            "r1", "s1", "Écrire un accusé de réception type", "une heure", "On sait.", "l’accueil", "Source"
        ),
        Remedy(
            "r2", "s1", "Relire à voix haute trois lettres", "une demi-heure", "On lit.", "tous", "Source"
        ),
    ]

    def work(uow):
        grid = uow.grids.of_campaign(campaign.id, "nos-pratiques", campaign.pack_hash, world.now)
        pairs = [(remedy, statement) for remedy in remedies]
        for number in uow.plans.propose(world.team("Cuisine").id, grid, pairs, world.now.date(), world.now):
            uow.plans.change(number, state="done", told_at=world.now)

    world.database.run(work)


def test_a_team_s_certificate_fits_one_sheet_and_names_nobody(world, open_page):
    campaign = season(world)
    done(world, campaign)
    end(world)
    token = sign_in(world)
    team_id = world.team("Cuisine").id
    with serving(world) as address:
        page = open_page()
        come(page, address, token, f"/pilotage/plan/equipe?equipe={team_id}")
        page.locator("nav a", has_text="Attestation").click()
        assert page.locator("h1").inner_text() == "Attestation d’équipe"
        assert not any(f"joueur {at}" in page.content() for at in range(40))
        assert_accessible(page)
        assert on_paper(page, "landscape") == 1


def test_the_longest_that_a_certificate_can_say_fits_its_frame(open_page):
    longest = TeamKnowledge(1, tuple(TeamNotion(at, LOW, HIGH) for at in (1, 2, 3)), Change(-0.2, -0.3, -0.1))
    theme = "Entendre et se faire entendre au téléphone"
    campaign = SimpleNamespace(
        name="Essentiel de Services Publics + : automne 2026",
        measured={1: 1},
        doors=range(24),
        door=lambda _: SimpleNamespace(theme_in=lambda _: theme),
    )
    line = SimpleNamespace(came=Cell(None, 7700, "nearly"), completion=0.77)
    what = "Écrire un accusé de réception qui dit le délai, le nom et le numéro de qui suit le dossier"
    team = SimpleNamespace(name="Direction des mobilités et des transports publics, Épinal")
    season = TeamSeason(campaign, team, line, longest, [SimpleNamespace(what=what)] * 9)
    paper = TeamPaper(season, "Région, maison de la Région de Metz", date(2026, 3, 2), date(2026, 11, 27))
    page = open_page()
    for language in LANGUAGES:
        page.set_content(answer(load(language), paper).text)
        assert on_paper(page, "landscape") == 1
        page.emulate_media(media="print")
        assert page.locator(".frame").evaluate("frame => frame.scrollHeight <= frame.clientHeight")
