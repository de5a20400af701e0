"""The web chat: pages, turns by posted forms, live events, links that let people in.

No rule of the game lives here, nor a clock, nor SQL: a request becomes a Turn, a View becomes HTML.
"""

from functools import partial

from aiohttp import web

from bot.channels.web.boards import board_page
from bot.channels.web.channel import WebChannel
from bot.channels.web.chat import Converse, WebChat
from bot.channels.web.entry.join import Joining
from bot.channels.web.entry.resume import Resuming
from bot.channels.web.live import events
from bot.channels.web.pages import guarded
from bot.channels.web.room import room_page
from bot.channels.web.visit.compression import compressed

__all__ = ["Converse", "WebChannel", "WebChat", "WebDoor"]


class WebDoor:
    """The web chat's part of the application, and the guard of every page outside /api/."""

    def __init__(self, chat: WebChat) -> None:
        self._chat = chat

    def routes(self, app: web.Application) -> None:
        """Add the pages; open streams end when the application shuts down."""
        chat, joining, resuming = self._chat, Joining(self._chat), Resuming(self._chat)
        chat.pages.set_up(app)
        app.middlewares.extend((compressed, guarded(chat.pages, chat.origin)))
        app.router.add_get("/", chat.page)
        app.router.add_get("/accueil", chat.home)
        app.router.add_post("/turn", chat.turn)
        app.router.add_get("/events", partial(events, chat))
        app.router.add_get("/classement/{campaign}", partial(board_page, chat))
        app.router.add_get("/salon", partial(room_page, chat))
        app.router.add_get("/apercu-{language}.png", chat.pages.picture.serve)
        app.router.add_get("/static/{name}", chat.pages.assets.serve)
        app.router.add_get("/j", joining.go)
        app.router.add_get("/j/{code}", joining.show)
        app.router.add_post("/j/{code}", joining.join)
        app.router.add_get("/app", resuming.app)
        app.router.add_get("/compte", resuming.show)
        app.router.add_post("/compte", resuming.resume)
        app.router.add_get("/admin/{code}", joining.show_signin)
        app.router.add_post("/admin/{code}", joining.signin)
        app.on_shutdown.append(self._end_streams)

    async def _end_streams(self, _app: web.Application) -> None:
        await self._chat.hub.close()
