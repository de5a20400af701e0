"""A resume code as it is shown: the four words, and what they open."""

from games.kind import Words
from games.view import Block, Copy, Text


def code(words: Words, spelled: str, *, replaced: bool = False) -> tuple[Block, ...]:
    """The code, to be written down; `replaced`: the one before opens nothing any more."""
    sentences = [words("codes.what"), *((words("codes.replaced"),) if replaced else ())]
    copy = Copy(words("codes.label"), spelled, words("copy.press"), words("copy.done"))
    return copy, *(Text(line, "soft") for line in sentences)
