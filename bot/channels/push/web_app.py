"""What makes the page an app on a phone: its manifest, its icons, its worker, and what it shows offline."""

import asyncio
import hashlib
import json
from functools import lru_cache
from pathlib import Path
from typing import Final

import resvg_py
from aiohttp import web

from bot import routes
from bot.channels.web.pages import Pages
from bot.channels.web.visit.sessions import language_of
from bot.routes import Access

HERE: Final = Path(__file__).parent / "static"
OFFLINE: Final = "/hors-ligne"
KEPT: Final = ("declic.css", "logo.svg")
"""The static files of the page that says what is offline."""
SIZES: Final = (96, 180, 192, 512)
"""Icons: for a call's line, an iPhone's home screen, an Android's, and where it begins."""
BRAND, PAPER, SPARK = "#2c2a6b", "#fbf7f0", "#ffcf5c"
A_DAY: Final = "public, max-age=86400"


class WebApp:
    """The pages of the app on a phone."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages

    def routes(self, app: web.Application) -> None:
        """Add the pages."""
        routes.add(
            app,
            routes.get("/manifest.webmanifest", self.manifest, Access.ANYBODY),
            routes.get("/sw.js", self.worker, Access.ANYBODY),
            routes.get(OFFLINE, self.offline, Access.ANYBODY),
            routes.get(r"/icone-{size:\d+}.png", self.icon, Access.ANYBODY),
        )

    async def manifest(self, request: web.Request) -> web.Response:
        """GET /manifest.webmanifest: what a phone puts on its home screen."""
        language = language_of(request)
        icons = [
            {"src": address(size), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
            for size in (192, 512)
            for purpose in ("any", "maskable")
        ]
        body = {
            "id": "/",
            "name": "Déclic",
            "short_name": "Déclic",
            "description": self._pages.words(language)("calls.app"),
            "lang": language,
            "start_url": "/app",
            "scope": "/",
            "display": "standalone",
            "background_color": PAPER,
            "theme_color": BRAND,
            "icons": icons,
        }
        headers = {"Cache-Control": A_DAY, "Vary": "Accept-Language"}
        return web.Response(
            text=json.dumps(body, ensure_ascii=False),
            content_type="application/manifest+json",
            headers=headers,
        )

    async def worker(self, request: web.Request) -> web.Response:
        """GET /sw.js: the worker, asked for again at each visit; it differs where what it keeps does."""
        language = language_of(request)
        files = [OFFLINE, *(self._pages.assets.address(name) for name in KEPT)]
        script = (HERE / "worker.js").read_text("utf-8")
        constants = {
            "files": files,
            "offline": OFFLINE,
            "icon": address(192),
            "badge": address(96),
            "body": self._pages.words(language)("call.open"),
            "lang": language,
        }
        version = hashlib.sha256(f"{constants}{script}".encode()).hexdigest()[:12]
        head = json.dumps(constants | {"cache": f"declic-{version}"}, ensure_ascii=False)
        headers = {"Cache-Control": "no-cache", "Vary": "Accept-Language"}
        return web.Response(
            text=f"const KEPT = {head};\n{script}", content_type="text/javascript", headers=headers
        )

    async def offline(self, request: web.Request) -> web.Response:
        """GET /hors-ligne: what is there without a network, and what is not; the worker keeps it."""
        return self._pages.show(request, "offline.html")

    async def icon(self, request: web.Request) -> web.Response:
        """GET /icone-SIZE.png: our spark on night blue, to the edges: a phone cuts its own shape."""
        size = int(request.match_info["size"][:6])
        if size not in SIZES:
            raise web.HTTPNotFound
        picture = await asyncio.to_thread(drawn, size)
        return web.Response(body=picture, content_type="image/png", headers={"Cache-Control": A_DAY})


def address(size: int) -> str:
    """Where an icon is found."""
    return f"/icone-{size}.png"


@lru_cache(maxsize=len(SIZES))
def drawn(size: int) -> bytes:
    """An icon: the spark stands within the circle that every mask leaves."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
        f'<rect width="32" height="32" fill="{BRAND}"/>'
        f'<path d="M17.5 5 8 18h6l-1.5 9L23 13h-6.5z" fill="{SPARK}"/></svg>'
    )
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=size, height=size, skip_system_fonts=True))
