from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import func, select

from bot import demonstration
from bot.demonstration import Colleagues
from bot.settings import Settings
from bot.wiring import make_services
from games.rules import doors
from games.view import Choice
from store.database import Database
from store.schema.audience import EVERYBODY
from store.schema.tables import campaigns as campaigns_table
from store.schema.tables import conversations, ideas, players, rounds, team_standings
from store.schema.tables import sites as sites_table
from store.schema.tables import teams as teams_table
from store.sql.engine import make_engine
from tests.fakes.chat.nights import pass_night
from tests.fakes.chat.region import ORGANISATION, World
from tests.fakes.chat.replies import player_of
from tests.fakes.store import beginnings, records
from usecases.campaigns import drafts, lifecycle
from usecases.campaigns.drafts import Spec
from usecases.names import fold
from usecases.people import accounts

NIGHT = datetime(2026, 3, 4, 2, 0, tzinfo=UTC)  # 3:00 in Paris, long before the campaign's hour
SITES = ["Metz", "Reims"]


@pytest.fixture(scope="module")
def services():
    return make_services(Settings(_env_file=None, secret_key="a secret of forty letters and more, really"))


class Demo(World):
    """A demonstration on a calendar that a test moves, and who comes to it in the Agents Playground."""

    def __init__(self, engine, services):
        super().__init__(Database(engine), services)
        self.engine, self.now, self.begun = engine, NIGHT, (engine.pool, ())
        self.code = beginnings.play(self, "demonstration", Demo.begin)
        self.colleagues = self.gather()

    def begin(self):
        self.database.run(records.organise, ORGANISATION, NIGHT)
        return self.prepare()

    def gather(self):
        """Its colleagues, as another process has them."""
        return Colleagues(self.converse, self.read, lambda: self.now, lambda: self.now, seconds_a_day=86_400)

    def prepare(self):
        return self.database.run(demonstration.prepare, self.services, self.now, self.now)

    def count(self, table):
        with self.engine.connect() as connection:
            return connection.execute(select(func.count()).select_from(table)).scalar_one()

    @property
    def campaign(self):
        return self.database.look(lambda uow: uow.campaigns.running()[0])

    def items(self):
        """What each door of the campaign holds, in order."""
        campaign = self.campaign
        body = self.database.look(lambda uow: uow.packs.body(campaign.pack_hash))
        pack = self.services.library.pack(campaign.pack_hash, lambda: body)
        return {door.number: pack.item(door.item, "fr") for door in campaign.doors}

    async def colleagues_play(self, days=0):
        """Some days later, a minute in which they play."""
        self.now += timedelta(days=days, seconds=55)
        for _ in range(12):
            await self.colleagues.tick()

    def teams(self):
        return self.database.look(lambda uow: uow.teams.all(demo=True))

    def join(self, team):
        """Somebody comes in by the demonstration's link: their account."""
        terms = (self.services, self.code, "Loutre grise", team.id, "fr", self.now, self.now)
        return self.database.run(accounts.join, *terms)

    def launch(self):
        """A real campaign starts the next day."""
        spec = Spec("Printemps", demonstration.PACK, date(2026, 3, 5), time(9), EVERYBODY, doors=5)
        draft = self.database.run(drafts.create, self.services, "cli", spec, self.now)
        self.database.run(lifecycle.launch, self.services, "cli", draft, self.now)

    async def converse(self, turn):
        return self.dispatch(turn)

    async def read(self, work, *args):
        return self.database.look(work, *args)

    def reply(self, verb, who="ana", **values):
        """The last card of what a press brings."""
        return self.dispatch(self.turn(who, verb, values=values)).views[-1]

    def named(self, who="ana"):
        """After the first card of the welcome: what is asked then."""
        self.reply("install", who)
        return self.reply("welcome.name", who, pseudonym=f"Loutre {who}", language="fr")

    def enter_by(self, label):
        """Ana chooses a team on the second card of the welcome: the card that this brings."""
        button = next(choice for choice in self.named().buttons if label in choice.label)
        return self.press("ana", button.action).views[-1]


@pytest.fixture
def demo(store_url, services):
    engine = make_engine(store_url)
    yield Demo(engine, services)
    engine.dispose()


def test_its_first_door_is_open_at_once_at_any_hour_and_holds_three_questions(demo):
    (door,) = doors.opened(demo.campaign.calendar, demonstration.SITE, NIGHT)
    assert len(demo.items()[door.number].body.questions) == 3


def test_a_second_start_duplicates_nothing(demo):
    tables = (players, teams_table, campaigns_table, conversations)
    before = [demo.count(table) for table in tables]
    assert demo.prepare() == demo.code
    assert [demo.count(table) for table in tables] == before
    assert before[0] == 35


async def test_colleagues_play_through_the_same_use_cases_within_a_minute_and_once(demo):
    await demo.colleagues_play()
    with demo.engine.connect() as connection:
        standings = connection.execute(select(team_standings)).all()
    assert [standing.played for standing in standings] == [6] * 5
    assert demo.count(rounds) == 30
    await demo.gather().tick()  # a restart: who played does not play again
    assert demo.count(rounds) == 30


@pytest.mark.parametrize("kind", ["estimate", "ordering", "pairs", "pratiques"])
async def test_colleagues_finish_the_doors_of_every_kind(demo, kind):
    door = next(number for number, item in demo.items().items() if item.raw["kind"] == kind)
    await demo.colleagues_play(days=door - 1)
    finished = select(func.count()).where(rounds.c.door == door, rounds.c.done_at.is_not(None))
    with demo.engine.connect() as connection:
        assert connection.execute(finished).scalar_one() == len(demonstration.TEAMS) * demonstration.MEMBERS


async def test_colleagues_vote_so_that_each_of_its_teams_chooses_an_action(demo):
    grid = next(number for number, item in demo.items().items() if item.raw["kind"] == "pratiques")
    await demo.colleagues_play(days=grid - 1)
    pass_night(demo)
    await demo.colleagues_play()
    for _ in range(6):
        pass_night(demo)
    teams = [team.id for team in demo.teams()]
    chosen = demo.database.look(lambda uow: [uow.plans.of_team(team, ("chosen",), 9) for team in teams])
    assert [[action.chosen_by for action in each] for each in chosen] == [["vote"]] * len(teams)


def test_a_newcomer_changes_to_another_of_its_teams(demo):
    own, another, *_ = demo.teams()
    newcomer = demo.join(own)

    def say(text):
        return str(demo.dispatch(replace(demo.turn("", "text", text=text), account=newcomer)))

    assert "Accueil" not in say("équipe Acueil")
    assert another.name in say(f"équipe {another.name}")
    say("oui")
    assert demo.database.look(accounts.whose, newcomer).team_id == another.id


def labels(view):
    return [button.label.replace("\u00a0", " ") for button in view.buttons]


def holds_a_choice(view):
    return any(isinstance(block, Choice) for block in view.blocks)


def test_a_newcomer_in_teams_in_local_mode_chooses_among_its_teams_and_plays_its_door_at_once(demo):
    teams_of_it = [f"{name} (démonstration)" for name in sorted(demonstration.TEAMS, key=fold)]
    assert labels(demo.named("bea")) == teams_of_it
    assert holds_a_choice(demo.enter_by("Sapins"))
    ana = player_of(demo)
    assert (ana.team_name, ana.welcomed) == ("Les Sapins (démonstration)", "done")
    assert holds_a_choice(demo.say("ana", "jouer").views[-1])


def test_its_teams_are_found_by_their_letters_and_shown_again_to_who_came_without_one(demo):
    demo.named()
    assert labels(demo.say("ana", "cigogne").views[-1]) == ["Les Cigognes (démonstration)"]
    demo.reply("welcome.team", team="none")
    assert "Les Cigognes (démonstration)" in labels(demo.reply("welcome"))


def test_outside_local_mode_nobody_in_teams_meets_it(demo):
    demo.services = replace(demo.services, local=False)
    assert labels(demo.named()) == SITES
    assert labels(demo.reply("welcome.site", site="metz")) == ["Accueil", "Jouer sans équipe"]
    demo.reply("welcome.team", team=str(demo.teams()[0].id))
    assert player_of(demo).team_id is None


async def test_it_vanishes_with_its_players_when_a_real_campaign_starts(demo):
    demo.enter_by("Sapins")
    newcomer = demo.join(demo.teams()[0])
    await demo.colleagues_play()
    demo.launch()
    assert (player_of(demo).team_id, player_of(demo).pseudonym) == (None, "Loutre ana")
    assert demo.database.look(accounts.whose, newcomer).team_id is None
    assert demo.count(players) == 2
    assert demo.count(teams_table) == demo.count(sites_table) == len(SITES)
    assert labels(demo.named("bea")) == SITES
    assert demo.prepare() is None
    assert demo.count(campaigns_table) == 1


@pytest.mark.parametrize("ends", ["launch", "prepare"])
def test_an_idea_written_there_is_no_lead_s_to_answer_and_goes_with_it(demo, ends):
    demo.enter_by("Sapins")
    demo.say("ana", "idée un banc devant la porte")
    assert demo.database.look(lambda uow: (uow.ideas.read(9, 0), uow.ideas.states())) == ([], {})
    demo.now += timedelta(days=1 if ends == "launch" else 400)
    getattr(demo, ends)()
    assert demo.count(ideas) == 0


def test_once_it_has_ended_a_start_begins_a_new_one(demo):
    demo.now += timedelta(days=demonstration.DOORS + 2)
    assert demo.prepare()
    assert demo.campaign.first_day == date(2026, 3, 29)
    assert demo.count(campaigns_table) == 1
