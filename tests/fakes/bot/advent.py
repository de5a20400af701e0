"""The whole house on the morning of 1 December: an advent campaign, a browser and a client of Teams.

Door 24 of its pack holds a film, so that there is most to give away.
"""

import hashlib
import json
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot import settings, wiring
from bot.channels.web.chat import FRAGMENTS
from content import library
from store.database import Database
from store.schema.audience import EVERYBODY
from store.sql.engine import make_engine
from tests.fakes.chat.region import PUBLIC, item, single
from tests.fakes.delivery.connector import Connector, activity, press
from tests.fakes.store import records, stores
from tests.fakes.store.records import Clock
from usecases.campaigns import drafts, lifecycle
from usecases.campaigns.drafts import Spec
from usecases.people import links
from usecases.signing import addresses

MORNING = datetime(2026, 12, 1, 9, tzinfo=UTC)
"""Ten o'clock in Metz: door 1 has opened an hour ago."""
LEAD = "lead"
LAST = 24
FILM = b"\0\0\0\x0cftypmp42\0\0\0\x08moov\0\0\0\x25mdat bytes of the last film......"
FILES = {
    "x-vingt-quatre.mp4": FILM,
    "x-vingt-quatre.fr.vtt": b"WEBVTT\n\n00:00.000 --> 00:02.000\nUn traineau cache\n",
    "x-vingt-quatre.svg": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path d="M0"/></svg>',
}


def quiz(number):
    return item(f"jour-{number}", [single(f"Que dire le jour {number} ?")]) | {"theme": f"Jour {number}"}


def last():
    """A film, so that there is most to give away."""
    film = quiz(LAST) | {
        "id": "la-zibeline",
        "kind": "video",
        "theme": "Le traîneau",
        "notion": "quiproquo",
        "gesture": "Essayez le xylophone.",
        "picture": {"file": "x-vingt-quatre.svg", "alt": "Un ocarina"},
        "film": {
            "title": "Des vérandas",
            "file": "x-vingt-quatre.mp4",
            "poster": "x-vingt-quatre.svg",
            "track": "x-vingt-quatre.fr.vtt",
            "seconds": 24,
            "language": "fr",
        },
        "transcript": ["Un pamplemousse tombe."],
    }
    film["questions"] = [single("Où est l’édredon ?")]
    return film


def write_pack(packs):
    """The campaign's pack, in a folder of packs."""
    write_items(packs / "essai", [*(quiz(number) for number in range(1, LAST)), last()], FILES)


def write_items(folder, items, files):
    """A pack of these items and files."""
    for part in ("items", "media"):
        (folder / part).mkdir(parents=True)
    head = {"id": "essai", "title": "Essai", "language": "fr", "description": "Un paquet d’essai."}
    (folder / "pack.yaml").write_text(json.dumps(head), "utf-8")
    (folder / "items" / "jours.yaml").write_text(json.dumps(items), "utf-8")
    for name, body in files.items():
        (folder / "media" / name).write_bytes(body)


class House:
    """The whole house on 1 December: an advent campaign, a browser and a Teams client.

    Attributes:
        heard: everything that anybody was sent.
    """

    def __init__(self, wired, database, clock, client, connector, public):
        self.wired, self.database, self.clock = wired, database, clock
        self.client, self.connector, self.public = client, connector, public
        self.heard = []
        self.cookie = ""
        self.campaign = 0

    async def set_up(self):
        def work(uow):
            records.organisation(uow)
            records.team(uow)
            spec = Spec("Avent", "essai", date(2026, 12, 1), time(9), EVERYBODY, format="advent")
            made = drafts.create(uow, self.wired.services, "cli", spec, self.clock.now - timedelta(days=9))
            lifecycle.launch(uow, self.wired.services, "cli", made, self.clock.now - timedelta(days=9))
            return made.id

        self.campaign = await self.database.write(work)

    async def get(self, path):
        """A page as this browser gets it: its status and all it was sent."""
        async with self.client.get(path, headers={"Cookie": self.cookie}, allow_redirects=False) as answer:
            return answer.status, await self._hear(answer)

    async def enter(self):
        def link(uow):
            team = uow.teams.by_name("accueil").id
            return links.make_link(uow, self.wired.services, "team", team, 5, self.clock.real())

        await self.come_in(f"/j/{await self.database.write(link)}", pseudonym="Loutre")

    async def come_in(self, path, **data):
        """By a form that opens a session, which the browser keeps."""
        how = {"headers": {"Origin": self.public}, "allow_redirects": False}
        async with self.client.post(path, data=data, **how) as answer:
            assert answer.status == 303
            self.cookie = answer.headers["Set-Cookie"].split(";")[0]

    async def turn(self, verb, **values):
        """A press or words in the web chat, as a forger sends them."""
        headers = {"Cookie": self.cookie, "Origin": self.public, "Accept": FRAGMENTS}
        data = {"verb": verb, **{name: str(value) for name, value in values.items()}}
        async with self.client.post("/turn", data=data, headers=headers) as answer:
            return answer.status, await self._hear(answer)

    async def teams(self, body, **changes):
        """An activity of Teams; what is posted apart counts as heard."""
        before = len(self.connector.posted)
        async with self.client.post("/api/messages", json=body | changes) as answer:
            text = await self._hear(answer)
        posted = json.dumps(self.connector.posted[before:], ensure_ascii=False)
        self.heard.append(posted)
        return text + posted

    async def say(self, text, who="person"):
        body = activity(self.connector.address, text=text, id=f"{who}-{len(self.heard)}")
        return await self.teams(body, **{"from": {"id": "29:x", "aadObjectId": who}})

    async def press(self, verb, who="person", **data):
        body = press(self.connector.address, verb, **{name: str(value) for name, value in data.items()})
        return await self.teams(body, **{"from": {"id": "29:x", "aadObjectId": who}})

    async def welcome(self, who):
        """Through the welcome in Teams, to today's door."""
        await self.say("bonjour", who)
        await self.press("welcome.name", who, pseudonym=f"Castor {who}", language="fr")
        await self.press("welcome.site", who, site="metz")
        return await self.press("welcome.team", who, team=await self.database.read(team_of))

    async def preview(self):
        """The lead looks at door 24: (the round that this began, the address of its film for ten minutes)."""
        await self.welcome(LEAD)
        assert "édredon" in await self.say(f"campagne aperçu Avent {LAST}", LEAD)
        number = await self.database.read(lambda uow: _round(uow, self.campaign))
        digest = hashlib.sha256(FILES["x-vingt-quatre.mp4"]).hexdigest()
        self.heard.clear()
        return number, addresses.of_preview(self.wired.services.secret, self.clock.real(), digest, ".mp4")

    async def _hear(self, answer):
        text = (await answer.read()).decode("utf-8", "replace")
        self.heard.append(text + json.dumps(dict(answer.headers)))
        return text


def team_of(uow):
    """The number of its only team."""
    return uow.teams.by_name("accueil").id


def _round(uow, campaign):
    player = uow.players.by_account("teams", "tenant", LEAD)
    return next(played.id for played in uow.rounds.of(campaign, player.id) if played.door == LAST)


@asynccontextmanager
async def opened(tmp_path, public=PUBLIC, url="", write=write_pack, shuffle=None):
    """The house in a folder of its own; without `public`, its address is what a browser sees.

    `url` is a migrated, empty store to use instead of a file in that folder; `write` writes the pack, and
    `shuffle` is what chance does.
    """
    write(tmp_path / "packs")
    database = Database(make_engine(url or stores.sqlite(tmp_path / "declic.db")))
    clock = Clock(MORNING, MORNING)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(library, "SHIPPED", tmp_path / "packs")
        if shuffle is not None:
            make = wiring.make_services
            patch.setattr(wiring, "make_services", lambda chosen: replace(make(chosen), shuffle=shuffle))
        for name in settings.Settings.model_fields:
            patch.delenv(name.upper(), raising=False)
        chosen = settings.read(tmp_path / ".env", public_url=public, secret_key="s" * 32, admins=LEAD)
        wired = wiring.build(chosen, clock, database)
        async with Connector().running() as connector, TestClient(TestServer(wired.app)) as client:
            house = House(wired, database, clock, client, connector, public)
            await house.set_up()
            yield house
    await database.close()
