"""A simulated year: an organisation, its people and campaigns, and a clock that goes from instant to instant.

What is expected is kept apart, by hand, from what people typed.
"""

import asyncio
import random
from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

from content import words
from content.library import Library
from dialogs import router
from dialogs.turn import Turn
from games import catalog
from games.rules.doors import Site, advent_dates, daily_dates, opened_on, opening
from scheduler import courier
from scheduler.planner import plan
from store.schema.audience import EVERYBODY, Audience
from tests.fakes.delivery.deliveries import AHEAD, deliver
from tests.fakes.delivery.year_people import Person, Platform
from tests.fakes.store import records
from tests.fakes.store.records import Clock
from usecases.context import AccountKey, Services

PEOPLE = 500
load = cache(words.load)
NOBODY_WORKS = frozenset({date(2026, 5, 15), date(2028, 5, 26)})
SITES = (
    Site("metz", "Europe/Paris", days_off=NOBODY_WORKS),
    Site("strasbourg", "Europe/Paris", "alsace-moselle", days_off=NOBODY_WORKS),
    Site("saint-denis", "Indian/Reunion", days_off=NOBODY_WORKS),
)
REST = 0.05
"""The chance that a campaign begins on a day without one: they are short, then everybody rests."""
ARRIVAL = 0.1
"""The chance that somebody new comes at one of a day's instants."""
LATE = (40, 48, 56)
"""Minutes after 18:00 at which a courier is there, so that a failure can be tried again before the night."""
WEEKDAYS = ("lun", "mar", "mer", "jeu", "ven")


class Year:
    """The organisation, its people and campaigns, and a clock that goes from instant to instant."""

    def __init__(self, database, year):
        self.database, self.year = database, year
        self.chance = random.Random(year)  # noqa: S311 (a seed, so that a failure comes back)
        self.clock = Clock(datetime(year, 1, 1, tzinfo=UTC) - timedelta(days=1))
        self.services = Services(Library(catalog.find()), load, frozenset(), b"a secret" * 4)
        self.platform = Platform(self)
        self.people, self.campaigns, self.homes = {}, [], {}
        self.doors_named, self.prompts, self.reminders = Counter(), Counter(), Counter()
        self.rested, self.wrong = set(), []

    # What happens

    def set_up(self):
        def build(uow):
            for site in SITES:
                uow.teams.put_site(site, site.id.title())
            uow.teams.set_organisation("Région", "metz", tuple(NOBODY_WORKS))
            sites = [SITES[number % 3] for number in range(12)]
            self.teams = [(records.team(uow, f"Équipe {n}", site.id), site) for n, site in enumerate(sites)]
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
        person = self.chance.choice([someone for someone in self.people.values() if not someone.forgotten])
        acts = {"pause": 30, "resume": 20, "stop": 6, "days": 12, "reminder": 15, "forget": 1}
        (act,) = self.chance.choices(list(acts), list(acts.values()))
        if act == "pause":
            count = self.chance.choice((1, 2, 5, 10, 20))
            self.say(person, f"pause {count}")
            person.pause(self.today, count)
        elif act == "resume":
            self.say(person, "reprendre")
            person.paused = {day for day in person.paused if day < self.today}
            person.stopped = False
        elif act == "stop":
            self.say(person, "stop")
            person.stopped = True
        elif act == "days":
            worked = self.chance.sample(range(5), self.chance.randint(2, 5))
            self.say(person, "jours " + " ".join(WEEKDAYS[day] for day in worked))
            person.off = frozenset(range(5)) - frozenset(worked)
        elif act == "reminder":
            person.reminder = self.chance.randint(8, 18)
            self.say(person, f"rappel {person.reminder} h")
        else:
            self.say(person, "oublie-moi")
            self.say(person, "oui, tout effacer")
            person.forgotten = True

    def somebody_plays(self, uow):
        for person in self.people.values():
            if not person.reminder or person.forgotten or self.chance.random() >= 0.2:
                continue
            for campaign in (campaign for campaign in self.campaigns if campaign.state == "running"):
                for door in opened_on(campaign.calendar, person.site, self.today):
                    if opening(campaign.calendar, door, person.site) <= self.clock.now:
                        records.played(uow, campaign.id, person.id, door.number, self.clock.now)
                        person.played_on = self.today

    def a_campaign_begins(self, uow):
        first = self.today + timedelta(days=self.chance.randint(1, 4))
        sites = Audience(sites=tuple(site.id for site in self.chance.sample(SITES, 2)))
        teams = Audience(teams=tuple(self.chance.sample(range(1, 13), 7)))
        audience = self.chance.choice((EVERYBODY, EVERYBODY, sites, teams))
        hour = self.chance.choice((time(8), time(8, 30), time(9), time(12), time(17), time(18, 30)))
        dates = daily_dates(first, self.chance.randint(8, 20), "france", NOBODY_WORKS)
        weekends = False
        if self.today.month == 11:
            dates, weekends = advent_dates(self.year), self.chance.random() < 0.5
        calendar = {"dates": list(dates), "hour": hour, "keep_weekends": weekends}
        number = records.campaign(uow, f"Saison {len(self.campaigns)}", audience=audience, **calendar)
        self.campaigns.append(uow.campaigns.get(number))

    def a_campaign_rests(self, uow, state):
        """An admin's pause cancels what is planned; a resume lets it be planned again."""
        for index, campaign in enumerate(self.campaigns):
            if campaign.state != state and campaign.last_day >= self.today:
                uow.campaigns.change(campaign.id, state=state)
                uow.outbox.cancel(campaign_id=campaign.id)
                self.campaigns[index] = uow.campaigns.get(campaign.id)
                self.rested.add((campaign.id, self.today))

    # The clock

    @property
    def today(self):
        return self.clock.now.date()

    async def live(self, day):
        """One day: what happens in it, at a few instants; the clock is not looked at in between."""
        begins = datetime.combine(day, time(), tzinfo=UTC)
        if not any(campaign.last_day >= day for campaign in self.campaigns) and self.chance.random() < REST:
            self.go(begins + timedelta(hours=3))
            self.database.run(self.a_campaign_begins)
        late = [
            datetime.combine(day, time(18, minute), tzinfo=site.zone).astimezone(UTC)
            for site in SITES
            for minute in LATE
        ]
        worked = [begins + timedelta(minutes=self.chance.randrange(24 * 60)) for _ in range(4)]
        rests = self.chance.random() < 0.05
        for index, at in enumerate(sorted({*late, *worked, begins + timedelta(hours=23, minutes=59)})):
            self.go(max(at, self.clock.now))
            if self.today == day and 4 <= at.hour < 15:
                if rests:
                    self.database.run(lambda uow: self.a_campaign_rests(uow, "paused"))
                for _ in range(self.chance.randint(0, 3)):
                    self.anybody_acts()
                self.database.run(self.somebody_plays)
                if self.chance.random() < ARRIVAL:
                    self.database.run(self.somebody_arrives)
            await self.tick(twice=index % 3 == 0)
        if rests:
            self.database.run(lambda uow: self.a_campaign_rests(uow, "running"))
        self.look_back(day)

    def go(self, at):
        self.clock.instant += at - self.clock.now
        self.clock.now = at

    async def tick(self, *, twice):
        await asyncio.gather(*(plan(self.database, self.clock.now, AHEAD) for _ in range(1 + twice)))
        if not self.database.look(self.waits):
            return
        # Another courier each time: the one before died, and what it had leased comes back.
        means = {"clock": self.clock, "words": load, "in_flight": 400}
        await deliver(self.database, self.platform, until=self.all_sent(), **means)
        assert self.wrong == []
        self.clock.instant += courier.PATIENCE * timedelta(seconds=2)

    async def all_sent(self):
        while self.database.look(self.waits):  # noqa: ASYNC110 (only the store knows)
            await asyncio.sleep(0.002)

    def waits(self, uow):
        return uow.claims.wake("web", self.clock.now, self.clock.instant).ready

    # What must hold

    def received(self, home, view):
        """A courier survives whatever a send raises: what is wrong is kept for the end of the tick."""
        person, local = self.homes[home], self.homes[home].site.local(self.clock.now)
        plays = [button.action for button in view.buttons if button.action.verb == "play"]
        campaign = next(
            known for known in self.campaigns if known.id == int(dict(plays[0].values)["campaign"])
        )
        self.expect(time(8) <= local.time() < time(19), "in quiet hours", person, local)
        self.expect(person.there(local.date()), "to somebody away", person, local)
        self.expect(campaign.state == "running", "of a campaign at rest", person, local)
        if "sans urgence" in view.summary:
            self.reminders[person.id, local.date()] += 1
            self.expect(local.hour >= (person.reminder or 24), "before their hour", person, local)
            self.expect(person.played_on != local.date(), "to remind who played", person, local)
            return
        self.prompts[person.id, campaign.id, local.date()] += 1
        named = {int(dict(action.values)["door"]) for action in plays}
        opened = [door.number for door in opened_on(campaign.calendar, person.site, local.date())]
        self.expect(named == set(opened[:3]), "of other doors", person, local)
        for number in opened:
            self.doors_named[person.id, campaign.id, number] += 1

    def expect(self, holds, otherwise, person, local):
        if not holds:
            self.wrong.append((otherwise, person.number, local.isoformat()))

    def look_back(self, day):
        for campaign in self.campaigns:
            if campaign.last_day < day or (campaign.id, day) in self.rested:
                continue
            for site in SITES:
                doors = opened_on(campaign.calendar, site, day)
                if not doors or not site.works_on(day):
                    continue
                begins = opening(campaign.calendar, doors[0], site)
                for person in self.people.values():
                    settled = person.site is site and person.joined < begins and person.changed_on != day
                    if settled and self.invited(campaign, person):
                        expected = 1 if person.there(day) else 0
                        assert self.prompts[person.id, campaign.id, day] == expected, (person.number, day)
                        if expected and person.played_on != day and self.asked(person, campaign):
                            assert self.reminders[person.id, day] == 1, (person.number, day)

    @staticmethod
    def asked(person, campaign):
        """Whether they asked to be reminded, after the campaign's doors open."""
        return person.reminder is not None and time(person.reminder) > campaign.hour

    @staticmethod
    def invited(campaign, person):
        return campaign.audience.has_team(person.team, person.site.id)
