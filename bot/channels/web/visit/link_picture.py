"""The picture that a messenger shows of a link: the same for every link, so that none tells whose it is."""

import asyncio
import hashlib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Final

import resvg_py
from aiohttp import web

from bot.cards.html.page import environment
from bot.cards.svg import letters
from content.words import LANGUAGES
from games.kind import Words

WIDTH: Final = 1200
TITLE: Final = 720
"""Two lines of like length."""
_TEMPLATES: Final = Path(__file__).parents[1] / "templates"
_HEADERS: Final = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


class LinkPicture:
    """The picture in each language; its address changes with what it shows."""

    def __init__(self, words: Callable[[str], Words], public_url: str) -> None:
        self._words = words
        self._public_url = public_url
        self._drawings: dict[str, str] = {}

    def address(self, language: str) -> str:
        """Where anybody finds it, as a whole address; "" without a public one."""
        if not self._public_url:
            return ""
        digest = hashlib.sha256(self._drawing(language).encode()).hexdigest()[:12]
        return f"{self._public_url}/apercu-{language}.png?v={digest}"

    async def serve(self, request: web.Request) -> web.Response:
        """GET /apercu-LANGUAGE.png: the picture; 404 for a language that we do not speak."""
        language = request.match_info["language"]
        if language not in LANGUAGES:
            raise web.HTTPNotFound
        body = await asyncio.to_thread(_png, self._drawing(language))
        return web.Response(body=body, content_type="image/png", headers=_HEADERS)

    def _drawing(self, language: str) -> str:
        if language not in self._drawings:
            words = self._words(language)
            size, lines = letters.fit(words("web.hello.title"), TITLE, ((68, 2), (60, 2)))
            template = environment(_TEMPLATES).get_template("link-picture.svg.html")
            self._drawings[language] = template.render(
                family=letters.FAMILY, title=lines, size=size, what=words("web.preview.what")
            )
        return self._drawings[language]


@lru_cache(maxsize=len(LANGUAGES))
def _png(drawn: str) -> bytes:
    picture = resvg_py.svg_to_bytes(
        svg_string=drawn, width=WIDTH, skip_system_fonts=True, font_files=list(letters.FILES)
    )
    return bytes(picture)
