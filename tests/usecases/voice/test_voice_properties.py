"""Rules 7 and 16: whatever people press, write and erase, week by week, nobody is found by subtraction."""

from itertools import count

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from games.rules.small_numbers import FEWEST
from tests.fakes.chat.account_links import number
from tests.fakes.chat.replies import campaigns
from tests.fakes.chat.traces import forget
from tests.fakes.chat.voice import press_pulse, send_idea
from tests.fakes.store import beginnings, stores
from tests.fakes.store.observer import Observer
from usecases.people import account_linking
from usecases.voice import ideas, pulse

MOST = 14
FIRST = ("Accueil",) * 6 + ("Lycée Vauban",) * 4
"""The teams of who is there from the beginning."""
SETTINGS = settings(max_examples=8, stateful_step_count=30, suppress_health_check=list(HealthCheck))
anybody = st.integers(0, 99)
TEAMS = ("Accueil", "Lycée Vauban", None)


class VoiceMachine(RuleBasedStateMachine):
    """A season whose last door everybody has played; somebody looks on, week by week."""

    def __init__(self, world):
        super().__init__()
        self.world, self.numbers = world, count()
        self.pulses, self.places = Observer(), Observer()
        self.steps, self.shown, self.written, self.told = {}, {}, {}, set()
        self.people = [f"p{next(self.numbers)}" for _ in FIRST]
        self.campaign = beginnings.play(world, "ten who ended the only door", self._begin)

    def _begin(self, world):
        campaign = world.launch(doors=1)
        for who, team in zip(self.people, FIRST, strict=True):
            world.player(who, team=team)
            world.finish(who)
        return campaign

    def _come(self, team):
        name = f"p{next(self.numbers)}"
        self.world.player(name, team=team)
        self.world.finish(name)
        self.people.append(name)

    @precondition(lambda self: len(self.people) < MOST)
    @rule(which=st.sampled_from(TEAMS))
    def somebody_comes(self, which):
        self._come(which)

    @rule(which=anybody, step=st.integers(1, 5))
    def somebody_presses(self, which, step):
        who = self.people[which % len(self.people)]
        press_pulse(self.world, who, step)
        me = number(self.world, who)
        if self.steps.get(me, (0, 0))[1] != step:
            self.steps[me] = (self.pulses.piece(me), step)

    @rule(step=st.integers(1, 5))
    def everybody_presses(self, step):
        for which in range(len(self.people)):
            self.somebody_presses(which, step)

    @rule(which=anybody)
    def somebody_writes(self, which):
        who = self.people[which % len(self.people)]
        before = {idea.id for idea in self._waiting()}
        send_idea(self.world, who, f"Une idée de plus, la {next(self.numbers)}e")
        for idea in self._waiting():
            if idea.id not in before:
                self.written[idea.id] = (self.places.piece(idea.player_id), idea.player_id, idea.site_id)

    @rule()
    def everybody_writes(self):
        for which in range(len(self.people)):
            self.somebody_writes(which)

    @precondition(lambda self: len(self.people) > 1)
    @rule(which=anybody)
    def somebody_is_erased(self, which):
        who = self.people.pop(which % len(self.people))
        me = number(self.world, who)
        forget(self.world, who)
        self.steps.pop(me, None)
        self.written = {key: idea for key, idea in self.written.items() if idea[1] != me}

    @precondition(lambda self: len(self.people) > 2)
    @rule(which=anybody)
    def two_accounts_are_joined(self, which):
        gone = self.people.pop(which % len(self.people))
        kept = self.people[which % len(self.people)]
        one, two = number(self.world, kept), number(self.world, gone)
        mine, other = sorted((one, two))  # the older account stays

        def join(uow):
            person = uow.turn_context.load("teams", "t", kept)
            account_linking.link(uow, self.world.services, person, two, None, self.world.now)

        self.world.database.run(join)
        for observer in (self.pulses, self.places):
            # What was shown before counted two people: nobody knew better, and nothing shown is taken back.
            told = {piece for pieces in observer.shown for piece in pieces}
            observer.owners = [
                mine if owner == other and piece not in told else owner
                for piece, owner in enumerate(observer.owners)
            ]
        both = [self.steps.pop(each) for each in (mine, other) if each in self.steps]
        if both:
            (left,) = self._steps(mine)
            self.steps[mine] = next(pressed for pressed in both if pressed[1] == left)
        self.written = {
            key: (piece, mine if owner == other else owner, site)
            for key, (piece, owner, site) in self.written.items()
        }

    @rule()
    def a_week_passes(self):
        before = self._shares()
        self.world.later(minutes=1)
        told = self.world.database.look(lambda uow: ideas.placements(uow.ideas.unplaced(self.world.now)))
        (campaign,) = campaigns(self.world)
        self.world.database.run(pulse.show, campaign, self.world.now)
        self.world.database.run(ideas.place, self.world.now)
        self.world.later(minutes=1)
        self._look_at_shares(before)
        self._look_at_places(told)

    def _look_at_shares(self, before):
        for key, share in self._shares().items():
            if share == before.get(key):
                continue
            assert (share.people, share.high) == (
                len(self.steps),
                sum(step >= 4 for _, step in self.steps.values()),
            )
            assert share.people >= FEWEST
            self.pulses.sees(piece for piece, _ in self.steps.values())
        assert self.pulses.found() is None

    def _look_at_places(self, told):
        for site, numbers in told.items():
            part = [self.written[key] for key in numbers]
            assert len({owner for _, owner, _ in part}) >= FEWEST
            assert site is None or {place for _, _, place in part} == {site}
            self.places.sees(piece for piece, _, _ in part)
        assert self.places.found() is None
        listed = self.world.database.look(lambda uow: uow.ideas.read(999, 0))
        assert {idea.id for idea in listed} == self.written.keys()
        self.told |= {number for numbers in told.values() for number in numbers}
        for name in {idea.site for idea in listed if idea.id in self.told}:
            # Of those of no site that is named it is known that they were written at another one.
            owners = {
                self.written[idea.id][1] for idea in listed if idea.site == name and idea.id in self.told
            }
            assert len(owners) >= FEWEST or not any(idea.site for idea in listed)

    def _shares(self):
        shown = self.world.database.look(lambda uow: uow.pulses.shares(self.campaign.id))
        return {(share.moment, share.question): share for share in shown}

    def _steps(self, player):
        said = self.world.database.look(lambda uow: uow.pulses.of(self.campaign.id, player, "end"))
        return [step.step for step in said]

    def _waiting(self):
        return self.world.database.look(lambda uow: uow.ideas.unplaced(self.world.now))

    def teardown(self):
        self.world.engine.dispose()


def test_shares_of_a_pulse_and_places_of_ideas_find_nobody(tmp_path, make_world):
    numbers = count()

    def machine():
        return VoiceMachine(make_world(stores.sqlite(tmp_path / f"{next(numbers)}.db")))

    run_state_machine_as_test(machine, settings=SETTINGS)


@pytest.mark.long
def test_the_same_holds_on_postgresql(migrated_postgres, make_world):
    def machine():
        stores.empty(migrated_postgres)
        return VoiceMachine(make_world(migrated_postgres))

    run_state_machine_as_test(machine, settings=settings(SETTINGS, max_examples=2, stateful_step_count=12))
