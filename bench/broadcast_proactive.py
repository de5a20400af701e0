"""botbuilder's way to write first, as shipped: `python -m bench.broadcast_proactive CONNECTOR CARD COUNT`.

Sends a card to COUNT conversations, 64 at once, and prints the seconds and the CPU seconds that it took.
"""

import asyncio
import json
import sys
from pathlib import Path
from time import perf_counter, process_time

from botbuilder.core import TurnContext
from botbuilder.integration.aiohttp import CloudAdapter, ConfigurationBotFrameworkAuthentication
from botbuilder.schema import (
    Activity,
    Attachment,
    ChannelAccount,
    ConversationAccount,
    ConversationReference,
)

from bench.wire import conversation

AT_ONCE = 64
WARM = 20


class Config:
    """No app: anonymous."""

    APP_ID = ""
    APP_PASSWORD = ""
    APP_TYPE = "MultiTenant"
    APP_TENANTID = ""


async def _run(connector: str, card: dict[str, object], count: int) -> dict[str, float]:
    adapter = CloudAdapter(ConfigurationBotFrameworkAuthentication(Config()))
    places = asyncio.Semaphore(AT_ONCE)

    async def speak(context: TurnContext) -> None:
        attachment = Attachment(content_type="application/vnd.microsoft.card.adaptive", content=card)
        await context.send_activity(Activity(type="message", attachments=[attachment]))

    async def send_message(number: int) -> None:
        reference = ConversationReference(
            user=ChannelAccount(id=f"29:{number}"),
            bot=ChannelAccount(id="28:bot"),
            conversation=ConversationAccount(id=conversation(number)),
            channel_id="msteams",
            service_url=connector,
        )
        async with places:
            await adapter.continue_conversation(reference, speak, "")

    await asyncio.gather(*(send_message(number) for number in range(WARM)))
    began, spent = perf_counter(), process_time()
    await asyncio.gather(*(send_message(number) for number in range(count)))
    return {"elapsed": perf_counter() - began, "cpu": process_time() - spent}


if __name__ == "__main__":
    references = json.loads(Path(sys.argv[2]).read_text("utf-8"))
    print(json.dumps(asyncio.run(_run(sys.argv[1], references, int(sys.argv[3])))))
