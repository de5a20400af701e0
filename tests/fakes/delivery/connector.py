"""The connector's REST API and the Bot Framework's keys, as small as a test needs them."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import jwt
from aiohttp import web
from aiohttp.test_utils import TestServer
from cryptography.hazmat.primitives.asymmetric import rsa

TENANT = "tenant"


def activity(service: str, **changes) -> dict:
    return {
        "type": "message",
        "id": "a1",
        "channelId": "msteams",
        "serviceUrl": service,
        "from": {"id": "29:x", "aadObjectId": "person"},
        "recipient": {"id": "28:bot"},
        "conversation": {"id": "c1", "conversationType": "personal", "tenantId": TENANT},
        "channelData": {"tenant": {"id": TENANT}},
        "locale": "fr-FR",
        "text": "jouer",
    } | changes


def press(service: str, verb: str = "play", **data) -> dict:
    value = {"action": {"type": "Action.Execute", "verb": verb, "data": data}}
    return activity(service, type="invoke", name="adaptiveCard/action", value=value)


class Connector:
    """Keeps what is posted and edited; `refuse` makes the next requests fail, in order.

    Attributes:
        address: the service address to write in activities.
        posted: (conversation, activity) in order.
        edited: (conversation, message id, activity) in order.
        refuse: (status, headers, body) a request.
        tokens: the Authorization header of every request.
        arrived: something was posted, since somebody cleared it.
    """

    def __init__(self) -> None:
        self.address = ""
        self.posted: list[tuple[str, dict[str, Any]]] = []
        self.edited: list[tuple[str, str, dict[str, Any]]] = []
        self.refuse: list[tuple[int, dict[str, str], str]] = []
        self.tokens: list[str] = []
        self.arrived = asyncio.Event()

    def application(self) -> web.Application:
        app = web.Application()
        app.router.add_post("/v3/conversations/{conversation}/activities", self._post)
        app.router.add_put("/v3/conversations/{conversation}/activities/{message}", self._put)
        return app

    async def _post(self, request: web.Request) -> web.Response:
        if (refusal := self._refusal(request)) is not None:
            return refusal
        self.posted.append((request.match_info["conversation"], await request.json()))
        self.arrived.set()
        return web.json_response({"id": f"m{len(self.posted)}"}, status=201)

    async def _put(self, request: web.Request) -> web.Response:
        if (refusal := self._refusal(request)) is not None:
            return refusal
        where = request.match_info
        self.edited.append((where["conversation"], where["message"], await request.json()))
        return web.json_response({"id": where["message"]})

    def _refusal(self, request: web.Request) -> web.Response | None:
        self.tokens.append(request.headers.get("Authorization", ""))
        if not self.refuse:
            return None
        status, headers, body = self.refuse.pop(0)
        return web.Response(status=status, headers=headers, text=body)

    @asynccontextmanager
    async def running(self) -> AsyncIterator["Connector"]:
        server = TestServer(self.application())
        await server.start_server()
        self.address = str(server.make_url("/")).rstrip("/")
        try:
            yield self
        finally:
            await server.close()


@dataclass
class Signer:
    """The Bot Framework's key service: signs tokens and publishes the keys."""

    keys: dict[str, rsa.RSAPrivateKey] = field(default_factory=dict)
    endorsements: list[str] = field(default_factory=lambda: ["msteams"])
    asked: int = 0
    down: bool = False

    def add(self, kid: str) -> None:
        self.keys[kid] = rsa.generate_private_key(65537, 2048)

    def sign(self, claims: dict[str, Any], kid: str) -> str:
        return jwt.encode(claims, self.keys[kid], "RS256", {"kid": kid})

    async def fetch(self, url: str) -> dict[str, Any]:
        if url == "metadata":
            self.asked += 1
            if self.down:
                raise OSError("down")
            return {"jwks_uri": "keys"}
        return {"keys": [self._published(kid, key) for kid, key in self.keys.items()]}

    def _published(self, kid: str, key: rsa.RSAPrivateKey) -> dict[str, Any]:
        numbers = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key()))
        return numbers | {"kid": kid, "use": "sig", "endorsements": self.endorsements}
