"""A simulated year (rules 1, 4, 8): seasons, pauses, part time, stops, dying couriers, two planners.

What is expected is kept apart, by hand, from what people typed: no prompt on a day off, out of quiet hours,
to somebody paused, nor twice for a day; whoever could be told of a door was told of it, once.
"""

import asyncio
import random
from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

import pytest

from content import words
from content.library import Library
from dialogs import router
from dialogs.turn import Turn
from games import catalog
from games.rules.doors import Site, advent_dates, daily_dates, opened_on, opening
from scheduler import courier, settler
from scheduler.channel import DeliveryError
from scheduler.courier import Courier
from scheduler.kit import Kit
from scheduler.planner import plan
from store.schema.audience import EVERYBODY, Audience
from tests.fakes import records
from tests.fakes.records import Clock
from usecases.context import AccountKey, Services

pytestmark = [pytest.mark.apart, pytest.mark.timeout(900)]

PEOPLE = 500
load = cache(words.load)
AHEAD = timedelta(minutes=10)
NOBODY_WORKS = frozenset({date(2026, 5, 15), date(2028, 5, 26)})
SITES = (
    Site("metz", "Europe/Paris", days_off=NOBODY_WORKS),
    Site("strasbourg", "Europe/Paris", "alsace-moselle", days_off=NOBODY_WORKS),
    Site("saint-denis", "Indian/Reunion", days_off=NOBODY_WORKS),
)
REST = 0.05
"""The chance that a season begins on a day without one: they are short, then everybody rests."""
ARRIVAL = 0.1
"""The chance that somebody new comes at one of a day's instants."""
LATE = (40, 48, 56)
"""Minutes after 18:00 at which a courier is there, so that a failure can be tried again before the night."""
WEEKDAYS = ("lun", "mar", "mer", "jeu", "ven")


class Person:
    """What somebody declared, kept by hand."""

    def __init__(self, number, player_id, site, team, joined):
        self.number, self.id, self.site, self.team, self.joined = number, player_id, site, team, joined
        self.paused = set()
        self.off = frozenset()
        self.stopped = self.forgotten = False
        self.reminder = None
        self.changed_on = None
        self.played_on = None

    def there(self, day):
        """Whether they may be written to on a day."""
        at_work = self.site.works_on(day) and day.weekday() not in self.off and day not in self.paused
        return at_work and not self.stopped and not self.forgotten

    def pause(self, today, count):
        self.paused = {day for day in self.paused if day < today}
        day = today + timedelta(days=1) if self.played_on == today else today
        while count:
            if self.site.works_on(day):
                self.paused.add(day)
                count -= 1
            day += timedelta(days=1)


class Platform:
    """Takes a message once, whatever is repeated, and watches when and to whom."""

    name = "web"

    def __init__(self, year):
        self._year = year
        self._keys = set()

    async def ready(self):
        pass

    async def send(self, target, view, key):
        await asyncio.sleep(0)
        if self._year.chance.random() < 0.01:
            raise DeliveryError("502")
        if key not in self._keys:
            self._keys.add(key)
            self._year.received(target.conversation_id, view)
        if self._year.chance.random() < 0.01:
            raise asyncio.CancelledError  # the process ends before it could note the send
        return key

    async def update(self, target, message_id, view):
        raise NotImplementedError


class Year:
    """The organisation, its people and seasons, and a clock that goes from instant to instant."""

    def __init__(self, database, year):
        self.database, self.year = database, year
        self.chance = random.Random(year)  # noqa: S311 (a seed, so that a failure comes back)
        self.clock = Clock(datetime(year, 1, 1, tzinfo=UTC) - timedelta(days=1))
        self.services = Services(Library(catalog.find()), load, frozenset(), b"a secret" * 4)
        self.platform = Platform(self)
        self.people, self.seasons, self.homes = {}, [], {}
        self.told, self.prompts, self.reminders = Counter(), Counter(), Counter()
        self.held, self.wrong = set(), []

    # What happens

    def found(self):
        def build(uow):
            for site in SITES:
                uow.teams.put_site(site, site.id.title())
            uow.teams.set_organisation("Région", "metz", tuple(NOBODY_WORKS))
            self.teams = [
                (records.team(uow, f"Équipe {n}", SITES[n % 3].id), SITES[n % 3]) for n in range(12)
            ]
            for _ in range(PEOPLE):
                self.somebody_arrives(uow)

        self.database.run(build)

    def somebody_arrives(self, uow):
        number, joined = len(self.people), self.clock.now
        team, site = self.teams[number % len(self.teams)]
        player_id = records.player(uow, number, team_id=team, joined=joined)
        self.people[player_id] = Person(number, player_id, site, team, joined)
        self.homes[uow.players.get(player_id).conversation_id] = self.people[player_id]

    def say(self, person, text):
        home = f"conversation {person.number}"
        account = AccountKey("web", "", f"account {person.number}")
        turn = Turn(account, home, "text", self.clock.now, self.clock.instant, text=text)
        self.database.run(lambda uow: router.dispatch(self.services, uow, turn))
        person.changed_on = self.today

    def anybody_acts(self):
        person = self.chance.choice([one for one in self.people.values() if not one.forgotten])
        what = self.chance.choices(
            ("pause", "resume", "stop", "days", "reminder", "forget"), (30, 20, 6, 12, 15, 1)
        )[0]
        if what == "pause":
            count = self.chance.choice((1, 2, 5, 10, 20))
            self.say(person, f"pause {count}")
            person.pause(self.today, count)
        elif what == "resume":
            self.say(person, "reprendre")
            person.paused = {day for day in person.paused if day < self.today}
            person.stopped = False
        elif what == "stop":
            self.say(person, "stop")
            person.stopped = True
        elif what == "days":
            kept = self.chance.sample(range(5), self.chance.randint(2, 5))
            self.say(person, "jours " + " ".join(WEEKDAYS[day] for day in kept))
            person.off = frozenset(range(5)) - frozenset(kept)
        elif what == "reminder":
            person.reminder = self.chance.randint(8, 18)
            self.say(person, f"rappel {person.reminder} h")
        else:
            self.say(person, "oublie-moi")
            self.say(person, "oui, tout effacer")
            person.forgotten = True

    def somebody_plays(self, uow):
        for person in self.people.values():
            if person.reminder and not person.forgotten and self.chance.random() < 0.2:
                for season in self.seasons:
                    for door in opened_on(season.calendar, person.site, self.today):
                        if (
                            opening(season.calendar, door, person.site) <= self.clock.now
                            and season.state == "running"
                        ):
                            records.played(uow, season.id, person.id, door.number, self.clock.now)
                            person.played_on = self.today

    def a_season_begins(self, uow):
        first = self.today + timedelta(days=self.chance.randint(1, 4))
        audience = self.chance.choice(
            (
                EVERYBODY,
                EVERYBODY,
                Audience(sites=tuple(site.id for site in self.chance.sample(SITES, 2))),
                Audience(teams=tuple(self.chance.sample(range(1, 13), 7))),
            )
        )
        hour = self.chance.choice((time(8), time(8, 30), time(9), time(12), time(17), time(18, 30)))
        dates = daily_dates(first, self.chance.randint(8, 20), "france", NOBODY_WORKS)
        kept = False
        if self.today.month == 11:
            dates, kept = advent_dates(self.year), self.chance.random() < 0.5
        number = records.campaign(
            uow,
            f"Saison {len(self.seasons)}",
            dates=list(dates),
            audience=audience,
            hour=hour,
            keep_weekends=kept,
        )
        self.seasons.append(uow.campaigns.get(number))

    def a_season_rests(self, uow, state):
        """An admin's pause cancels what is planned; a resume lets it be planned again."""
        for place, season in enumerate(self.seasons):
            if season.state != state and season.last_day >= self.today:
                uow.campaigns.change(season.id, state=state)
                uow.outbox.cancel(campaign_id=season.id)
                self.seasons[place] = uow.campaigns.get(season.id)
                self.held.add((season.id, self.today))

    # The clock

    @property
    def today(self):
        return self.clock.now.date()

    async def live(self, day):
        """One day: what happens in it, at a few instants; the clock is not looked at in between."""
        begins = datetime.combine(day, time(), tzinfo=UTC)
        if not any(season.last_day >= day for season in self.seasons) and self.chance.random() < REST:
            self.go(begins + timedelta(hours=3))
            self.database.run(self.a_season_begins)
        late = [
            datetime.combine(day, time(18, minute), tzinfo=site.zone).astimezone(UTC)
            for site in SITES
            for minute in LATE
        ]
        worked = [begins + timedelta(minutes=self.chance.randrange(24 * 60)) for _ in range(4)]
        rests = self.chance.random() < 0.05
        for place, at in enumerate(sorted({*late, *worked, begins + timedelta(hours=23, minutes=59)})):
            self.go(max(at, self.clock.now))
            if self.today == day and 4 <= at.hour < 15:
                if rests:
                    self.database.run(lambda uow: self.a_season_rests(uow, "paused"))
                for _ in range(self.chance.randint(0, 3)):
                    self.anybody_acts()
                self.database.run(self.somebody_plays)
                if self.chance.random() < ARRIVAL:
                    self.database.run(self.somebody_arrives)
            await self.tick(twice=place % 3 == 0)
        if rests:
            self.database.run(lambda uow: self.a_season_rests(uow, "running"))
        self.look_back(day)

    def go(self, at):
        self.clock.instant += at - self.clock.now
        self.clock.now = at

    async def tick(self, *, twice):
        await asyncio.gather(*(plan(self.database, self.clock.now, AHEAD) for _ in range(1 + twice)))
        if not self.database.look(self.waits):
            return
        # Another courier each time: the one before died, and what it had leased comes back.
        carrier = Courier(Kit(self.database, {"web": self.platform}, load, self.clock), in_flight=400)
        task = asyncio.create_task(carrier.run())
        while self.database.look(self.waits):  # noqa: ASYNC110 (only the store knows)
            await asyncio.sleep(0.002)
        carrier.stop()
        await task
        assert self.wrong == []
        self.clock.instant += courier.PATIENCE * timedelta(seconds=2)

    def waits(self, uow):
        return uow.claims.wake("web", self.clock.now, self.clock.instant).ready

    # What must hold

    def received(self, home, view):
        """A courier survives whatever a send raises: what is wrong is kept for the end of the tick."""
        person, local = self.homes[home], self.homes[home].site.local(self.clock.now)
        plays = [button.action for button in view.buttons if button.action.verb == "play"]
        season = next(one for one in self.seasons if one.id == int(dict(plays[0].values)["campaign"]))
        self.expect(time(8) <= local.time() < time(19), "in quiet hours", person, local)
        self.expect(person.there(local.date()), "to somebody away", person, local)
        self.expect(season.state == "running", "of a season at rest", person, local)
        if "sans urgence" in view.summary:
            self.reminders[person.id, local.date()] += 1
            self.expect(local.hour >= (person.reminder or 24), "before their hour", person, local)
            self.expect(person.played_on != local.date(), "to remind who played", person, local)
            return
        self.prompts[person.id, season.id, local.date()] += 1
        named = {int(dict(action.values)["door"]) for action in plays}
        opened = [door.number for door in opened_on(season.calendar, person.site, local.date())]
        self.expect(named == set(opened[:3]), "of other doors", person, local)
        for number in opened:
            self.told[person.id, season.id, number] += 1

    def expect(self, holds, otherwise, person, local):
        if not holds:
            self.wrong.append((otherwise, person.number, local.isoformat()))

    def look_back(self, day):
        for season in self.seasons:
            if season.last_day < day or (season.id, day) in self.held:
                continue
            for site in SITES:
                doors = opened_on(season.calendar, site, day)
                if not doors or not site.works_on(day):
                    continue
                begins = opening(season.calendar, doors[0], site)
                for person in self.people.values():
                    invited = self.invited(season, person)
                    if (
                        person.site is site
                        and invited
                        and person.joined < begins
                        and person.changed_on != day
                    ):
                        expected = 1 if person.there(day) else 0
                        assert self.prompts[person.id, season.id, day] == expected, (person.number, day)
                        if expected and person.played_on != day and self.asked(person, season):
                            assert self.reminders[person.id, day] == 1, (person.number, day)

    @staticmethod
    def asked(person, season):
        """Whether they asked to be reminded, after the season's doors open."""
        return person.reminder is not None and time(person.reminder) > season.hour

    @staticmethod
    def invited(season, person):
        audience = season.audience
        return audience.has_team(person.team, person.site.id)


@pytest.mark.parametrize("number", [2028])
async def test_a_year_of_seasons_tells_everybody_once_and_nobody_out_of_turn(database, monkeypatch, number):
    monkeypatch.setattr(settler, "GATHER", 0.001)
    monkeypatch.setattr(settler, "BATCH", 100)
    year = Year(database, number)
    year.found()
    day = date(number, 1, 1)
    while day.year == number:
        await year.live(day)
        day += timedelta(days=1)
    assert len(year.seasons) > 5
    assert len(year.people) > PEOPLE + 20
    assert sum(year.reminders.values()) > 500
    assert set(year.prompts.values()) == {1}
    assert set(year.reminders.values()) == {1}
    assert set(year.told.values()) == {1}
    assert sum(year.told.values()) > 20_000
