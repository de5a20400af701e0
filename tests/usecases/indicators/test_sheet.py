"""What may be shown of a campaign's figures: never under five people, nor found by subtraction (rule 7)."""

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from games.rules.small_numbers import FEWEST, by_fives
from store.standings.indicators import DoorCount
from tests.fakes.store.observer import Observer
from usecases.indicators import sheet
from usecases.indicators.reach import Counted, Reach, Week
from usecases.indicators.sheet import Cell, DoorLine, DoorTotals

AT = datetime(2026, 3, 16, 2, tzinfo=UTC)
FIRST, SECOND = date(2026, 3, 2), date(2026, 3, 9)


def counted(*reach, weeks=(), doors=()):
    return Counted(AT, reach, weeks, doors, {}, {}, AT.date())


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
    (line,) = sheet.lines(counted(site("metz", 20, 10, finished=5)), sheet.by_site)
    assert line.completion == 0.5


def test_no_completion_tells_of_one_who_finished_not_where_that_number_is_held_back():
    """Of eight people two doors are open: 15 of 16 completed is one who has not finished."""
    one = replace(site("metz", 20, 8, finished=7), completion=7.5)
    (line,) = sheet.lines(counted(one), sheet.by_site)
    assert (line.finished.kept, line.completion) == ("nearly", None)


def test_no_completion_tells_of_one_who_missed_a_door():
    """Of eight people four doors are open, and all finished: 31 of 32 completed is one who missed one."""
    one = replace(site("metz", 20, 8, finished=8, missed=1), completion=7.75)
    five = replace(site("reims", 20, 8, finished=8, missed=5), completion=6.75)
    none = replace(site("troyes", 20, 8, finished=8), completion=8.0)
    lines = {line.keys[0]: line for line in sheet.lines(counted(one, five, none), sheet.by_site)}
    assert {key: line.completion for key, line in lines.items()} == {
        "metz": None,
        "reims": None,  # with everybody's, subtraction would find the one
        "troyes": 1.0,
    }


def test_what_a_completion_is_held_back_of_a_site_is_held_back_of_its_teams():
    eight = replace(site("metz", 20, 8, team=1, finished=8, missed=1), completion=7.75)
    (line,) = sheet.sites(counted(eight))
    assert [team.completion for team in sheet.teams(counted(eight), line)] == [None]


def test_fewer_than_five_are_shown_nowhere():
    few = counted(site("metz", 4, 4, finished=4), weeks=[Week(FIRST, None, "metz", 4)])
    (line,) = sheet.lines(few, sheet.whole)
    assert (line.expected, line.came.number, line.finished.number, line.completion) == (None,) * 4
    assert [week.active.number for week in sheet.weeks(few)] == [None]


def test_a_place_shown_only_with_others_has_no_figures_of_its_own():
    both = counted(site("a", 9, 3), site("b", 30, 8))
    assert sheet.alone(sheet.sites(both), "a") is None
    assert sheet.weeks(both, sheet.by_site, "a") == []


def test_weeks_of_a_place_are_held_back_where_another_place_would_be_found():
    reach = (site("a", 30, 20), site("b", 30, 20))
    weeks = [Week(FIRST, None, "a", 3), Week(FIRST, None, "b", 9), Week(SECOND, None, "b", 12)]
    own = sheet.weeks(counted(*reach, weeks=weeks), sheet.by_site, "b")
    assert [(week.monday, week.active.number) for week in own] == [(FIRST, None), (SECOND, 12)]
    assert [week.active.number for week in sheet.weeks(counted(*reach, weeks=weeks))] == [12, 12]


def test_the_last_week_is_a_whole_one():
    weeks = [Week(FIRST, None, "a", 9), Week(SECOND, None, "a", 9)]
    assert sheet.last_week(counted(weeks=weeks)) == SECOND
    assert sheet.last_week(Counted(AT, (), weeks, (), {}, {}, date(2026, 3, 15))) == FIRST
    assert sheet.last_week(Counted(AT, (), weeks, (), {}, {}, date(2026, 3, 15), over=True)) == SECOND
    assert sheet.last_week(counted()) is None


def test_doors_are_told_by_kind_with_how_many_a_sum_is_over():
    doors = [DoorCount(1, 20, 10), DoorCount(2, 30, 10), DoorCount(3, 9, 2), DoorCount(4, 20, 7)]
    kinds = {1: "quiz", 2: "pairs", 3: "video", 4: "quiz"}
    lines = sheet.doors(counted(site("metz", 40, 30), doors=doors), kinds)
    assert lines == [DoorLine("quiz", 10, 2), DoorLine("pairs", 5, 1), DoorLine("video", None, 0)]


def test_a_door_is_counted_by_fives_so_that_the_week_beside_it_tells_of_nobody():
    """27 were active in the week, 26 of them completed its door: subtraction would find one."""
    whole = counted(site("metz", 60, 40), weeks=[Week(FIRST, None, "metz", 27)], doors=[DoorCount(1, 26, 26)])
    assert [week.active.number for week in sheet.weeks(whole)] == [27]
    assert sheet.doors(whole, {1: "quiz"}) == [DoorLine("quiz", 20, 1)]
    assert sheet.totals(whole) == DoorTotals(20, 20)


def test_few_who_opened_a_door_and_did_not_complete_it_are_left_out_of_the_total():
    doors = [DoorCount(1, 33, 30), DoorCount(2, 30, 20), DoorCount(3, 9, 2)]
    assert sheet.totals(counted(site("metz", 60, 40), doors=doors)) == DoorTotals(45, 40)
    assert sheet.totals(counted(doors=[DoorCount(1, 4, 4)])) == DoorTotals(None, None)


@given(st.lists(st.tuples(st.integers(0, 30), st.sampled_from("ab")), max_size=6))
def test_kinds_and_totals_are_the_same_doors(doors):
    kinds = dict(enumerate(kind for _, kind in doors))
    whole = counted(doors=[DoorCount(number, played, played) for number, (played, _) in enumerate(doors)])
    lines, told = sheet.doors(whole, kinds), [played for played, _ in doors if played >= FEWEST]
    assert sum(line.doors for line in lines) == len(told)
    assert sum(line.played_at_least or 0 for line in lines) == sum(map(by_fives, told))
    assert (sheet.totals(whole).played_at_least or 0) == sum(map(by_fives, told))


def test_teams_are_told_inside_their_site_the_small_ones_together():
    reach = (
        site("metz", 20, 10, team=1),
        site("metz", 8, 3, team=2),
        site("metz", 20, 9),
        site("reims", 30, 9),
    )
    (metz, _) = sheet.sites(counted(*reach))
    told = [(set(line.keys), line.came.number) for line in sheet.teams(counted(*reach), metz)]
    assert told == [({"1"}, 10), ({"2", ""}, 12)]


def test_what_is_held_back_of_a_site_is_held_back_of_its_teams():
    reach = (site("a", 6, 6, team=1), site("a", 6, 5, team=2), site("b", 40, 20))
    held = next(line for line in sheet.sites(counted(*reach)) if list(line.keys) == ["a"])
    assert held.came.kept == "nearly"
    assert [line.came.number for line in sheet.teams(counted(*reach), held)] == [None, None]


def test_a_week_held_back_of_a_site_is_held_back_of_its_teams():
    reach = (site("a", 30, 12, team=1), site("a", 30, 12, team=2), site("b", 40, 20))
    weeks = [Week(FIRST, 1, "a", 12), Week(FIRST, 2, "a", 11), Week(FIRST, None, "b", 9)]
    all_of_it = counted(*reach, weeks=weeks)
    held = next(line for line in sheet.sites(all_of_it) if list(line.keys) == ["a"])
    assert [week.active.number for week in sheet.weeks_of_team(all_of_it, held, 1)] == [None]


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


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 3)), max_size=3), st.data())
def test_teams_and_sites_together_find_nobody(sizes, data):
    reach = [
        Reach(None, f"s{number}", expected=came + more, came=came)
        for number, (came, more) in enumerate(sizes)
    ]
    split = []
    for part in reach:
        first = data.draw(st.integers(0, part.came))
        more = data.draw(st.integers(0, part.expected - part.came))
        split += [
            Reach(1, part.site_id, expected=first + more, came=first),
            Reach(2, part.site_id, expected=part.expected - first - more, came=part.came - first),
        ]
    whole = counted(*split)
    observer = Observer()
    pieces = {
        (part.site_id, part.team_id): [
            observer.piece((part.site_id, part.team_id, n)) for n in range(part.came)
        ]
        for part in split
    }
    observer.sees(
        [piece for own in pieces.values() for piece in own] if sum(p.came for p in split) >= FEWEST else []
    )
    for line in sheet.sites(whole):
        inside = [piece for (site_id, _), own in pieces.items() if site_id in line.keys for piece in own]
        if line.came.number is not None:
            observer.sees(inside)
        for team in sheet.teams(whole, line):
            own = [
                piece
                for (site_id, team_id), mine in pieces.items()
                if site_id in line.keys and str(team_id) in team.keys
                for piece in mine
            ]
            if team.came.number is not None:
                observer.sees(own)
    assert observer.found() is None


@given(places())
def test_no_shown_number_is_over_fewer_than_five_people(reach):
    for line in sheet.lines(counted(*reach), sheet.by_site):
        for cell in (line.came, line.invited, line.finished):
            if cell.number is not None:
                assert cell.number >= FEWEST
                assert cell.of - cell.number not in range(1, FEWEST)


def test_who_came_is_not_found_as_the_base_of_the_next_figure():
    nearly = counted(site("a", 20, 18, finished=10), weeks=[Week(SECOND, None, "a", 10)])
    (line,) = sheet.lines(nearly, sheet.whole)
    assert (line.came.number, line.finished, line.active) == (
        None,
        Cell(None, 20, "other"),
        Cell(None, 20, "other"),
    )
    assert [week.active for week in sheet.weeks(nearly)] == [Cell(None, 20, "other")]


def test_doors_that_fewer_than_five_completed_are_in_no_sum_of_a_kind():
    doors = [DoorCount(1, 5, 5), *(DoorCount(number, 1, 1) for number in range(2, 7))]
    (line,) = sheet.doors(counted(doors=doors), dict.fromkeys(range(1, 7), "quiz"))
    assert line.played_at_least == 5
