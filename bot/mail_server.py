"""Where calls by e-mail are handed over, read from one address (SMTP_URL)."""

import re
from dataclasses import dataclass, field
from email.policy import SMTP
from typing import Final
from urllib.parse import unquote, urlsplit

_PORTS: Final = {"smtp": 25, "smtps": 465, "smtp+starttls": 587}
_HINT: Final = "écrivez comme smtp+starttls://nom:motdepasse@smtp.example.org:587 (ou smtps://, ou smtp://)"
_SENDER: Final = re.compile(r"(?P<name>[^<>@]+ <)?(?P<address>[!-;=?A-~]+@[!-;=?A-~]+)(?(name)>)")


@dataclass(frozen=True, slots=True)
class MailServer:
    """A mail server; `scheme` is "smtp", "smtps" or "smtp+starttls"."""

    scheme: str
    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)


def read(url: str) -> MailServer:
    """The server that an address names.

    Raises:
        ValueError: with what to write instead.
    """
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme)
    except ValueError as error:
        raise ValueError(_HINT) from error
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if port is None or not parts.hostname or parts.path.strip("/") or bool(user) != bool(password):
        raise ValueError(_HINT)
    return MailServer(parts.scheme, parts.hostname, port, user, password)


def is_sender(text: str) -> bool:
    """Whether a text is one sender: an address alone, or a name and an address in < >."""
    sender = _SENDER.fullmatch(text)
    if sender is None or not text.isprintable():
        return False
    groups = SMTP.header_factory("From", text).groups  # a comma or a colon in a name makes several
    addresses = [address.addr_spec for group in groups for address in group.addresses]
    return addresses == [sender["address"]] and groups[0].display_name is None
