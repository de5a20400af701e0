"""What the figures of an item say against it, and from how many answers on."""

from math import isclose
from statistics import correlation

import pytest
from hypothesis import given
from hypothesis import strategies as st

from games import flags
from games.flags import ANSWERS, Flag, ItemShare, Raised, Together
from games.kind import ChoiceQuestion, Offered

A, B, C = (Offered(name, name.upper(), name == "a") for name in "abc")
QUESTION = ChoiceQuestion("0", "Que faites-vous ?", (A, B, C))
BLIND = 1 / 3


def share(right, people, told=None):
    """An item that is right or wrong."""
    return ItemShare(people, 100 * right, 10_000 * right, told)


def raised(figures, blind=None, counts=None):
    return list(flags.raised(figures, blind, (QUESTION,), counts or {}))


def counted(**choices):
    return {("0", name): people for name, people in choices.items()}


@pytest.mark.parametrize(
    ("right", "people", "known"), [(29, 30, True), (28, 30, False), (29, 29, False), (95, 100, True)]
)
def test_everybody_knows_it_from_thirty_people_and_nineteen_in_twenty(right, people, known):
    assert raised(share(right, people)) == ([Raised(Flag.KNOWN)] if known else [])


@pytest.mark.parametrize(
    ("right", "people", "guessed"), [(38, 100, True), (50, 100, False), (33, 99, False), (380, 1000, False)]
)
def test_it_is_guessed_where_the_interval_reaches_down_to_chance(right, people, guessed):
    assert raised(share(right, people), BLIND) == ([Raised(Flag.GUESSED)] if guessed else [])


def test_where_guesses_say_nothing_nothing_is_guessed():
    assert raised(share(0, 100)) == []


@pytest.mark.parametrize(("told", "wrong"), [(-0.2, True), (-0.04, False), (0.2, False), (None, False)])
def test_who_knows_the_rest_misses_it_so_the_key_may_be_wrong(told, wrong):
    assert raised(share(50, 100, told)) == ([Raised(Flag.KEY)] if wrong else [])


@pytest.mark.parametrize("told", [0.0, -0.3])
def test_a_wrong_choice_with_more_people_names_what_may_be_right(told):
    assert raised(share(40, 100, told), counts=counted(a=40, b=50)) == [Raised(Flag.KEY, QUESTION, B)]


def test_a_hard_item_that_the_best_get_right_is_a_good_one():
    assert raised(share(20, 100, 0.4), counts=counted(a=20, b=70)) == []


def test_a_choice_of_nobody_is_named_where_that_is_told():
    assert raised(share(40, 60), counts=counted(a=40, b=20, c=0)) == [Raised(Flag.NOBODY, QUESTION, C)]
    assert raised(share(40, 60), counts=counted(a=40, b=20)) == []


def together(pairs):
    x, y = zip(*pairs, strict=True)
    sums = [sum(value) for value in (x, y)]
    sums += [sum(a * b for a, b in zip(*both, strict=True)) for both in ((x, x), (y, y), (x, y))]
    return Together(len(pairs), *map(float, sums))


hundredths = st.integers(0, 100)


@given(st.lists(st.tuples(st.sampled_from((0, 100)), hundredths), min_size=ANSWERS, max_size=150))
def test_the_discrimination_is_the_correlation_of_both(pairs):
    x, y = zip(*pairs, strict=True)
    found = flags.discrimination(together(pairs))
    if len(set(x)) > 1 and len(set(y)) > 1:
        assert isclose(found, correlation(x, y), abs_tol=1e-6)
    else:
        assert found is None


def test_under_a_hundred_answers_it_is_not_told():
    pairs = [(100 * (at % 2), at) for at in range(ANSWERS)]
    assert flags.discrimination(together(pairs[1:])) is None
    assert flags.discrimination(together(pairs)) is not None
