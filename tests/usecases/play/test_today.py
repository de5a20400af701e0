"""What a player finds on opening: doors to play and their worth, what opens next, when that changes."""

from datetime import UTC, date, datetime, timedelta

import pytest

from dialogs.turn import FlowContext
from tests.fakes.chat.corrections import fill_pack
from usecases.play import door_access
from usecases.play.today import today


@pytest.fixture
def find(world):
    """What somebody finds now."""

    def found(who="ana"):
        def work(uow):
            turn = world.turn(who, "home")
            key = turn.account
            person = uow.turn_context.load(key.channel, key.tenant, key.external_id)
            context = FlowContext(world.services, uow, turn, person)
            return today(context, door_access.current_campaign(context))

        return world.database.run(work)

    return found


def test_todays_door_is_first_and_is_worth_its_full_value(world, campaign, find):
    found = find()
    assert (found.offered, found.worth, found.items_by_door, found.waiting) == ((1,), 100, {}, frozenset())


def test_a_door_begun_waits_and_a_door_done_is_offered_no_more(world, campaign, find):
    world.say("ana", "jouer")
    assert find().waiting == {1}
    world.finish("ana")
    found = find()
    assert (found.offered, found.worth, found.items_by_door) == ((), 0, {1: "un"})


def test_of_the_next_door_the_theme_is_told_once_one_has_opened(world, campaign, find):
    assert find().opening.theme == "Thème deux"
    world.now -= timedelta(hours=2)
    before = find()
    assert (before.opening.number, before.opening.theme, before.offered) == (1, "", ())


def test_it_changes_at_midnight_as_its_words_of_when_do_then_as_the_next_door_opens(world, campaign, find):
    midnight = datetime(2026, 3, 2, 23, tzinfo=UTC)
    assert find().changes == midnight
    world.now = midnight
    assert find().changes == find().opening.at == datetime(2026, 3, 3, 8, tzinfo=UTC)


def test_it_never_changes_once_the_season_is_over(world, campaign, find):
    world.later(days=60)
    over = find()
    assert (over.over, over.changes, over.opening, over.offered) == (True, None, None, ())


def test_after_the_last_door_it_says_whether_doors_are_left_to_catch_up_and_when(world, campaign, find):
    world.later(days=7)
    for door in (6, 5, 4):
        world.finish("ana", door)
    assert find().remainder == "tomorrow"
    world.later(days=1)
    for door in (3, 2):
        world.finish("ana", door)
    world.later(days=1)
    world.finish("ana", 1)
    assert find().remainder == "nothing"


def test_doors_that_earn_nothing_any_more_are_left_for_practice(world, campaign, find):
    world.later(days=7)
    world.player("cem")
    world.finish("cem", 6)
    assert find("cem").remainder == "practice"


def test_in_an_advent_every_missed_door_is_offered_for_half(world, find):
    fill_pack(world, 24)
    world.now = datetime(2026, 11, 30, 9, tzinfo=UTC)
    world.player("ana")
    world.launch("Avent", date(2026, 12, 1), format="advent")
    world.now = datetime(2026, 12, 3, 12, tzinfo=UTC)
    world.finish("ana", 3)
    found = find()
    assert (found.offered, found.worth) == ((1, 2), 50)
