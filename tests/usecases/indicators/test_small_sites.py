"""Sites are put together until no figure under five is told, nor found by subtraction (rule 7)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from games.rules.small_numbers import by_fives
from store.standings.participation import Attendance
from usecases.indicators import figures

NAMES = {"metz": "Metz", "reims": "Reims", "nancy": "Nancy"}


@pytest.mark.parametrize(
    ("played", "parts"),
    [
        ({"metz": 20, "reims": 9, "nancy": 5}, [({"Metz"}, 20), ({"Reims"}, 9), ({"Nancy"}, 5)]),
        ({"metz": 20, "reims": 9, "nancy": 2}, [({"Metz"}, 20), ({"Reims", "Nancy"}, 11)]),
        ({"metz": 20, "reims": 3, "nancy": 2}, [({"Metz"}, 20), ({"Reims", "Nancy"}, 5)]),
        ({"metz": 20, "reims": 1, "nancy": 0}, [({"Metz", "Reims", "Nancy"}, 21)]),
        ({"metz": 2, "reims": 1, "nancy": 0}, [({"Metz", "Reims", "Nancy"}, None)]),
    ],
)
def test_sites_too_small_are_put_together_with_as_many_as_it_takes(played, parts):
    attendance = [Attendance(site, 100, number) for site, number in played.items()]
    assert [(set(part.names), part.played) for part in figures.grouped(attendance, NAMES)] == parts


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)).map(sorted), min_size=1, max_size=9))
def test_no_figure_under_five_is_told_nor_found_by_subtraction_and_every_site_is_named(sizes):
    every = [Attendance(f"{number}", people, played) for number, (played, people) in enumerate(sizes)]
    parts = figures.grouped(every, {})
    assert sorted(name for part in parts for name in part.names) == sorted(site.site_id for site in every)
    untold = 0
    for part in parts:
        sites = [site for site in every if site.site_id in part.names]
        people, played = sum(site.people for site in sites), sum(site.played for site in sites)
        told = by_fives(people) if part.kept in {"nearly", "other"} else people
        assert part.people == (told if people >= 5 else None)
        assert part.played == (None if part.kept else played)
        if not part.kept:
            assert played >= 5
            assert not 0 < people - played < 5
        if part.kept in {"nearly", "other"}:
            untold += people - played
    left = sum(site.people - site.played for site in every)
    assert not 0 < untold < 5 or 0 < left < 5  # then it is not told of the whole either
