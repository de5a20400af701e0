"""A resume code as it is shown: the four words, and what they open."""

from games.kind import Words
from games.view import Panel


def code(words: Words, spelled: str, *, replaced: bool = False) -> Panel:
    """The code in a box, to be written down; `replaced`: the one before opens nothing any more."""
    lines = [spelled, words("codes.what")]
    if replaced:
        lines.append(words("codes.replaced"))
    return Panel("info", words("codes.title"), tuple(lines))
