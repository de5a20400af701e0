from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import func, select

from bot import demonstration
from bot.demonstration import Colleagues
from bot.settings import Settings
from bot.wiring import make_services
from dialogs import router
from dialogs.turn import Turn
from games.rules import doors
from games.view import Choice
from store.database import Database
from store.schema.audience import EVERYBODY
from store.schema.tables import campaigns as campaigns_table
from store.schema.tables import conversations, players, rounds, team_standings
from store.schema.tables import sites as sites_table
from store.schema.tables import teams as teams_table
from store.sql.engine import make_engine
from usecases.campaigns import drafts, lifecycle
from usecases.campaigns.drafts import Spec
from usecases.context import AccountKey
from usecases.names import fold
from usecases.people import accounts
from usecases.teams import teams

NIGHT = datetime(2026, 3, 4, 2, 0, tzinfo=UTC)  # 3:00 in Paris, long before the campaign's hour
ORGANISATION = {
    "organisation": {"name": "Région", "default_site": "metz"},
    "sites": [{"id": "metz", "name": "Metz", "teams": [{"name": "Accueil", "headcount": 20}]}],
}


@pytest.fixture(scope="module")
def services():
    return make_services(Settings(_env_file=None, secret_key="a secret of forty letters and more, really"))


class Demo:
    """A demonstration on a calendar that a test moves."""

    def __init__(self, url, services):
        self.engine = make_engine(url)
        self.database, self.services, self.now = Database(self.engine), services, NIGHT
        self.database.run(lambda uow: teams.load_organisation(uow, "cli", ORGANISATION, NIGHT))
        self.colleagues = self.gather()

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

    async def play(self, days=0):
        """Some days later, a minute in which the colleagues play."""
        self.now += timedelta(days=days, seconds=55)
        for _ in range(12):
            await self.colleagues.tick()

    def join(self, code, team):
        """Somebody comes in by the demonstration's link: their account."""
        return self.database.run(
            accounts.join, self.services, code, "Loutre grise", team.id, "fr", self.now, self.now
        )

    def launch(self):
        """A real campaign starts the next day."""
        spec = Spec("Printemps", demonstration.PACK, date(2026, 3, 5), time(9), EVERYBODY, doors=5)
        draft = self.database.run(drafts.create, self.services, "cli", spec, self.now)
        self.database.run(lifecycle.launch, self.services, "cli", draft, self.now)

    async def converse(self, turn):
        return self.database.run(lambda uow: router.dispatch(self.services, uow, turn))

    async def read(self, work, *args):
        return self.database.look(work, *args)


@pytest.fixture
def demo(store_url, services):
    demo = Demo(store_url, services)
    yield demo
    demo.engine.dispose()


def test_its_first_door_is_open_at_once_at_any_hour_and_holds_three_questions(demo):
    demo.prepare()
    (door,) = doors.opened(demo.campaign.calendar, demonstration.SITE, NIGHT)
    assert len(demo.items()[door.number].body.questions) == 3


def test_a_second_start_duplicates_nothing(demo):
    first = demo.prepare()
    tables = (players, teams_table, campaigns_table, conversations)
    before = [demo.count(table) for table in tables]
    assert demo.prepare() == first
    assert [demo.count(table) for table in tables] == before
    assert before[0] == 35


async def test_colleagues_play_through_the_same_use_cases_within_a_minute(demo):
    demo.prepare()
    await demo.play()
    with demo.engine.connect() as connection:
        standings = connection.execute(select(team_standings)).all()
    assert [standing.played for standing in standings] == [6] * 5
    assert demo.count(rounds) == 30


@pytest.mark.parametrize("kind", ["estimate", "flashcard", "ordering", "pairs"])
async def test_colleagues_finish_the_doors_of_every_kind(demo, kind):
    demo.prepare()
    door = next(number for number, item in demo.items().items() if item.raw["kind"] == kind)
    await demo.play(days=door - 1)
    finished = select(func.count()).where(rounds.c.door == door, rounds.c.done_at.is_not(None))
    with demo.engine.connect() as connection:
        assert connection.execute(finished).scalar_one() == len(demonstration.TEAMS) * demonstration.MEMBERS


async def test_one_who_played_before_a_restart_does_not_play_again(demo):
    demo.prepare()
    await demo.play()
    await demo.gather().tick()
    assert demo.count(rounds) == 30


def test_a_newcomer_changes_to_another_of_its_teams(demo):
    code = demo.prepare()
    own, another, *_ = demo.database.look(lambda uow: uow.teams.all(demo=True))
    newcomer = demo.join(code, own)

    def say(text):
        turn = Turn(newcomer, "essai", "text", demo.now, demo.now, text=text, reference={})
        return demo.database.run(lambda uow: router.dispatch(demo.services, uow, turn))

    assert "Accueil" not in str(say("équipe Acueil"))
    assert another.name in str(say(f"équipe {another.name}"))
    say("oui")
    assert demo.database.look(accounts.whose, newcomer).team_id == another.id


class Newcomer:
    """Somebody in the Agents Playground; `local`: whether this is local mode."""

    def __init__(self, demo, who="ana", *, local=True):
        self.demo, self.who, self.services = demo, who, replace(demo.services, local=local)

    def turn(self, verb, text="", **values):
        turn = Turn(
            AccountKey("teams", "t", self.who),
            f"chat-{self.who}",
            verb,
            self.demo.now,
            self.demo.now,
            text=text,
            values=values,
            reference={},
        )
        return self.demo.database.run(lambda uow: router.dispatch(self.services, uow, turn))

    def press(self, view, label=""):
        button = next(choice for choice in view.buttons if label in choice.label)
        return self.turn(button.action.verb, **dict(button.action.values))

    def named(self):
        """After the first card of the welcome: what is asked then."""
        self.turn("install")
        return self.turn("welcome.name", pseudonym=f"Loutre {self.who}", language="fr").views[-1]

    @property
    def player(self):
        return self.demo.database.look(lambda uow: uow.players.by_account("teams", "t", self.who))


def labels(view):
    return [button.label.replace("\u00a0", " ") for button in view.buttons]


def test_a_newcomer_in_teams_in_local_mode_chooses_among_its_teams_and_plays_its_door_at_once(demo):
    demo.prepare()
    ana = Newcomer(demo)
    asked = ana.named()
    assert labels(asked) == [f"{name} (démonstration)" for name in sorted(demonstration.TEAMS, key=fold)]
    *_, door = ana.press(asked, "Sapins").views
    assert any(isinstance(block, Choice) for block in door.blocks)
    assert (ana.player.team_name, ana.player.welcomed) == ("Les Sapins (démonstration)", "done")
    assert any(isinstance(block, Choice) for block in ana.turn("text", "jouer").views[-1].blocks)


def test_its_teams_are_found_by_their_typed_letters(demo):
    demo.prepare()
    ana = Newcomer(demo)
    ana.named()
    assert labels(ana.turn("text", "cigogne").views[-1]) == ["Les Cigognes (démonstration)"]


def test_who_came_without_a_team_before_chooses_among_its_teams(demo):
    demo.prepare()
    ana = Newcomer(demo)
    ana.named()
    ana.turn("welcome.team", team="none")
    assert "Les Cigognes (démonstration)" in labels(ana.turn("welcome").views[-1])


def test_outside_local_mode_nobody_in_teams_meets_it(demo):
    demo.prepare()
    ana = Newcomer(demo, local=False)
    assert labels(ana.named()) == ["Metz"]
    team = demo.database.look(lambda uow: uow.teams.all(demo=True)[0])
    assert labels(ana.turn("welcome.site", site="metz").views[-1]) == ["Accueil", "Jouer sans équipe"]
    ana.turn("welcome.team", team=str(team.id))
    assert ana.player.team_id is None


def test_a_newcomer_in_teams_stays_without_a_team_when_a_real_campaign_starts(demo):
    demo.prepare()
    ana = Newcomer(demo)
    ana.press(ana.named(), "Sapins")
    demo.launch()
    assert (ana.player.team_id, ana.player.pseudonym) == (None, "Loutre ana")
    assert labels(Newcomer(demo, "bea").named()) == ["Metz"]


async def test_it_vanishes_with_its_players_when_a_real_campaign_starts(demo):
    code = demo.prepare()
    team = demo.database.look(lambda uow: uow.teams.all(demo=True)[0])
    newcomer = demo.join(code, team)
    demo.now += timedelta(seconds=55)
    await demo.colleagues.tick()
    demo.launch()
    assert demo.count(players) == 1
    assert demo.count(teams_table) == 1
    assert demo.count(sites_table) == 1
    assert demo.database.look(accounts.whose, newcomer).team_id is None
    assert demo.prepare() is None
    assert demo.count(campaigns_table) == 1


def test_once_it_has_ended_a_start_begins_a_new_one(demo):
    demo.prepare()
    demo.now += timedelta(days=demonstration.DOORS + 2)
    assert demo.prepare()
    assert demo.campaign.first_day == date(2026, 3, 29)
    assert demo.count(campaigns_table) == 1
