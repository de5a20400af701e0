"""The web chat: pages, turns by posted forms, live events, links that let people in.

No rule of the game lives here, nor a clock, nor SQL: a request becomes a Turn, a View becomes HTML.
"""

from functools import partial

from aiohttp import web

from bot.channels.web.channel import WebChannel
from bot.channels.web.chat import Converse, WebChat
from bot.channels.web.join import Joining
from bot.channels.web.live import events
from bot.channels.web.pages import guarded

__all__ = ["Converse", "WebChannel", "WebChat", "routes"]


def routes(app: web.Application, chat: WebChat) -> None:
    """Give the application the pages of the web chat, and the guard of every page outside /api/."""
    joining = Joining(chat)
    chat.pages.set_up(app)
    app.middlewares.append(guarded(chat.pages, chat.origin))
    app.router.add_get("/", chat.page)
    app.router.add_post("/turn", chat.turn)
    app.router.add_get("/events", partial(events, chat))
    app.router.add_get("/static/{name}", chat.pages.assets.serve)
    app.router.add_get("/j", joining.go)
    app.router.add_get("/j/{code}", joining.show)
    app.router.add_post("/j/{code}", joining.join)
    app.router.add_get("/admin/{code}", joining.show_signin)
    app.router.add_post("/admin/{code}", joining.signin)

    async def end_streams(_app: web.Application) -> None:
        await chat.hub.close()

    app.on_shutdown.append(end_streams)
