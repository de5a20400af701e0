"""View -> the message activity that the connector takes."""

from typing import Any

from bot.cards import adaptive
from games.kind import Words
from games.view import Text, View


def message(view: View, words: Words) -> dict[str, Any]:
    """A message as JSON values: a card, or plain text for a bubble that is one sentence."""
    base: dict[str, Any] = {"type": "message", "summary": view.summary}
    if view.style == "bubble" and not view.buttons and len(view.blocks) == 1:
        only = view.blocks[0]
        if isinstance(only, Text) and "\n" not in only.text:
            return base | {"text": only.text, "textFormat": "plain"}
    return base | {"attachments": [attachment(view, words)]}


def attachment(view: View, words: Words) -> dict[str, Any]:
    """The card of a view, with its type."""
    return {"contentType": adaptive.CONTENT_TYPE, "content": adaptive.card(view, words)}
