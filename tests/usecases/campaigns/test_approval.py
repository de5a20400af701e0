"""One decision for every channel: may it go, is its number typed back, must another admin agree (rule 12)."""

import pytest

from usecases.campaigns.approval import decide


@pytest.mark.parametrize(
    ("people", "typed", "step"),
    [
        (0, None, "go"),
        (50, None, "go"),
        (51, None, "number"),
        (51, 51, "go"),
        (105, 100, "go"),
        (106, 100, "number"),
        (102, 98, "go"),  # 4 % more
        (103, 98, "number"),  # 5.1 %
        (90, 98, "go"),
        (52, 1, "number"),
    ],
)
def test_above_fifty_their_number_is_typed_back_once_more_where_it_grew_by_over_five_percent(
    people, typed, step
):
    assert decide(people, typed) == step


@pytest.mark.parametrize(
    ("people", "typed", "step"),
    [(100, 100, "go"), (101, 101, "second"), (102, 98, "second"), (101, None, "number"), (120, 98, "number")],
)
def test_above_the_set_number_another_admin_is_asked_by_how_many_there_are_now(people, typed, step):
    assert decide(people, typed, second_admin=100) == step


def test_another_admin_is_asked_below_the_brake_too_and_never_by_zero():
    assert decide(30, None, second_admin=20) == "second"
    assert decide(7_700, 7_700, second_admin=0) == "go"


@pytest.mark.parametrize(
    ("people", "typed", "step"),
    [(30, None, "number"), (30, 30, "go"), (31, 30, "go"), (32, 32, "grew"), (32, None, "grew")],
)
def test_the_other_admin_types_the_number_and_what_was_asked_is_void_once_it_grew(people, typed, step):
    assert decide(people, typed, asked=30, second_admin=20) == step
