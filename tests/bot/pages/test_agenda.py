"""A player's own agenda: the hours of their playing days, nothing of the doors, nobody else's."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from icalendar import Calendar

from bot.pages.agenda import AgendaPage
from content.words import load
from games.rules.absences import PRESENT
from games.rules.doors import Site
from store.schema.audience import EVERYBODY, Audience
from tests.fakes.bot.pages import SECRET, Reader, served
from tests.fakes.store import records
from tests.fakes.store.records import MONDAY, OPENING
from usecases.signing import addresses

HOME = "https://declic.example.org"


class Owner(Reader):
    """A campaign of five doors, a player in it, and whoever asks for their agenda."""

    def __init__(self, client, database, campaign, player):
        self.client, self.database, self.campaign, self.player = client, database, campaign, player

    def address(self, serial=0, player=None, campaign=None):
        return addresses.of_agenda(SECRET, campaign or self.campaign, player or self.player, serial)

    async def events(self):
        status, _, body = await self.get(self.address())
        assert status == 200
        return Calendar.from_ical(body).walk("VEVENT")

    async def starts(self):
        return [event["DTSTART"].dt for event in await self.events()]


@pytest.fixture
async def owner(database, campaign, clock):
    player = database.run(records.player, 1)
    async with served(AgendaPage(database, clock, load, SECRET, HOME)) as client:
        yield Owner(client, database, campaign, player)


async def test_there_is_an_appointment_at_the_campaign_s_hour_on_each_day_with_a_door(owner):
    assert await owner.starts() == [OPENING + timedelta(days=step) for step in range(5)]
    status, headers, _ = await owner.get(owner.address())
    assert (status, headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")


async def test_an_appointment_says_nothing_of_the_door_and_leads_to_where_one_plays(owner):
    (first, *_) = await owner.events()
    assert (first["SUMMARY"], first["URL"], first["TRANSP"]) == (
        "Déclic\u00a0: la porte du jour",
        HOME,
        "TRANSPARENT",
    )
    _, _, body = await owner.get(owner.address())
    assert "Thème" not in body
    assert "item-" not in body


async def test_lines_are_folded_and_ended_as_the_standard_says(owner):
    async with owner.client.get(owner.address()) as answer:
        body = await answer.read()
    assert body.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))


async def test_part_time_days_and_pauses_are_left_out(owner):
    absence = PRESENT.without(frozenset({1}), MONDAY).pausing(
        MONDAY + timedelta(days=3), MONDAY + timedelta(days=9)
    )
    owner.database.run(lambda uow: uow.players.set_absence(owner.player, absence))
    assert await owner.starts() == [OPENING, OPENING + timedelta(days=2)]


async def test_days_off_and_weekends_are_left_out_and_doors_that_open_together_are_one_appointment(owner):
    def close(uow):
        off = frozenset({MONDAY, MONDAY + timedelta(days=1)})
        uow.teams.put_site(Site("metz", "Europe/Paris", days_off=off), "Metz")

    owner.database.run(close)
    assert await owner.starts() == [OPENING + timedelta(days=step) for step in (2, 3, 4)]


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
async def test_the_hour_is_the_site_s_whatever_the_calendar_does(owner, days, hours):
    owner.campaign = owner.database.run(lambda uow: records.campaign(uow, "Autre", dates=days, hour=time(9)))
    assert await owner.starts() == [
        datetime.combine(day, time(hour), tzinfo=UTC) for day, hour in zip(days, hours, strict=True)
    ]


async def test_nothing_before_one_joined_and_nothing_after_a_campaign_was_stopped(owner):
    owner.database.run(lambda uow: uow.players.change(owner.player, joined_at=OPENING + timedelta(hours=1)))
    stopped = OPENING + timedelta(days=3, hours=-1)
    owner.database.run(lambda uow: uow.campaigns.change(owner.campaign, state="ended", stopped_at=stopped))
    assert await owner.starts() == [OPENING + timedelta(days=step) for step in (1, 2)]


async def test_a_forged_address_opens_nothing(owner):
    colleague = owner.database.run(lambda uow: records.player(uow, 2))
    forged = owner.address().replace(f"/{owner.player}/", f"/{colleague}/")
    assert (await owner.get(forged))[0] == 404
    assert (await owner.get(owner.address().replace(".ics", "x.ics")))[0] == 404
    assert (await owner.get(owner.address(player=colleague)))[0] == 200


async def test_another_address_takes_the_first_one_s_place(owner):
    owner.database.run(lambda uow: uow.players.renew_agenda(owner.player))
    assert (await owner.get(owner.address()))[0] == 404
    assert (await owner.get(owner.address(serial=1)))[0] == 200


@pytest.mark.parametrize("state", ["draft", "archived"])
async def test_a_campaign_that_is_not_played_has_no_agenda(owner, state):
    owner.database.run(lambda uow: uow.campaigns.change(owner.campaign, state=state))
    assert (await owner.get(owner.address()))[0] == 404


async def test_a_forgotten_player_and_one_of_another_audience_have_no_agenda(owner):
    elsewhere = Audience(sites=("strasbourg",)).as_json()
    owner.database.run(lambda uow: uow.campaigns.change(owner.campaign, audience=elsewhere))
    assert (await owner.get(owner.address()))[0] == 404
    owner.database.run(lambda uow: uow.campaigns.change(owner.campaign, audience=EVERYBODY.as_json()))
    owner.database.run(lambda uow: uow.erasure.forget(owner.player, [], MONDAY))
    assert (await owner.get(owner.address()))[0] == 404
