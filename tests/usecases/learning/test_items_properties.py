"""Rule 7: whatever people and leads do, items equal a recount from rounds, and no choice tells of a few."""

from collections import defaultdict
from datetime import timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test
from sqlalchemy import select

from games.rules.small_numbers import FEWEST
from store.schema.tables import accounts, rounds
from tests.fakes.chat.account_links import number
from tests.fakes.chat.corrections import correct, right_answer, ship
from tests.fakes.chat.item_nights import counts, known, take
from tests.fakes.chat.traces import forget
from tests.fakes.store import beginnings, stores
from tests.fakes.store.observer import Observer
from usecases.learning import item_counts
from usecases.people import account_linking
from usecases.teams import teams, transfers

MANY = 40
LABELS = ("La bonne", "Une autre", "Encore une")
SETTINGS = settings(max_examples=12, stateful_step_count=25, suppress_health_check=list(HealthCheck))
anybody = st.integers(0, 99)


def begin(world):
    world.player("chef", team=None)
    world.players(MANY)
    return world.launch()


class ItemMachine(RuleBasedStateMachine):
    """The first door of a season; each night what is told is recounted, and somebody looks on."""

    def __init__(self, world):
        super().__init__()
        self.world, self.observer, self.pieces = world, Observer(), {}
        self.people = [f"p{number}" for number in range(MANY)]
        self.campaign = beginnings.play(world, ("a season of many", MANY), begin)
        self.played, self.void, self.merged = 0, False, False

    @precondition(lambda self: self.played < len(self.people))
    @rule(label=st.sampled_from(LABELS), many=st.integers(1, 9))
    def some_take_a_choice(self, label, many):
        for who in self.people[self.played : self.played + many]:
            take(self.world, who, label)
        self.played = min(len(self.people), self.played + many)

    @precondition(lambda self: self.played < len(self.people))
    @rule()
    def somebody_does_not_know(self):
        for text in ("porte 1", "je ne sais pas", "oui"):
            self.world.say(self.people[self.played], text)
        self.played += 1

    @rule(which=anybody)
    def somebody_moves(self, which):
        who = number(self.world, self.people[which % len(self.people)])
        team = self.world.team("Accueil" if self.merged else "Lycée Vauban")
        self.world.database.run(lambda uow: transfers.move(uow, "cli", {who: team}, self.world.now))

    @precondition(lambda self: not self.merged)
    @rule()
    def teams_merge(self):
        self.merged = True
        both = [self.world.team(name).id for name in ("Lycée Vauban", "Accueil")]
        self.world.database.run(lambda uow: teams.merge(uow, "cli", *both, self.world.now))

    @rule(which=anybody)
    def somebody_is_erased(self, which):
        at = which % len(self.people)
        forget(self.world, self.people.pop(at))
        self.played -= at < self.played

    @rule(which=anybody, other=anybody)
    def two_accounts_are_joined(self, which, other):
        at = which % len(self.people)
        gone = self.people.pop(at)
        self.played -= at < self.played
        kept = self.people[other % len(self.people)]
        ids = {who: number(self.world, who) for who in (kept, gone)}

        def join(uow):
            person = uow.turn_context.load("teams", "t", kept)
            account_linking.link(uow, self.world.services, person, ids[gone], None, self.world.now)

        self.world.database.run(join)
        self._order()

    def _order(self):
        """Those who have played come first."""
        ended = self._ended()
        self.people.sort(key=lambda who: who not in ended)
        self.played = sum(who in ended for who in self.people)

    @precondition(lambda self: not self.void)
    @rule()
    def a_right_answer_was_wrong(self):
        self.void = True
        ship(self.world, right_answer)
        correct(self.world)
        assert known(self.world).share is None
        assert counts(self.world) == {}

    @rule()
    def a_night_passes(self):
        before, told_at = known(self.world).share, self._told_at()
        at = self._count()
        recount, share = self._recount(), known(self.world).share
        figure, choices = self._kept()
        if figure is not None and figure.read_until == at:
            read = {choice.choice: choice.counted for choice in choices}
            whole = sum(map(len, recount.values()))
            assert read.pop(item_counts.ALL) == whole
            assert read == {name: len(recount[name]) for name in read}
            assert sum(read.values()) == whole
        if share != before:
            ended = [done for people in recount.values() for done in people]
            assert (share.people, share.total) == (len(ended), sum(done.share for done in ended))
            assert share.people >= FEWEST
        if self._told_at() != told_at:
            now = counts(self.world)
            for name, people in now.items():
                assert people == len(recount[name])
                assert not people or people >= FEWEST
                self._sees(recount[name])
            self._sees([done for name, people in recount.items() if name not in now for done in people])
        assert self.observer.found() is None

    def teardown(self):
        self.world.engine.dispose()

    def _count(self):
        world, library, self.world.now = self.world, self.world.services.library, self._later()

        def look(uow):
            before = uow.item_figures.counted_at(self.campaign.id)
            campaign = uow.campaigns.get(self.campaign.id)
            return campaign, before, item_counts.look(uow, library, campaign, world.now)

        campaign, before, news = world.database.look(look)
        world.database.run(lambda uow: item_counts.show(uow, campaign, before, news, world.now))
        at, world.now = world.now, self._later()
        return at

    def _kept(self):
        """What is kept of the first door's item: its figure, and the counts of its choices."""

        def look(uow):
            return uow.item_figures.shown(self.campaign.id), uow.item_figures.choices(self.campaign.id)

        figures, choices = self.world.database.look(look)
        return figures.get("un"), [choice for choice in choices if choice.item_id == "un"]

    def _told_at(self):
        """When choices were told of last."""
        return next((choice.until for choice in self._kept()[1]), None)

    def _later(self):
        return self.world.now + timedelta(minutes=5)

    def _ended(self):
        """The rounds that count and ended, by account: people are few, but each is asked for many times."""
        query = (
            select(accounts.c.external_id, rounds)
            .join(rounds, rounds.c.player_id == accounts.c.player_id)
            .where(rounds.c.done_at.is_not(None), rounds.c.attempt == 0)
            .order_by(rounds.c.id)
        )
        ended = defaultdict(list)
        with self.world.engine.connect() as connection:
            for done in connection.execute(query):
                ended[done.external_id].append(done)
        return ended

    def _recount(self):
        """The ended rounds of each choice, as they are now."""
        found, ended = defaultdict(list), self._ended()
        for who in self.people:
            for done in ended.get(who, ()):
                if not done.mended and not done.practice:
                    (picked,) = (answer["picks"] or [""] for answer in done.state["questions"])
                    found[picked[0]].append(done)
        return found

    def _sees(self, ended):
        for done in ended:
            if done.id not in self.pieces:
                self.pieces[done.id] = self.observer.piece(done.id)
        self.observer.sees(self.pieces[done.id] for done in ended)


def test_items_equal_the_rounds_and_choices_tell_of_nobody(tmp_path, make_world):
    numbers = count()

    def machine():
        return ItemMachine(make_world(stores.sqlite(tmp_path / f"{next(numbers)}.db")))

    run_state_machine_as_test(machine, settings=SETTINGS)


@pytest.mark.long
def test_the_same_holds_on_postgresql(migrated_postgres, make_world):
    def machine():
        stores.empty(migrated_postgres)
        return ItemMachine(make_world(migrated_postgres))

    run_state_machine_as_test(machine, settings=settings(SETTINGS, max_examples=2, stateful_step_count=12))
