"""What pages share: a 404 for what is not there or not signed, and pages that hold their own style.

The latter can be printed and kept.
"""

import hashlib
from base64 import b64encode
from functools import lru_cache
from pathlib import Path
from typing import Final, TypeVar

import jinja2
from aiohttp import web

from bot.cards.html.page import environment
from content.words import LANGUAGES
from usecases.signing import addresses

_HERE: Final = Path(__file__).parent / "templates"

T = TypeVar("T")


@lru_cache(maxsize=1)
def _templates() -> jinja2.Environment:
    return environment(_HERE)


def existing(value: T | None) -> T:
    """The value; raises 404 where there is none."""
    if value is None:
        raise web.HTTPNotFound
    return value


def check_signature(secret: bytes, request: web.Request, *parts: object) -> None:
    """Raise 404 unless the `signature` in the address is ours for these parts of it."""
    if not addresses.is_signed(secret, request.match_info["signature"], *parts):
        raise web.HTTPNotFound


def language_of(request: web.Request) -> str:
    """The first language of the browser that we speak."""
    codes = [part.strip()[:2].lower() for part in request.headers.get("Accept-Language", "").split(",")]
    return next((code for code in codes if code in LANGUAGES), LANGUAGES[0])


def page(template: str, style: str, /, status: int = 200, **values: object) -> web.Response:
    """A page that only its own style may dress, that no machine indexes and no cache on the way keeps."""
    css = styled(style)
    text = text_of(template, style=css, **values)
    return web.Response(text=text, status=status, content_type="text/html", headers=headers_of(css))


def styled(style: str) -> str:
    """The style of a page."""
    return (_HERE / style).read_text("utf-8")


def text_of(template: str, /, **values: object) -> str:
    """A page, or a part of one, as text."""
    return _templates().get_template(template).render(**values)


def headers_of(css: str) -> dict[str, str]:
    """The headers of a page that only this style may dress."""
    digest = b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return {
        "Cache-Control": "no-store",
        "Content-Security-Policy": (
            f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; frame-ancestors 'none'"
        ),
        "Referrer-Policy": "no-referrer",
        "X-Robots-Tag": "noindex, nofollow",
    }
