"""A season in which people speak, in a real browser: pulse, ideas, a sentence of users (rule 16)."""

import pytest
from playwright.sync_api import expect

from store.voice.testimonies import Sentence
from tests.fakes.chat.corrections import fill_pack
from tests.fakes.chat.lead_acts import decide_ideas
from tests.fakes.chat.nights import pass_night
from tests.fakes.chat.practice import team_of
from tests.fakes.chat.region import NINE, on_both_engines
from tests.fakes.chat.voice import press_pulse, send_idea
from tests.journeys.hands import ANSWER_MS, CARD, assert_accessible, play_to_the_end, tab_to
from tests.journeys.visitor import Visitor, ask, browser_of, lead_of, press

pytestmark = pytest.mark.long

DOORS = 20
SAID = "J’ai appelé trois fois. À chaque fois on m’a dit de rappeler, sans me dire quand."
NAMED = "Que Mme Dupont rappelle les usagers au 03 87 12 34 56 avant midi"
IDEA = "Un banc et un plan du site devant l’accueil, du côté du parking"
ANSWER = "Le banc est commandé pour juin."
END = (("utile", "Tout à fait"), ("appris", "Plutôt oui"), ("une autre saison", "Tout à fait"))


def said_at_a_door(uow):
    """A sentence stands at the tenth door, as a second person has read it."""
    said = Sentence(SAID, "Courrier reçu par la médiation", "mars 2026", "")
    season = uow.campaigns.all()[0].id
    number = uow.testimonies.add(season, 10, said, None, NINE, unread=False)
    uow.testimonies.publish(season, number, NINE)


def fill(page, fields, verb):
    """Fill a form of the last card by keys alone, and send it."""
    form = f"{CARD} form:has([value='{verb}'])"
    for name, text in fields.items():
        tab_to(page, f"{form} [name={name}]")
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type(text)
    tab_to(page, f"{form} button.main")
    with page.expect_response("**/turn"):
        page.keyboard.press("Enter")
    expect(page.locator("form[aria-busy]")).to_have_count(0)


def play(page, door):
    """Play a door to its end: what stands below its card is there."""
    ask(page, f"porte {door}", f"Porte {door}")
    play_to_the_end(page)
    expect(page.locator(f"{CARD} .kind")).to_contain_text("Votre avis", timeout=ANSWER_MS)


def others_press(world, people, step, moment, *questions):
    for who in people:
        for question in questions:
            press_pulse(world, who, step, question, moment=moment)


@on_both_engines
def test_people_speak_in_a_season_and_are_answered(world, open_page):
    people = team_of(world, 6)
    me, colleagues = people[0], people[1:]
    player = Visitor(world, open_page, browser_of(world, me))
    lead = Visitor(world, open_page, lead_of(world, 900, "Formation, poste 1"))
    fill_pack(world, DOORS)
    world.launch(doors=DOORS)

    world.database.run(said_at_a_door)

    for door in range(1, 5):
        for who in people:
            world.finish(who, door)
        world.later(days=1)
    for who in colleagues:
        world.finish(who, 5)
    others_press(world, colleagues, 4, "fifth", "useful")
    with player.at() as page:
        play(page, 5)
        expect(page.locator(CARD)).to_contain_text("Cette semaine de jeu vous est-elle utile ?")
        assert_accessible(page)
        tab_to(page, f"{CARD} li:nth-child(4) button.row")
        with page.expect_response("**/turn"):
            page.keyboard.press("Enter")
        expect(page.locator(CARD)).to_contain_text("Merci, c’est compté")
        ask(page, f"idée {NAMED}", "Relisez votre texte")
        assert_accessible(page)
        press(page, "Modifier")
        fill(page, {"text": IDEA}, "idea")
        expect(page.locator(CARD)).to_contain_text("sans votre nom")
    for at, who in enumerate(colleagues):
        send_idea(world, who, f"Les horaires sur la porte, aussi en allemand, ligne {at}")
    pass_night(world)

    decide_ideas(world, "done", 1, text=ANSWER)
    with lead.at() as page:
        ask(page, "campagne idées", "sur une page du pilotage")
        assert_accessible(page)
        link = page.locator(CARD).get_by_role("link", name="Ouvrir cette page")
        assert link.get_attribute("href") == "/pilotage/aujourdhui/idees"

    world.later(days=6)
    with player.at() as page:
        ask(page, "mon score", ANSWER)
        expect(page.locator("#log article", has_text=SAID)).to_have_count(0)
        play(page, 10)
        expect(page.locator("#log article", has_text=SAID)).to_have_count(1)
        assert_accessible(page)
        press(page, "Plutôt oui")

    world.later(days=14)
    with player.at() as page:
        play(page, 20)
        for question, step in END:  # one press each, with nothing else to do: a few seconds
            expect(page.locator(CARD)).to_contain_text(question)
            press(page, step)
        expect(page.locator(CARD)).to_contain_text("Merci, c’est compté")
        assert_accessible(page)
    for who in colleagues:
        world.finish(who, 20)
    others_press(world, colleagues, 4, "end", "useful", "learnt", "go_on")

    world.later(days=8)
    pass_night(world)
    with lead.at("/pilotage/chiffres?campagne=1") as page:
        assert "Avis des agents" in page.locator("main").inner_text()
        assert_accessible(page)
    with lead.at("/pilotage/dossier.html?campagne=1") as page:
        shown = page.locator("main").inner_text().replace("\u00a0", " ")
        assert "à la fin" in shown
        assert "faite" in shown.casefold()
        assert_accessible(page)
