"""The real Agents Playground, driven without a browser. Its paths are undocumented: the version is pinned."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

USER = "user-id-0"


class Playground:
    """One person's chat with the bot. `cards` are those received, in order, by message id."""

    def __init__(self, session: aiohttp.ClientSession, address: str, chat: str) -> None:
        self._session, self._address, self._chat = session, address, chat
        self.cards: dict[str, dict[str, Any]] = {}
        self._news = asyncio.Condition()

    async def listen(self) -> None:
        """Gather what the bot posts; an event tells of each message once."""
        async with self._session.ws_connect(
            f"{self._address}/_ws_conversation/v1/conversations/stream"
        ) as stream:
            async for event in stream:
                message = event.json().get("message") or {}
                for one in message.get("attachments") or ():
                    async with self._news:
                        self.cards[message["messageId"]] = one["content"]
                        self._news.notify_all()

    async def install(self) -> None:
        await self._post(f"/_debug/conversation/{self._chat}/installation", {})

    async def say(self, text: str) -> None:
        body = {"type": "text", "text": text, "textFormat": "plain", "from": {"id": USER}}
        await self._post(f"/_conversation/v1/conversations/{self._chat}/messages", body)

    async def press(self, message: str, action: Mapping[str, Any], **inputs: str) -> dict[str, Any]:
        """Press a button: the card that takes the place of the pressed one, or nothing."""
        pressed = {"type": "Action.Execute", "verb": action["verb"], "data": {**action["data"], **inputs}}
        body = {
            "name": "adaptiveCard/action",
            "conversation": {"id": self._chat},
            "from": {"id": USER},
            "replyToId": message,
            "value": {"action": pressed, "trigger": "manual"},
        }
        answer = await self._post("/_conversation/v1/invoke", body)
        value = answer.get("value")
        if isinstance(value, dict):
            self.cards[message] = value
            return value
        return {}

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
        playground = Playground(session, address, config["personalChat"]["id"])
        listening = asyncio.create_task(playground.listen())
        try:
            yield playground
        finally:
            listening.cancel()
