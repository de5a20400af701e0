"""A small organisation with one running campaign, played by words and presses; time is an argument."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

import pytest

from content import loader, words
from content.library import Library
from dialogs import router
from dialogs.turn import Turn
from games import catalog
from games.view import Choice, Form, Marks
from store.database import Database
from store.schema.audience import EVERYBODY
from store.sql.engine import make_engine
from tests.fakes.chat.replies import block_in
from tests.fakes.store import beginnings, records
from usecases import names
from usecases.campaigns import drafts, lifecycle
from usecases.campaigns.drafts import Spec
from usecases.context import AccountKey, Services
from usecases.people import accounts

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)
NINE = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)  # 9:00 in Paris
PUBLIC = "https://declic.example.org"
ORGANISATION = {
    "organisation": {"name": "Région", "default_site": "metz"},
    "sites": [
        {"id": "metz", "name": "Metz", "teams": [{"name": "Accueil", "headcount": 20}]},
        {"id": "reims", "name": "Reims", "teams": [{"name": "Lycée Vauban", "headcount": 300}]},
    ],
}


def head(name):
    """What an item of any kind begins with."""
    return {
        "id": name,
        "theme": f"Thème {name}",
        "notion": name,
        "commitment": 4,
        "source": {"label": "Services Publics +", "date": "2024-05"},
        "fact_date": "2024-05",
        "confidence": "V",
        "review_on": "2027-05-31",
    }


def item(name, questions):
    return {**head(name), "kind": "quiz", "questions": questions}


def single(ask):
    return {
        "ask": ask,
        "form": "single",
        "choices": [
            {"id": "a", "text": "La bonne", "right": True},
            {"id": "b", "text": "Une autre"},
            {"id": "c", "text": "Encore une"},
        ],
        "explanation": "Parce que.",
    }


TYPED = {"ask": "Quel mot ?", "form": "text", "accept": ["accusé de réception"], "explanation": "Ce mot."}
PACK = {
    "format": 1,
    "id": "essai",
    "title": "Essai",
    "language": "fr",
    "description": "Un paquet d’essai.",
    "items": [
        item("un", [single("Première ?")]),
        item("deux", [single("Deuxième ?"), TYPED]),
        *[item(f"item-{number}", [single(f"Question {number} ?")]) for number in range(3, 7)],
    ],
}


class World:
    """The bot without a channel."""

    def __init__(self, database, services):
        self.database = database
        self.services = services
        self.now = NINE
        self.ids = 0
        self.begun = (None, ())

    def turn(self, who, verb, *, text="", values=None, room=False, conversation=None, activity=""):
        return Turn(
            account=AccountKey("teams", "t", who),
            conversation=conversation or f"chat-{who}",
            verb=verb,
            now=self.now,
            instant=self.now,
            text=text,
            values=values or {},
            reference={"conversation": conversation or f"chat-{who}"},
            room=room,
            id=activity,
        )

    def dispatch(self, turn):
        return self.database.run(lambda uow: router.dispatch(self.services, uow, turn))

    def say(self, who, text, **more):
        self.ids += 1
        return self.dispatch(self.turn(who, "text", text=text, activity=f"a{self.ids}", **more))

    def press(self, who, action, **values):
        return self.dispatch(self.turn(who, action.verb, values={**dict(action.values), **values}))

    def answer(self, card, who="ana", how="right"):
        """Press the right or the wrong option of a card; the reply."""
        action, pick = ANSWERS[how](card)
        return self.press(who, action, **pick)

    def play(self, who="ana", how="right", word="jouer"):
        """Answer the card that a word brings; the reply."""
        return self.answer(self.say(who, word).views[-1], who, how)

    def finish(self, who="ana", door=1, how="right"):
        """Play a door to its end: the reply that shows it."""
        reply = self.say(who, f"porte {door}")
        while not any(isinstance(block, Marks) for block in reply.views[0].blocks):
            card = reply.views[-1]
            if any(isinstance(block, Choice) for block in card.blocks):
                answered = self.answer(card, who, how)
            else:
                answered = self.press(who, block_in(card, Form).action, text="accusé de réception")
            reply = self.go_on(answered, who)
        return reply

    def go_on(self, reply, who="ana"):
        """Press what leads on from an explained answer: to the next question, or to the end of the door."""
        (action,) = (button.action for button in reply.views[0].buttons if button.action.verb == "next")
        return self.press(who, action)

    def team(self, name):
        """A team that is open, None where none has that name."""
        return self.database.look(lambda uow: uow.teams.by_name(names.fold(name)))

    def player(self, who, *, team="Accueil"):
        """A player who has been through the welcome."""
        return self._come([who], team)[0]

    def players(self, count, first=0, *, team="Accueil"):
        """Players p0, p1, ...; their numbers."""
        return self._come([f"p{number}" for number in range(first, first + count)], team)

    def _come(self, people, team):
        """In one transaction: hundreds come to some tests."""
        begin = partial(World._brought, people=people, team=team)
        return list(beginnings.play(self, ("people", *people, team), begin, eager=False))

    def _brought(self, people, team):
        team_id = self.team(team).id if team else None
        arrival = {"language": "fr", "now": self.now, "team_id": team_id, "welcomed": "done"}

        def work(uow):
            return [self._arrive(uow, who, arrival) for who in people]

        return self.database.run(work)

    def _arrive(self, uow, who, arrival):
        number = accounts.arrive(uow, self.services, AccountKey("teams", "t", who), **arrival)
        conversation = uow.conversations.keep(
            "teams", f"chat-{who}", player_id=number, room=False, reference={}, local=True
        )
        uow.conversations.set_home(number, conversation)
        return number

    def launch(self, name="Printemps", first=MONDAY, audience=None, hour=time(9), doors=None, **how):
        spec = Spec(name, "essai", first, hour, audience or EVERYBODY, doors, **how)
        begin = partial(World._launched, spec=spec)
        return beginnings.play(self, ("campaign", repr(spec)), begin, eager=False)

    def _launched(self, spec):
        def work(uow):
            draft = drafts.create(uow, self.services, "cli", spec, self.now)
            return lifecycle.launch(uow, self.services, "cli", draft, self.now).campaign

        return self.database.run(work)

    def later(self, **delta):
        self.now += timedelta(**delta)


def right(view):
    """The press that answers a card's choice with the right option."""
    return _press(view, lambda option: option.label == "La bonne")


def wrong(view):
    return _press(view, lambda option: option.label != "La bonne")


def _press(view, wanted):
    choice = block_in(view, Choice)
    return choice.action, {"pick": next(option.value for option in choice.options if wanted(option))}


ANSWERS = {"right": right, "wrong": wrong}


@pytest.fixture(scope="session")
def services():
    kinds = catalog.find()
    body = json.dumps(PACK, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    loader.thaw(body, kinds)
    folders = list(catalog.folders().values())
    spoken = {language: words.load(language, folders) for language in words.LANGUAGES}
    return Services(
        library=Library(kinds),
        words=spoken.__getitem__,
        admins=frozenset({"chef"}),
        secret=b"secret",
        local=True,
        packs={"essai": body},
    )


def open_world(engine, services):
    """A world in a migrated, empty store, with its organisation."""
    world = World(Database(engine), replace(services))
    world.engine, world.begun = engine, (engine.pool, ())
    beginnings.play(world, "organisation", _organise)
    return world


def _organise(world):
    world.database.run(records.organise, ORGANISATION, NINE)


@pytest.fixture
def make_world(services):
    """A world in the migrated, empty store of an address."""
    return lambda url: open_world(make_engine(url, connections=4), services)


on_both_engines = pytest.mark.parametrize("world", ["sqlite", "postgres"], indirect=True)
"""A test's world lies on SQLite, then on PostgreSQL."""


@pytest.fixture
def world(request, services):
    """On SQLite, or on the engine that a test asks for."""
    store = request.getfixturevalue(f"{getattr(request, 'param', 'sqlite')}_store")
    engine = make_engine(store, connections=16)
    yield open_world(engine, services)
    engine.dispose()


@pytest.fixture
def public(world):
    """The bot has a public address."""
    world.services = replace(world.services, public_url=PUBLIC)


@pytest.fixture
def chief(world):
    """An admin of no team."""
    world.player("chef", team=None)
    return "chef"


@pytest.fixture
def two(world):
    """Ana came first, Bea a day later."""
    ana = world.player("ana")
    world.later(hours=1)
    return ana, world.player("bea", team=None)


@pytest.fixture
def ana(world):
    """Ana of Accueil."""
    world.player("ana")
    return "ana"


@pytest.fixture
def campaign(world):
    """A running campaign, and Ana and Bea of Accueil who are in it."""

    def begin(world):
        for who in ("ana", "bea"):
            world.player(who)
        return world.launch()

    return beginnings.play(world, "Ana, Bea, a campaign", begin)
