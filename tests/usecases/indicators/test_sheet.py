"""What may be shown of a campaign's figures: never under five people, nor found by subtraction (rule 7)."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from games.rules.learning import HIGH, Tenths
from games.rules.small_numbers import FEWEST
from store.standings.indicators import DoorCount
from usecases.indicators import sheet
from usecases.indicators.reach import Counted, Reach, Week

AT = datetime(2026, 3, 16, 2, tzinfo=UTC)
FIRST, SECOND = date(2026, 3, 2), date(2026, 3, 9)


def counted(*reach, weeks=(), doors=()):
    return Counted(AT, reach, weeks, doors, {})


def site(name, expected, came, team=None, **more):
    return Reach(team, name, expected=expected, came=came, completion=0.5 * came, **more)


def shown(*reach, key=sheet.by_site, **more):
    return [(list(line.keys), line.came.number) for line in sheet.lines(counted(*reach, **more), key)]


def test_a_site_with_five_who_came_stands_alone_the_largest_first():
    assert shown(site("metz", 20, 9), site("reims", 40, 12)) == [(["reims"], 12), (["metz"], 9)]


def test_smaller_sites_are_shown_together_with_as_many_as_it_takes():
    (line, both) = sheet.lines(counted(site("a", 4, 2), site("b", 30, 8), site("c", 50, 20)), sheet.by_site)
    assert (list(line.keys), line.came.number) == (["c"], 20)
    assert (set(both.keys), both.few, both.came.number, both.expected) == ({"a", "b"}, 1, 10, 34)


def test_where_all_but_few_came_the_number_is_held_back_and_another_with_it():
    lines = sheet.lines(counted(site("a", 12, 10), site("b", 40, 20), site("c", 60, 30)), sheet.by_site)
    assert {tuple(line.keys): line.came.kept for line in lines} == {
        ("a",): "nearly",
        ("b",): "other",
        ("c",): "",
    }


def test_a_line_says_completion_as_a_mean_over_those_who_came():
    (line,) = sheet.lines(counted(site("metz", 20, 10)), sheet.by_site)
    assert line.completion == 0.5


def test_fewer_than_five_are_shown_nowhere():
    few = counted(site("metz", 4, 4, finished=4), weeks=[Week(FIRST, None, "metz", 4, 4)])
    (line,) = sheet.lines(few, sheet.whole)
    assert (line.expected, line.came.number, line.finished.number, line.completion) == (None,) * 4
    assert [week.active.number for week in sheet.weeks(few)] == [None]


def test_a_place_shown_only_with_others_has_no_figures_of_its_own():
    both = counted(site("a", 9, 3), site("b", 30, 8))
    assert sheet.line_of(both, sheet.by_site, "a") is None
    assert sheet.weeks(both, sheet.by_site, "a") == []


def test_weeks_of_a_place_are_held_back_where_another_place_would_be_found():
    reach = (site("a", 30, 20), site("b", 30, 20))
    weeks = [Week(FIRST, None, "a", 3, 3), Week(FIRST, None, "b", 9, 9), Week(SECOND, None, "b", 12, 12)]
    own = sheet.weeks(counted(*reach, weeks=weeks), sheet.by_site, "b")
    assert [(week.monday, week.active.number) for week in own] == [(FIRST, None), (SECOND, 12)]
    assert [week.active.number for week in sheet.weeks(counted(*reach, weeks=weeks))] == [12, 12]


def test_the_last_week_is_a_whole_one():
    weeks = [Week(FIRST, None, "a", 9, 9), Week(SECOND, None, "a", 9, 9)]
    assert sheet.last_week(counted(weeks=weeks)) == SECOND
    assert sheet.last_week(Counted(AT.replace(day=15), (), weeks, (), {})) == FIRST
    assert sheet.last_week(counted()) is None


def test_doors_are_told_by_kind_with_a_share_in_tenths():
    doors = [DoorCount(1, 20, 10, 10, 950), DoorCount(2, 30, 10, 10, 350), DoorCount(3, 9, 2, 2, 0)]
    lines = sheet.doors(counted(doors=doors), {1: "quiz", 2: "pairs", 3: "video"})
    assert [(line.name, line.opened, line.played, line.share) for line in lines] == [
        ("quiz", 20, 10, HIGH),
        ("pairs", 30, 10, Tenths(4)),
        ("video", 9, None, None),
    ]


people = st.integers(0, 12)


@st.composite
def places(draw):
    return [
        Reach(None, f"s{number}", expected=came + more, invited=draw(st.integers(0, came + more)), came=came)
        for number, (came, more) in enumerate(draw(st.lists(st.tuples(people, people), max_size=8)))
    ]


@given(places())
def test_what_is_held_back_of_a_column_is_of_five_people_at_least_together(reach):
    lines = sheet.lines(counted(*reach), sheet.by_site)
    hidden = [line for line in lines if line.came.number is None]
    total = sum(part.came for part in reach)
    if total >= FEWEST and hidden:
        assert total - sum(line.came.number or 0 for line in lines) not in range(1, FEWEST)


@given(places())
def test_no_shown_number_is_over_fewer_than_five_people(reach):
    for line in sheet.lines(counted(*reach), sheet.by_site):
        for cell in (line.came, line.invited, line.finished):
            if cell.number is not None:
                assert cell.number >= FEWEST
                assert cell.of - cell.number not in range(1, FEWEST)
