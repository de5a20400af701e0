"""A grid of practice: what one's own team does already, statement by statement. No answer is right.

`item.py` is what an author writes, `rules.py` what a move gives, `show.py` the card.
"""

from games.kind import KindOf
from games.kinds.pratiques import item, rules, show

KIND = KindOf(
    name="pratiques",
    schema=item.Practices.model_json_schema,
    read=item.read,
    wrong=rules.wrong,
    start=rules.start,
    asking=rules.asking,
    play=rules.play,
    read_text=rules.read_text,
    show=show.show,
    grid=item.grid,
    widen=item.widen,
    reword=item.reword,
    stands=rules.stands,
    warnings=item.warnings,
)
