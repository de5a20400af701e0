"""Rules 7 and 14: whatever people and leads do, shares equal a recount from rounds, and nobody is found."""

from itertools import count

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.fakes.chat.share_machine import SETTINGS, ShareMachine
from tests.fakes.store import stores


def test_shares_equal_the_rounds_and_nobody_is_found_by_subtraction(tmp_path, make_world):
    numbers = count()

    def machine():
        return ShareMachine(make_world(stores.sqlite(tmp_path / f"{next(numbers)}.db")))

    run_state_machine_as_test(machine, settings=SETTINGS)


@pytest.mark.long
@pytest.mark.timeout(300)  # a minute of work where nothing else runs
def test_the_same_holds_in_a_longer_search(tmp_path, make_world):
    numbers = count()

    def machine():
        return ShareMachine(make_world(stores.sqlite(tmp_path / f"{next(numbers)}.db")))

    run_state_machine_as_test(machine, settings=settings(SETTINGS, max_examples=60, stateful_step_count=50))


@pytest.mark.long
def test_the_same_holds_on_postgresql(migrated_postgres, make_world):
    def machine():
        stores.empty(migrated_postgres)
        return ShareMachine(make_world(migrated_postgres))

    run_state_machine_as_test(machine, settings=settings(SETTINGS, max_examples=2, stateful_step_count=10))
