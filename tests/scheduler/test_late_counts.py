"""A season that was measured: what people answered is frozen, messages and reports go on (rule 14)."""

from datetime import UTC, datetime

from content.library import Library
from scheduler import figures
from scheduler.retention import Retention
from tests.fakes.chat.lead_acts import answer_reports
from tests.fakes.chat.nights import pass_night
from tests.fakes.chat.outbox import plan, settle
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import campaigns, letters
from tests.fakes.chat.traces import forget
from tests.fakes.chat.twins import SECOND, launch, measured, meet, to_door, twins
from usecases.indicators import reach

SIX = [f"p{number}" for number in range(6)]


def counted(world):
    (campaign,) = campaigns(world)
    return world.database.look(lambda uow: reach.last_count(uow, campaign))


def whole_season(world):
    """Six met twins twice; one reported a door, and the season is over; what is on its way since then."""
    world.later(days=-3)
    twins(world).player("chef", team=None)
    world.players(6)
    world.later(days=3)
    launch(world)
    plan(world)
    posts = letters(world)
    meet(world, SIX, "wrong")
    world.say("p0", "signaler une faute")
    to_door(world, SECOND)
    meet(world, SIX, "right", SECOND)
    world.later(days=60)
    pass_night(world)
    return posts


@on_both_engines
def test_a_late_answer_and_a_late_message_are_counted_the_next_night(world):
    posts = whole_season(world)
    before, found = counted(world), measured(world)
    assert before.reports == {"waiting": 1, "answered": 0}
    answer_reports(world)
    settle(world, posts[:2])
    assert counted(world) == before
    pass_night(world)
    after = counted(world)
    assert after.reports == {"waiting": 0, "answered": 1}
    assert after.messages.get("sent", 0) == before.messages.get("sent", 0) + 2
    assert (after.at, after.reach, after.weeks, after.doors) == (
        before.at,
        before.reach,
        before.weeks,
        before.doors,
    )
    assert measured(world).change == found.change


def test_what_was_told_stays_once_somebody_is_erased_or_all_are_forgotten(world):
    whole_season(world)
    before = counted(world)
    forget(world, "p0")
    pass_night(world)
    assert counted(world) == before


async def test_a_season_whose_persons_are_forgotten_is_counted_no_more(world):
    whole_season(world)
    before = counted(world)
    world.later(days=500)
    await Retention(world.database, 12, lambda: False).tidy(world.now, world.now)
    pass_night(world)
    assert counted(world) == before
    assert measured(world).people == 6


async def test_before_an_organisation_is_loaded_nothing_is_counted_and_nothing_fails(database):
    now = datetime(2026, 3, 4, 2, 0, tzinfo=UTC)
    assert await figures.count(database, now) == 0
    assert await figures.count_pulses(database, now) == 0
    assert await figures.count_items(database, Library({}), now) == 0
