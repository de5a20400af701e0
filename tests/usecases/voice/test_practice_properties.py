"""Rules 7 and 15: whatever people and leads do, practice equals its answers, and nobody is found."""

from collections import Counter, defaultdict
from datetime import timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from games.practice import STANDS, softened
from games.rules.small_numbers import FEWEST
from store.schema.tables import practice_answers, practice_figures
from tests.fakes.chat.account_links import number
from tests.fakes.chat.nights import pass_night
from tests.fakes.chat.plans import erase
from tests.fakes.chat.practice import STATEMENTS, grid_season
from tests.fakes.chat.replies import rows
from tests.fakes.store import stores
from tests.fakes.store.observer import Observer
from usecases.people import account_linking
from usecases.teams import teams, transfers
from usecases.voice import practice

SETTINGS = settings(max_examples=8, stateful_step_count=25, suppress_health_check=list(HealthCheck))
MOST = 24
anybody = st.integers(0, 99)
stands = st.integers(0, 3)


class PracticeMachine(RuleBasedStateMachine):
    """A season with a grid; each night what is shown is recounted, and somebody looks on, all weeks long."""

    def __init__(self, world):
        super().__init__()
        self.world, self.observer, self.numbers = world, Observer(), count()
        self.people, self.pieces, self.until, self.shown = [], {}, {}, defaultdict(set)
        self.merged = False
        for team in ("Accueil",) * 7 + ("Lycée Vauban",) * 4 + (None,) * 3:
            self._come(team)
        self.campaign = grid_season(world)
        pack = world.services.library.pack(self.campaign.pack_hash, lambda: b"")
        self.item = pack.item("nos-pratiques", "fr")

    def _come(self, team):
        name = f"p{next(self.numbers)}"
        self.world.player(name, team=team)
        self.people.append(name)

    @precondition(lambda self: len(self.people) < MOST)
    @rule(team=st.sampled_from(("Accueil", "Lycée Vauban", None)), concerned=st.integers(0, 6), stand=stands)
    def five_come(self, team, concerned, stand):
        """They answer later, or at once: it is the work of some of them."""
        for at in range(FEWEST):
            self._come(team if team is None or self.world.team(team) else "Accueil")
            if concerned <= FEWEST:
                self._answer(self.people[-1], stand if at < concerned else 3, turn=False)

    @rule(which=anybody, stand=stands)
    def somebody_answers(self, which, stand):
        self._answer(self.people[which % len(self.people)], stand)

    @rule(concerned=st.integers(0, 9), stand=stands)
    def all_answer_of_whom_some_say_that_it_is_no_work_of_theirs(self, concerned, stand):
        for at, who in enumerate(self.people):
            self._answer(who, stand if at % 10 < concerned else 3, turn=False)

    @rule(stand=stands)
    def all_answer(self, stand):
        for at, who in enumerate(self.people):
            self._answer(who, (stand + at) % 4)

    def _answer(self, who, stand, *, turn=True):
        said = [STANDS[(stand + at * turn) % 4] for at in range(STATEMENTS)]
        player = number(self.world, who)
        terms = (self.campaign, self.item, player, {"said": said}, self.world.now)
        self.world.database.run(lambda uow: practice.record(uow, *terms))

    @rule(which=anybody, back=st.booleans())
    def somebody_moves(self, which, back):
        team = self.world.team("Accueil" if back or self.merged else "Lycée Vauban")
        moved = {number(self.world, self.people[which % len(self.people)]): team}
        self.world.database.run(lambda uow: transfers.move(uow, "cli", moved, self.world.now))

    @precondition(lambda self: len(self.people) > 1)
    @rule(which=anybody)
    def somebody_is_erased(self, which):
        erase(self.world, self.people.pop(which % len(self.people)))

    @precondition(lambda self: len(self.people) > 2)
    @rule(which=anybody)
    def two_accounts_are_joined(self, which):
        gone = self.people.pop(which % len(self.people))
        kept = self.people[which % len(self.people)]
        gone_number = number(self.world, gone)

        def join(uow):
            person = uow.turn_context.load("teams", "t", kept)
            account_linking.link(uow, self.world.services, person, gone_number, None, self.world.now)

        self.world.database.run(join)

    @precondition(lambda self: not self.merged)
    @rule()
    def teams_merge(self):
        both = [self.world.team(name).id for name in ("Lycée Vauban", "Accueil")]
        before = {row.id: row.team_id for row in rows(self.world, practice_figures)}
        self.world.database.run(lambda uow: teams.merge(uow, "cli", *both, self.world.now))
        self.merged = True
        left = {row.id for row in rows(self.world, practice_figures)}
        for figure_id in set(before) - left:
            (into,) = (other for other in left if before.get(other) == both[1])
            self.shown[into] |= self.shown.pop(figure_id)
            self.until.pop(figure_id)
            self.until[into] = self._figures()[into].until

    @rule(days=st.sampled_from((1, 7)))
    def a_night_passes(self, days):
        self.world.now += timedelta(days=days - 1)
        pass_night(self.world)
        answers = rows(self.world, practice_answers)
        for answer in answers:
            if answer.id not in self.pieces:
                self.pieces[answer.id] = self.observer.piece(answer.player_id)
        for figure in self._figures().values():
            if figure.until == self.until.get(figure.id):
                continue
            placed = [answer for answer in answers if answer.figure_id == figure.id]
            assert figure.people == len(placed) >= FEWEST
            for statement in placed[0].said:
                said = Counter(answer.said[statement] for answer in placed)
                assert figure.counts[statement] == softened(said, len(placed))
            fresh = {answer.id for answer in placed} - self.shown[figure.id]
            assert len(fresh) >= FEWEST
            self.until[figure.id] = figure.until
            self.shown[figure.id] = {answer.id for answer in placed}
        for pieces in self.shown.values():
            self.observer.sees(self.pieces[piece] for piece in pieces)
        assert self.observer.found() is None

    def _figures(self):
        return {figure.id: figure for figure in rows(self.world, practice_figures)}

    def teardown(self):
        self.world.engine.dispose()


def test_practice_equals_its_answers_and_nobody_is_found_by_subtraction(tmp_path, make_world):
    numbers = count()

    def machine():
        return PracticeMachine(make_world(stores.sqlite(tmp_path / f"{next(numbers)}.db")))

    run_state_machine_as_test(machine, settings=SETTINGS)


@pytest.mark.long
def test_the_same_holds_on_postgresql(migrated_postgres, make_world):
    def machine():
        stores.empty(migrated_postgres)
        return PracticeMachine(make_world(migrated_postgres))

    run_state_machine_as_test(machine, settings=settings(SETTINGS, max_examples=2, stateful_step_count=10))
