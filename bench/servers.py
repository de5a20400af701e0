"""Each bot in a process of its own: `python -m bench.servers ours|agents|cloud PORT`."""

import asyncio
import os
import sys
from functools import partial

from aiohttp import web


def main() -> None:
    """Serve until asked to stop."""
    kind, port = sys.argv[1], int(sys.argv[2])
    if kind == "ours":
        _ours()
    else:
        asyncio.run(_serve(_agents() if kind == "agents" else _cloud(), port))


def _ours() -> None:
    """`python -m bot serve` itself; only the address of the published keys is the bench's."""
    from bot import cli, wiring  # noqa: PLC0415 (each process loads its own bot only)
    from bot.channels.teams import TeamsChannel  # noqa: PLC0415

    keys = os.environ.pop("BENCH_METADATA")
    wiring.TeamsChannel = partial(TeamsChannel, metadata_url=keys)  # type: ignore[misc, assignment]
    sys.argv = ["bot", "serve"]
    cli.main()


def _cloud() -> web.Application:
    """The echo bot on botbuilder's CloudAdapter, as shipped and anonymous."""
    from botbuilder.core import ActivityHandler, InvokeResponse, TurnContext  # noqa: PLC0415
    from botbuilder.integration.aiohttp import (  # noqa: PLC0415
        CloudAdapter,
        ConfigurationBotFrameworkAuthentication,
    )
    from botbuilder.schema import AdaptiveCardInvokeResponse  # noqa: PLC0415

    class Echo(ActivityHandler):  # type: ignore[misc] # the SDK is untyped
        async def on_message_activity(self, turn_context: TurnContext) -> None:
            await turn_context.send_activity(f"Echo: {turn_context.activity.text}")

        async def on_invoke_activity(self, turn_context: TurnContext) -> InvokeResponse:
            # The SDK's own way (on_adaptive_card_invoke) ends in a 500: it serialises its answer twice.
            value = self._get_adaptive_card_invoke_value(turn_context.activity)
            body = AdaptiveCardInvokeResponse(status_code=200, type=CARD, value=_card(value.action["data"]))
            return InvokeResponse(status=200, body=body)

    class Config:
        """No app: anonymous."""

        APP_ID = ""
        APP_PASSWORD = ""
        APP_TYPE = "MultiTenant"
        APP_TENANTID = ""

    adapter, bot = CloudAdapter(ConfigurationBotFrameworkAuthentication(Config())), Echo()

    async def messages(request: web.Request) -> web.StreamResponse:
        return await adapter.process(request, bot)  # type: ignore[no-any-return]

    app = web.Application()
    app.router.add_post("/api/messages", messages)
    return app


def _agents() -> web.Application:
    """The echo bot on the Agents SDK, anonymous."""
    from microsoft_agents.activity import AdaptiveCardInvokeResponse, AdaptiveCardInvokeValue  # noqa: PLC0415
    from microsoft_agents.hosting.aiohttp import CloudAdapter, jwt_authorization_middleware  # noqa: PLC0415
    from microsoft_agents.hosting.core import (  # noqa: PLC0415
        ActivityHandler,
        AgentAuthConfiguration,
        RestChannelServiceClientFactory,
        TurnContext,
    )

    class Echo(ActivityHandler):
        async def on_message_activity(self, turn_context: TurnContext) -> None:
            await turn_context.send_activity(f"Echo: {turn_context.activity.text}")

        async def on_adaptive_card_invoke(
            self,
            turn_context: TurnContext,  # noqa: ARG002 (the SDK's signature)
            invoke_value: AdaptiveCardInvokeValue,
        ) -> AdaptiveCardInvokeResponse:
            return AdaptiveCardInvokeResponse(
                status_code=200, type=CARD, value=_card(invoke_value.action.data)
            )

    class Nobody:
        """No connection: an anonymous turn asks for no token."""

    factory = RestChannelServiceClientFactory(Nobody())
    adapter, agent = CloudAdapter(channel_service_client_factory=factory), Echo()

    async def messages(request: web.Request) -> web.StreamResponse | None:
        return await adapter.process(request, agent)

    app = web.Application(middlewares=[jwt_authorization_middleware])
    app["agent_configuration"] = AgentAuthConfiguration(anonymous_allowed=True)
    app.router.add_post("/api/messages", messages)
    return app


CARD = "application/vnd.microsoft.card.adaptive"


def _card(data: object) -> dict[str, object]:
    return {
        "type": "AdaptiveCard",
        "version": "1.5",
        "body": [{"type": "TextBlock", "text": f"Echo: {data}", "wrap": True}],
    }


async def _serve(app: web.Application, port: int) -> None:
    async def health(_request: web.Request) -> web.Response:
        return web.Response(text="ok")

    app.router.add_get("/healthz", health)
    # The middleware of the Agents SDK lets an anonymous GET pass, as it does a POST.
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    await asyncio.Event().wait()


if __name__ == "__main__":
    main()
