"""A resume code as it is shown: the four words, and what they open."""

from games.kind import Words
from games.view import Panel


def code(words: Words, spelled: str, *, replaced: bool = False) -> Panel:
    """The code in a box, to be written down; `replaced`: the one before opens nothing any more."""
    said = words("codes.what")
    return Panel("info", spelled, (said, words("codes.replaced")) if replaced else (said,))
