"""Pages and their files: templates, the static assets, and one plain sentence where something went wrong."""

import gzip
import hashlib
import logging
import secrets
import traceback
from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Final

import aiohttp_jinja2
import brotli
import rcssmin
import rjsmin
from aiohttp import web
from aiohttp.typedefs import Handler, Middleware
from markupsafe import Markup

from bot.cards.html.page import environment
from bot.channels.web.visit.compression import takes
from bot.channels.web.visit.guard import EVERY, FROM_ANYWHERE, HEADERS, OTHER_DOORS, PARTS, OriginGuard
from bot.channels.web.visit.link_picture import LinkPicture
from bot.channels.web.visit.sessions import language_of
from dialogs.menu import PLACES
from games.kind import Words

log = logging.getLogger(__name__)

HERE: Final = Path(__file__).parent
TYPES: Final = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
SHORTENERS: Final = {".css": rcssmin.cssmin, ".js": rjsmin.jsmin}
"""What takes comments and indents off."""
ENCODINGS: Final = {"br": cache(brotli.compress), "gzip": cache(partial(gzip.compress, mtime=0))}
"""How a file travels, the smallest first; each is made once, when it is first asked for."""
FOREVER: Final = "public, max-age=31536000, immutable"


class Assets:
    """The static files of these folders, read once; an address changes with its content: browsers keep it.

    A folder there is one file for the browser: its parts, joined in the order of their names.
    """

    def __init__(self, *folders: Path) -> None:
        self._files: dict[str, tuple[bytes, str]] = {}
        for folder in folders:
            self.add(folder)

    def add(self, folder: Path) -> None:
        """Serve the files of one more folder."""
        files = [path for path in folder.iterdir() if path.suffix in TYPES]
        self._files |= {path.name: (content_of(path), TYPES[path.suffix]) for path in files}

    def address(self, name: str) -> str:
        """Where a page finds a file."""
        return f"/static/{name}?v={hashlib.sha256(self._files[name][0]).hexdigest()[:12]}"

    async def serve(self, request: web.Request) -> web.Response:
        """GET /static/NAME: a file, to be kept for ever; 404 for another name."""
        asset = self._files.get(request.match_info["name"])
        if asset is None:
            raise web.HTTPNotFound
        body, kind = asset
        headers = {"Cache-Control": FOREVER, "Vary": "Accept-Encoding"}
        encoding = next((each for each in ENCODINGS if takes(request, each)), None)
        if encoding:
            body = ENCODINGS[encoding](body)
            headers["Content-Encoding"] = encoding
        return web.Response(body=body, content_type=kind, charset="utf-8", headers=headers)


def content_of(path: Path) -> bytes:
    """What a browser gets of a static file, or of all the parts of a folder that stands for one."""
    parts = sorted(path.iterdir()) if path.is_dir() else [path]
    text = "\n".join(part.read_text("utf-8") for part in parts)
    return str(SHORTENERS.get(path.suffix, str)(text)).encode()


class Pages:
    """Renders the templates in the language of the person, or of the browser."""

    def __init__(self, words: Callable[[str], Words], public_url: str) -> None:
        self._words = words
        self.picture = LinkPicture(words, public_url)
        self.assets = Assets(HERE / "static")
        self._folders = [HERE / "templates"]

    def bring(self, room: Path) -> None:
        """Show the pages of another room too: its `templates` and `static`, before `set_up`."""
        self.assets.add(room / "static")
        self._folders.append(room / "templates")

    def set_up(self, app: web.Application) -> None:
        """Give the application the templates of the web chat."""
        app[aiohttp_jinja2.APP_KEY] = environment(*self._folders)

    def words(self, language: str) -> Words:
        """The interface's words in a language."""
        return self._words(language)

    def show(
        self,
        request: web.Request,
        name: str,
        values: Mapping[str, object] | None = None,
        *,
        language: str = "",
        status: int = 200,
    ) -> web.Response:
        """A whole page from the template `name`; without `language`, in that of the browser."""
        spoken = language or language_of(request)
        context = {
            "words": self._words(spoken),
            "lang": spoken,
            "asset": self.assets.address,
            "places": PLACES,
            "link_picture": self.picture.address(spoken),
        }
        return aiohttp_jinja2.render_template(name, request, context | dict(values or {}), status=status)

    def part(self, request: web.Request, name: str, values: Mapping[str, object], language: str) -> Markup:
        """A part of a page, for a script that puts it in its place."""
        context = {"words": self._words(language), **values}
        return Markup(aiohttp_jinja2.render_string(name, request, context))  # noqa: S704 (our own template)

    def say(self, request: web.Request, key: str, *, status: int, language: str = "") -> web.Response:
        """A page of one plain sentence."""
        return self.show(
            request, "plain.html", {"sentence": key, "number": ""}, language=language, status=status
        )

    def fail(self, request: web.Request, number: str) -> web.Response:
        """The page of a fault of ours, with the number that the log's line has."""
        values = {"sentence": "web.error.500", "number": number}
        return self.show(request, "plain.html", values, status=500)


def guarded(pages: Pages, origin: OriginGuard) -> Middleware:
    """The middleware of every page: the origin rule, the headers, and never a bare error."""

    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.path.startswith(OTHER_DOORS):
            return await handler(request)
        try:
            if request.method == "POST" and not request.path.startswith(FROM_ANYWHERE):
                origin.check(request)
            response = await handler(request)
        except web.HTTPRedirection as elsewhere:
            _add_headers(elsewhere)
            raise
        except web.HTTPException as refusal:
            response = _refused(pages, request, refusal)
        except Exception as error:  # noqa: BLE001 (a page never shows a bare error)
            # Neither the address (a link's code) nor the error's text (what was typed) is logged.
            number = secrets.token_hex(3)
            log.error("a page failed: %s, number %s", describe(error), number)  # noqa: TRY400
            response = pages.fail(request, number)
        if not response.prepared:
            _add_headers(response)
        return response

    return middleware


def _add_headers(response: web.StreamResponse) -> None:
    for name, value in (EVERY if response.content_type in PARTS else HEADERS).items():
        response.headers.setdefault(name, value)


def _refused(pages: Pages, request: web.Request, refusal: web.HTTPException) -> web.Response:
    key = f"web.error.{refusal.status}" if refusal.status in {403, 404, 413, 429} else "web.error.400"
    return pages.say(request, key, status=refusal.status)


def describe(error: BaseException) -> str:
    """An error's name and place, without its text: that may quote a person."""
    frames = traceback.extract_tb(error.__traceback__)
    line = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return f"{type(error).__name__} at {line}"
