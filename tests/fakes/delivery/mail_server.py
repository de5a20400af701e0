"""A real SMTP server, on a port of its own in the test's loop; it refuses and waits where it is told to."""

import asyncio
import contextlib
import ssl
from datetime import UTC, datetime
from email import message_from_bytes, policy
from ipaddress import ip_address

from aiosmtpd.smtp import SMTP, AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID


class MailServer:
    """Keeps every letter taken.

    Attributes:
        answers: what is answered to a recipient, instead of 250.
        last: what is answered to every letter, instead of 250.
        slow: while set, an address is not answered.
        silent: once a letter was taken, "waits" never answers, "mumbles" says no number, and "hangs up" cuts
            the connection.
        opened: how many connections came.
    """

    def __init__(self, **options):
        self.letters, self.answers, self.last = [], {}, "250 OK"
        self.slow, self.silent = False, ""
        self.opened = 0
        self.users = {}
        self._options = options
        self._server = None
        self.port = 0
        self._lines = set()
        self._taken, self._refused = asyncio.Event(), asyncio.Event()

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

    async def has(self, count):
        """Return once so many letters were taken."""
        async with asyncio.timeout(20):
            while len(self.letters) < count:
                self._taken.clear()
                await self._taken.wait()

    async def has_refused(self):
        """Return once an address or a letter is refused."""
        self._refused.clear()
        async with asyncio.timeout(20):
            await self._refused.wait()

    def _line(self):
        self.opened += 1
        line = SMTP(self, authenticator=self._login, hostname="test", **self._options)
        self._lines.add(line)
        return line

    def _login(self, _server, _session, _envelope, _mechanism, data):
        right = self.users.get(data.login.decode()) == data.password.decode()
        return AuthResult(success=right, handled=False)

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802 (aiosmtpd's name)
        if self.slow:
            await asyncio.Event().wait()
        answer = self.answers.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        else:
            self._refused.set()
        return answer

    async def handle_DATA(self, server, _session, envelope):  # noqa: N802 (as above)
        if self.last.startswith("250"):
            message = message_from_bytes(envelope.content, policy=policy.default)
            self.letters.append(message)
            self._taken.set()
        else:
            self._refused.set()
        if self.silent == "hangs up":
            server.transport.abort()
        if self.silent == "mumbles":
            return "Well, well"
        if self.silent:
            await asyncio.Event().wait()
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


def certified(folder):
    """A TLS context for 127.0.0.1, and the file that makes a client trust it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "test")])
    builder = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2120, 1, 1, tzinfo=UTC))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    )
    written = builder.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM)
    (folder / "server.pem").write_bytes(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()) + written
    )
    (folder / "trusted.pem").write_bytes(written)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(folder / "server.pem")
    return context, folder / "trusted.pem"
