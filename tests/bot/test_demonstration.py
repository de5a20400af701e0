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
    def __init__(self, url, services):
        self.engine = make_engine(url)
        self.database, self.services, self.now = Database(self.engine), services, NIGHT
        self.database.run(lambda uow: teams.load_organisation(uow, "cli", ORGANISATION, NIGHT))
        self.colleagues = Colleagues(
            self.converse, self.read, lambda: self.now, lambda: self.now, seconds_a_day=86_400
        )

    def prepare(self):
        return self.database.run(demonstration.prepare, self.services, self.now, self.now)

    def count(self, table):
        with self.engine.connect() as connection:
            return connection.execute(select(func.count()).select_from(table)).scalar_one()

    def first_door(self, kind):
        """The number of the season's first door that is played as this kind."""
        season = self.database.look(lambda uow: uow.campaigns.running()[0])
        body = self.database.look(lambda uow: uow.packs.body(season.pack_hash))
        pack = self.services.library.pack(season.pack_hash, lambda: body)
        played = {door.number: pack.item(door.item, "fr").raw["kind"] for door in season.doors}
        return next(number for number, name in sorted(played.items()) if name == kind)

    async def converse(self, turn):
        return self.database.run(lambda uow: router.dispatch(self.services, uow, turn))

    async def read(self, work, *args):
        return self.database.look(work, *args)


@pytest.fixture
def demo(store_url, services):
    made = Demo(store_url, services)
    yield made
    made.engine.dispose()


def test_its_first_door_is_open_at_once_at_any_hour_and_holds_three_questions(demo):
    demo.prepare()
    season = demo.database.look(lambda uow: uow.campaigns.running()[0])
    (door,) = doors.opened(season.calendar, demonstration.SITE, NIGHT)
    item = demo.database.look(
        lambda uow: demo.services.library.pack(
            season.pack_hash, lambda: uow.packs.body(season.pack_hash)
        ).item(season.door(door.number).item, "fr")
    )
    assert len(item.body.questions) == 3


def test_a_second_start_duplicates_nothing(demo):
    first = demo.prepare()
    before = [demo.count(table) for table in (players, teams_table, campaigns_table, conversations)]
    assert demo.prepare() == first
    assert [demo.count(table) for table in (players, teams_table, campaigns_table, conversations)] == before
    assert before[0] == 35


async def test_colleagues_play_through_the_same_use_cases_within_a_minute(demo):
    demo.prepare()
    demo.now += timedelta(seconds=55)
    for _ in range(12):
        await demo.colleagues.tick()
    with demo.engine.connect() as connection:
        standings = connection.execute(select(team_standings)).all()
    assert [standing.played for standing in standings] == [6] * 5
    assert demo.count(rounds) == 30


@pytest.mark.parametrize("kind", ["estimate", "flashcard", "ordering", "pairs"])
async def test_colleagues_finish_the_doors_of_every_kind(demo, kind):
    demo.prepare()
    door = demo.first_door(kind)
    demo.now += timedelta(days=door - 1, seconds=55)
    for _ in range(12):
        await demo.colleagues.tick()
    finished = select(func.count()).where(rounds.c.door == door, rounds.c.done_at.is_not(None))
    with demo.engine.connect() as connection:
        assert connection.execute(finished).scalar_one() == len(demonstration.TEAMS) * demonstration.MEMBERS


async def test_one_who_played_before_a_restart_does_not_play_again(demo):
    demo.prepare()
    demo.now += timedelta(seconds=55)
    for _ in range(12):
        await demo.colleagues.tick()
    again = Colleagues(demo.converse, demo.read, lambda: demo.now, lambda: demo.now, seconds_a_day=86_400)
    await again.tick()
    assert demo.count(rounds) == 30


def test_a_newcomer_changes_to_another_of_its_teams(demo):
    code = demo.prepare()
    mine, other, *_ = demo.database.look(lambda uow: uow.teams.all(demo=True))
    newcomer = demo.database.run(
        accounts.join, demo.services, code, "Loutre grise", mine.id, "fr", demo.now, demo.now
    )

    def say(text):
        turn = Turn(newcomer, "essai", "text", demo.now, demo.now, text=text, reference={})
        return demo.database.run(lambda uow: router.dispatch(demo.services, uow, turn))

    assert "Accueil" not in str(say("équipe Acueil"))
    assert other.name in str(say(f"équipe {other.name}"))
    say("oui")
    assert demo.database.look(accounts.whose, newcomer).team_id == other.id


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
        button = next(one for one in view.buttons if label in one.label)
        return self.turn(button.action.verb, **dict(button.action.values))

    def named(self):
        """After the first card of the welcome: what is asked then."""
        self.turn("install")
        return self.turn("welcome.name", pseudonym=f"Loutre {self.who}", language="fr").views[-1]

    @property
    def player(self):
        return self.demo.database.look(lambda uow: uow.players.by_account("teams", "t", self.who))


def labels(view):
    return [one.label.replace("\u00a0", " ") for one in view.buttons]


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
    spec = Spec("Printemps", demonstration.PACK, date(2026, 3, 5), time(9), EVERYBODY, doors=5)
    made = demo.database.run(drafts.create, demo.services, "cli", spec, demo.now)
    demo.database.run(lifecycle.launch, demo.services, "cli", made, demo.now)
    assert (ana.player.team_id, ana.player.pseudonym) == (None, "Loutre ana")
    assert labels(Newcomer(demo, "bea").named()) == ["Metz"]


async def test_it_vanishes_with_its_players_when_a_real_campaign_starts(demo):
    code = demo.prepare()
    team = demo.database.look(lambda uow: uow.teams.all(demo=True)[0])
    newcomer = demo.database.run(
        accounts.join, demo.services, code, "Loutre grise", team.id, "fr", demo.now, demo.now
    )
    demo.now += timedelta(seconds=55)
    await demo.colleagues.tick()
    first = date(2026, 3, 5)
    spec = Spec("Printemps", demonstration.PACK, first, time(9), EVERYBODY, doors=5)
    made = demo.database.run(drafts.create, demo.services, "cli", spec, demo.now)
    demo.database.run(lifecycle.launch, demo.services, "cli", made, demo.now)
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
    season = demo.database.look(lambda uow: uow.campaigns.running()[0])
    assert season.first_day == date(2026, 3, 29)
    assert demo.count(campaigns_table) == 1
