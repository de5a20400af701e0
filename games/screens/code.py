"""A resume code as it is shown: the four words, and what they open."""

from games.kind import Words
from games.view import Block, Copy, Text


def code(words: Words, spelled: str, label: str = "") -> Copy:
    """The code, to be taken along; `label`: what it is for, where that is no other phone."""
    return Copy(label or words("codes.label"), spelled, words("copy.press"), words("copy.done"))


def renewed(words: Words, spelled: str, *, replaced: bool) -> tuple[Block, ...]:
    """The same with what to know of it; `replaced`: the one before opens nothing any more."""
    sentences = [words("codes.what"), *((words("codes.replaced"),) if replaced else ())]
    return code(words, spelled), *(Text(line, "soft") for line in sentences)
