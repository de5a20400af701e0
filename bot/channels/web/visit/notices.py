"""What a post has just done, said once by the page that it leads to (decision 0061).

It travels in a signed cookie. An address cannot carry it: it is value, sent to others and opened again.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime, timedelta
from typing import Final

from aiohttp import web
from yarl import URL

from usecases.signing import addresses, digest

COOKIE: Final = "declic_fait"
TIME: Final = timedelta(minutes=1)
"""How long a browser may take to open the page."""


class Notices:
    """Signed for one session and one page; over https alone where `secure`."""

    def __init__(self, secret: bytes, path: str, *, secure: bool) -> None:
        self._secret, self._path, self._secure = secret, path, secure

    def send(
        self, response: web.StreamResponse, token: str, address: str, sentence: str, instant: datetime
    ) -> None:
        """Send a sentence along to the page at `address`."""
        until = int((instant + TIME).timestamp())
        said = json.dumps([until, URL(address).path, sentence], ensure_ascii=False)
        text = urlsafe_b64encode(said.encode()).decode()
        response.set_cookie(
            COOKIE,
            f"{text}.{addresses.sign(self._secret, *_parts(token, text))}",
            max_age=int(TIME.total_seconds()),
            path=self._path,
            httponly=True,
            samesite="Strict",
            secure=self._secure,
        )

    def read(self, request: web.Request, token: str, instant: datetime) -> str:
        """The sentence for the page that is asked for; "" without one, or for one that is not ours."""
        value = request.cookies.get(COOKIE, "")
        text, _, signature = value.rpartition(".")
        if request.method != "GET" or not value.isascii():
            return ""
        if not addresses.is_signed(self._secret, signature, *_parts(token, text)):
            return ""
        until, path, sentence = json.loads(urlsafe_b64decode(text))
        return str(sentence) if path == request.path and instant.timestamp() < until else ""

    def drop(self, response: web.StreamResponse) -> None:
        """It was said: the browser forgets it."""
        response.del_cookie(COOKIE, path=self._path, httponly=True, samesite="Strict", secure=self._secure)


def _parts(token: str, text: str) -> tuple[str, str, str]:
    return "notice", digest(token), text
