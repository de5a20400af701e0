"""Situation: the card game. A user speaks, one reacts, the gauges move, and the user has the last word.

`item.py` is what an author writes, `rules.py` what a reaction gives, `show.py` the card, `fairness.py` what a
deck's author should know. A card says which commitment it practises, and may say its own source.
"""

from games.author_fields import explained
from games.kind import KindOf
from games.kinds.situation import fairness, item, rules, show

KIND = KindOf(
    name="situation",
    schema=item.Situation.model_json_schema,
    read=item.read,
    wrong=rules.wrong,
    start=rules.start,
    asking=rules.asking,
    play=rules.play,
    read_text=rules.read_text,
    show=show.show,
    asked=rules.asked,
    picked=rules.picked,
    explained=lambda item: explained("cards", item.cards),
    ending=rules.ending,
    warnings=fairness.warnings,
)
