"""The web chat with a bot that answers a few words, and a browser; pages of ours for a real one."""

import asyncio
from http.cookies import SimpleCookie
from pathlib import Path

from bot.cards.html.page import environment
from bot.channels.web import pages
from bot.channels.web.header import Header, Score, around
from bot.channels.web.visit import guard
from content import words
from dialogs.menu import PLACES
from dialogs.play.home import Home
from dialogs.turn import Reply
from games.view import Action, Button, Choice, Option, Panel, Row, Table, Text, View, say
from scheduler.channel import Target
from tests.fakes.store import records
from usecases.people import links

STATIC = Path(pages.__file__).parent / "static"
SPOKEN = {language: words.load(language) for language in words.LANGUAGES}
HOME = Home("Aujourd’hui", "Écrire simple")
QUESTION = View(
    "q",
    (
        Text("Une question", "title"),
        Choice("Q", (Option("1", "Oui"), Option("2", "Non")), Action.of("answer", round=7)),
    ),
)
ANSWERED = View("a", (Text("Une question", "title"), Panel("right", "Exact")))
BOARD = View(
    "Classement",
    (Table(("", "", "", ""), (Row("1", "Accueil", "50", 40, "40 %", mine=True),), "50"),),
    (Button("Mon rang", Action.of("rank")),),
)


class Bot:
    """Runs turns as the router would, and remembers them."""

    def __init__(self, database):
        self.database = database
        self.turns = []
        self.does = lambda uow, turn: None

    async def __call__(self, turn, keep=None):
        def work(uow):
            self.turns.append(turn)
            self.does(uow, turn)
            return keep(uow, turn, self.answer(turn))

        return await self.database.write(work)

    def answer(self, turn):
        match turn.text or turn.verb:
            case "join":
                return Reply(
                    (say("Bienvenue"), say("Porte du jour", Button("Jouer", Action.of("play"), primary=True)))
                )
            case "play":
                return Reply((QUESTION,))
            case "answer":
                return Reply((ANSWERED,), replace=True)
            case "next":
                return Reply((QUESTION,), left=ANSWERED)
            case "quitter":
                return Reply((say("Vous êtes dehors."),), effect="leave")
            case "ended":
                return Reply((say("La saison est finie."),), status=410)
            case "boom":
                raise RuntimeError("a secret that was typed")
            case "again":
                return Reply()
        return Reply((say(f"Compris : {turn.text}"),))


class Stage:
    """The chat, what stands behind it, and a browser."""

    def __init__(self, engine, database, chat, channel, bot, clock, client):
        self.engine, self.database, self.chat, self.channel = engine, database, chat, channel
        self.bot, self.clock, self.client = bot, clock, client
        self.team = self.room = None

    @property
    def origin(self):
        return f"http://127.0.0.1:{self.client.port}"

    def setup(self, uow):
        records.organisation(uow)
        self.team = records.team(uow)
        self.room = records.room(uow, team_id=self.team, name=f"room:{self.team}")

    async def link(self, kind="team", capacity=3):
        team = self.team if kind == "team" else None
        return await self.database.write(
            links.make_link, self.chat.services, kind, team, capacity, self.clock.real()
        )

    async def post(self, path, data=None, **headers):
        headers = {
            name.replace("_", "-"): value for name, value in {"Origin": self.origin, **headers}.items()
        }
        return await self.client.post(path, data=data or {}, headers=headers, allow_redirects=False)

    async def get(self, path, **headers):
        return await self.client.get(path, headers=headers, allow_redirects=False)

    async def page(self, path="/"):
        """The text of a page."""
        return await (await self.get(path)).text()

    async def player(self):
        """Who made the last turn."""
        key = self.bot.turns[-1].account
        return await self.database.read(lambda uow: uow.players.by_account("web", "", key.external_id))

    async def enter(self, pseudonym="Loutre"):
        """Join by the team's link; the browser keeps the session."""
        answer = await self.post(f"/j/{await self.link()}", {"pseudonym": pseudonym})
        assert answer.status == 303
        return self.session(answer)

    @staticmethod
    def session(answer):
        return SimpleCookie(answer.headers.get("Set-Cookie", "")).get("declic")

    async def turn(self, data, **headers):
        return await self.post("/turn", data, **headers)

    async def conversation(self):
        key = self.bot.turns[-1].account
        return (await self.database.read(lambda uow: uow.conversations.personal("web", key.external_id))).id

    async def messages(self, conversation=None):
        number = conversation or await self.conversation()
        return await self.database.read(lambda uow: uow.inbox.last(number))

    async def show_board(self, key="1", view=BOARD):
        """As the clock posts it, in the team's room."""
        return await self.channel.send(Target(self.room, "x", {}), view, f"board:{key}")


def template(name, **values):
    """A page of ours."""
    made = environment(STATIC.parent / "templates")
    return made.get_template(name).render(asset=lambda name: f"/static/{name}", places=PLACES, **values)


def chat_page(person, days=(), boards=(), newest="", home=HOME):
    """The page of a chat with these articles by day."""
    return template(
        "chat.html",
        words=SPOKEN[person.language],
        lang=person.language,
        person=person,
        **around(Header(person, Score(120, 2), home), SPOKEN[person.language]),
        days=days,
        earlier=(),
        boards=boards,
        newest=newest,
        version=9,
        who=f"mark of {person}"[:40],
        once="once",
        link="",
        team="",
    )


def send(route, html):
    """Answer with a page, under the policy of ours."""
    policy = {"Content-Security-Policy": guard.HEADERS["Content-Security-Policy"]}
    route.fulfill(body=html, content_type="text/html", headers=policy)


async def read_event(answer):
    """The next message as (id, data); what is none is passed over."""
    while True:
        lines = [
            line.split(": ", 1)
            for line in (await read_block(answer)).strip().splitlines()
            if not line.startswith(":")
        ]
        fields = [(name, value) for name, value in lines if name in {"id", "data"}]
        if len(fields) > 1:
            return fields[0][1], "\n".join(value for name, value in fields if name == "data")


async def read_until(answer, text):
    """The messages up to the first that has this text, as (id, data)."""
    events = [await read_event(answer)]
    while text not in events[-1][1]:
        events.append(await read_event(answer))
    return events


async def read_block(answer):
    """What the stream says next."""
    return (await asyncio.wait_for(answer.content.readuntil(b"\n\n"), 10)).decode()


async def told_who(answer):
    """The next word about whose page it is."""
    while not (block := await read_block(answer)).startswith("event: who"):
        pass
    return block.split("data: ")[1].strip()
