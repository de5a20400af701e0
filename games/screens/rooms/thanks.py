"""Thanks as a team's room shows them: who gave them, their words, their number this week."""

import re

from games.kind import Words
from games.view import Block, Header, Text, View

_LINKING = re.compile(r"://|(?<=\w)[.@](?=\w)")
_JOINER = "\u2060"


def thanks(name: str | None, text: str, number_in_week: int, words: Words) -> View:
    """The message; `name` is None where colleagues saw who it was, and no pseudonym may be shown."""
    unlinked_text = unlinked(text)
    who = words("bravo.somebody") if name is None else words("bravo.who", name=unlinked(name))
    blocks: tuple[Block, ...] = (
        Header(words("bravo.kind")),
        Text(who, "strong"),
        Text(words("bravo.said", text=unlinked_text), quoted=True),
        Text(words("bravo.place", place=words.rank(number_in_week)), "soft"),
    )
    return View(words("bravo.summary", who=who, text=unlinked_text), blocks)


def unlinked(text: str) -> str:
    """The same words to the eye, in which no client finds an address to make a link of."""
    return _LINKING.sub(lambda match: f"{match[0]}{_JOINER}", text)
