"""What goes out today: a podium stays once it is planned, and nobody's own hour is told (rule 7)."""

from datetime import time

from scheduler.rooms.recaps import due_recaps
from tests.fakes.chat.outbox import plan, send
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.teams import bind_room
from usecases.indicators import sendings


def of(world, kind):
    today = world.now.date()
    found = world.database.look(lambda uow: sendings.of(uow, world.now, today, None))
    return [sending for sending in found if sending.kind == kind and sending.day == today]


@on_both_engines
def test_a_podium_that_is_planned_is_told_as_one_that_will_be(world):
    world.player("ana")
    season = world.launch(doors=1)
    bind_room(world)
    while not of(world, "podium"):
        world.later(days=1)
    assert world.now.date() > season.last_day
    world.later(hours=1)
    assert [podium.count for podium in of(world, "podium")] == [1]

    def put(uow):
        return [uow.recaps.put(due.campaign.id, due.rooms) for due in due_recaps(uow, world.now)]

    assert world.database.run(put) == [1]
    assert [podium.count for podium in of(world, "podium")] == [1]
    world.later(days=1)
    assert of(world, "podium") == []


@on_both_engines
def test_of_a_season_launched_after_its_hour_the_hour_of_its_launch_is_told(world):
    world.later(hours=-2)
    world.players(3)
    world.later(hours=3, minutes=30)
    world.launch()
    assert [(prompt.at, prompt.count) for prompt in of(world, "prompt")] == [(time(10, 30), 3)]
    plan(world)
    send(world)
    assert [(prompt.at, prompt.left) for prompt in of(world, "prompt")] == [(time(10, 30), 3)]


@on_both_engines
def test_a_prompt_whose_hour_has_passed_and_that_nobody_gets_goes_out_no_more(world):
    world.launch()
    assert of(world, "prompt") == []
    world.later(minutes=30)
    world.player("ana")
    world.later(minutes=30)
    assert of(world, "prompt") == []
    world.later(days=1, hours=-2)
    assert [(prompt.at, prompt.count) for prompt in of(world, "prompt")] == [(time(9), 1)]


def remind(world, hours):
    """So many people, each with an hour of their own."""
    for number in range(len(hours)):
        world.player(f"p{number}")
    world.launch()
    for number, hour in enumerate(hours):
        world.say(f"p{number}", f"rappel {hour} h")
    world.later(days=1, hours=-2)
    (reminder,) = of(world, "reminder")
    return reminder


def test_the_hours_of_fewer_than_five_are_not_told_nor_where_they_work(world):
    reminder = remind(world, [14, 15, 16, 17])
    assert (reminder.at, reminder.until, reminder.sites, reminder.count) == (None, None, (), 4)


def test_the_first_and_the_last_hour_are_told_where_five_asked_for_none_beyond(world):
    reminder = remind(world, [10, *[14] * 5, 18])
    assert (reminder.at, reminder.until, reminder.count) == (time(14), time(14), 7)
