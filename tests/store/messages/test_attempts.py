"""What may be done a few times a day is counted by mark and day, and forgotten after."""

from datetime import timedelta

from tests.fakes.store.records import MONDAY

TUESDAY = MONDAY + timedelta(days=1)


def test_each_mark_and_each_day_is_counted_by_itself(uow):
    assert [uow.attempts.count("ana", MONDAY) for _ in range(3)] == [1, 2, 3]
    assert uow.attempts.count("léo", MONDAY) == 1
    assert uow.attempts.count("ana", TUESDAY) == 1


def test_a_count_is_forgotten_with_its_day(uow):
    for day in (MONDAY, TUESDAY):
        uow.attempts.count("ana", day)
    uow.attempts.forget(TUESDAY)
    assert [uow.attempts.count("ana", day) for day in (MONDAY, TUESDAY)] == [1, 2]
