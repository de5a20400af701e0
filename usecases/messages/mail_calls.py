"""Calls by e-mail: an address is given, confirmed by a link in a letter, and ended by another (rule 19)."""

import re
from datetime import datetime
from typing import Final, Literal

from store.messages.calls import Call
from store.schema.values import Player
from store.unit_of_work import UnitOfWork
from usecases import signing
from usecases.context import Refused, Services
from usecases.signing.addresses import CONFIRMATION_TIME

CHANNEL: Final = "mail"
A_DAY: Final = 3
"""Letters of confirmation a day, for a person and for an address: nobody mails strangers through us."""
LONGEST: Final = 254
_WORD: Final = r"[a-z0-9_+'&=~-]+"
_LABEL: Final = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_ADDRESS: Final = re.compile(
    rf"(?=[^@]{{1,64}}@){_WORD}(?:\.{_WORD})*@(?:{_LABEL}\.)+(?=[^.]*[a-z]){_LABEL}", re.ASCII | re.IGNORECASE
)
"""What people's addresses look like. RFC 5321 allows more, which mail servers read in different ways."""

Confirmed = Literal["done", "again", "gone"]


def ask(
    uow: UnitOfWork, services: Services, player: Player, text: str, *, now: datetime, instant: datetime
) -> str:
    """Keep the address that a person gave, and ask there whether it is theirs; returns how it is shown.

    Raises:
        Refused: it is no address, is already called, or was asked too often today.
    """
    address = read(text)
    if player.stopped_at is not None:
        raise Refused("mail.stopped")
    uow.calls.hold(player.id)
    mark = signing.mail_mark(services.secret, address, player.id)
    known = uow.calls.at(CHANNEL, mark)
    if known is not None and known.ended_at is None and known.confirmed_at is not None:
        raise Refused("mail.already", address=known.label)
    times = [
        uow.attempts.count(signing.attempts(services.secret, "confirm", whose), instant.date())
        for whose in (str(player.id), address)
    ]
    if max(times) > A_DAY:
        raise Refused("mail.too_often")
    if known is not None and known.ended_at is not None:
        uow.calls.end(player.id, known.id)
    label, local = masked(address), services.local
    # No tenant: the pace is that of the one server through which all letters go.
    reference = {"address": address}
    number = uow.calls.put(
        player.id, CHANNEL, mark, reference, label=label, now=now, local=local, confirmed=False
    )
    call = uow.calls.get(number)
    if call is not None:
        uow.calls.keep_only(call)
        key = f"{number}:{instant.date()}:{times[0]}"
        uow.calls.ask(call, key, player.language, now, now + CONFIRMATION_TIME)
    return label


def confirm(uow: UnitOfWork, conversation: int, now: datetime) -> Confirmed:
    """Begin the calls to an address: it takes the place of the one that the person had before."""
    call = living_call(uow, conversation)
    if call is None:
        return "gone"
    if call.confirmed_at is not None:
        return "again"
    uow.calls.confirm(call.id, now)
    confirmed = uow.calls.get(call.id)
    if confirmed is not None:
        uow.calls.keep_only(confirmed)
    return "done"


def end(uow: UnitOfWork, conversation: int) -> None:
    """End the calls to an address, which is forgotten; nothing happens where they ended before."""
    call = uow.calls.in_conversation(conversation)
    if call is not None and call.channel == CHANNEL:
        uow.calls.end(call.player_id, call.id)


def living_call(uow: UnitOfWork, conversation: int) -> Call | None:
    """The call to an address, confirmed or not; None where it has ended."""
    call = uow.calls.in_conversation(conversation)
    return call if call is not None and call.channel == CHANNEL and call.ended_at is None else None


def read(text: str) -> str:
    """The address that a text is, its domain in small letters.

    Raises:
        Refused: it is none.
    """
    address = text.strip().removeprefix("mailto:").strip("<>")
    if len(address) > LONGEST or not _ADDRESS.fullmatch(address):
        raise Refused("mail.unread")
    name, _, domain = address.rpartition("@")
    return f"{name}@{domain.lower()}"


def masked(address: str) -> str:
    """An address as it is shown: "m…@example.org", which no line ends within."""
    name, _, domain = address.rpartition("@")
    return f"{name[0]}…\u2060@{domain}"
