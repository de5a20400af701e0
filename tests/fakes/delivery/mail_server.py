"""A real SMTP server, on a port of its own in the test's loop; it refuses and waits where it is told to."""

import asyncio
import contextlib
from email import message_from_bytes, policy

from aiosmtpd.smtp import SMTP, AuthResult


class MailServer:
    """Keeps every letter taken.

    Attributes:
        answers: what is answered to a recipient, instead of 250.
        last: what is answered to every letter, instead of 250.
        slow: while set, a letter is not answered.
        opened: how many connections came.
    """

    def __init__(self, **options):
        self.letters, self.answers, self.last = [], {}, "250 OK"
        self.slow = False
        self.opened = 0
        self.users = {}
        self._options = options
        self._server = None
        self.port = 0
        self._lines = set()

    async def start(self):
        """Listen; a second start is on the same port."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(self._line, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self):
        """Listen no more, and cut every connection."""
        self._server.close()
        for line in self._lines:
            if line.transport is not None:
                line.transport.abort()
        await self._server.wait_closed()

    def _line(self):
        self.opened += 1
        line = SMTP(self, authenticator=self._login, hostname="test", **self._options)
        self._lines.add(line)
        return line

    def _login(self, _server, _session, _envelope, _mechanism, data):
        right = self.users.get(data.login.decode()) == data.password.decode()
        return AuthResult(success=right, handled=False)

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802 (aiosmtpd's name)
        answer = self.answers.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802 (as above)
        if self.slow:
            await asyncio.Event().wait()
        if self.last.startswith("250"):
            message = message_from_bytes(envelope.content, policy=policy.default)
            self.letters.append(message)
        return self.last


@contextlib.asynccontextmanager
async def serving(**options):
    """A server for as long as a test needs it."""
    server = MailServer(**options)
    await server.start()
    try:
        yield server
    finally:
        await server.stop()
