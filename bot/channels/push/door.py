"""The addresses of calls: our public key, and a subscription that a browser renewed by itself."""

from typing import Final

from aiohttp import web

from bot import routes
from bot.channels.push.channel import PushChannel
from bot.channels.push.vapid import Vapid
from bot.channels.push.web_app import WebApp
from bot.channels.web import WebChat
from bot.channels.web.visit import sessions
from bot.channels.web.visit.guard import TURNS, read_form
from bot.routes import Access
from usecases.context import Refused
from usecases.messages import calls, subscriptions

LARGEST: Final = 4 * 1024
"""Bytes of a subscription; the largest known have about one thousand."""


class PushDoor:
    """Web Push's part of the application: the pages of the app on a phone, our key, renewed subscriptions."""

    def __init__(self, chat: WebChat, vapid: Vapid, channel: PushChannel) -> None:
        self._chat, self._vapid, self._channel = chat, vapid, channel

    def routes(self, app: web.Application) -> None:
        """Add the pages; the channel's connections are closed with the application."""
        WebApp(self._chat.pages).routes(app)
        routes.add(
            app,
            routes.get("/appels/cle", self.key, Access.ANYBODY),
            routes.post("/appels", self.renew, Access.SCRIPT),
        )
        app.on_cleanup.append(self._close)

    async def key(self, _request: web.Request) -> web.Response:
        """GET /appels/cle: the key that a browser subscribes with; it is public."""
        return web.Response(text=await self._vapid.public())

    async def renew(self, request: web.Request) -> web.Response:
        """POST /appels: a device's new subscription; 404 where nobody asked to be called on it."""
        fields = await read_form(request, LARGEST)
        visit = await self._chat.visit(request, alone=True)
        if visit is None:
            raise web.HTTPUnauthorized
        if not self._chat.pace.allows(visit.token):
            raise web.HTTPTooManyRequests(headers={"Retry-After": str(TURNS.get_expiry())})
        services, now = self._chat.services, self._chat.clock.calendar()
        device = sessions.device(request, visit)
        try:
            subscription = subscriptions.read(services, fields)
            is_renewed = await self._chat.database.write(
                calls.renew, services, visit.person.player_id, device, subscription, now
            )
        except Refused as refused:
            return web.Response(text=refused.text(services.words(visit.person.language)), status=400)
        if not is_renewed:
            raise web.HTTPNotFound
        return web.Response(status=204)

    async def _close(self, _app: web.Application) -> None:
        await self._channel.close()
