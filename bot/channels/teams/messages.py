"""View -> the message activity that the connector takes."""

from collections.abc import Callable, Mapping
from typing import Any

import orjson

from bot.cards.adaptive import card
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
    return {"contentType": card.CONTENT_TYPE, "content": card.card(view, words)}


class Rendered:
    """Keeps the JSON of the messages rendered last: a teaser is drawn once, however many receive it."""

    KEPT = 64

    def __init__(self, words: Callable[[str], Words]) -> None:
        self._words = words
        self._made: dict[tuple[int, str], tuple[View, bytes]] = {}

    def message(self, view: View, language: str, address: Mapping[str, Any]) -> bytes:
        """The message as JSON, with what is one conversation's own before what is everybody's."""
        # By identity: hashing a view costs as much as drawing it. It is kept, so no other takes its number.
        drawn = self._made.get((id(view), language))
        if drawn is None:
            if len(self._made) >= self.KEPT:
                self._made.clear()
            drawn = self._made[id(view), language] = view, orjson.dumps(message(view, self._words(language)))
        return orjson.dumps(address)[:-1] + b"," + drawn[1][1:]
