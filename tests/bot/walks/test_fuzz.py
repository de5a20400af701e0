"""Ten thousand absurd requests of twenty sessions at once: no fault of ours; then a door is played."""

import asyncio
import logging
import random
from collections import Counter
from urllib.parse import quote

import pytest
from aiohttp import ClientResponseError
from yarl import URL

from bot import log
from tests.bot.walks.test_routes import PART
from tests.fakes.bot.whole_house import PUBLIC, VISITORS
from tests.fakes.delivery.connector import press

SEED, SESSIONS, EACH = 35, 20, 500
VERBS = ("GET",) * 8 + ("POST",) * 10 + ("HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND")
VALUES = (
    *(
        "",
        "0",
        "1",
        "2",
        "-1",
        "999",
        "9" * 25,
        "abc",
        "metz",
        "entrees",
        "bonjour",
        "demo",
        "oui",
        "on",
        "null",
    ),
    *(
        "é",
        "💩",
        "\u202e",
        "a\u0000b",
        "<script>",
        "' OR 1=1 --",
        "{{7*7}}",
        "../../etc/passwd",
        "%s%n",
        "x" * 5_000,
    ),
    *(
        "2026-03-02",
        "2026-13-45",
        "25:99",
        "1e309",
        "NaN",
        "٣",
        "0x10",
        "1,2,3",
        "lycées",
        "\r\nX: 1",
        "\ud7ff",
    ),
)
FIELDS = (
    *(
        "name",
        "pack",
        "format",
        "first_day",
        "last_day",
        "hour",
        "doors",
        "weekends",
        "way",
        "sites",
        "teams",
        "order",
    ),
    *(
        "nombre",
        "attendu",
        "number",
        "short",
        "texte",
        "text",
        "verb",
        "once",
        "message",
        "code",
        "vers",
        "lu",
        "oui",
    ),
    *(
        "porte",
        "version",
        "entiere",
        "role",
        "label",
        "site",
        "headcount",
        "team",
        "pseudonym",
        "revision",
        "fiche",
    ),
    *(
        "numero",
        "action",
        "campaign",
        "door",
        "round",
        "q",
        "pick",
        "digest",
        "nom",
        "equipe",
        "dans",
        "etat",
    ),
)
DATA = tuple(name for name in FIELDS if name != "verb")
HEADERS = {
    "Origin": (PUBLIC, PUBLIC, PUBLIC, "null", "https://elsewhere.example", "é", ""),
    "Content-Type": ("application/x-www-form-urlencoded",) * 4
    + (
        "application/json",
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        "text/plain",
        "x/y;charset=zz",
    ),
    "Accept-Language": ("fr", "en", "de", "fr;q=x", ",,;;"),
    "X-Forwarded-For": ("1.2.3.4", "::1, 9", "é", "999.1.1.1"),
    "If-None-Match": ("*", '"x"', "W/"),
    "Range": ("bytes=0-", "bytes=9-1", "bytes=x", "bytes=-999999999999"),
    "Accept": ("*/*", "text/vnd.declic.fragments+html", "x"),
    "Accept-Encoding": ("br", "gzip;q=0", "identity", "zz"),
    "Last-Event-ID": ("9" * 30, "-1", "x"),
}


class Fuzz:
    """Draws requests of one session."""

    def __init__(self, house, chance):
        self.house, self.chance = house, chance
        self.ids = {name: str(value) for name, value in house.filled.ids.items()}

    def value(self):
        return self.chance.choice(VALUES)

    def path(self):
        route = self.chance.choice(self.house.table)
        if route.path in {"/events", "/api/messages"}:
            return "/"
        right = self.chance.random() < 0.7

        def part(found):
            words = (found[2] or "").split("|")
            drawn = self.chance.choice(words) if len(words) > 1 else self.ids.get(found[1], "1")
            return drawn if right or self.chance.random() < 0.5 else quote(self.value(), safe="")

        path = PART.sub(part, route.path)
        if self.chance.random() < 0.1:
            path = self.chance.choice(
                ["/" + quote(self.value()), path + "/", path.upper(), "/%2e%2e" + path, "//" + path]
            )
        if self.chance.random() < 0.3:
            query = "&".join(f"{name}={quote(self.value())}" for name in self.chance.sample(FIELDS, 3))
            path += f"?campagne={self.chance.choice([3, 99, 'x'])}&{query}"
        return path

    def headers(self, token):
        chosen = {
            name: self.chance.choice(values) for name, values in HEADERS.items() if self.chance.random() < 0.4
        }
        chosen = {name: value for name, value in chosen.items() if value.isascii()}
        chosen.setdefault("Origin", PUBLIC)
        return chosen | ({"Cookie": f"declic={token}"} if token else {})

    def body(self):
        pairs = [(self.chance.choice(FIELDS), self.value()) for _ in range(self.chance.randint(0, 12))]
        form = "&".join(f"{name}={quote(value, safe='')}" for name, value in pairs).encode()
        return self.chance.choice(
            [form] * 6 + [b"", b"\xff\xfe\x00", b"{" * 50, b"%zz=%" * 9, self.chance.randbytes(300)]
        )

    def press(self):
        """An activity of Teams with parts of it changed for the worse."""
        verbs = ("play", "answer", "next", "campaign", "forget.yes", "welcome.team", "zz", "join", "")
        made = press(
            self.house.connector.address,
            self.chance.choice(verbs),
            **{self.chance.choice(DATA): self.value()},
        )
        made |= {"from": {"id": "x", "aadObjectId": self.chance.choice(["p0", "chef", self.value()])}}
        made |= {"conversation": {"id": "chat-p0", "tenantId": "t"}, "channelData": {"tenant": {"id": "t"}}}
        if self.chance.random() < 0.5:
            made[self.chance.choice(list(made))] = self.chance.choice([None, 1, [], {}, self.value(), True])
        return made


async def knock(house, number, answers):
    """One session's requests, one after the other."""
    chance = random.Random(SEED * 100 + number)  # noqa: S311 (a fuzz run, no secret)
    fuzz, who = Fuzz(house, chance), VISITORS[number % len(VISITORS)]
    token = house.filled.tokens[who]
    for _ in range(EACH):
        if chance.random() < 0.1:
            request = house.client.post("/api/messages", json=fuzz.press())
        else:
            verb = chance.choice(VERBS)
            given = {"headers": fuzz.headers(token), "allow_redirects": False}
            given |= {"data": fuzz.body()} if verb == "POST" else {}
            request = house.client.request(verb, URL(fuzz.path(), encoded=True), **given)
        try:
            async with request as answer:
                await answer.read()
                status, where = answer.status, str(answer.url)
        except ClientResponseError as refused:  # what is no HTTP is answered before any of our code
            status, where = refused.status, ""
        answers[status] += 1
        if status >= 500:
            answers[where] += 1


@pytest.mark.apart
async def test_nothing_that_anybody_sends_is_a_fault_of_ours(house, caplog, capsys):
    answers = Counter()
    with caplog.at_level(logging.WARNING):
        await asyncio.gather(*(knock(house, number, answers) for number in range(SESSIONS)))
    with capsys.disabled():
        print(sorted(answers.items(), key=str))  # noqa: T201 (for the record)
    assert [line for line in caplog.records if line.levelno >= logging.ERROR and log.is_ours(line)] == []
    assert all(isinstance(status, int) and status < 500 for status in answers)
    assert sum(answers.values()) == SESSIONS * EACH
    house.restore()
    assert await house.client.get("/healthz")
    answer, _ = await house.ask(
        "player",
        "POST",
        "/turn",
        {"verb": "play", "door": "2", "campaign": str(house.filled.seasons["running"])},
    )
    assert answer.status == 303
    assert "La bonne" in (await house.ask("player", "GET", "/"))[1]
