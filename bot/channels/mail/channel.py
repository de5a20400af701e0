"""What the courier sends to: letters handed to the organisation's own mail server."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email.utils import parseaddr
from typing import Final

import aiosmtplib
import structlog
from aiohttp import web

from bot.channels.mail.letter import ENDS, Envelope, letter
from bot.clock import Clock
from bot.mail_server import MailServer
from games.view import View
from scheduler.channel import DeliveryError, MessageGone, Opened, Refused, Target, Throttled, Unconnected
from usecases import signing
from usecases.signing import addresses

PATIENCE: Final = 10.0
"""Seconds until a letter's last line is handed over, and as many for its answer: the courier gives both."""
AGAIN: Final = 20.0
"""Seconds after a failed connection until the next is tried."""
_BUSY: Final = frozenset({421, 450, 451, 452})
"""Answers by which a server asks to come later."""
_POINT: Final = re.compile(rb"^\.", re.MULTILINE)
log = structlog.get_logger()


class MailChannel:
    """The `scheduler.channel.Channel` of people's addresses: it writes, and reads nothing.

    Args:
        server: where letters are handed over.
        sender: MAIL_FROM.
        address: where people reach us: what a letter opens.
        secret: signs the links in a letter; none of them is a key to an account.
        patience: seconds for a letter, and again for its answer.
    """

    name = "mail"
    opens = False

    def __init__(
        self,
        server: MailServer,
        sender: str,
        *,
        address: str,
        secret: bytes,
        clock: Clock,
        patience: float = PATIENCE,
    ) -> None:
        self._server, self._sender, self._patience = server, sender, patience
        self._address, self._secret = address, secret
        self._clock = clock
        self._idle: list[aiosmtplib.SMTP] = []  # kept open between letters: each is four round trips
        self._away_until = 0.0

    async def ready(self) -> None:
        """Have a connection before letters are due; raises `DeliveryError` where there is none.

        While the server is away nothing is claimed, so no letter uses up its tries.
        """
        now = asyncio.get_running_loop().time()
        if now < self._away_until:
            raise DeliveryError("the mail server is away")
        try:
            async with self._line():
                self._away_until = 0.0
        except DeliveryError:
            self._away_until = now + AGAIN
            raise

    async def open(self, target: Target) -> Opened:
        """Nobody is written to here who did not give an address."""
        raise Refused(f"conversation {target.conversation_id} is no address")

    async def send(self, target: Target, view: View, key: str) -> str:
        """Hand a letter over; its Message-ID comes from `key`, so that a second try is the same letter.

        A letter that was handed over whole and got no answer counts as sent: most servers have it by then,
        and nobody shall get it twice.
        """
        number = signing.derived(self._secret, f"mail {key}")
        envelope = Envelope(self._sender, str(target.reference["address"]), number, self._clock.real())
        try:
            message = bytes(letter(view, envelope, self._links(target), target.language))
        except ValueError as error:
            raise Refused("a header cannot be written") from error
        async with self._line() as (smtp, limit):
            await smtp.mail(parseaddr(self._sender)[1])
            await smtp.rcpt(envelope.recipient)
            answer = await smtp.execute_command(b"DATA")
            if answer.code != aiosmtplib.SMTPStatus.start_input or smtp.protocol is None:
                raise aiosmtplib.SMTPDataError(answer.code, answer.message)
            smtp.protocol.write(_POINT.sub(b"..", message) + b".\r\n")
            limit.reschedule(None)
            try:
                answer = await smtp.protocol.read_response(self._patience)
            except aiosmtplib.SMTPException:  # gone, late, or no answer that can be read
                log.warning("mail.unanswered", letter=number)
                smtp.close()
            else:
                if answer.code != aiosmtplib.SMTPStatus.completed:
                    raise aiosmtplib.SMTPDataError(answer.code, answer.message)
        return number

    async def update(self, target: Target, message_id: str, view: View) -> None:  # noqa: ARG002 (a letter stays)
        """A letter that left cannot be changed."""
        raise MessageGone

    async def close(self) -> None:
        """Close the connections."""
        while self._idle:
            self._idle.pop().close()

    def _links(self, target: Target) -> dict[str, str]:
        """Where a letter's buttons lead, by their verb."""
        number, real = target.conversation_id, self._clock.real()
        return {
            "play": f"{self._address}/",
            "call.confirm": self._address + addresses.of_confirmation(self._secret, real, number),
            ENDS: self._address + addresses.of_unsubscribing(self._secret, number),
        }

    @asynccontextmanager
    async def _line(self) -> AsyncIterator[tuple[aiosmtplib.SMTP, asyncio.Timeout]]:
        """A connection that is open and signed in, and its time limit; it is closed where something fails."""
        smtp = self._idle.pop() if self._idle else self._new()
        try:
            async with asyncio.timeout(self._patience) as limit:
                if not smtp.is_connected:
                    await smtp.connect()
                yield smtp, limit
        except (aiosmtplib.SMTPException, OSError) as error:
            smtp.close()
            raise failure(error) from None  # the server's words may hold the address
        except BaseException:
            smtp.close()
            raise
        self._idle.append(smtp)

    def _new(self) -> aiosmtplib.SMTP:
        server = self._server
        return aiosmtplib.SMTP(
            hostname=server.host,
            port=server.port,
            username=server.user or None,
            password=server.password or None,
            use_tls=server.scheme == "smtps",
            start_tls=server.scheme == "smtp+starttls",
            timeout=self._patience,
        )


def failure(error: Exception) -> DeliveryError:
    """What an answer of the server means for a letter; the text is a code, never the server's words."""
    match error:
        case aiosmtplib.SMTPRecipientRefused():
            return _refusal("address", error)
        case aiosmtplib.SMTPDataError():
            return _refusal("letter", error)
        case OSError():  # aiosmtplib's lost connections and timeouts are some
            return DeliveryError(f"no mail server: {type(error.__cause__ or error).__name__}")
        case aiosmtplib.SMTPResponseException() if error.code in _BUSY:
            return Throttled()
        case _:
            return Unconnected(f"the mail server does not let us in: {type(error).__name__}")


def _refusal(what: str, answer: aiosmtplib.SMTPResponseException) -> DeliveryError:
    if answer.code < 500:
        return Throttled() if answer.code in _BUSY else DeliveryError(f"{what} {answer.code}")
    # "5.7": it does not let us write, which says nothing of the address (RFC 3463).
    return Refused(f"{'policy' if answer.message.startswith('5.7.') else what} {answer.code}")


def routes(app: web.Application, mail: MailChannel) -> None:
    """Close the channel's connections with an application."""

    async def close(_app: web.Application) -> None:
        await mail.close()

    app.on_cleanup.append(close)
