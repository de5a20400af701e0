"""Three quarters of the doors since joining, and at least three: a table."""

import pytest

from games.rules.certificates import Tally


@pytest.mark.parametrize(
    ("completed", "opened", "total", "deserved", "lacking"),
    [
        (15, 20, 20, True, 0),
        (14, 20, 20, False, 1),
        (20, 20, 20, True, 0),
        (18, 24, 24, True, 0),
        (17, 24, 24, False, 1),
        (4, 5, 5, True, 0),  # three quarters of five are four
        (3, 5, 5, False, 1),
        (3, 4, 4, True, 0),
        (3, 3, 3, True, 0),
        (2, 3, 3, False, 1),
        (2, 2, 2, False, 1),  # too few for anybody
        (15, 19, 20, False, 0),  # enough, but a door is still closed
        (0, 0, 0, False, 3),
    ],
)
def test_a_certificate_takes_three_quarters_of_the_doors_once_all_have_opened(
    completed, opened, total, deserved, lacking
):
    tally = Tally(completed, opened, total)
    assert (tally.deserved, tally.lacking) == (deserved, lacking)


@pytest.mark.parametrize(("total", "possible"), [(2, False), (3, True), (24, True)])
def test_who_came_for_the_last_doors_is_told_so(total, possible):
    assert Tally(0, 0, total).possible is possible
