"""Pages that are whole in themselves, so that they can be printed and kept: their style stands in them."""

import hashlib
from base64 import b64encode
from functools import lru_cache
from pathlib import Path
from typing import Final

import jinja2
from aiohttp import web

_HERE: Final = Path(__file__).parent / "templates"


@lru_cache(maxsize=1)
def _templates() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )


def page(template: str, style: str, /, status: int = 200, **values: object) -> web.Response:
    """A page that only its own style may dress, that no machine indexes and no cache on the way keeps."""
    css = (_HERE / style).read_text("utf-8")
    text = _templates().get_template(template).render(style=css, **values)
    digest = b64encode(hashlib.sha256(css.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; frame-ancestors 'none'"
    headers = {
        "Cache-Control": "no-store",
        "Content-Security-Policy": policy,
        "Referrer-Policy": "no-referrer",
        "X-Robots-Tag": "noindex, nofollow",
    }
    return web.Response(text=text, status=status, content_type="text/html", headers=headers)
