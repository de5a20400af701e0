"""Who may post, from where, how much, how fast: origin, peer address, limits, the headers of every page."""

import ipaddress
from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from aiohttp import web
from limits import RateLimitItemPerHour, RateLimitItemPerSecond
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter, SlidingWindowCounterRateLimiter

from usecases.signing import addresses

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Address = ipaddress.IPv4Address | ipaddress.IPv6Address

FORM: Final = "application/x-www-form-urlencoded"
BODY_LIMIT: Final = 64 * 1024
FIELDS_LIMIT: Final = 100
_TYPED: Final[web.RequestKey[dict[str, str]]] = web.RequestKey("typed", dict)
FAILED: Final = RateLimitItemPerHour(10)
LINKS: Final = "links"
CODES: Final = "codes"
"""What may fail so often in an hour from one address; each counts by itself."""
TURNS: Final = RateLimitItemPerSecond(20, 10)
"""Twenty turns of a session in ten seconds: see `Pace`."""

FROM_ANYWHERE: Final = ("/courriel/", addresses.BADGE_CHECK)
"""Signed addresses of letters: a mail service posts there too, for whoever presses its button (RFC 8058). And
where a badge is verified: it needs no session and changes nothing."""
OTHER_DOORS: Final = "/api/"
"""Another channel's addresses: their answers, and who may call them, are its own."""
FRAGMENTS: Final = "text/vnd.declic.fragments+html"
"""What a turn changed of the page, for its script."""
EVERY: Final[Mapping[str, str]] = {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"}
"""The headers of every answer."""
HEADERS: Final[Mapping[str, str]] = {
    **EVERY,
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; "
        "connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "Referrer-Policy": "same-origin",
}
"""And of whatever a browser might show as a page."""
PARTS: Final = frozenset({"text/css", "text/javascript", FRAGMENTS})
"""Types that it never does."""


class OriginGuard:
    """Lets a POST in only from our own pages: Origin, or without one Referer, must be ours."""

    def __init__(self, public_url: str, *, local: bool) -> None:
        self._public = origin_of(public_url)
        self._local = local

    def check(self, request: web.Request) -> None:
        """Raises 403 for a POST from elsewhere."""
        origin = request.headers.get("Origin")
        if origin is None:
            origin = origin_of(request.headers.get("Referer", ""))
        if not origin or origin not in self._ours(request):
            raise web.HTTPForbidden

    def _ours(self, request: web.Request) -> set[str]:
        origins = {self._public} if self._public else set()
        if self._local and _is_loopback(urlsplit(f"//{request.host}").hostname or ""):
            origins.add(f"http://{request.host}")
        return origins


def origin_of(address: str) -> str:
    """Scheme, host and port of an address; "" where it has none."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return ""
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    usual = port is None or port == {"http": 80, "https": 443}[parts.scheme]
    return f"{parts.scheme}://{host}" if usual else f"{parts.scheme}://{host}:{port}"


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    address = _address(host)
    return address is not None and address.is_loopback


class Peers:
    """Whose address a request comes from, and how often it has failed to come in this hour."""

    def __init__(self, trusted: Sequence[str]) -> None:
        self._trusted: tuple[Network, ...] = tuple(
            ipaddress.ip_network(network, strict=False) for network in trusted
        )
        self._limiter = FixedWindowRateLimiter(MemoryStorage())

    def failed(self, request: web.Request, what: str = LINKS) -> bool:
        """Count one failure; False once the address has had its ten of this hour."""
        return self._limiter.hit(FAILED, what, self._key(request))

    def may(self, request: web.Request, what: str) -> bool:
        """Whether the address may still try. If not, a code is not looked at: it could be guessed."""
        return self._limiter.test(FAILED, what, self._key(request))

    def address(self, request: web.Request) -> Address | None:
        """The peer's address, or the one that trusted proxies vouch for, read right to left."""
        address = _address(request.remote or "")
        chain = [part.strip() for part in ",".join(request.headers.getall("X-Forwarded-For", [])).split(",")]
        while address is not None and self._is_trusted(address) and chain:
            address = _address(chain.pop()) or address
        return address

    def _is_trusted(self, address: Address) -> bool:
        return any(address in network for network in self._trusted)

    def _key(self, request: web.Request) -> str:
        address = self.address(request)
        if isinstance(address, ipaddress.IPv6Address):  # one subscriber holds a whole /64
            return str(ipaddress.ip_network((address, 64), strict=False))
        return str(address)


class Pace:
    """How fast turns come: two a second of each session, and twenty at once.

    Ten seconds hold twenty turns, and those of the ten before count by the part not yet ten seconds old.
    So twenty may come at once, whoever used them up gets two a second back, no stretch of time sees more than
    both together (and one, by rounding), and ten seconds after a refusal one may go on. The library's moving
    window would keep every session that it ever saw. A session counts by itself, in each process.
    """

    def __init__(self) -> None:
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())

    def allows(self, session: str) -> bool:
        """Count one turn; False for one that came too fast."""
        return self._limiter.hit(TURNS, session)


def _address(text: str) -> Address | None:
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return mapped or address


async def read_form(
    request: web.Request, limit: int = BODY_LIMIT, most: int = FIELDS_LIMIT
) -> dict[str, str]:
    """The fields of a posted form; several values of one name are joined by commas.

    Raises 413 for more bytes than `limit`, 415 for another content type, 400 for what is no UTF-8 text and
    for more than `most` values.
    """
    if request.content_type != FORM:
        raise web.HTTPUnsupportedMediaType
    body = bytearray()
    async for chunk in request.content.iter_any():
        body += chunk
        if len(body) > limit:
            raise web.HTTPRequestEntityTooLarge(max_size=limit, actual_size=len(body))
    fields = request[_TYPED] = _fields(bytes(body), most)
    return dict(fields)


async def typed(request: web.Request, limit: int = BODY_LIMIT, most: int = FIELDS_LIMIT) -> dict[str, str]:
    """The fields of a form, whether they were read before or not; none of one that brings a file."""
    if _TYPED in request or request.content_type != FORM:
        return typed_before(request)
    return await read_form(request, limit, most)


def typed_before(request: web.Request) -> dict[str, str]:
    """The fields of a form that was read before; none of another."""
    return dict(request.get(_TYPED, {}))


def _fields(body: bytes, most: int) -> dict[str, str]:
    try:
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=most)
    except ValueError as error:  # a UnicodeError is one
        raise web.HTTPBadRequest from error
    if any("\0" in part for pair in pairs for part in pair):  # no database keeps it
        raise web.HTTPBadRequest
    fields: dict[str, str] = {}
    for name, value in pairs:
        fields[name] = f"{fields[name]},{value}" if name in fields else value
    return fields
