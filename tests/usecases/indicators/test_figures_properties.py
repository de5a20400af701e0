"""Rules 7, 14 and 17: whom a season reached, and what it changed, equal a recount whatever came between."""

from collections import defaultdict
from datetime import timedelta
from itertools import count
from math import isclose

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule, run_state_machine_as_test
from sqlalchemy import select

from games.rules.doors import monday_of
from games.rules.small_numbers import FEWEST
from store.schema.tables import player_standings, players
from store.schema.tables import rounds as rounds_table
from store.schema.tables import teams as teams_table
from tests.fakes.chat.replies import campaigns
from tests.fakes.chat.share_machine import SETTINGS, ShareMachine
from tests.fakes.store import stores
from tests.fakes.store.observer import Observer
from usecases.indicators import reach, sheet
from usecases.learning import measure, shares

OF_TEAM, OF_SITE, REST = range(3)
USUAL = "metz"
"""Where who is of no team and no site works."""


class FiguresMachine(ShareMachine):
    """The season of shares, whose people are counted too, and which ends."""

    def __init__(self, world):
        super().__init__(world)
        self.changes, self.seen = {}, Observer()

    @rule()
    def the_clock_counts_whom_it_reaches(self):
        """What is kept equals a recount from rounds; everything that is shown at once finds nobody."""
        (campaign,) = campaigns(self.world)
        now = self.world.now
        self.world.database.run(lambda uow: reach.keep(uow, campaign, reach.count(uow, campaign, now)))
        kept = self.world.database.look(lambda uow: reach.last_count(uow, campaign))
        came, weeks, doors = self._reached(campaign)
        assert {(part.team_id, part.site_id): part.came for part in kept.reach if part.came} == {
            place: len(people) for place, people in came.items()
        }
        assert {
            (week.monday, week.team_id, week.site_id): week.active for week in kept.weeks if week.active
        } == {key: len(people) for key, people in weeks.items()}
        assert {door.number: (door.opened, door.played) for door in kept.doors} == doors
        self._nobody_is_found(kept, came, weeks)

    def _nobody_is_found(self, kept, came, weeks):
        observers = defaultdict(Observer)

        def sees(cell, column, people):
            if cell.number is not None:
                assert cell.number == len(people)
                pieces = numbers[column]
                observers[column].sees(
                    pieces.setdefault(who, observers[column].piece(who)) for who in sorted(people)
                )

        numbers = defaultdict(dict)

        def among(found, fits):
            return [who for place, people in found.items() if fits(*place) for who in people]

        for line in sheet.lines(kept, sheet.whole):
            sees(line.came, "came", among(came, lambda _team, _site: True))
        for week in sheet.weeks(kept):
            own = {key[1:]: people for key, people in weeks.items() if key[0] == week.monday}
            sees(week.active, week.monday, among(own, lambda _team, _site: True))
        for line in sheet.sites(kept):
            sees(line.came, "came", among(came, lambda _team, site, keys=line.keys: site in keys))
            for team in sheet.teams(kept, line):
                sees(
                    team.came,
                    "came",
                    among(
                        came,
                        lambda number, site, own=team.keys, keys=line.keys: (
                            site in keys and ("" if number is None else str(number)) in own
                        ),
                    ),
                )
        assert {column: observer.found() for column, observer in observers.items()} == dict.fromkeys(
            observers
        )

    def _reached(self, campaign):
        """By place who came, and who was active in which week; of each door opened and completed rounds."""
        week_of = {door.number: monday_of(door.date) for door in campaign.doors}
        came, weeks, opened = defaultdict(set), defaultdict(set), defaultdict(lambda: (0, 0))
        query = (
            select(rounds_table, players.c.team_id, players.c.site_id, teams_table.c.site_id.label("at"))
            .join(players, players.c.id == rounds_table.c.player_id)
            .outerjoin(teams_table, teams_table.c.id == players.c.team_id)
            .where(rounds_table.c.attempt == 0, rounds_table.c.practice.is_(False))
        )
        with self.world.engine.connect() as connection:
            for row in connection.execute(query):
                place = row.team_id, row.at or row.site_id or USUAL
                number, done = opened[row.door]
                opened[row.door] = number + 1, done + (row.done_at is not None)
                if row.done_at is not None:
                    came[place].add(row.player_id)
                    weeks[week_of[row.door], *place].add(row.player_id)
        return came, weeks, dict(opened)

    @precondition(lambda self: self.late and not self.over)
    @rule()
    def the_season_ends(self):
        self.world.now += timedelta(days=60)
        self.over = True
        self._measure()

    @precondition(lambda self: not self.late)
    @rule(first=st.booleans(), second=st.booleans())
    def all_play_to_the_end(self, first, second):
        """Chance alone would hardly ever bring five people through both meetings."""
        self.all_of_a_kind_play(first)
        self.the_second_door_opens()
        self.all_of_a_kind_play(second)
        self.the_season_ends()

    @precondition(lambda self: self.over)
    @rule()
    def the_clock_looks_again(self):
        """A season that was measured stays as it was; one whose answer was wrong since is measured anew."""
        self._measure()

    def _measure(self):
        (campaign,) = campaigns(self.world)
        if self.world.database.look(lambda uow: uow.shares.counted_at(campaign.id))[1] is not None:
            assert self._changes(campaign) == self.changes
            return
        before = self._cells()
        self._count_whole(campaign)
        self._look_at_shares(before)
        self.changes = self._changes(campaign)
        whole = []
        for group_id, pieces in self._met_twice(campaign).items():
            change = self.changes[group_id]
            assert change.people == len(pieces) >= FEWEST
            firsts, seconds = ([pair[at] for _, pair in pieces] for at in (0, 1))
            mixed = all(set(each) not in ({0}, {100}) for each in (firsts, seconds))
            if mixed:
                differences = [second - first for first, second in zip(firsts, seconds, strict=True)]
                assert isclose(change.total, sum(differences), abs_tol=1e-6)
                assert isclose(change.squares, sum(each * each for each in differences), abs_tol=1e-6)
            self.seen.sees(self.seen.piece(who) for who, _ in pieces)
            whole += pieces
        assert set(self.changes) == set(self._met_twice(campaign))
        assert sum(change.people for change in self.changes.values()) == len(whole)
        assert self.seen.found() is None
        found = self.world.database.look(lambda uow: measure.of(uow, campaign, "fr", measure.of_everybody))
        assert found.people == len(whole)

    def _count_whole(self, campaign):
        """What the clock does once at the end."""
        self.world.later(minutes=1)
        self.counted_at = now = self.world.now
        self.world.database.run(shares.begin, campaign, now)
        news = self.world.database.look(shares.look, campaign, now, over=True)
        self.world.database.run(shares.show, campaign, news, now)

    def _changes(self, campaign):
        found = self.world.database.look(lambda uow: uow.season_changes.of(campaign.id))
        return {change.group_id: change for change in found}

    def _met_twice(self, campaign):
        """Of each group who met both twins, with both shares: of five at least, else with the wider group."""
        met = defaultdict(dict)
        place = {}
        query = (
            select(rounds_table, players.c.team_id, players.c.site_id, teams_table.c.site_id.label("at"))
            .join(players, players.c.id == rounds_table.c.player_id)
            .join(player_standings, player_standings.c.player_id == players.c.id)
            .outerjoin(teams_table, teams_table.c.id == players.c.team_id)
            .where(rounds_table.c.attempt == 0, rounds_table.c.practice.is_(False))
            .where(rounds_table.c.done_at.is_not(None), rounds_table.c.mended.is_(False))
            .where(rounds_table.c.meeting.is_not(None))
        )
        with self.world.engine.connect() as connection:
            for row in connection.execute(query):
                if row.door in campaign.measured:
                    met[row.player_id][row.meeting] = row.share
                    place[row.player_id] = row.team_id, row.at or row.site_id or USUAL
        groups = {group.key: group.id for group in self._groups().values()}
        left = {who: (pair[1], pair[2]) for who, pair in met.items() if set(pair) == {1, 2}}
        found = {}
        for level in (OF_TEAM, OF_SITE, REST):
            parts = defaultdict(list)
            for who, pair in left.items():
                team, site = place[who]
                key = ((team, None), (None, site), (None, None))[level]
                parts[key].append((who, pair))
            for key, people in parts.items():
                if key in groups and len(people) >= FEWEST:
                    found[groups[key]] = people
                    left = {who: pair for who, pair in left.items() if who not in dict(people)}
        return found

    def _count(self):
        """A season that is over is counted by `_measure` alone."""
        if self.over:
            self.world.later(minutes=1)
            self.counted_at = self.world.now
        else:
            super()._count()


def test_whom_a_season_reached_and_what_it_changed_equal_the_rounds(tmp_path, make_world):
    numbers = count()

    def machine():
        return FiguresMachine(make_world(stores.sqlite(tmp_path / f"{next(numbers)}.db")))

    run_state_machine_as_test(machine, settings=settings(SETTINGS, max_examples=10))


@pytest.mark.long
def test_the_same_holds_in_a_longer_search(tmp_path, make_world):
    numbers = count()

    def machine():
        return FiguresMachine(make_world(stores.sqlite(tmp_path / f"{next(numbers)}.db")))

    run_state_machine_as_test(machine, settings=settings(SETTINGS, max_examples=20, stateful_step_count=50))


@pytest.mark.long
def test_the_same_holds_on_postgresql(migrated_postgres, make_world):
    def machine():
        stores.empty(migrated_postgres)
        return FiguresMachine(make_world(migrated_postgres))

    run_state_machine_as_test(machine, settings=settings(SETTINGS, max_examples=2, stateful_step_count=10))
