"""What became of a streak over days away: said once, before playing, and never as a loss."""

from dataclasses import replace

from games.kind import Words
from games.rules.streaks import Comeback
from games.view import Text, View


def comeback(card: View, back: Comeback, words: Words) -> View:
    """The card of a question that says it under its header."""
    head, *rest = card.blocks
    return replace(card, blocks=(head, Text(sentences(back, words), "strong"), *rest))


def sentences(back: Comeback, words: Words) -> str:
    """Freezes kept the run; or it stays the record, or the record of before does."""
    days = words.count("comeback.days", back.length)
    if back.freezes:
        return words.count("comeback.kept", back.freezes, days=days)
    if back.best < 2:
        return words("comeback.new")
    if back.length < back.best:
        return words("comeback.best", days=words.count("comeback.days", back.best))
    return words("comeback.record", days=days)
