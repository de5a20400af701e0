"""A player's own agenda: the hours of their playing days, nothing of the doors, nobody else's."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from icalendar import Calendar

from bot.pages.agenda import AgendaPage
from content.words import load
from games.rules.absences import PRESENT
from games.rules.doors import Site
from store.database import Database
from store.sql.engine import make_engine
from tests.fakes import world
from tests.fakes.world import MONDAY, OPENING, Clock
from usecases import addresses

SECRET = b"a secret of at least thirty-two characters"
HOME = "https://declic.example.org"


class Stage:
    """A season of five doors, a player in it, and whoever asks for their agenda."""

    def __init__(self, client, database, campaign, player):
        self.client, self.database, self.campaign, self.player = client, database, campaign, player

    def address(self, serial=0, player=None, campaign=None):
        return addresses.of_agenda(SECRET, campaign or self.campaign, player or self.player, serial)

    async def get(self, address=None):
        async with self.client.get(address or self.address()) as answer:
            return answer.status, answer.headers, await answer.text()

    async def events(self):
        status, _, body = await self.get()
        assert status == 200
        return Calendar.from_ical(body).walk("VEVENT")

    async def starts(self):
        return [event["DTSTART"].dt for event in await self.events()]

    def change(self, work):
        self.database.run(work)


@pytest.fixture
async def stage(sqlite_store):
    engine = make_engine(sqlite_store)
    database = Database(engine)

    def work(uow):
        world.organisation(uow)
        return world.campaign(uow), world.player(uow, 1)

    built = await database.write(work)
    app = web.Application()
    AgendaPage(database, Clock(), load, SECRET, HOME).routes(app)
    async with TestClient(TestServer(app)) as client:
        yield Stage(client, database, *built)
    await database.close()


async def test_there_is_an_appointment_at_the_campaign_s_hour_on_each_day_with_a_door(stage):
    assert await stage.starts() == [OPENING + timedelta(days=step) for step in range(5)]
    status, headers, _ = await stage.get()
    assert (status, headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")


async def test_an_appointment_says_nothing_of_the_door_and_leads_to_where_one_plays(stage):
    (first, *_) = await stage.events()
    assert (first["SUMMARY"], first["URL"], first["TRANSP"]) == (
        "Déclic\u00a0: la porte du jour",
        HOME,
        "TRANSPARENT",
    )
    _, _, body = await stage.get()
    assert "Thème" not in body
    assert "item-" not in body


async def test_lines_are_folded_and_ended_as_the_standard_says(stage):
    async with stage.client.get(stage.address()) as answer:
        body = await answer.read()
    assert body.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))


async def test_part_time_days_and_pauses_are_left_out(stage):
    absence = PRESENT.without(frozenset({1}), MONDAY).pausing(
        MONDAY + timedelta(days=3), MONDAY + timedelta(days=9)
    )
    stage.change(lambda uow: uow.players.set_absence(stage.player, absence))
    assert await stage.starts() == [OPENING, OPENING + timedelta(days=2)]


async def test_days_off_and_weekends_are_left_out_and_doors_that_open_together_are_one_appointment(stage):
    def close(uow):
        off = frozenset({MONDAY, MONDAY + timedelta(days=1)})
        uow.teams.put_site(Site("metz", "Europe/Paris", days_off=off), "Metz")

    stage.change(close)
    assert await stage.starts() == [OPENING + timedelta(days=step) for step in (2, 3, 4)]


@pytest.mark.parametrize(
    ("days", "hours"),
    [
        ([date(2026, 3, 27), date(2026, 3, 30)], [8, 7]),
        ([date(2026, 10, 23), date(2026, 10, 26)], [7, 8]),
        ([date(2028, 2, 28), date(2028, 2, 29), date(2028, 3, 1)], [8, 8, 8]),
        ([date(2026, 12, 31), date(2027, 1, 4)], [8, 8]),
    ],
    ids=["summer time begins", "it ends", "29 February", "year's end"],
)
async def test_the_hour_is_the_site_s_whatever_the_calendar_does(stage, days, hours):
    def build(uow):
        return world.campaign(uow, "Autre", dates=days, hour=time(9))

    stage.campaign = stage.database.run(build)
    assert await stage.starts() == [
        datetime.combine(day, time(hour), tzinfo=UTC) for day, hour in zip(days, hours, strict=True)
    ]


async def test_nothing_before_one_joined_and_nothing_after_a_season_was_stopped(stage):
    stage.change(lambda uow: uow.players.change(stage.player, joined_at=OPENING + timedelta(hours=1)))
    stopped = OPENING + timedelta(days=3, hours=-1)
    stage.change(lambda uow: uow.campaigns.change(stage.campaign, state="ended", stopped_at=stopped))
    assert await stage.starts() == [OPENING + timedelta(days=step) for step in (1, 2)]


async def test_a_forged_address_opens_nothing(stage):
    other = stage.database.run(lambda uow: world.player(uow, 2))
    forged = stage.address().replace(f"/{stage.player}/", f"/{other}/")
    assert (await stage.get(forged))[0] == 404
    assert (await stage.get(stage.address().replace(".ics", "x.ics")))[0] == 404
    assert (await stage.get(stage.address(player=other)))[0] == 200


async def test_another_address_takes_the_first_one_s_place(stage):
    stage.change(lambda uow: uow.players.renew_agenda(stage.player))
    assert (await stage.get())[0] == 404
    assert (await stage.get(stage.address(serial=1)))[0] == 200


@pytest.mark.parametrize("state", ["draft", "archived"])
async def test_a_season_that_is_not_played_has_no_agenda(stage, state):
    stage.change(lambda uow: uow.campaigns.change(stage.campaign, state=state))
    assert (await stage.get())[0] == 404


async def test_a_forgotten_player_and_one_of_another_audience_have_no_agenda(stage):
    stage.change(lambda uow: uow.campaigns.change(stage.campaign, audience={"sites": ["strasbourg"]}))
    assert (await stage.get())[0] == 404
    stage.change(lambda uow: uow.campaigns.change(stage.campaign, audience={"everyone": True}))
    stage.change(lambda uow: uow.erasure.forget(stage.player, [], MONDAY))
    assert (await stage.get())[0] == 404
