"""The preview's pages: a pack's items, each played by itself, and what is wrong with them.

For this machine alone: a request that names another host is refused, so that no page of the web, whatever
its name leads to, reads or plays an item.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.channels.web.visit.guard import HEADERS, OriginGuard, read_form
from bot.preview.game import Game, Table
from bot.preview.reload import Live, watch
from bot.preview.season_figures import SeasonFigures
from bot.preview.sheet import LANGUAGES, LOOKS, Aside, Sheets, Trial
from bot.preview.shelf import Shelf
from bot.settings import is_loopback
from content.loader import media
from content.pack import Item
from content.words import Catalogue
from dialogs import commands
from dialogs.play.answer import LONGEST_TEXT, move_of
from games.kind import BadMove, Move
from games.view import View, say

_NOT_READ: Final = "Ce texte n’est pas lu comme une réponse à cette carte."
_COMMAND: Final = "Ce texte est une commande : Déclic l’exécute, il ne répond jamais à une carte."
_MEDIA_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


class Preview:
    """The application of one pack; `now` dates moves and nothing else, `season` is shown beside its items."""

    def __init__(
        self,
        shelf: Shelf,
        spoken: Mapping[str, Catalogue],
        now: Callable[[], datetime],
        season: SeasonFigures | None = None,
    ) -> None:
        self._shelf = shelf
        self._spoken = spoken
        self._now = now
        self._live = Live()
        self._sheets = Sheets(season)
        self._origin = OriginGuard("", local=True)
        self._games: dict[str, Game] = {}
        self._asides: dict[str, Aside] = {}

    def make_app(self) -> web.Application:
        """The application; it watches the pack's folder while it runs."""
        app = web.Application(middlewares=[self._guard])
        app.router.add_get("/", self._list)
        app.router.add_get("/fiche/{language:fr|en}/{item}", self._item)
        app.router.add_post("/turn", self._turn)
        app.router.add_get("/media/{name}", self._medium)
        app.router.add_get("/static/{name}", self._sheets.assets.serve)
        app.router.add_get("/events", self._live.stream)
        app.on_shutdown.append(self._live.close)
        app.cleanup_ctx.append(self._watched)
        return app

    async def _watched(self, _app: web.Application) -> AsyncIterator[None]:
        stop = asyncio.Event()
        watching = asyncio.create_task(watch(self._shelf, self._live, stop))
        yield
        stop.set()
        await watching

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """This machine's pages only, with the headers of the web chat."""
        if not _is_here(request):
            return web.Response(status=403, text="L’aperçu ne répond qu’à cette machine.")
        try:
            if request.method == "POST":
                self._origin.check(request)
            response = await handler(request)
        except web.HTTPRedirection:
            raise
        except web.HTTPException as refusal:
            response = self._sheets.plain(refusal.status, self._live.version)
        if not response.prepared:
            for name, value in HEADERS.items():
                response.headers.setdefault(name, value)
        return response

    async def _list(self, _request: web.Request) -> web.Response:
        return self._sheets.list(self._shelf, self._spoken["fr"], self._live.version)

    async def _item(self, request: web.Request) -> web.Response:
        """An item's page; one that no longer reads shows why, and comes back once it is mended."""
        item_id, language = request.match_info["item"], request.match_info["language"]
        look = request.query.get("vue", "web")
        if look not in LOOKS:
            raise web.HTTPNotFound
        item = self._find(item_id, language)
        cards: tuple[View, ...] = ()
        if item is not None:
            game = self._games.setdefault(item_id, Game(1))
            table = self._table(item_id, language)
            cards = tuple(game.cards(item, table, self._now()))
        trial = Trial(item_id, item, cards, self._asides.get(item_id), self._spoken[language], look)
        return self._sheets.item(self._shelf, trial, self._live.version)

    async def _turn(self, request: web.Request) -> web.Response:
        """A press or typed words; back to the item's page, at its last card."""
        fields = await read_form(request)
        language, _, item_id = fields.get("round", "").partition(".")
        look = fields.get("vue", "web")
        item = self._find(item_id, language) if language in LANGUAGES else None
        if item is None or look not in LOOKS:
            raise web.HTTPNotFound
        game = self._games.setdefault(item_id, Game(1))
        self._asides.pop(item_id, None)
        match fields.get("verb"):
            case "answer":
                self._answer(game, item, fields, language)
            case "next":
                game.go_on(item, self._table(item_id, language), self._now())
            case "text":
                self._type(game, item, fields.get("text", "").strip()[:LONGEST_TEXT], language)
            case "again":
                self._games[item_id] = Game(game.seed + 1)
            case _:
                raise web.HTTPBadRequest
        raise web.HTTPSeeOther(f"/fiche/{language}/{item_id}?vue={look}#fin")

    def _answer(self, game: Game, item: Item, fields: Mapping[str, str], language: str) -> None:
        move = move_of(fields)
        if move is None:
            raise web.HTTPBadRequest
        self._take(game, item, move, language)

    def _type(self, game: Game, item: Item, text: str, language: str) -> None:
        """Typed words, in the order that Déclic reads them: a command, then an answer."""
        is_asking = item.kind.asking(item.body, game.state(item, self._now())) is not None
        if commands.command(text) is not None:
            self._asides[item.id] = Aside(text, say(_COMMAND))
        elif is_asking and (move := item.kind.read_text(item.body, game.state(item, self._now()), text)):
            self._take(game, item, move, language, text)
        elif text:
            self._asides[item.id] = Aside(text, say(_NOT_READ))

    def _take(self, game: Game, item: Item, move: Move, language: str, text: str = "") -> None:
        """Take a move, or say why it cannot be."""
        try:
            game.take(item, move, self._now())
        except BadMove as wrong:
            sentence = self._spoken[language](str(wrong), **wrong.values)
            self._asides[item.id] = Aside(text, say(sentence))

    def _find(self, item_id: str, language: str) -> Item | None:
        try:
            return self._shelf.shown.item(item_id, language)
        except KeyError:
            return None

    def _table(self, item_id: str, language: str) -> Table:
        return Table(self._spoken[language], lambda name: f"/media/{name}", f"{language}.{item_id}")

    async def _medium(self, request: web.Request) -> web.StreamResponse:
        """A picture or a film of the pack, once the loader found it good."""
        name = request.match_info["name"]
        if name not in self._shelf.shown.reading.media:
            raise web.HTTPNotFound
        headers = {"Content-Type": media.type_of(name), "Content-Security-Policy": _MEDIA_POLICY}
        return web.FileResponse(self._shelf.folder / "media" / name, headers=headers)


def _is_here(request: web.Request) -> bool:
    """Whether the address asked for names this machine."""
    try:
        return is_loopback(urlsplit(f"//{request.host}").hostname or "")
    except ValueError:
        return False
