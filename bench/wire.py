"""What the Bot Framework would send: keys published on this machine, signed tokens, the body of a press."""

import json
import threading
from base64 import urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

APP_ID = "7c0e5d1a-0000-4000-8000-00000000be7c"
TENANT = "2f1b8a3e-0000-4000-8000-00000000be7c"
SERVICE = "https://smba.trafficmanager.net/emea/"
KID = "bench"


class Issuer:
    """Signs tokens, and publishes the key over HTTP as the Bot Framework does."""

    def __init__(self) -> None:
        self._key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def metadata(self) -> str:
        """The address of the OpenID metadata."""
        return f"http://127.0.0.1:{self._server.server_port}/openid"

    def token(self, number: int = 0) -> str:
        """A token of an hour; `number` makes it differ from the others."""
        now = datetime.now(UTC)
        claims = {
            "iss": "https://api.botframework.com",
            "aud": APP_ID,
            "serviceurl": SERVICE,
            "nbf": now - timedelta(minutes=1),
            "exp": now + timedelta(hours=1),
            "jti": str(number),
        }
        return jwt.encode(claims, self._key, algorithm="RS256", headers={"kid": KID})

    def close(self) -> None:
        """Stop publishing."""
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        numbers = self._key.public_key().public_numbers()
        jwk = {
            "kty": "RSA",
            "use": "sig",
            "kid": KID,
            "n": _base64(numbers.n),
            "e": _base64(numbers.e),
            "endorsements": ["msteams"],
        }

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                host = f"http://{self.headers['Host']}"
                value = {"keys": [jwk]} if self.path == "/keys" else {"jwks_uri": f"{host}/keys"}
                body = json.dumps(value).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        return Handler


def press(number: int, round_id: int) -> dict[str, Any]:
    """The invoke that Teams sends when player `number` picks the first choice of a round's question."""
    data = {"round": str(round_id), "q": "0", "pick": "1"}
    action = {"type": "Action.Execute", "verb": "answer", "data": data, "title": "1. Premier choix"}
    return _activity(number) | {
        "type": "invoke",
        "name": "adaptiveCard/action",
        "value": {"action": action, "trigger": "manual"},
    }


def typed_message(number: int, connector: str) -> dict[str, Any]:
    """A typed message, whose answer goes to the connector at that address."""
    return _activity(number) | {"type": "message", "text": "jouer", "serviceUrl": connector}


def account(number: int) -> str:
    """The directory id of player `number`."""
    return f"00000000-0000-4000-8000-{number:012d}"


def conversation(number: int) -> str:
    """The personal conversation of player `number`."""
    return f"a:1-{number:060d}"


def _activity(number: int) -> dict[str, Any]:
    return {
        "id": f"f:{number:032d}",
        "timestamp": "2026-11-25T08:00:00.000Z",
        "localTimestamp": "2026-11-25T09:00:00.000+01:00",
        "channelId": "msteams",
        "serviceUrl": SERVICE,
        "from": {"id": f"29:1-{number:060d}", "name": f"Joueur {number}", "aadObjectId": account(number)},
        "conversation": {
            "conversationType": "personal",
            "tenantId": TENANT,
            "id": conversation(number),
        },
        "recipient": {"id": f"28:{APP_ID}", "name": "Déclic"},
        "entities": [
            {
                "type": "clientInfo",
                "locale": "fr-FR",
                "country": "FR",
                "platform": "Web",
                "timezone": "Europe/Paris",
            }
        ],
        "channelData": {
            "tenant": {"id": TENANT},
            "source": {"name": "message"},
            "legacy": {"replyToId": "1:1"},
        },
        "replyToId": "1732520000000",
        "locale": "fr-FR",
        "localTimezone": "Europe/Paris",
    }


def _base64(number: int) -> str:
    raw = number.to_bytes((number.bit_length() + 7) // 8, "big")
    return urlsafe_b64encode(raw).rstrip(b"=").decode()
