"""What a call says: that a door is open. No name and no content, since a device may lie open (rule 19)."""

from games.kind import Words
from games.view import View, say


def call(words: Words) -> View:
    """One sentence that stays true all day, however late a device hears it."""
    return say(words("call.open"))
