"""Video: a short film with its transcript, then one to three questions.

`item.py` is what an author writes, `show.py` the card; how a question is played is `games/questions`.
"""

from games.author_fields import explained
from games.kind import KindOf
from games.kinds.video import item, show
from games.questions import answer_counts, rules

KIND = KindOf(
    name="video",
    schema=item.Video.model_json_schema,
    read=item.read,
    wrong=rules.wrong,
    start=rules.start,
    asking=rules.asking,
    play=rules.play,
    read_text=rules.read_text,
    show=show.show,
    asked=answer_counts.asked,
    picked=answer_counts.picked,
    blind=answer_counts.blind,
    explained=lambda item: explained("questions", item.questions),
    lesson=lambda item: item.questions[0].explanation,
    media=item.media,
)
