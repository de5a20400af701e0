"""The one session with the push services: no redirect, no private address, little read of an answer."""

import socket
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Final

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver
from yarl import URL

from scheduler.channel import DeliveryError, Gone, Refused, Throttled

PATIENCE: Final = aiohttp.ClientTimeout(total=10, connect=5)
READ: Final = 4 * 1024
"""Bytes of an answer that are read, so that its connection can be used again; of a longer one nothing is."""
LONGEST_WAIT: Final = timedelta(hours=1)
"""What a push service may ask for at once: a wrong number must not silence a whole host."""

_UNICAST: Final = IPv6Network("2000::/3")
_NAT64: Final = IPv6Network("64:ff9b::/96")


class Resolver(AbstractResolver):
    """Gives the public addresses of a name alone: a name may be bent to point inside our own network.

    In local mode this machine's are given as well.
    """

    def __init__(self, inner: AbstractResolver | None = None, *, local: bool = False) -> None:
        self._inner, self._local = inner or ThreadedResolver(), local

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The addresses; raises `OSError` where one of them is private."""
        addresses = await self._inner.resolve(host, port, family)
        if not all(self._may(ip_address(each["host"].partition("%")[0])) for each in addresses):
            raise OSError("the name leads to a private address")
        return addresses

    async def close(self) -> None:
        """Close what asks."""
        await self._inner.close()

    def _may(self, address: IPv4Address | IPv6Address) -> bool:
        return is_public(address) or (self._local and address.is_loopback)


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address leads outside; one that carries an IPv4 address leads where that one does."""
    if isinstance(address, IPv4Address):
        return address.is_global and not address.is_multicast
    if address in _NAT64:
        return is_public(IPv4Address(address.packed[-4:]))
    if address.sixtofour is not None and not is_public(address.sixtofour):
        return False
    return address in _UNICAST and address.is_global


class Connection:
    """Posts to push services.

    Args:
        real: the wall's clock.
        inner: what asks for addresses, in place of the system's.
        local: local mode, where a push service on this machine is played to.
    """

    def __init__(
        self, real: Callable[[], datetime], *, inner: AbstractResolver | None = None, local: bool = False
    ) -> None:
        self._real, self._inner, self._local = real, inner, local
        self._session: aiohttp.ClientSession | None = None

    async def post(self, address: str, headers: Mapping[str, str], body: bytes) -> None:
        """Post once; raises what the courier decides by where it was not taken."""
        try:
            async with self._open().post(
                URL(address, encoded=True), data=body, headers=headers, allow_redirects=False
            ) as response:
                await response.content.read(READ)
                if not response.content.at_eof():
                    response.close()
                if not 200 <= response.status < 300:
                    raise self._failure(response.status, response.headers.get("Retry-After", ""))
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise DeliveryError(type(error).__name__) from error

    async def close(self) -> None:
        """Close the session, where one was opened."""
        if self._session is not None:
            await self._session.close()

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None or self._session.closed:
            resolver = Resolver(self._inner, local=self._local)
            connector = aiohttp.TCPConnector(limit=100, limit_per_host=64, resolver=resolver)
            self._session = aiohttp.ClientSession(
                timeout=PATIENCE, connector=connector, cookie_jar=aiohttp.DummyCookieJar()
            )
        return self._session

    def _failure(self, status: int, retry_after: str) -> DeliveryError:
        """What a refusal means for whoever sends."""
        wait = waits(retry_after, self._real())
        if status in {404, 410}:
            return Gone(str(status))
        if status == 429 or (status >= 500 and wait is not None):
            return Throttled(wait)
        if status == 408 or status >= 500:
            return DeliveryError(str(status))
        # Who we are, or the way there, was refused: that says nothing of the device, and ends no call.
        return Refused(f"policy {status}" if status in {401, 403} or status < 400 else str(status))


def waits(value: str, now: datetime) -> timedelta | None:
    """A Retry-After in seconds or as a date, an hour at most; None where there is none that can be read."""
    try:
        if value.strip().isdecimal():
            return min(timedelta(seconds=min(int(value), 86_400)), LONGEST_WAIT)
        return min(max(parsedate_to_datetime(value) - now, timedelta()), LONGEST_WAIT) if value else None
    except (ValueError, TypeError, OverflowError):
        return None
