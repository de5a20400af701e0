"""Flashcard: a recto to think about, a verso to turn to, and one's own word on what was known.

`item.py` is what an author writes, `rules.py` what a move gives, `show.py` the sides of a card.
"""

from games.author_fields import explained
from games.kind import KindOf
from games.kinds.flashcard import item, rules, show

KIND = KindOf(
    name="flashcard",
    schema=item.Flashcards.model_json_schema,
    read=item.read,
    wrong=rules.wrong,
    start=rules.start,
    asking=rules.asking,
    play=rules.play,
    read_text=rules.read_text,
    show=show.show,
    explained=lambda item: explained("cards", item.cards),
    lesson=lambda item: item.cards[0].verso,
)
