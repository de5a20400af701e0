"""Pairs: rows to link with what goes with them (commitments and practices, terms and meanings), at one go.

`item.py` is what an author writes, `rules.py` what a move gives, `show.py` the card.
"""

from games.kind import KindOf
from games.kinds.pairs import item, rules, show
from games.questions import whole

KIND = KindOf(
    name="pairs",
    schema=item.Pairs.model_json_schema,
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
