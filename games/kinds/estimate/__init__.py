"""Estimate: a figure to guess (a share of people, a delay in days); credit falls off with distance.

`item.py` is what an author writes, `rules.py` what a move gives, `show.py` the card, `weaknesses.py` what
`check` says of the bounds.
"""

from games.kind import KindOf
from games.kinds.estimate import item, rules, show, weaknesses
from games.questions import whole

KIND = KindOf(
    name="estimate",
    schema=item.Estimate.model_json_schema,
    read=item.read,
    wrong=rules.wrong,
    start=rules.start,
    asking=whole.asking,
    play=rules.play,
    read_text=rules.read_text,
    show=show.show,
    blind=rules.blind,
    lesson=lambda item: item.explanation,
    warnings=weaknesses.find,
)
