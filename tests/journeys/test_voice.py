"""What a player says at the end of a season, and what a lead reads of it, in a real browser (rule 16)."""

import pytest
from playwright.sync_api import expect

from store.voice.testimonies import Sentence
from tests.fakes.store import records
from tests.journeys.campaigns import EVE, advent
from tests.journeys.hands import ANSWER_MS, CARD, assert_accessible, open_door, play_to_the_end, say
from tests.journeys.pictures import NAME, enter, take
from usecases import names

pytestmark = pytest.mark.long

SAID = Sentence(
    "J’ai appelé trois fois. À chaque fois on m’a dit de rappeler, sans me dire quand.",
    "Courrier reçu par la médiation",
    "mars 2026",
    "Que dire à qui rappelle, quand on n’a pas encore la réponse ?",
)
IDEA = "Un banc et un plan du site devant l’accueil, du côté du parking"
NAMED = "Que Mme Dupont rappelle les usagers au 03 87 12 34 56 avant midi"


def before(database, _services, _sessions):
    """A sentence stands at the last door, and Capucine is a lead."""

    def work(uow):
        campaign = uow.campaigns.all()[0]
        player, _ = next(iter(uow.players.called([names.look(NAME)]).values()))
        uow.testimonies.add(campaign.id, 24, SAID, player, EVE, unread=True)
        records.role(uow, player)

    database.run(work)


def press(page, label):
    """Press a row or a button of the last card, and wait for what it brings."""
    with page.expect_response("**/turn"):
        page.locator(f"{CARD} button", has_text=label).first.click()
    expect(page.locator("form[aria-busy]")).to_have_count(0)


def test_the_end_of_a_season_is_told_in_three_presses_and_an_idea_in_two(open_page, folder):
    page = open_page()
    with advent(EVE, {NAME: range(1, 24)}, before) as campaign:
        enter(page, campaign)
        open_door(page, 24)
        play_to_the_end(page)
        talk = page.locator("#log article", has_text=SAID.text)
        expect(talk).to_have_count(1)
        take(page, folder, "voice-talk", f"#{talk.get_attribute('id')}")
        take(page, folder, "voice-pulse")
        for step in ("Tout à fait", "Plutôt oui", "Tout à fait"):
            press(page, step)
        expect(page.locator(CARD)).to_contain_text("Merci, c’est compté")
        take(page, folder, "voice-thanks")
        say(page, f"idée {NAMED}")
        expect(page.locator(CARD)).to_contain_text("Relisez votre texte", timeout=ANSWER_MS)
        take(page, folder, "voice-caution")
        press(page, "Modifier")
        expect(page.locator(f"{CARD} input[name=text]")).to_have_value(NAMED)
        page.locator(f"{CARD} input[name=text]").fill(IDEA)
        press(page, "Envoyer")
        expect(page.locator(CARD)).to_contain_text("sans votre nom")
        say(page, "campagne idées")
        expect(page.locator(CARD)).to_contain_text(IDEA, timeout=ANSWER_MS)
        take(page, folder, "voice-ideas")
        say(page, "campagne parole")
        expect(page.locator(CARD)).to_contain_text("non relue", timeout=ANSWER_MS)
        take(page, folder, "voice-sentences")
        assert_accessible(page)
