"""When the next message leaves is said alike on the day's page, on the season's and in the chat."""

from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import campaigns
from usecases.campaigns import lifecycle


@on_both_engines
async def test_what_a_pause_held_back_past_its_hour_leaves_now_as_the_season_and_the_chat_say(world, visit):
    world.later(hours=-2)
    world.players(3)
    season = world.launch()
    world.later(hours=3)
    world.database.run(lifecycle.pause, "cli", season, world.now)
    world.database.run(lifecycle.resume, "cli", campaigns(world)[0], world.now)
    page = await visit("Formation").text("/pilotage/aujourdhui")
    assert "tout de suite Printemps Rappel du jour, porte 1" in page
    assert "demain, mardi 3 mars 2026 9 h Printemps" in page
    assert "tout de suite, à 4 personnes" in await visit("Formation").text(f"/pilotage/saisons/{season.id}")
    assert "tout de suite, à 4 personnes" in str(world.say("chef", "campagne statut").views[0])
