"""Phones that subscribed to Web Push and read what is sent to them (RFC 8291), and a push service."""

import base64
import json
import os

import http_ece
from aiohttp import web
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from bot.settings import Settings
from content import library
from tests.fakes.bot.web_chat import SPOKEN
from usecases.context import Services

HOSTS = Settings.model_fields["push_hosts"].default


def services(**more):
    """What a flow uses, with the push services that are known by default."""
    settings = {"push_hosts": HOSTS, **more}
    return Services(library.Library({}), SPOKEN.__getitem__, frozenset(), b"secret", **settings)


def encoded(raw):
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


class Phone:
    """A browser's subscription, with the private key that only the phone has."""

    def __init__(self, endpoint="https://fcm.googleapis.com/fcm/send/phone"):
        self.endpoint = endpoint
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.secret = os.urandom(16)
        point = self.key.public_key().public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
        )
        self.values = {"endpoint": endpoint, "p256dh": encoded(point), "auth": encoded(self.secret)}

    @property
    def reference(self):
        """What is stored of it."""
        return {**self.values, "tenant": "fcm.googleapis.com"}

    def reads(self, body):
        """What a message says, decrypted."""
        return json.loads(
            http_ece.decrypt(body, private_key=self.key, auth_secret=self.secret, version="aes128gcm")
        )


class PushService:
    """Keeps what it is sent; its `answers` are (status, headers, body), of which the last stays."""

    def __init__(self, *answers):
        self.answers = list(answers) or [(201, {}, b"")]
        self.asked = []

    async def post(self, request):
        self.asked.append((request.path, dict(request.headers), await request.read()))
        status, headers, body = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return web.Response(status=status, headers=headers, body=body)
