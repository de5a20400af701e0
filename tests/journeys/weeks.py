"""A week of forty players in five teams: the bot wired as it runs, on a calendar that a journey moves."""

import asyncio
import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count

from sqlalchemy import func, select

from bot import clock
from bot.settings import read
from bot.wiring import build
from dialogs.turn import Turn
from games.view import Choice, Table, from_json
from store.database import Database
from store.migrations import starts
from store.schema.audience import EVERYBODY
from store.schema.tables import outbox, team_sums
from store.sql.engine import make_engine
from tests.fakes.chat.region import ANSWERS, PACK, item, single
from tests.fakes.store import records, stores
from tests.fakes.store.records import REAL, Clock
from usecases.campaigns import drafts, lifecycle
from usecases.campaigns.drafts import Spec
from usecases.context import AccountKey
from usecases.people import web_sessions

MONDAY = date(2026, 3, 2)
EVE = datetime(2026, 3, 1, 18, tzinfo=UTC)
HALF_PAST_EIGHT, FOUR = 7.5, 15
"""In Paris, as hours of UTC."""
FRIDAY = datetime(2026, 3, 6, FOUR, tzinfo=UTC)
SECRET = "the secret of a week that only journeys play"
NAMES = (
    "Maison de la Région Metz",
    "Lycée Vauban, cuisine",
    "Direction des mobilités",
    "Accueil du siège",
    "Lycée Poncelet, entretien",
)
SIZE = 8
# For each team and day, how many members play and how many of those answer right.
PLAYED = ((8, 8, 7, 8, 8), (8, 8, 8, 8, 8), (4, 6, 6, 5, 6), (6, 7, 6, 6, 6), (7, 6, 7, 8, 7))
RIGHT = ((7, 6, 3, 3, 3), (2, 4, 8, 8, 8), (3, 3, 3, 2, 3), (4, 4, 4, 4, 4), (6, 5, 4, 4, 3))


def pack():
    """Five items of one question each."""
    items = [item(f"item-{number}", [single(f"Question {number} ?")]) for number in range(1, 6)]
    return json.dumps(PACK | {"items": items}, ensure_ascii=False, sort_keys=True).encode()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who plays by the web."""

    place: int
    team: int
    rank: int
    number: int

    @property
    def key(self):
        return AccountKey("web", "", f"account {self.place}")


class Wired:
    """The bot as the real composition root wires it, on a store and a calendar that a journey moves."""

    def __init__(self, folder, url, at, real=REAL, **more):
        settings = read(folder / ".env", secret_key=SECRET, database_url=url, **{"port": 1024} | more)
        self.clock = Clock(at, real)
        self.database = Database(make_engine(url))
        self.house = build(settings, self.clock, self.database)
        self.turns = count(1)

    async def close(self):
        await self.database.close()

    def at(self, day, hour):
        """It is that hour (UTC) of a day, from that Monday on."""
        now = datetime(2026, 3, 2, tzinfo=UTC) + timedelta(days=day, hours=hour)
        self.clock.forward(seconds=(now - self.clock.now).total_seconds())

    async def tick(self):
        """What the clock does at that moment: boards, plans, deliveries."""
        await self.boards()
        await self.house.clockwork._works["plan"]()
        await self.house.clockwork._works["recaps"]()
        for lane in self.house.clockwork._courier._lanes:
            while True:
                wait = await lane._round()
                if lane._sends:
                    await asyncio.wait(lane._sends)
                elif wait:
                    break

    async def boards(self):
        await self.house.clockwork._works["boards"]()

    async def say(self, person, text):
        return await self._turn(person, "text", text=text)

    async def _turn(self, person, verb, **more):
        turn = Turn(
            account=person.key,
            conversation=f"conversation {person.place}",
            verb=verb,
            now=self.clock.now,
            instant=self.clock.instant,
            id=f"turn {next(self.turns)} of {id(self)}" if verb == "text" else "",
            **more,
        )
        return await self.house.converse(turn)

    def messages(self, conversation):
        """The messages that stand in a conversation."""
        messages = self.database.look(lambda uow: uow.inbox.last(conversation))
        return [from_json(message.view) for message in messages]


class Week(Wired):
    """Its people, and the five days."""

    def __init__(self, folder, url):
        super().__init__(folder, url, EVE)
        self.people, self.teams, self.rooms, self.campaign = self.database.run(self._found)
        self.away, self.resting = self.people[9], self.people[10]
        self.published, self.moved = {}, []
        self.unpublished_members = {team: set() for team in self.teams}

    def _found(self, uow):
        services = replace(self.house.services, packs={"essai": pack()})
        records.organisation(uow)
        ids = [records.team(uow, name, headcount=20) for name in NAMES]
        places = [(index, rank) for index in range(len(NAMES)) for rank in range(SIZE)]
        people = [
            Person(place, index, rank, records.player(uow, place, team_id=ids[index], joined=EVE))
            for place, (index, rank) in enumerate(places)
        ]
        rooms = [records.room(uow, team_id=team, name=f"room:{team}") for team in ids]
        spec = Spec("Printemps des usagers", "essai", MONDAY, time(8, 30), EVERYBODY, 5)
        draft = drafts.create(uow, services, "cli", spec, EVE)
        lifecycle.launch(uow, services, "cli", draft, EVE)
        return people, ids, rooms, draft.id

    # What happens

    async def boards(self):
        await super().boards()
        before, self.published = self.published, await self.database.read(_shown)
        for team in self.teams:
            if before.get(team) != self.published.get(team):
                self.moved.append(len(self.unpublished_members[team]))
                self.unpublished_members[team] = set()

    async def play(self, person, door, *, well):
        reply = await self._turn(person, "play", values={"door": str(door)})
        # News may stand below the card.
        card = next(view for view in reply.views if any(isinstance(block, Choice) for block in view.blocks))
        action, pick = ANSWERS["right" if well else "wrong"](card)
        await self._turn(person, action.verb, values={**dict(action.values), **pick})
        self.unpublished_members[self.teams[person.team]].add(person.number)

    async def day(self, day):
        """A working day: the prompt, those who play one after another, boards every half minute."""
        self.at(day, HALF_PAST_EIGHT)
        await self.tick()
        for nth in range(SIZE):
            for person in self.people:
                if person.rank == nth < PLAYED[person.team][day] and person is not self.resting:
                    self.clock.forward(seconds=10)
                    await self.play(person, day + 1, well=nth < RIGHT[person.team][day])
                    if person.team % 3 == 0:
                        await self.boards()
        await self.boards()

    async def whole(self):
        """From the eve to the recap of Friday afternoon; one works four days, one rests the whole week."""
        await self.say(self.away, "jours lun mar jeu ven")
        await self.say(self.resting, "pause 5")
        for day in range(5):
            await self.day(day)
        self.at(4, FOUR)
        await self.tick()

    def expected(self):
        """Who is to get a prompt, and when."""
        days = [MONDAY + timedelta(days=day) for day in range(5)]
        return {
            (person.number, day)
            for person in self.people
            for day in days
            if person is not self.resting and not (person is self.away and day == days[2])
        }

    def prompts(self):
        """How many prompts each player was sent, by (player, day)."""
        return self.database.run(_prompts)


def lived(folder, at=FRIDAY, thanks=""):
    """A store after a week, and after the campaign's podium where `at` is later.

    Returns:
        The store's address, and the session of a cook, who typed the `thanks`.
    """
    url = stores.sqlite(folder / "declic.db")

    async def live():
        week, real = Week(folder, url), clock.Clock().real()
        await week.whole()
        cook = next(person for person in week.people if person.team == 1)
        if thanks:
            await week.say(cook, thanks)
        if at > FRIDAY:
            week.at(14, HALF_PAST_EIGHT)
        await week.tick()
        await week.database.write(lambda uow: starts.keep(uow.connection, real, at, 86_400))
        token = await week.database.write(lambda uow: web_sessions.open_session(uow, cook.key, real))
        await week.close()
        return token

    return url, apart(live)


def apart(work):
    """Run what waits beside a browser, whose own loop runs in this thread."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(work())).result()


def boards_of(views):
    return [view for view in views if any(isinstance(block, Table) for block in view.blocks)]


def _prompts(uow):
    query = select(outbox.c.player_id, outbox.c.day).where(
        outbox.c.purpose == "prompt", outbox.c.state == "sent"
    )
    return Counter(tuple(row) for row in uow.connection.execute(query))


def _shown(uow):
    """Each team's points as published."""
    query = select(team_sums.c.team_id, func.sum(team_sums.c.shown_total)).group_by(team_sums.c.team_id)
    return {row[0]: row[1] for row in uow.connection.execute(query) if row[1]}
