"""Sending to the connector: one shared session, a token only for hosts on a list, the courier's failures."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import quote, urlsplit

import aiohttp
import msal
import orjson
from yarl import URL

from bot.settings import is_loopback
from scheduler.channel import DeliveryError, Gone, MessageGone, Refused, Throttled, Unconnected

SERVICE_HOSTS = frozenset(
    {"smba.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com", "smba.infra.gov.teams.microsoft.us"}
)
SCOPE = "https://api.botframework.com/.default"
AUTHORITY = "https://login.microsoftonline.com/"
EARLY = timedelta(minutes=5)
"""A token is not used any more this long before it expires."""
AHEAD = timedelta(minutes=5)
"""Before messages leave, a token is renewed this long before it would no longer be used."""
SERVICE = "https://smba.trafficmanager.net/teams/"
"""Where a conversation is opened when nobody of that tenant ever wrote: the platform's global address."""
PATIENCE = aiohttp.ClientTimeout(total=10, connect=5)
GONE = frozenset({"MessageWritesBlocked", "BotNotInConversationRoster", "ConversationBlockedByUser"})

Token = Callable[[], Awaitable[str]]
Acquire = Callable[[], Mapping[str, Any]]
Activity = Mapping[str, Any] | bytes
"""What is posted: values, or their JSON."""


def credentials(app_id: str, password: str, tenant_id: str) -> Acquire:
    """A blocking function that asks the directory for a token; the client is made at its first call."""
    clients: list[msal.ConfidentialClientApplication] = []
    lock = threading.Lock()

    def acquire() -> Mapping[str, Any]:
        with lock:
            if not clients:
                clients.append(
                    msal.ConfidentialClientApplication(
                        app_id, client_credential=password, authority=AUTHORITY + tenant_id, timeout=10
                    )
                )
            result: Mapping[str, Any] = clients[0].acquire_token_for_client([SCOPE])
            return result

    return acquire


class Bearer:
    """The outbound token, asked for in a thread and kept until shortly before it ends."""

    def __init__(self, acquire: Acquire, real: Callable[[], datetime]) -> None:
        self._acquire, self._real = acquire, real
        self._lock = asyncio.Lock()
        self._token = ""
        self._until: datetime | None = None

    async def __call__(self) -> str:
        """The token; raises `DeliveryError` where the directory gives none."""
        if self._until is not None and self._real() < self._until:
            return self._token
        async with self._lock:
            now = self._real()
            if self._until is None or now >= self._until:
                await self._renew(now)
            return self._token

    async def ahead(self) -> None:
        """Renew the token ahead of time, so that no message that is due waits for it."""
        async with self._lock:
            now = self._real()
            if self._until is None or now >= self._until - AHEAD:
                await self._renew(now)

    async def _renew(self, now: datetime) -> None:
        try:
            answer = await asyncio.to_thread(self._acquire)
            lasts = timedelta(seconds=int(answer["expires_in"]))
            self._token = str(answer["access_token"])
        except (OSError, ValueError, KeyError) as error:
            raise DeliveryError("the directory gave no token") from error
        self._until = now + max(lasts - EARLY, lasts / 2)

    def forget(self) -> None:
        """Ask for a new one next time: the platform refused this one."""
        self._until = None


class Connector:
    """The connector's REST API. `bearer` is None in local mode, where only this machine is spoken to."""

    def __init__(self, bearer: Bearer | None, hosts: frozenset[str], real: Callable[[], datetime]) -> None:
        self._bearer, self._hosts, self._real = bearer, hosts, real
        self._session: aiohttp.ClientSession | None = None

    @property
    def local(self) -> bool:
        """Whether there is no Teams app: only this machine is spoken to, without a token."""
        return self._bearer is None

    @property
    def session(self) -> aiohttp.ClientSession:
        """The one session, made at its first use inside the event loop."""
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(
                timeout=PATIENCE, connector=aiohttp.TCPConnector(limit=100, limit_per_host=64)
            )
        return self._session

    async def close(self) -> None:
        """Close the session, where one was opened."""
        if self._session is not None:
            await self._session.close()

    def allows(self, service_url: str) -> bool:
        """Whether messages, and the token with them, may go there."""
        try:
            parts = urlsplit(service_url)
            host, scheme = parts.hostname or "", parts.scheme
        except ValueError:
            return False
        if self.local:
            return scheme in {"http", "https"} and is_loopback(host)
        return scheme == "https" and host in self._hosts and parts.netloc == host

    async def ready(self) -> None:
        """Renew the token where it ends soon; raises `DeliveryError` where the directory gives none."""
        if self._bearer is not None:
            await self._bearer.ahead()

    async def open(self, service_url: str, members: Mapping[str, Any]) -> str:
        """Open a conversation and give its id; the platform gives the same to who asks again.

        Raises:
            Gone: where the person does not have the app.
        """
        try:
            answer = await self._request("POST", service_url, "", members)
        except Refused as error:
            raise (Gone(str(error)) if str(error).startswith("403") else error) from error
        opened = answer.get("id")
        if not isinstance(opened, str) or not opened:
            raise DeliveryError("the platform opened a conversation without an id")
        return opened

    async def post(self, service_url: str, conversation: str, activity: Activity) -> str:
        """Post a message, and give its id ("" where the platform names none)."""
        answer = await self._request(
            "POST", service_url, f"/{quote(conversation, safe='')}/activities", activity
        )
        return str(answer.get("id") or "")

    async def put(self, service_url: str, conversation: str, message: str, activity: Activity) -> None:
        """Replace a message; raises `MessageGone` where it no longer exists."""
        path = f"/{quote(conversation, safe='')}/activities/{quote(message, safe='')}"
        try:
            await self._request("PUT", service_url, path, activity)
        except Gone as error:
            if error.args == ("404",):
                raise MessageGone("404") from error
            raise

    async def _request(self, method: str, base: str, path: str, activity: Activity) -> Mapping[str, Any]:
        if not self.allows(base):
            raise Unconnected("the service address is not on the list")
        headers = {"Content-Type": "application/json"}
        if self._bearer is not None:
            headers["Authorization"] = f"Bearer {await self._bearer()}"
        url = URL(f"{base.rstrip('/')}/v3/conversations{path}", encoded=True)
        body = activity if isinstance(activity, bytes) else orjson.dumps(activity)
        try:
            async with self.session.request(
                method, url, data=body, headers=headers, allow_redirects=False
            ) as response:
                answer = await _json(response)
                if response.status < 300:
                    return answer
                raise self._failure(response.status, response.headers.get("Retry-After", ""), answer)
        except (aiohttp.ClientError, OSError) as error:
            raise DeliveryError(type(error).__name__) from error

    def _failure(self, status: int, retry_after: str, body: Mapping[str, Any]) -> DeliveryError:
        """What a refusal means for whoever sends."""
        inner = body.get("error")
        code = str(inner.get("code", "")) if isinstance(inner, dict) else ""
        if status == 429:
            return Throttled(_after(retry_after, self._real()))
        if status == 404 or (status == 403 and code in GONE):
            return Gone(str(status))
        if status == 401 and self._bearer is not None:
            self._bearer.forget()
            return DeliveryError("401")
        if status in {408, 412} or status >= 500:
            return DeliveryError(str(status))
        return Refused(f"{status} {code[:80]}".strip())


async def _json(response: aiohttp.ClientResponse) -> Mapping[str, Any]:
    """The answer's values; an empty or other body is none (a 202 has no body)."""
    try:
        body = await response.json(content_type=None)
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def _after(value: str, now: datetime) -> timedelta | None:
    """A Retry-After in seconds or as a date; None where there is none that can be read."""
    try:
        if value.strip().isdigit():
            return timedelta(seconds=min(int(value), 86_400))
        return max(parsedate_to_datetime(value) - now, timedelta()) if value else None
    except (ValueError, TypeError):
        return None
