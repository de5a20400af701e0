"""A browser's subscription to Web Push, as it comes in from outside: read strictly, or refused.

Its address is fetched by us one day. So it must be one of the push services that we know (RFC 8030): https,
the usual port, no name or password in it.
"""

import base64
import binascii
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec

from usecases.context import Refused, Services

LONGEST: Final = 2_000
"""Letters of an address; the longest known have about 700."""
POINT, SECRET = 65, 16
"""Bytes of a device's public key and of its secret (RFC 8291)."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """Where a device is called, and the keys for which a call is encrypted, as its browser gave them."""

    endpoint: str
    host: str
    p256dh: str
    auth: str


def read(services: Services, values: Mapping[str, str]) -> Subscription:
    """The subscription in a form's values.

    Raises:
        Refused: the address is of no push service that we know, or the keys are none.
    """
    endpoint = values.get("endpoint", "")
    host = host_of(endpoint, services.push_hosts, local=services.local)
    if not host:
        raise Refused("calls.foreign")
    p256dh, auth = values.get("p256dh", ""), values.get("auth", "")
    if not _is_point(_bytes(p256dh)) or len(_bytes(auth)) != SECRET:
        raise Refused("calls.broken")
    return Subscription(endpoint, host, p256dh, auth)


def host_of(endpoint: str, hosts: Sequence[str], *, local: bool = False) -> str:
    """The push service of an address; "" where it is none of `hosts`, or not written as theirs are.

    In local mode one on this machine that is named among `hosts` may be spoken to without https.
    """
    if len(endpoint) > LONGEST or not endpoint.isascii() or not endpoint.isprintable() or " " in endpoint:
        return ""
    try:
        parts = urlsplit(endpoint)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    if not any(_is_of(host, pattern) for pattern in hosts) or parts.fragment or "\\" in endpoint:
        return ""
    if local and is_this_machine(host):
        return host if parts.netloc in {host, f"{host}:{port}"} else ""
    return host if parts.scheme == "https" and parts.netloc == host and not is_address(host) else ""


def is_this_machine(host: str) -> bool:
    """Whether a host's name or address is the loopback."""
    return host == "localhost" or (is_address(host) and ip_address(host).is_loopback)


def is_address(host: str) -> bool:
    """Whether a host is written as a number."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _is_of(host: str, pattern: str) -> bool:
    """Whether a host is a pattern's: itself, or for "*.example.org" one below it."""
    if not pattern.startswith("*."):
        return host == pattern
    return host.endswith(pattern[1:]) and all(host.split("."))


def _bytes(text: str) -> bytes:
    """What URL-safe base64 holds, with its padding or without; nothing for other text."""
    if len(text) > 2 * POINT or not text.isascii():
        return b""
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (ValueError, binascii.Error):
        return b""


def _is_point(raw: bytes) -> bool:
    """Whether these bytes are an uncompressed point of P-256."""
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), raw)
    except ValueError:
        return False
    return len(raw) == POINT
