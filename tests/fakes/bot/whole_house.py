"""The whole house with something in every room: a season a stage, people of each role, papers, packs."""

import json
import shutil
import sqlite3
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from hashlib import sha256

import pytest
from aiohttp import DummyCookieJar
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy import select
from yarl import URL

from bot import demonstration, routes, settings, wiring
from bot.channels.web.visit.guard import Pace
from content import library
from games.rules.recaps import Recap
from store.database import Database
from store.schema.audience import EVERYBODY, Audience
from store.schema.rights import Scope
from store.schema.tables import calls
from store.sql.engine import make_engine
from store.voice.testimonies import Sentence
from tests.fakes.bot.advent import FILES, last, write_items
from tests.fakes.chat import plans
from tests.fakes.chat.nights import pass_night
from tests.fakes.chat.people_import import EVE, bring_in, make_list
from tests.fakes.chat.practice import answer_grid, grid_item
from tests.fakes.chat.region import MONDAY, NINE, ORGANISATION, PUBLIC, TUESDAY, World, item, single
from tests.fakes.chat.studio import Studio, good
from tests.fakes.chat.teams import bind_room
from tests.fakes.delivery.connector import Connector
from tests.fakes.store import records, stores
from tests.fakes.store.records import Clock
from usecases.campaigns import drafts, lifecycle
from usecases.campaigns.drafts import Spec
from usecases.credentials import issuer_key, open_badges
from usecases.messages import mail_calls
from usecases.people import accounts, admin_access, links, web_sessions
from usecases.signing import addresses

STRANGERS = ("stranger", "forged", "ended")
"""Whose browser has no session, one that never was, one that is over."""
VISITORS = (*STRANGERS, "player", "other", "relay", "author", "lead")
SECRET = "s" * 32
OWN_IDEA = "Un banc devant la porte"
NAME, IDEA, TEAM = "Zibeline de Reims", "Un ocarina pour le lycée", "Lycée Vauban"
"""Of another team: a name, what was written, the team itself."""
ITEMS = [grid_item(), last(), item("un", [single("Première ?")]), item("deux", [single("Deuxième ?")])]
PICTURE = sha256(FILES["x-vingt-quatre.svg"]).hexdigest()


@dataclass
class Filled:
    """A store to copy: its instant, a token by visitor, seasons by stage, what addresses hold.

    Attributes:
        ids: the values of an address's parts, by the names of the parts.
        signed: right addresses that hold a code or a signature, with whom each is for, None: whoever has it.
    """

    file: object
    now: object = None
    tokens: dict = field(default_factory=dict)
    seasons: dict = field(default_factory=dict)
    ids: dict = field(default_factory=dict)
    signed: list = field(default_factory=list)


@contextmanager
def shipped(folder):
    """One small pack is shipped, and the settings are those of a machine of its own."""
    if not (folder / "packs").exists():
        write_items(folder / "packs" / "essai", ITEMS, FILES)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(library, "SHIPPED", folder / "packs")
        patch.setattr(demonstration, "PACK", "essai")
        patch.setattr(demonstration, "DOORS", len(ITEMS))
        patch.setattr(Pace, "allows", lambda *_: True)  # a walk is quicker than people
        for name in settings.Settings.model_fields:
            patch.delenv(name.upper(), raising=False)
        yield settings.read(
            folder / ".env", public_url=PUBLIC, secret_key=SECRET, trusted_proxies="127.0.0.1"
        )


def fill(folder):
    """Play the weeks that leave something in every room."""
    filled = Filled(folder / "filled.db")
    stores.sqlite(filled.file)
    with shipped(folder) as chosen:
        world = _world(filled.file, chosen)
        world.database.run(records.organise, ORGANISATION, world.now)
        _play(world, filled)
        filled.now = world.now
        world.database.run(_give, world, filled)
        world.engine.dispose()
    return filled


def show(folder):
    """A house of a newcomer: the demonstration alone, one player and one lead."""
    filled = Filled(folder / "shown.db")
    stores.sqlite(filled.file)
    with shipped(folder) as chosen:
        world = _world(filled.file, chosen)
        world.database.run(records.organise, ORGANISATION, world.now)
        world.database.run(demonstration.prepare, world.services, world.now, world.now)
        world.player("p0")
        world.player("chef", team=None)
        filled.now = world.now

        def work(uow):
            (season,) = uow.campaigns.all()
            filled.seasons["demonstration"] = season.id
            for who, name in (("player", "p0"), ("lead", "chef")):
                player = uow.players.by_account("teams", "t", name).id
                if who == "lead":
                    records.role(uow, player, "lead", "Direction")
                else:
                    uow.players.change(player, team_id=uow.teams.all(demo=True)[0].id)
                filled.tokens[who] = _token(uow, player, world.now)

        world.database.run(work)
        world.engine.dispose()
    return filled


def _world(file, chosen):
    world = World(Database(engine := make_engine(f"sqlite:///{file}")), wiring.make_services(chosen))
    world.engine = engine
    return world


def _play(world, filled):
    members = world.players(6)
    other = world.player("zibeline", team=TEAM)
    world.database.run(lambda uow: uow.players.change(other, pseudonym=NAME))
    here, there = Audience(sites=("metz",)), Audience(sites=("reims",))
    seasons = filled.seasons
    world.now -= timedelta(days=56)
    seasons["archived"] = world.launch("Hiver", date(2026, 1, 5), here, doors=2).id
    stopped = world.launch("Arrêtée", date(2026, 1, 5), there, doors=3, last_day=date(2026, 4, 30))
    for number in range(6):
        answer_grid(world, f"p{number}")
    world.later(days=1)
    world.database.run(lifecycle.stop, "cli", stopped, world.now)
    world.later(days=13)
    pass_night(world)  # the last day of Hiver was on Thursday
    world.now = NINE
    chief = world.player("chef", team=None)
    world.database.run(lambda uow: records.role(uow, chief, "lead", "Direction"))
    running = world.launch("Printemps", MONDAY, here, doors=4, door_order="written")
    paused = world.launch("Retenue", MONDAY, there, doors=3, last_day=date(2026, 5, 29))
    world.database.run(lambda uow: lifecycle.pause(uow, "cli", uow.campaigns.get(paused.id), world.now))
    scheduled = world.launch("Automne", date(2026, 9, 7), here, doors=3)
    spec = Spec("Été", "essai", date(2026, 7, 6), time(9), EVERYBODY, 3)
    draft = world.database.run(lambda uow: drafts.create(uow, world.services, "cli", spec, world.now))
    seasons |= {"ended": stopped.id, "running": running.id, "paused": paused.id}
    seasons |= {"scheduled": scheduled.id, "draft": draft.id}
    bind_room(world, "salon-accueil")
    for number in range(6):
        answer_grid(world, f"p{number}")
    pass_night(world)
    plans.press(world, "chef", world.say("chef", "plan Accueil").views[0], "choose")
    for who in ("p0", "p1"):
        world.finish(who, 2)
    world.say("p0", "signaler Une faute de frappe")
    world.say("p2", "rappel 14 h")
    world.say("p0", "bravo Merci à tous")
    for who, text in (("p1", OWN_IDEA), ("zibeline", IDEA)):
        world.say(who, f"idée {text}")
    bring_in(world, ";Accueil;;a.durand;;", f"Metz;Accueil;{EVE};;;", f"Reims;{TEAM};;b.martin;;")
    make_list(world, "Pilotes", ";a.durand")
    studio = Studio(world)
    studio.published(good(), good("encore", "Que dire ensuite ?"))
    studio.create(studio.author("lou"), good(), id="brouillon", title="Brouillon")
    filled.ids |= {"player": members[0], "other": other, "vauban": world.team(TEAM).id}


def _token(uow, player, now):
    key, new = accounts.web_account(uow, player)
    if new:
        accounts.give_conversation(uow, key, player)
    return web_sessions.open_session(uow, key, now)


def _give(uow, world, filled):
    """Sessions and roles, and the papers that are given to people by their address."""
    now, secret, services = world.now, SECRET.encode(), world.services
    ids, seasons = filled.ids, filled.seasons
    team, running = uow.teams.by_name("accueil").id, seasons["running"]
    relay = uow.players.by_account("teams", "t", "p5").id
    records.role(uow, relay, "relay", "Relais de l’accueil", Scope(frozenset({team})))
    whose = {"player": ids["player"], "other": ids["other"], "relay": relay}
    whose |= {
        name: uow.players.by_account("teams", "t", who).id
        for name, who in (("author", "lou"), ("lead", "chef"))
    }
    filled.tokens |= {"stranger": "", "forged": "x" * 43}
    filled.tokens |= {name: _token(uow, player, now) for name, player in whose.items()}
    filled.tokens["ended"] = _token(uow, ids["player"], now)
    web_sessions.close_session(uow, filled.tokens["ended"])
    sentence = Sentence("J’ai attendu deux heures.", "courrier d’un usager", "mars 2025")
    uow.testimonies.add(running, 2, sentence, None, now, unread=False)
    figures = {"name": "Ana", "completed": 2, "opened": 2, "at": now}
    uow.certificates.issue(running, ids["player"], **figures)
    certificate = uow.certificates.of(running, ids["player"])
    key = issuer_key.keep(uow, secret, issuer_key.fresh())
    badge = open_badges.give(uow, certificate, now)
    mail_calls.ask(uow, services, uow.players.get(ids["player"]), "ana@example.org", now=now, instant=now)
    letter = uow.connection.execute(select(calls.c.conversation_id)).scalar()
    uow.recaps.keep(running, MONDAY, Recap("week", "Printemps", MONDAY, MONDAY, ()))
    ids |= {
        "season": running,
        "past": seasons["archived"],
        "campaign": running,
        "team": team,
        "site": "metz",
        "list": next(iter(uow.lists.names())),
        "role": next(held.id for held in uow.roles.living() if held.role == "author"),
        "pack": "entrees",
        "item": "bonjour",
        "number": "1",
        "action": uow.plans.of_team(team, ["chosen"], 1)[0].id,
        "name": "declic.css",
        "size": "192",
        "language": "fr",
        "thumbprint": key.thumbprint,
    }
    of = addresses
    filled.signed = [
        (f"/j/{links.make_link(uow, services, 'team', team, 50, now)}", None),
        (f"/admin/{admin_access.make_signin(uow, now)}", None),
        (f"/pilotage/entrer/{admin_access.make_desk_code(uow, whose['lead'], now)}", None),
        (of.of_door(secret, running, 2, "metz", PICTURE, ".svg"), None),
        (of.of_preview(secret, now, PICTURE, ".svg"), None),
        (of.of_recap(secret, running, "week", MONDAY, "fr"), None),
        (of.of_house(secret, running, "metz", TUESDAY), None),
        (of.of_agenda(secret, running, ids["player"], uow.players.agenda(ids["player"])), None),
        (of.of_certificate(secret, certificate.id), None),
        (of.of_verification(secret, certificate.id), None),
        (of.of_team_plan(secret, now, team, "fr"), None),
        (of.of_team_certificate(secret, seasons["archived"], team, "fr"), None),
        (of.of_badge(secret, badge.id), None),
        *((f"{of.of_badge(secret, badge.id)}.{kind}", None) for kind in ("png", "svg", "jwt")),
        (of.of_achievement(issuer_key.identifiers(uow), running, "fr"), None),
        (of.of_achievement(issuer_key.identifiers(uow), running, "fr") + ".png", None),
        (of.of_confirmation(secret, now, letter), None),
        (of.of_unsubscribing(secret, letter), None),
        *((of.of_data(secret, now, "web", ids["player"], form), "player") for form in ("html", "json")),
    ]


class House:
    """A filled house that answers, and whoever knocks there; `restore` undoes what was done."""

    def __init__(self, filled, file, clock, database, wired, client, connector):
        self.filled, self.file, self.clock, self.database = filled, file, clock, database
        self.wired, self.client, self.connector, self._peers = wired, client, connector, 0

    @property
    def table(self):
        """Every route, as the running application has it."""
        return self.wired.app[routes.TABLE]

    async def ask(self, who, method, path, data=None, origin=PUBLIC, **headers):
        """An answer and its text; each knock comes from another address, so that none is one too many."""
        self._peers += 1
        peer = f"10.{self._peers >> 16 & 255}.{self._peers >> 8 & 255}.{self._peers & 255}"
        headers |= {
            "Accept-Encoding": "identity",
            "X-Forwarded-For": peer,
            **({"Origin": origin} if origin and method == "POST" else {}),
        }
        token = self.filled.tokens[who]
        headers |= {"Cookie": f"declic={token}"} if token else {}
        given = {"headers": headers, "data": data, "allow_redirects": False}
        async with self.client.request(method, URL(path, encoded=True), **given) as answer:
            if answer.content_type == "text/event-stream":
                return answer, ""
            return answer, (await answer.read()).decode("utf-8", "replace")

    async def teams(self, body):
        """What an activity of Teams is answered, a card for a press, else nothing; and what was posted."""
        before = len(self.connector.posted)
        async with self.client.post("/api/messages", json=body) as answer:
            status, given = answer.status, await answer.read()
        posted = [activity for _, activity in self.connector.posted[before:]]
        return status, json.loads(given) if given else {}, posted

    def restore(self):
        """The store is as it was filled."""
        with closing(sqlite3.connect(self.filled.file)) as kept, closing(sqlite3.connect(self.file)) as used:
            kept.backup(used)


@asynccontextmanager
async def opened(filled, folder):
    """The house over a copy of a filled store, at that instant."""
    file = folder / "declic.db"
    shutil.copy(filled.file, file)
    database, clock = Database(make_engine(f"sqlite:///{file}")), Clock(filled.now, filled.now)
    with shipped(folder) as chosen:
        wired = wiring.build(chosen, clock, database)
        server = TestClient(TestServer(wired.app), cookie_jar=DummyCookieJar())
        async with Connector().running() as connector, server as client:
            yield House(filled, file, clock, database, wired, client, connector)
    await database.close()
