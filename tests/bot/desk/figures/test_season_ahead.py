"""A launched season that has not begun says so where nobody could play, not that fewer than five did."""

from datetime import timedelta

from store.schema.rights import Scope
from tests.fakes.chat.nights import pass_night
from tests.fakes.chat.region import MONDAY, on_both_engines

PAGES = ("/pilotage/chiffres", "/pilotage/chiffres?campagne=1", "/pilotage/chiffres?site=metz")
AHEAD = "saison pas encore commencée"


@on_both_engines
async def test_after_a_night_a_season_ahead_says_that_it_has_not_begun(world, visit):
    world.players(8)
    world.launch(first=MONDAY + timedelta(days=7))
    pass_night(world)
    lead = visit("Formation")
    told = [await lead.text(page) for page in (*PAGES, "/pilotage/saisons/1")]
    told.append(str(world.say("chef", "campagne statut").views))
    for text in told:
        assert AHEAD in text
        assert "moins de cinq sur" not in text
        assert "pas montré" not in text
        assert "moins de 5, sur" not in text


async def test_a_relais_reads_so_too(world, visit):
    world.players(8)
    world.launch(first=MONDAY + timedelta(days=7))
    pass_night(world)
    text = await visit("Accueil", "relay", Scope(sites=frozenset({"metz"}))).text(PAGES[0])
    assert f"{AHEAD} (" in text


async def test_once_a_door_has_opened_a_number_of_few_is_held_back_as_before(world, visit):
    world.players(8)
    world.launch()
    world.finish("p0")
    pass_night(world)
    text = await visit("Formation").text("/pilotage/chiffres?campagne=1")
    assert AHEAD not in text
    assert "Venues moins de cinq sur" in text


async def test_a_season_that_was_stopped_before_its_first_door_is_not_ahead_any_more(world, visit):
    world.players(8)
    world.launch(first=MONDAY + timedelta(days=7))
    world.say("chef", "campagne arrêter")
    world.say("chef", "oui")
    pass_night(world)
    assert AHEAD not in await visit("Formation").text("/pilotage/saisons/1")
