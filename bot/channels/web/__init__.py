"""The web chat: pages, turns by posted forms, live events, links that let people in.

No rule of the game lives here, nor a clock, nor SQL: a request becomes a Turn, a View becomes HTML.
"""

from functools import partial

from aiohttp import web

from bot import routes
from bot.channels.web.boards import board_page
from bot.channels.web.channel import WebChannel
from bot.channels.web.chat import Converse, WebChat
from bot.channels.web.entry.join import Joining
from bot.channels.web.entry.resume import Resuming
from bot.channels.web.live import events
from bot.channels.web.pages import guarded
from bot.channels.web.room import room_page
from bot.channels.web.visit.compression import compressed
from bot.routes import Access

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
        routes.add(
            app,
            routes.get("/", chat.page, Access.SESSION),
            routes.get("/accueil", chat.home, Access.SCRIPT),
            routes.post("/turn", chat.turn, Access.SESSION),
            routes.get("/events", partial(events, chat), Access.SCRIPT),
            routes.get("/classement/{campaign}", partial(board_page, chat), Access.SESSION),
            routes.get("/salon", partial(room_page, chat), Access.SESSION),
            routes.get("/apercu-{language}.png", chat.pages.picture.serve, Access.ANYBODY),
            routes.get("/static/{name}", chat.pages.assets.serve, Access.ANYBODY),
            routes.get("/j", joining.go, Access.ANYBODY),
            routes.get("/j/{code}", joining.show, Access.ADDRESS),
            routes.post("/j/{code}", joining.join, Access.ADDRESS),
            routes.get("/app", resuming.app, Access.ANYBODY),
            routes.get("/compte", resuming.show, Access.ANYBODY),
            routes.post("/compte", resuming.resume, Access.ANYBODY),
            routes.get("/admin/{code}", joining.show_signin, Access.ADDRESS),
            routes.post("/admin/{code}", joining.signin, Access.ADDRESS),
        )
        app.on_shutdown.append(self._end_streams)

    async def _end_streams(self, _app: web.Application) -> None:
        await self._chat.hub.close()
