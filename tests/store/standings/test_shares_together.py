"""All of a group count as all but one, none as one, by one rule: the code's and the database's (rule 7)."""

from datetime import UTC, datetime

import pytest

from games.rules.learning import inside
from store.standings.shares import CountedShare

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HUNDRED = 100


def begun(uow, campaign_id, number=0):
    """A group, by its id."""
    uow.shares.add_group(campaign_id, None, "metz" if number else None, NOON)
    return uow.shares.groups(campaign_id)[number].id


@pytest.mark.parametrize("people", [5, 6, 9])
def test_the_database_counts_a_group_as_the_rule_does_whatever_it_had_right(uow, campaign_id, people):
    group = begun(uow, campaign_id)
    totals = range(people * HUNDRED + 1)
    uow.shares.show([CountedShare(group, at, 1, people, at, new=people) for at in totals], NOON)
    together = uow.shares.shown_together([group])
    assert together == {(at, 1): (people, round(inside(at / HUNDRED, people) * HUNDRED)) for at in totals}


def test_groups_together_are_the_sum_of_each_as_the_rule_counts_it(uow, campaign_id):
    first, second = (begun(uow, campaign_id, number) for number in range(2))
    shown = [(first, 5, 500), (second, 7, 0)]
    uow.shares.show(
        [CountedShare(group, 1, 1, people, total, new=people) for group, people, total in shown], NOON
    )
    assert uow.shares.shown_together([first, second]) == {(1, 1): (12, 500)}
