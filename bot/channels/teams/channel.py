"""The Teams channel as the courier and the application see it."""

from collections.abc import Callable, Mapping
from typing import Any

from aiohttp import ClientError, web

from bot.channels.teams.adapter import Converse
from bot.channels.teams.endpoint import Endpoint
from bot.channels.teams.lost_replies import LostReplies
from bot.channels.teams.messages import Rendered, message
from bot.channels.teams.outbound import SERVICE, SERVICE_HOSTS, Acquire, Bearer, Connector, credentials
from bot.channels.teams.tokens import METADATA, KeySet, Tokens
from bot.clock import Clock
from bot.routes import Access, add, post
from games.kind import Words
from games.view import View
from scheduler.channel import Opened, Target, Unconnected


class TeamsChannel:
    """Teams, both ways: `scheduler.channel.Channel` for what the clock sends, an endpoint for what people do.

    Args:
        converse: the router, bound to the database.
        words: the interface's words of a language.
        clock: the two clocks.
        lost_replies: keeps replies that could not be delivered.
        app_id: of the Bot Framework app; "" is local mode.
        app_password: its secret.
        tenant_id: the organisation's directory.
        tenants: more directories that may talk to this bot.
        hosts: where a token may be sent.
        metadata_url: where the Bot Framework publishes its keys.
        acquire: how to get an outbound token, instead of asking the directory.
    """

    name = "teams"

    def __init__(
        self,
        *,
        converse: Converse,
        words: Callable[[str], Words],
        clock: Clock,
        lost_replies: LostReplies,
        app_id: str = "",
        app_password: str = "",
        tenant_id: str = "",
        tenants: frozenset[str] = frozenset(),
        hosts: frozenset[str] = SERVICE_HOSTS,
        metadata_url: str = METADATA,
        acquire: Acquire | None = None,
    ) -> None:
        self._words = words
        self._rendered = Rendered(words)
        self._bot = f"28:{app_id}"
        self.opens = bool(app_id)
        bearer, tokens = None, None
        if app_id:
            bearer = Bearer(acquire or credentials(app_id, app_password, tenant_id), clock.real)
            keys = KeySet(self._fetch, metadata_url, clock.real)
            tokens = Tokens(keys, app_id, tenants | {tenant_id}, clock.real)
        self._connector = Connector(bearer, hosts, clock.real)
        self.endpoint = Endpoint(converse, words, clock, self._connector, lost_replies, tokens)

    async def ready(self) -> None:
        """Have a token before messages are due; raises `DeliveryError` where there is none."""
        await self._connector.ready()

    async def open(self, target: Target) -> Opened:
        """Open the personal conversation with somebody who has the app and never wrote."""
        reference = self._reference(target, service=SERVICE)
        tenant, service = reference.get("tenant", ""), str(reference["serviceUrl"])
        request = {
            "bot": {"id": self._bot},
            "members": [{"id": reference.get("user", "")}],
            "isGroup": False,
            "tenantId": tenant,
            "channelData": {"tenant": {"id": tenant}},
        }
        opened = await self._connector.open(service, request)
        return Opened(opened, {**reference, "conversation": opened, "bot": self._bot})

    async def send(self, target: Target, view: View, key: str) -> str:  # noqa: ARG002 (Teams drops no repeat)
        """Post a message to a stored reference; one that was made in the other mode is not used."""
        reference = self._reference(target)
        address = {"from": {"id": reference.get("bot", "")}, "conversation": {"id": target.external_id}}
        body = self._rendered.message(view, str(reference.get("language") or "fr"), address)
        return await self._connector.post(str(reference["serviceUrl"]), target.external_id, body)

    async def update(self, target: Target, message_id: str, view: View) -> None:
        """Replace a message in place; raises `MessageGone` where it no longer exists."""
        reference = self._reference(target)
        body = message(view, self._words(str(reference.get("language") or "fr"))) | {"id": message_id}
        await self._connector.put(str(reference["serviceUrl"]), target.external_id, message_id, body)

    async def close(self) -> None:
        """Close the connections."""
        await self._connector.close()

    def _reference(self, target: Target, service: str = "") -> Mapping[str, object]:
        """The reference, where it may be used; `service` is the address where it has none."""
        if bool(target.reference.get("local")) != self._connector.local:
            raise Unconnected("the reference was made in the other mode")
        reference = {**target.reference, "serviceUrl": target.reference.get("serviceUrl") or service}
        if not reference["serviceUrl"]:
            raise Unconnected("the reference has no service address")
        return reference

    async def _fetch(self, url: str) -> Mapping[str, Any]:
        """The Bot Framework's metadata and keys."""
        try:
            async with self._connector.session.get(url) as response:
                response.raise_for_status()
                body: Mapping[str, Any] = await response.json(content_type=None)
                return body
        except ClientError as error:
            raise OSError("the keys cannot be read") from error


def routes(app: web.Application, teams: TeamsChannel) -> None:
    """Take activities in an application, and close the channel's session with it."""

    async def close(_app: web.Application) -> None:
        await teams.close()

    add(app, post("/api/messages", teams.endpoint.post, Access.TEAMS))
    app.on_cleanup.append(close)
