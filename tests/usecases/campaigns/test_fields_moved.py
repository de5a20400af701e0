"""Two leads who change one season: the second sees what changed, and nothing is lost."""

import pytest

from tests.fakes.chat.replies import campaigns
from usecases.campaigns import fields
from usecases.campaigns.fields import FieldsMoved, Seen
from usecases.context import Moved

TYPED = {"name": "Mars", "pack": "essai", "first_day": "2026-03-04", "hour": "10:30", "doors": "3"}


@pytest.fixture
def draft(world, chief):
    return world.database.run(lambda uow: fields.make(uow, world.services, "cli", TYPED, world.now)).campaign


def seen(world, campaign):
    words = world.services.words("fr")
    return Seen(world.database.look(lambda uow: fields.texts_of(uow, words, campaign)), words)


def change(world, draft, as_read, **typed):
    """Save a form that was shown `as_read`."""
    values = {**as_read.texts, **typed}

    def work(uow):
        return fields.change(
            uow, world.services, "cli", draft, values, typed.keys(), world.now, world.now, as_read
        ).campaign

    return world.database.run(work)


def test_what_nobody_else_changed_is_saved(world, draft):
    assert change(world, draft, seen(world, draft), hour="11:00").hour.hour == 11


def test_the_second_is_refused_with_both_values_and_the_first_s_stay(world, draft):
    as_read = seen(world, draft)
    change(world, draft, as_read, hour="11:00", rooms="no")
    with pytest.raises(FieldsMoved) as refused:
        change(world, draft, as_read, hour="12:00")
    assert refused.value.moved == {
        "hour": Moved("10:30", "11:00", "12:00"),
        "rooms": Moved("yes", "no", "yes"),
    }
    assert (campaigns(world)[0].hour.hour, campaigns(world)[0].rooms) == (11, False)


def test_the_same_change_made_twice_is_no_conflict(world, draft):
    as_read = seen(world, draft)
    change(world, draft, as_read, hour="11:00")
    assert change(world, draft, as_read, hour="11:00", doors="2").hour.hour == 11


def test_a_last_day_put_off_by_two_is_told_too(world, chief):
    season = world.launch()
    as_read = Seen({"last_day": ""}, world.services.words("fr"))
    change(world, season, as_read, last_day="2026-05-01")
    with pytest.raises(FieldsMoved):
        change(world, season, as_read, last_day="2026-05-05")
