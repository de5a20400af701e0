"""rule 10: whatever people and admins do, in any order, standings equal what the rounds say."""

from contextlib import suppress
from itertools import count

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from games.view import Choice, Form
from scheduler.rooms.publication import publish
from store.schema.values import PlayerContext
from tests.fakes.chat.account_links import differences
from tests.fakes.chat.corrections import correct, ship
from tests.fakes.chat.traces import forget
from tests.fakes.store import stores
from usecases.campaigns import lifecycle
from usecases.context import CampaignError
from usecases.people import account_linking
from usecases.play import completion
from usecases.teams import teams, transfers

MOST = 7
"""People; fewer than that and nothing is ever published, more and few of them meet."""
SITES = ("metz", "reims")
NAME = "Printemps"
REPLAYED = ("joined_door", "completed", "points", "team_points", "last_day")
RUN = ("streak", "best_streak", "freezes", "counted_day")
SETTINGS = settings(
    max_examples=6,
    stateful_step_count=15,
    suppress_health_check=list(HealthCheck),
)
anybody = st.integers(0, 99)


class CampaignMachine(RuleBasedStateMachine):
    """A campaign of six doors, played, corrected, reorganised and left; after each step it is recounted."""

    def __init__(self, world):
        super().__init__()
        self.world = world
        self.people, self.numbers, self.linked = [], count(), False
        self.campaign = world.launch(NAME)
        for team in ("Accueil", "Lycée Vauban", None):
            self._come(team)

    def _come(self, team):
        name = f"p{next(self.numbers)}"
        self.world.player(name, team=team)
        self.people.append({name})

    def _who(self, which):
        """One of the people, by one of their accounts."""
        return sorted(self.people[which % len(self.people)])[which % 2 - 1]

    def _team(self, which):
        every = self.world.database.look(lambda uow: uow.teams.all())
        return every[which % len(every)]

    def _player(self, who):
        return self.world.database.look(lambda uow: uow.players.by_account("teams", "t", who)).id

    @precondition(lambda self: len(self.people) < MOST)
    @rule(which=anybody, without=st.booleans())
    def somebody_comes(self, which, without):
        self._come(None if without else self._team(which).name)

    @rule(which=anybody, right=st.integers(0, 2))
    def somebody_plays(self, which, right):
        who = self._who(which)
        for block in self.world.say(who, "jouer").views[-1].blocks:
            if isinstance(block, Choice):
                picks = [option for option in block.options if (option.label == "La bonne") == bool(right)]
                self.world.press(who, block.action, pick=picks[0].value)
            elif isinstance(block, Form):
                self.world.say(who, "accusé de réception" if right else "aucune idée")

    @rule()
    def everybody_plays(self):
        for which in range(len(self.people)):
            self.somebody_plays(which, which % 3)

    @rule()
    def a_night_passes(self):
        self.world.later(days=1)

    @rule(which=anybody, team=anybody)
    def somebody_joins_or_changes_team(self, which, team):
        self.world.say(self._who(which), f"équipe {self._team(team).name}")
        self.world.say(self._who(which), "oui")

    @rule(which=anybody, team=anybody)
    def an_admin_moves_somebody(self, which, team):
        number, into = self._player(self._who(which)), self._team(team)
        self.world.database.run(transfers.move, "cli", {number: into}, self.world.now)

    @rule(which=anybody, further=st.integers(1, 99))
    def two_teams_become_one(self, which, further):
        source = self._team(which)
        target = self._team(which + further)
        if source.id != target.id:
            self.world.database.run(teams.merge, "cli", source.id, target.id, self.world.now)
            self._found_team()

    @rule(which=anybody)
    def a_team_is_closed(self, which):
        closed = self._team(which).id
        self.world.database.run(teams.close, "cli", closed, self.world.now, self.world.now)
        self._found_team()

    def _found_team(self):
        """Another team in the place of the one that went."""
        number = next(self.numbers)
        name, site = f"Équipe {number}", SITES[number % 2]
        self.world.database.run(teams.add, "cli", name, site, 20, self.world.now)

    @precondition(lambda self: len(self.people) > 1)
    @rule(which=anybody, second=anybody)
    def two_accounts_turn_out_to_be_one_person_s(self, which, second):
        speaking, joined = (self.people[number % len(self.people)] for number in (which, second))
        if speaking is joined:
            return
        speaks, number = min(speaking), self._player(min(joined))

        def link(uow):
            person = uow.turn_context.load("teams", "t", speaks)
            account_linking.link(uow, self.world.services, person, number, None, self.world.now)

        self.world.database.run(link)
        self.people.remove(joined)
        speaking |= joined
        self.linked = True

    @precondition(lambda self: len(self.people) > 2)
    @rule(which=anybody)
    def somebody_is_forgotten(self, which):
        who = self._who(which)
        number = self._player(who)
        forget(self.world, who)
        self.people = [accounts for accounts in self.people if who not in accounts]
        assert self.world.database.look(lambda uow: uow.players.get(number)) is None

    @rule(door=st.integers(1, 6))
    def a_right_answer_turns_out_to_be_wrong(self, door):
        ship(self.world, lambda raw: raw.update(theme=f"T{next(self.numbers)}"), door - 1)
        with suppress(CampaignError):  # it is over, or no answer of it is kept
            correct(self.world, door, full_value=True)

    @rule(sure=st.integers(0, 9))
    def the_campaign_is_stopped(self, sure):
        """From then on only who is forgotten, or linked, changes anything."""
        campaign = self.world.database.look(lifecycle.find, NAME)
        if sure == 0 and campaign.state == "running":
            self.world.database.run(lifecycle.stop, "cli", campaign, self.world.now)

    @rule()
    def the_board_is_published(self):
        self.world.database.run(self._publish)

    def _publish(self, uow):
        publish(uow, self.campaign.id, self.campaign.calendar, uow.teams.sites(), self.world.now)

    def teardown(self):
        self.world.engine.dispose()

    @invariant()
    def standings_are_what_the_rounds_say(self):
        assert not differences(self.world)

    @invariant()
    def a_standing_that_is_lost_is_replayed_as_it_was(self):
        """Its joining door and, until accounts are linked, its run: both sites have one calendar here."""
        numbers = {self._player(min(accounts)) for accounts in self.people}
        self.world.database.look(self._replay, numbers)

    def _replay(self, uow, numbers):
        sites = uow.teams.sites()
        same = REPLAYED if self.linked else (*REPLAYED, *RUN)
        for number in numbers:
            player = uow.players.get(number)
            standing, _ = uow.standings.of(self.campaign.id, number, player.team_id)
            if standing is not None:
                person = PlayerContext(player, sites[player.site_id], None, self.campaign, None, None, None)
                replayed = completion.replay(self.campaign, person, uow.rounds.of(self.campaign.id, number))
                assert {name: getattr(replayed, name) for name in same} == {
                    name: getattr(standing, name) for name in same
                }


def test_standings_equal_the_rounds_after_any_interleaving(tmp_path, make_world):
    numbers = count()

    def machine():
        return CampaignMachine(make_world(stores.sqlite(tmp_path / f"{next(numbers)}.db")))

    run_state_machine_as_test(machine, settings=SETTINGS)


def test_standings_equal_the_rounds_on_postgresql_too(migrated_postgres, make_world):
    def machine():
        stores.empty(migrated_postgres)
        return CampaignMachine(make_world(migrated_postgres))

    run_state_machine_as_test(machine, settings=settings(SETTINGS, max_examples=2, stateful_step_count=8))
