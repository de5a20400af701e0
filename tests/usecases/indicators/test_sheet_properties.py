"""Rule 7: an observer of every number of people on a campaign's sheet finds nobody by subtraction.

All columns are asked for at once: who was invited, came, finished, was active in a week; of everybody, of
sites, of the teams inside them, week by week; those counted, and those beside whom they are counted.
"""

from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from games.rules.small_numbers import FEWEST, by_fives
from store.standings.indicators import DoorCount
from tests.fakes.store.observer import Observer
from usecases.indicators import sheet
from usecases.indicators.reach import Counted, Reach, Week

AT = datetime(2026, 3, 16, 2, tzinfo=UTC)
MONDAYS = date(2026, 3, 2), date(2026, 3, 9)
SITES, TEAMS = ("metz", "reims"), (1, 2, None)
COLUMNS = ("invited", "came", "finished")


@st.composite
def counts(draw):
    """A campaign in which few people are anywhere, as the clock counts it."""
    reach, weeks = [], []
    for site in SITES:
        for team in TEAMS:
            expected = draw(st.integers(0, 9))
            came = draw(st.integers(0, expected))
            invited, finished = draw(st.integers(0, expected)), draw(st.integers(0, came))
            reach.append(Reach(team, site, expected, invited, came, finished, 0.5 * came))
            weeks += [Week(monday, team, site, draw(st.integers(0, came))) for monday in MONDAYS]
    return Counted(AT, reach, weeks, (), {}, {}, AT.date())


def numbers(counted):
    """Of each place and column, how many of how many: of who is expected, or of who came."""
    found = {}
    for part in counted.reach:
        place = part.site_id, part.team_id
        for name in COLUMNS:
            base = part.came if name == "finished" else part.expected
            found[place, name] = getattr(part, name), base
        for week in counted.weeks:
            if (week.site_id, week.team_id) == place:
                found[place, week.monday] = week.active, part.came
    return found


class Reader:
    """Somebody who reads cells; of each column, one observer of those counted and one of the others."""

    def __init__(self, counted):
        self.numbers = numbers(counted)
        self.observers, self.pieces = {}, {}
        for (place, column), (number, base) in self.numbers.items():
            for counted_ones, people in ((True, number), (False, base - number)):
                observer = self.observers.setdefault((column, counted_ones), Observer())
                pieces = [observer.piece(f"{place} {n}") for n in range(people)]
                self.pieces[place, column, counted_ones] = pieces

    def reads(self, cell, column, places):
        """A number over some places."""
        if cell.number is None:
            return
        assert cell.number == sum(self.numbers[place, column][0] for place in places)
        for counted_ones in (True, False):
            pieces = [piece for place in places for piece in self.pieces[place, column, counted_ones]]
            self.observers[column, counted_ones].sees(pieces)

    def reads_line(self, line, places):
        for name in COLUMNS:
            self.reads(getattr(line, name), name, places)
        self.reads(line.active, MONDAYS[-1], places)

    def found(self):
        return {key: who for key, observer in self.observers.items() if (who := observer.found())}


def places_of(sites, teams=TEAMS):
    return [(site, team) for site in sites for team in teams]


def read_all(counted):
    """Everything that the page, the chat, the command line and the files may show at once."""
    reader = Reader(counted)
    for line in sheet.lines(counted, sheet.whole):
        reader.reads_line(line, places_of(SITES))
    for week in sheet.weeks(counted):
        reader.reads(week.active, week.monday, places_of(SITES))
    for line in sheet.sites(counted):
        reader.reads_line(line, places_of(line.keys))
        for inside in sheet.teams(counted, line):
            teams = [int(key) if key else None for key in inside.keys]
            reader.reads_line(inside, places_of(line.keys, teams))
        for team in TEAMS[:-1]:
            for week in sheet.weeks_of_team(counted, line, team):
                reader.reads(week.active, week.monday, places_of(line.keys, [team]))
    for site in SITES:
        for week in sheet.weeks(counted, sheet.by_site, site):
            reader.reads(week.active, week.monday, places_of([site]))
    return reader


@settings(max_examples=150)
@given(counts())
def test_no_number_of_people_is_found_that_is_not_shown(counted):
    assert read_all(counted).found() == {}


@settings(max_examples=150)
@given(st.lists(st.tuples(st.sampled_from(["quiz", "pairs", "video"]), st.integers(0, 9)), max_size=8))
def test_a_kind_counts_its_doors_that_five_completed_and_no_other(doors):
    names = {number: kind for number, (kind, _) in enumerate(doors, start=1)}
    counted = Counted(
        AT,
        (),
        (),
        [DoorCount(number, 9, played) for number, (_, played) in enumerate(doors, start=1)],
        {},
        {},
        AT.date(),
    )
    told = {line.name: line.played_at_least for line in sheet.doors(counted, names)}
    for kind in {kind for kind, _ in doors}:
        own = [played for name, played in doors if name == kind and played >= FEWEST]
        assert told[kind] == (sum(map(by_fives, own)) or None)


def test_the_reader_finds_one_who_is_left_between_two_lines():
    counted = Counted(
        AT, [Reach(1, "metz", 9, 9, 9, 9, 4.5), Reach(2, "metz", 9, 9, 1, 1, 0.5)], (), (), {}, {}, AT.date()
    )
    reader = Reader(counted)
    for places in (places_of(["metz"], [1]), places_of(["metz"], [1, 2])):
        pieces = [piece for place in places for piece in reader.pieces[place, "came", True]]
        reader.observers["came", True].sees(pieces)
    assert reader.found()
