"""Pictures of what people say: the pulse, ideas, a sentence of users (`make screenshots`)."""

import pytest
from playwright.sync_api import expect

from store.voice.testimonies import Sentence
from tests.fakes.chat.corrections import fill_pack
from tests.fakes.chat.practice import team_of
from tests.journeys.campaigns import EVE, advent
from tests.journeys.hands import ANSWER_MS, CARD, open_door, play_to_the_end
from tests.journeys.pictures import NAME, enter, take
from tests.journeys.visitor import Visitor, ask, browser_of
from usecases import names

pytestmark = pytest.mark.apart

SAID = Sentence(
    "J’ai appelé trois fois. À chaque fois on m’a dit de rappeler, sans me dire quand.",
    "Courrier reçu par la médiation",
    "mars 2026",
    "Que dire à qui rappelle, quand on n’a pas encore la réponse ?",
)
NAMED = "idée Que Mme Dupont rappelle les usagers au 03 87 12 34 56 avant midi"


def before(database, _services, _sessions):
    """A sentence stands at the last door, as a second person has read it."""

    def work(uow):
        campaign = uow.campaigns.all()[0]
        player, _ = next(iter(uow.players.by_pseudonym([names.look(NAME)]).values()))
        uow.testimonies.add(campaign.id, 24, SAID, player, EVE, unread=False)
        (said,) = uow.testimonies.of(campaign.id)
        uow.testimonies.publish(campaign.id, said.id, EVE)

    database.run(work)


def test_screenshots_of_what_a_player_says(open_page, folder):
    page = open_page()
    with advent(EVE, {NAME: range(1, 24)}, before) as campaign:
        enter(page, campaign)
        open_door(page, 24)
        play_to_the_end(page)
        talk = page.locator("#log article", has_text=SAID.text)
        expect(talk).to_have_count(1, timeout=ANSWER_MS)
        take(page, folder, "voice-talk", f"#{talk.get_attribute('id')}", sizes=("360",))
        take(page, folder, "voice-end", sizes=("360",))
        ask(page, NAMED, "Relisez votre texte")
        take(page, folder, "voice-caution", sizes=("360",))


def test_screenshots_of_a_pulse(world, open_page, folder):
    (who,) = team_of(world, 1)
    fill_pack(world, 8)
    world.launch(doors=8)
    world.later(days=3)
    player = Visitor(world, open_page, browser_of(world, who))
    with player.at() as page:
        ask(page, "porte 4", "Porte 4")
        play_to_the_end(page)
        expect(page.locator(CARD)).to_contain_text("Cette semaine de jeu", timeout=ANSWER_MS)
        take(page, folder, "voice-pulse", sizes=("360",))
