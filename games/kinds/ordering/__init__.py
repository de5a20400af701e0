"""Ordering: the steps of a journey to put in order, at one go; credit by how much of the order is right.

`item.py` is what an author writes, `rules.py` what a move gives, `show.py` the card.
"""

from games.kind import KindOf
from games.kinds.ordering import item, rules, show
from games.questions import whole

KIND = KindOf(
    name="ordering",
    schema=item.Ordering.model_json_schema,
    read=item.read,
    wrong=rules.wrong,
    start=rules.start,
    asking=whole.asking,
    play=rules.play,
    read_text=rules.read_text,
    show=show.show,
    blind=rules.blind,
    lesson=lambda item: item.explanation,
)
