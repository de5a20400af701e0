"""The news that a lead's own pause keeps from them stands on the desk's first page."""

from datetime import timedelta

from games.rules.absences import Absence
from tests.fakes.chat.lead_news import clock
from tests.fakes.chat.outbox import plan
from tests.fakes.chat.region import MONDAY, TUESDAY, on_both_engines

PAGE = "/pilotage/aujourdhui"
PAUSED = "Vos messages sont en pause : les nouvelles des saisons vous attendent ici."


def pause(world, lead="joueur 909"):
    absence = Absence().pausing(MONDAY, MONDAY + timedelta(days=11))

    def work(uow):
        (own,) = [
            each for each in uow.lead_news.leads(()) if uow.players.get(each.player_id).pseudonym == lead
        ]
        uow.players.set_absence(own.player_id, absence)

    world.database.run(work)


@on_both_engines
async def test_a_lead_in_a_pause_reads_at_the_desk_what_the_season_told_leads(world, visit):
    world.players(6)
    world.launch(first=TUESDAY)
    visit("Formation")
    pause(world)
    assert PAUSED in await visit("Formation").text(PAGE)
    world.later(days=1)
    clock(world)
    page = await visit("Formation").text(PAGE)
    assert PAUSED in page
    assert "mardi 3 mars La campagne « Printemps » a commencé, pour 7 personnes." in page
    world.later(days=5)
    plan(world)
    clock(world)
    assert "« Printemps » a commencé" in await visit("Formation").text(PAGE)


async def test_a_lead_without_a_pause_has_the_news_in_their_messages_alone(world, visit):
    world.players(6)
    world.launch(first=TUESDAY)
    visit("Formation")
    world.later(days=1)
    clock(world)
    page = await visit("Formation").text(PAGE)
    assert "Vos messages sont en pause" not in page
    assert "a commencé" not in page
