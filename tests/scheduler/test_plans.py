"""What the clock tells teams of their plans: in working hours, once, in the room or through the relais."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from content.words import load
from scheduler import figures
from scheduler.channel import Refused
from scheduler.compose import Composer
from scheduler.courier import claim
from tests.fakes.chat.nights import count, pass_night
from tests.fakes.chat.plans import (
    ROOM,
    actions,
    chosen,
    days,
    month,
    number_of,
    posts,
    press,
    proposed,
    relay,
    vote,
)
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import read
from tests.fakes.chat.teams import bind_room


def texts(world, channel="teams"):
    return [(where, view.summary.replace("\u00a0", " ")) for where, view in posts(world, channel)]


def clock(world, times=1):
    """So many clocks that look at the same moment."""

    async def at_once():
        look = (figures.keep_plans(world.database, world.services.library, world.now) for _ in range(times))
        await asyncio.gather(*look)

    with ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: asyncio.run(at_once())).result()


def test_a_room_is_told_of_a_vote_when_working_hours_begin(world):
    proposed(world)
    world.now = world.now.replace(hour=6, minute=59)  # 7:59 in Paris
    assert texts(world) == []
    world.now = world.now.replace(hour=7, minute=0)
    assert texts(world) == [(ROOM, "Accueil : choisissez une action")]


@on_both_engines
def test_a_room_is_asked_after_thirty_and_ninety_days_once_each(world):
    chosen(world)
    posts(world)
    month(world, 29)
    assert texts(world) == []
    pass_night(world)
    ((where, text),) = texts(world)
    assert where == ROOM
    assert "où en est" in text
    days(world, 3)
    assert texts(world) == []
    month(world, 57)
    assert len(texts(world)) == 1
    month(world, 90)
    assert texts(world) == []


def test_thirty_days_that_end_on_a_weekend_are_asked_on_monday_morning(world):
    chosen(world)  # on Tuesday 3 March: the thirtieth day is Thursday 2 April
    world.database.run(
        lambda uow: uow.plans.change(1, chosen_at=datetime(2026, 3, 5, 9, tzinfo=UTC))  # Saturday 4 April
    )
    posts(world)
    world.now = datetime(2026, 4, 4, 9, tzinfo=UTC)
    count(world)
    assert texts(world) == []
    world.now = datetime(2026, 4, 6, 9, tzinfo=UTC)  # Easter Monday
    assert texts(world) == []
    world.now = datetime(2026, 4, 7, 6, tzinfo=UTC)
    assert len(texts(world)) == 1


def test_an_action_that_is_done_is_not_asked_about(world):
    people, _ = chosen(world)
    press(world, people[0], world.say(people[0], "plan").views[0], "done")
    posts(world)
    month(world)
    assert texts(world) == []


def test_what_was_said_before_the_message_leaves_is_not_asked(world):
    people, _ = chosen(world)
    posts(world)
    month(world)
    press(world, people[0], world.say(people[0], "plan").views[0], "underway")
    taken, matter = world.database.run(lambda uow: claim(uow, "teams", world.now, world.now, limit=9))
    (post,) = [post for post in taken if post.purpose == "plan.ask"]
    with pytest.raises(Refused):
        Composer(load).view(post, matter)


def test_a_team_without_a_room_is_asked_through_its_relais(world):
    chosen(world, room=False)
    assert all(where == "chat-relais" for where, _ in posts(world))
    month(world)
    ((where, card),) = posts(world)
    assert where == "chat-relais"
    press(world, "relais", card, "done")
    assert [action.state for action in actions(world, "done")] == ["done"]


def test_a_relais_of_the_site_is_asked_too_one_of_another_team_is_not(world):
    proposed(world, room=False)
    relay(world, "ailleurs", place="Lycée Vauban")
    posts(world)
    relay(world)
    days(world, 7)
    assert {where for where, _ in posts(world)} == {"chat-relais"}


def test_without_a_room_and_without_a_relais_it_waits_in_the_plan(world, chief):
    proposed(world, room=False)
    press(world, chief, world.say(chief, "plan Accueil").views[0], "choose")
    month(world)
    assert posts(world) == []
    (action,) = actions(world, "chosen")
    assert action.waits
    assert "Faite" in str(world.say(chief, "plan Accueil").views[0])


def test_what_nobody_heard_is_asked_once_there_is_a_room(world, chief):
    proposed(world, room=False)
    press(world, chief, world.say(chief, "plan Accueil").views[0], "choose")
    month(world)
    bind_room(world, ROOM)
    days(world, 1)
    assert [where for where, _ in posts(world)] == [ROOM]
    days(world, 1)
    assert posts(world) == []


def test_a_relais_is_told_that_a_vote_chose_nothing_and_may_choose(world):
    people = proposed(world)
    relay(world)
    vote(world, people[:4])
    posts(world)
    days(world, 7)
    ((where, card),) = posts(world)
    assert where == "chat-relais"
    assert "n’a pas réuni cinq voix" in card.summary.replace("\u00a0", " ")


def test_a_paused_relais_is_asked_once_they_are_back(world):
    chosen(world, room=False)
    posts(world)
    world.later(days=29)
    world.say("relais", "pause 3")
    pass_night(world)
    assert posts(world) == []
    found = []
    for _ in range(7):
        pass_night(world)
        found += posts(world)
    assert len(found) == 1


def test_a_message_that_missed_its_day_leaves_the_next_working_morning(world):
    chosen(world)
    posts(world)
    month(world)
    world.later(hours=12)
    world.database.run(lambda uow: uow.outbox.expire(world.now))
    assert posts(world) == []
    pass_night(world)
    assert len(posts(world)) == 1


def test_an_archived_room_waits(world):
    chosen(world)
    posts(world)
    world.database.run(lambda uow: uow.rooms.archive(bound(uow), world.now))
    month(world)
    assert [where for where, _ in posts(world)] == ["chat-relais"]


def bound(uow):
    return uow.conversations.find("teams", ROOM).id


def test_every_room_of_a_team_is_told(world):
    bind_room(world, "room:1", channel="web")
    proposed(world)
    assert len(posts(world)) == 1
    assert len(posts(world, "web")) == 1


@on_both_engines
def test_two_clocks_at_once_tell_and_choose_once(world):
    people = proposed(world)
    clock(world, 4)
    assert len(posts(world)) == 1
    vote(world, people, 2)
    world.now = (world.now + timedelta(days=7)).replace(hour=8)
    clock(world, 4)
    assert len(actions(world, "chosen")) == 1
    assert [read([view])[:40] for _, view in posts(world)] != []
    assert posts(world) == []
    world.later(days=30)
    clock(world, 4)
    assert len(posts(world)) == 1


def test_a_relais_who_said_stop_is_told_nothing(world):
    chosen(world, room=False)
    posts(world)
    world.say("relais", "stop")
    month(world)
    assert posts(world) == []
    assert world.database.look(lambda uow: uow.plan_posts.asked_actions(world.now.date())) == []
    world.say("relais", "reprendre")  # what was planned in spite of the stop would leave now
    assert posts(world) == []


def test_who_is_a_relais_no_more_is_told_nothing(world):
    chosen(world, room=False)
    posts(world)
    month(world)
    relais = number_of(world, "relais")
    world.database.run(lambda uow: uow.roles.end(relais, ["relay"], world.now))
    assert posts(world) == []
