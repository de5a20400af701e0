"""The rooms' recaps: planned once a week and once a campaign, for every room that is due."""

import asyncio
from datetime import UTC, date, datetime, timedelta

import pytest

from games.rules.doors import Site
from games.view import Picture
from scheduler.channel import Gone, Refused
from scheduler.compose import Composer, Matter
from scheduler.rooms.recaps import due_recaps
from store.schema.audience import EVERYBODY
from tests.fakes.delivery.channels import Channel
from tests.fakes.delivery.deliveries import delivered
from tests.fakes.store import records
from tests.fakes.store.recap_week import FRIDAY, WORDS, figures, title
from tests.fakes.store.records import REAL, Clock


async def test_every_room_is_told_once_however_often_it_is_planned(either_week):
    assert await either_week.plan() == 2
    assert await either_week.plan() == 0
    assert await either_week.plan(FRIDAY + timedelta(hours=2)) == 0
    assert sorted(either_week.messages()) == sorted(either_week.rooms)


async def test_a_room_speaks_its_own_language(week):
    await week.plan()
    assert title(week.messages()[week.rooms[1]]) == "Leading this week: Lycée"


async def test_a_picture_has_an_address_by_channel_day_and_language(week):
    await week.plan()
    views = week.messages(pictures=lambda *parts: "/".join(map(str, parts))).values()
    addresses = [block.address for view in views for block in view.blocks if isinstance(block, Picture)]
    assert sorted(addresses) == [
        f"web/{week.campaign}/week/2026-03-06/en",
        f"web/{week.campaign}/week/2026-03-06/fr",
    ]


async def test_what_was_forgotten_meanwhile_is_refused_not_told_as_something_else(week):
    await week.plan()
    posts, _ = week.claim()
    with pytest.raises(Refused):
        Composer(WORDS.__getitem__).view(posts[0], Matter())


@pytest.mark.parametrize("state", ["paused", "ended", "draft"])
async def test_a_campaign_that_does_not_run_tells_nothing(week, state):
    week.change(state=state)
    assert await week.plan() == 0


async def test_a_pause_takes_back_what_is_planned_and_a_resume_plans_it_again(week):
    await week.plan()
    week.change(state="paused")
    assert week.database.run(lambda uow: uow.outbox.cancel(campaign_id=week.campaign)) == 2
    assert week.messages() == {}
    week.change(state="running")
    assert await week.plan(FRIDAY + timedelta(hours=1)) == 2
    assert len(week.messages(FRIDAY + timedelta(hours=1))) == 2


async def test_what_is_late_is_missed_and_not_planned_again(week):
    await week.plan()
    late = FRIDAY + timedelta(hours=3)
    assert week.messages(late) == {}
    assert week.database.run(lambda uow: uow.outbox.expire(late)) == 2
    assert await week.plan(late) == await week.plan(late - timedelta(minutes=1)) == 0


async def test_a_room_of_a_campaign_is_told_without_a_team(week):
    room = week.database.run(lambda uow: records.room(uow, campaign_id=week.campaign, name="campagne"))
    await week.plan()
    assert list(figures(week.messages()[room])) == ["Meilleure participation", "Plus belle remontée"]


async def test_a_campaign_without_team_rooms_tells_its_own_rooms_alone(week):
    room = week.database.run(lambda uow: records.room(uow, campaign_id=week.campaign, name="campagne"))
    week.change(rooms=False)
    await week.plan()
    assert list(week.messages()) == [room]


async def test_an_archived_room_is_left_alone(week):
    week.database.run(lambda uow: uow.rooms.archive(week.rooms[0], REAL))
    assert await week.plan() == 1


async def test_a_room_that_refuses_its_recap_for_good_is_archived_and_sent_nothing_more(week):
    await week.plan()
    later = FRIDAY + timedelta(hours=1)

    def thank(uow):
        for team in week.teams[:2]:
            player = week.people[week.teams[2]][0]
            number, _ = uow.thanks.add(player, team, "merci", at=FRIDAY, since=FRIDAY, seen=False)
            uow.thanks.plan(number, uow.thanks.halls(team), FRIDAY.date(), later, later + timedelta(hours=1))

    week.database.run(thank)
    channel = Channel(failures={week.rooms[0]: [Gone("404")] * 2})
    await delivered(week.database, 1, channel, clock=Clock(FRIDAY), words=WORDS.__getitem__)
    assert week.database.run(lambda uow: uow.rooms.archived(week.campaign, EVERYBODY)) == ["Accueil"]
    assert list(week.messages(later)) == [week.rooms[1]]


async def test_a_campaign_that_an_admin_stopped_has_no_podium(week):
    week.change(state="ended", stopped_at=FRIDAY)
    assert await week.plan(datetime(2026, 3, 16, 9, tzinfo=UTC)) == 0


async def test_a_podium_waits_until_the_campaign_is_over_everywhere(week):
    def far(uow):
        uow.teams.put_site(Site("cayenne", "America/Cayenne"), "Cayenne")
        uow.teams.put_site(Site("metz", "Pacific/Noumea"), "Nouméa")
        uow.campaigns.change(week.campaign, last_day=date(2026, 3, 12))

    week.database.run(far)
    friday_there = datetime(2026, 3, 12, 23, tzinfo=UTC)
    assert week.database.run(due_recaps, friday_there) == []
    (due,) = week.database.run(due_recaps, friday_there + timedelta(hours=4, minutes=5))
    assert [room.conversation_id for room, _ in due.rooms] == [week.rooms[0]]


def test_more_sites_than_a_database_reads_in_one_condition_wait_for_the_same_recap(week):
    windows = dict.fromkeys(("metz", "strasbourg", *map(str, range(1_200))), week.due().window)
    assert len(week.database.run(lambda uow: uow.recaps.waiting(week.campaign, EVERYBODY, windows))) == 2


async def test_two_clocks_at_once_plan_once(either_week):
    both = await asyncio.gather(either_week.plan(), either_week.plan(), either_week.plan())
    assert sum(both) == 2
    assert len(either_week.messages()) == 2
