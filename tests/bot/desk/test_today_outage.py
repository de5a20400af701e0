"""« Aujourd’hui » during an outage and after it: every message that waits or was missed says why."""

from datetime import timedelta

from tests.fakes.chat.outbox import plan, settle
from tests.fakes.chat.region import TUESDAY, on_both_engines
from tests.fakes.chat.replies import letters

PAGE = "/pilotage/aujourdhui"


@on_both_engines
async def test_what_an_outage_holds_and_what_it_made_missed_say_that_the_service_does_not_answer(
    world, visit
):
    world.players(30)
    world.launch(first=TUESDAY)
    world.later(days=1)
    plan(world)
    again = world.now + timedelta(days=9)
    settle(world, letters(world, limit=12), "planned", error="passing: 503", retry_at=again)
    lead = await visit("Formation").text(PAGE)
    assert "30 messages attendent : la messagerie ne répond pas." in lead
    assert "sont en train de partir" not in lead
    world.later(hours=11)
    world.database.run(lambda uow: uow.outbox.expire(world.now))
    lead = await visit("Formation").text(PAGE)
    assert "Printemps 30 messages manqués : la messagerie ne répondait pas. La porte reste ouverte" in lead
