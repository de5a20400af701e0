"""The real Agents Playground, driven without a browser. Its paths are undocumented: the version is pinned."""

import asyncio
import os
import shutil
import socket
import time
import urllib.request
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import aiohttp

from tests.fakes.bot.adaptive import button, has
from tests.fakes.delivery.process import Program

USER = "user-id-0"
LEAD = "00000000-0000-0000-0000-0000000000020"
"""The directory id of the Playground's person, whom the settings make an admin."""
STARTING = 60
"""Seconds within which it listens, on a machine that runs other tests at once."""


class Playground:
    """One person's chat with the bot, and a group chat that has it.

    Attributes:
        cards: those received, in order, by message id.
        said: sentences received, in order.
        heard: when each card came or changed in the stream, by message id.
        group: the group chat's id; `in_group` are the cards' messages there.
    """

    def __init__(self, session: aiohttp.ClientSession, address: str, config: Mapping[str, Any]) -> None:
        self._session, self._address = session, address
        self._chat: str = config["personalChat"]["id"]
        self._bot: str = config["bot"]["id"]
        self.group: str = config["groupChats"][0]["id"]
        self.in_group: set[str] = set()
        self.cards: dict[str, dict[str, Any]] = {}
        self.said: list[str] = []
        self.heard: dict[str, list[float]] = {}
        self._news = asyncio.Condition()

    async def listen(self) -> None:
        """Gather what the bot posts; an event tells of each message once."""
        async with self._session.ws_connect(
            f"{self._address}/_ws_conversation/v1/conversations/stream"
        ) as stream:
            async for event in stream:
                news = event.json()
                message = news.get("message") or {}
                async with self._news:
                    if message.get("from", {}).get("id") != USER and message.get("text"):
                        self.said.append(message["text"])
                    for attachment in message.get("attachments") or ():
                        self.cards[message["messageId"]] = attachment["content"]
                        self.heard.setdefault(message["messageId"], []).append(time.monotonic())
                        if news.get("actionConversationId") == self.group:
                            self.in_group.add(message["messageId"])
                    self._news.notify_all()

    async def install(self, chat: str = "") -> None:
        await self._post(f"/_debug/conversation/{chat or self._chat}/installation", {})

    async def say(self, text: str) -> None:
        await self._say(self._chat, {"text": text})

    async def say_in_group(self, text: str) -> None:
        """As a group chat takes it: the bot hears what mentions it."""
        mention = {"mentioned": {"id": self._bot}, "text": "<at>Déclic</at>"}
        await self._say(self.group, {"text": f"<at>Déclic</at> {text}", "mentions": [mention]})

    async def _say(self, chat: str, content: Mapping[str, Any]) -> None:
        body = {"type": "text", "textFormat": "plain", "from": {"id": USER}, **content}
        await self._post(f"/_conversation/v1/conversations/{chat}/messages", body)

    async def press_in_group(self, message: str, action: Mapping[str, Any]) -> dict[str, Any]:
        """Press a button of a card that everybody in the group chat sees: what answers."""
        return await self._press(self.group, message, action)

    async def press(self, message: str, action: Mapping[str, Any], **inputs: str) -> dict[str, Any]:
        """Press a button: the card that takes the place of the pressed one, or nothing."""
        value = (await self._press(self._chat, message, action, **inputs)).get("value")
        if isinstance(value, dict):
            self.cards[message] = value
            return value
        return {}

    async def _press(
        self, chat: str, message: str, action: Mapping[str, Any], **inputs: str
    ) -> dict[str, Any]:
        pressed = {"type": "Action.Execute", "verb": action["verb"], "data": {**action["data"], **inputs}}
        body = {
            "name": "adaptiveCard/action",
            "conversation": {"id": chat},
            "from": {"id": USER},
            "replyToId": message,
            "value": {"action": pressed, "trigger": "manual"},
        }
        return await self._post("/_conversation/v1/invoke", body)

    async def wait(
        self, fits: Callable[[dict[str, Any]], bool], seconds: float = 30
    ) -> tuple[str, dict[str, Any]]:
        """The latest card that fits, waiting for it where there is none yet."""
        async with asyncio.timeout(seconds), self._news:
            while True:
                for message, card in reversed(self.cards.items()):
                    if fits(card):
                        return message, card
                await self._news.wait()

    async def until(self, fits: Callable[[], bool], seconds: float = 30) -> None:
        """Wait until what was received fits."""
        async with asyncio.timeout(seconds), self._news:
            while not fits():
                await self._news.wait()

    async def _post(self, path: str, body: Mapping[str, Any]) -> dict[str, Any]:
        async with self._session.post(self._address + path, json=body) as response:
            assert response.status == 200, await response.text()
            return await response.json(content_type=None) if response.content_length != 0 else {}


@asynccontextmanager
async def chatting(address: str) -> AsyncIterator[Playground]:
    """A chat with the bot that the Playground at this address speaks to."""
    async with aiohttp.ClientSession() as session:
        async with session.get(f"{address}/_internal/v1/config") as response:
            config = (await response.json())["config"]
        playground = Playground(session, address, config)
        listening = asyncio.create_task(playground.listen())
        try:
            yield playground
        finally:
            listening.cancel()


async def join(chat, pseudonym: str, *verbs: str) -> list[dict]:
    """Install, then answer the welcome, which asks for a site and a team unless for these: its cards."""
    await chat.install()
    message, card = await chat.wait(has("welcome.name"))
    seen = [card]
    card = await chat.press(message, button(card, "welcome.name"), pseudonym=pseudonym, language="fr")
    seen.append(card)
    for verb in verbs or ("welcome.site", "welcome.team"):
        card = await chat.press(message, button(card, verb))
        seen.append(card)
    return seen


@contextmanager
def playing(endpoint: str, entry: Path) -> Iterator[str]:
    """A Playground whose bot answers at `endpoint`: its address."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    words = ["start", "-e", endpoint, "-c", "msteams", "-p", str(port)]
    environment = {**os.environ, "TEAMSAPPTESTER_BROWSER": "none"}
    command = (shutil.which("node"), entry, *words, "--disable-telemetry")
    program = Program(command, Path(os.devnull), env=environment)
    try:
        program.until(lambda: _listens(address), STARTING)
        yield address
    finally:
        program.stop()


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _listens(address: str) -> bool:
    with urllib.request.urlopen(f"{address}/_internal/v1/config", timeout=5):  # noqa: S310 (ours)
        return True
